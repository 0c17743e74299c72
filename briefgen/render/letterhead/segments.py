"""The words and pictures of a paragraph, in segments between its tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from .look import Look, chosen, colour, switched
from .package import number, tag, value
from .paragraphs import ALIGNS, Align, align_of, stops, style_of

PLACES: dict[str, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
AT_THE_EDGE = 0.85
"""A right tab beyond this share of the text's width counts as at the margin."""
INSIDE = ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "AlternateContent", "Choice")
"""Elements whose runs belong to the paragraph."""
UNDRAWN = {
    "w:i": "italics", "w:u": "underlining", "w:strike": "struck-out words", "w:smallCaps": "small capitals", "w:highlight": "highlighting",
    "w:shadow": "shadows", "w:outline": "outlined letters",
}  # fmt: skip


class StyledWords(NamedTuple):
    """Words in one style: `size` in points, `colour` as "#rrggbb"."""

    text: str
    size: float
    bold: bool
    colour: str


@dataclass
class Segment:
    """What is between two tabs; `at` is its place as a share of the text's width."""

    align: Align = "left"
    at: float = 0.0
    lines: list[list[StyledWords]] = field(default_factory=lambda: [[]])
    pictures: list[Any] = field(default_factory=list)
    worded_first: bool = False
    """Whether words come before the first picture."""
    numbered: bool = False
    """Whether it holds the page number, which the memo prints itself."""
    parts: list[Any] = field(default_factory=list)
    """The XML elements of its words."""


class Content(NamedTuple):
    """What a paragraph holds: the segments of its lines, and the drawings that float over it."""

    segments: list[Segment]
    floating: list[Any]


class Reader:
    """Reads paragraphs of one header or footer, `width` twentieths of a point wide. What can't be taken is reported and removed."""

    def __init__(self, seen: Look, width: float, tell: Callable[[str], None]) -> None:
        self.seen, self.width, self.tell = seen, width, tell

    def content(self, paragraph: Any) -> Content:
        """The segments of a paragraph, and its drawings that float."""
        scan = _Scan(self, paragraph)
        for run in list(self._runs(paragraph)):
            scan.take(run)
        remove(scan.gone)  # a field would show the machine that fills it, and differ from day to day
        return Content(scan.segments, scan.floating)

    def size(self, paragraph: Any) -> float:
        """The type size of an empty paragraph, in points."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        return number(chosen(self.seen, (own,), style_of(self.seen, paragraph), "w:sz"), 20) / 2

    def _runs(self, parent: Any) -> Iterator[Any]:
        for child in parent:
            name = tag(child)
            if name in ("r", "fldSimple"):
                yield child
            elif name in INSIDE:
                if name == "hyperlink":
                    self.tell("a link; its words are taken")
                yield from self._runs(child)

    def note_field(self, code: str, segment: Segment) -> None:
        """Notes a page number in its segment; reports any other field."""
        words = code.split()
        if words and words[0] in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            segment.numbered = True
        elif words:
            self.tell(f"a field {words[0]}")

    def piece(self, text: str, run: Any, paragraph: Any) -> StyledWords:
        """The words of a run, with its look; what of that look can't be drawn is reported."""
        properties, style = run.find(qn("w:rPr")), style_of(self.seen, paragraph)
        for path, what in UNDRAWN.items():
            if path == "w:u" and (value(properties, path) or "none") == "none":
                continue
            if path == "w:highlight" and value(properties, path) is None:
                continue
            if switched(self.seen, (properties,), style, path):
                self.tell(what)
        if switched(self.seen, (properties,), style, "w:caps"):
            text = text.upper()
        size = number(chosen(self.seen, (properties,), style, "w:sz"), 20) / 2
        return StyledWords(text, size, switched(self.seen, (properties,), style, "w:b"), colour(self.seen, (properties,), style))


class _Scan:
    """What has been read of one paragraph, run by run."""

    def __init__(self, reader: Reader, paragraph: Any) -> None:
        align = align_of(reader.seen, paragraph)
        self.reader, self.paragraph = reader, paragraph
        self.tabs = stops(reader.seen, paragraph, reader.width)
        self.segments, self.floating, self.gone = [Segment(align, PLACES[align])], list[Any](), list[Any]()
        self.fields = 0
        """How many fields are open."""

    def take(self, run: Any) -> None:
        """Adds a run's words, pictures and tabs to the segments."""
        if tag(run) == "fldSimple":
            self._take_code(run, run.get(qn("w:instr")))
            return
        for child in run.iter():
            match tag(child):
                case "fldChar":
                    self.fields += {"begin": 1, "end": -1}.get(child.get(qn("w:fldCharType")) or "", 0)
                    self.gone.append(child)
                case "instrText":
                    self._take_code(child, child.text)
                case "ptab":
                    align = ALIGNS.get(child.get(qn("w:alignment")) or "", "left")
                    self.segments.append(Segment(align, PLACES[align]))
                case "drawing" | "pict" | "object" if not _boxed(child, run):
                    self._take_drawing(child)
                case "t" | "tab" | "br" | "cr" as kind if child.getparent() is run:
                    self._take_text(kind, child, run)

    def _take_code(self, element: Any, code: str | None) -> None:
        """The code of a field, which goes."""
        self.reader.note_field(code or "", self.segments[-1])
        self.gone.append(element)

    def _take_text(self, kind: str, element: Any, run: Any) -> None:
        """Words, the tab that ends a segment, the break that ends a line. Words inside a field go."""
        last = self.segments[-1]
        if kind == "tab":
            self.segments.append(_after_tab(len(self.segments), self.tabs))
        elif kind != "t":
            last.lines.append([])
        elif self.fields:
            self.gone.append(element)
        else:
            last.worded_first |= not last.pictures and bool((element.text or "").strip())
            last.lines[-1].append(self.reader.piece(element.text or "", run, self.paragraph))
            last.parts.append(element)

    def _take_drawing(self, element: Any) -> None:
        """A picture in its line or floating over it; what older programs drew is reported, and goes."""
        if tag(element) == "drawing":
            (self.floating if _floats(element) else self.segments[-1].pictures).append(element)
            return
        words = "".join(text.text or "" for text in element.iter(qn("w:t"))).strip()
        self.reader.tell("a drawing or text box" + (f" (“{words[:60]}”)" if words else ""))
        self.gone.append(element)


def remove(elements: list[Any]) -> None:
    """Removes elements, each with the alternative that older programs draw."""
    for element in elements:
        above = element
        while (parent := above.getparent()) is not None and tag(parent) in ("Choice", "AlternateContent"):
            above = parent
        if parent is not None:
            parent.remove(above)


def _after_tab(number: int, tabs: list[tuple[float, Align]]) -> Segment:
    """The segment after the `number`-th tab; if that has no stop, it is at the right margin."""
    at, align = tabs[number - 1] if number <= len(tabs) else (1.0, "right")
    return Segment(align, 1.0 if align == "right" and at > AT_THE_EDGE else at)


def _floats(drawing: Any) -> bool:
    """Whether a drawing floats over the text, which does not make room for it."""
    return any(tag(child) == "anchor" and not any(tag(one) == "wrapTopAndBottom" for one in child) for child in drawing)


def _boxed(element: Any, run: Any) -> bool:
    """Whether an element is in a text box of the run, or is the alternative for older programs."""
    parent = element.getparent()
    while parent is not None and parent is not run:
        if tag(parent) in ("Fallback", "txbxContent"):
            return True
        parent = parent.getparent()
    return False
