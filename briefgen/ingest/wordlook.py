"""Who can see a run of a Word document: hidden by its own mark or its style's, too small, or white on white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN = "Text that the document hides from its readers was left out."
WHITE, SMALLEST = "FFFFFF", 2
"""A colour, and a size in half points, in which nobody can read on paper."""
OFF = ("0", "false", "off")
DEEP = 20
"""Styles that rest on each other; more of them rest on themselves."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a document, by their ids."""

    styles: dict[str, Any] = field(default_factory=dict)

    def hides(self, run: Any, paragraph: Any) -> bool:
        """Whether nobody sees a run on the page."""
        marked = self._first(run, paragraph, "vanish")
        if marked is not None and value(marked, "val") not in OFF:
            return True
        size = self._first(run, paragraph, "sz")
        if size is not None and value(size, "val").isdigit() and int(value(size, "val")) <= SMALLEST:
            return True
        colour = run.find(f"{W}rPr/{W}color")
        return colour is not None and value(colour, "val").upper() == WHITE and not _is_shaded(run, paragraph)

    def capitals(self, run: Any, paragraph: Any) -> bool:
        """Whether a run shows in capitals whatever it is typed in."""
        mark = run.find(f"{W}rPr/{W}caps")
        return mark is not None and value(mark, "val") not in OFF

    def raised(self, run: Any, paragraph: Any) -> bool:
        """Whether a run is set above the line."""
        place = self._first(run, paragraph, "vertAlign")
        return place is not None and value(place, "val") == "superscript"

    def font(self, run: Any) -> str:
        """The font that a run names itself; empty where it names none."""
        fonts = run.find(f"{W}rPr/{W}rFonts")
        return (value(fonts, "ascii") or value(fonts, "hAnsi")) if fonts is not None else ""

    def _first(self, run: Any, paragraph: Any, name: str) -> Any:
        """The first that says something of a property: the run, its style, the paragraph's style, and what these rest on."""
        for properties in self._properties(run, paragraph):
            found = properties.find(W + name)
            if found is not None:
                return found
        return None

    def _properties(self, run: Any, paragraph: Any) -> Iterator[Any]:
        own = run.find(W + "rPr")
        if own is not None:
            yield own
            yield from self._of_style(own.find(W + "rStyle"))
        yield from self._of_style(paragraph.find(f"{W}pPr/{W}pStyle"))

    def _of_style(self, named: Any) -> Iterator[Any]:
        for _ in range(DEEP):
            style = self.styles.get(value(named, "val")) if named is not None else None
            if style is None:
                return
            properties = style.find(W + "rPr")
            if properties is not None:
                yield properties
            named = style.find(W + "basedOn")


def _is_shaded(run: Any, paragraph: Any) -> bool:
    """Whether something is set behind the words, on which white can be read."""
    behind = (f"{W}rPr/{W}shd", f"{W}rPr/{W}highlight")
    if any(run.find(path) is not None for path in behind) or paragraph.find(f"{W}pPr/{W}shd") is not None:
        return True
    return any(one.tag in (W + "tc", W + "txbxContent") for one in paragraph.iterancestors())


def value(element: Any, name: str) -> str:
    """An attribute of an element; empty where it is missing."""
    return str(element.get(W + name) or "")
