"""What the body of a Word document says, in the order of its readers: through every wrapper, cells one by one, boxes after their anchor.

Reads the XML itself, transitional or strict: the common library gives up at strict files and templates, and at text inside wrappers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefgen.ingest import footnotes
from briefgen.ingest.wordlook import HIDDEN, Looks, W, value
from briefgen.ingest.wordsigns import shown, sign

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UNREAD = frozenset(
    W + name
    for name in (
        "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr del moveFrom delText delInstrText instrText rubyPr rt "
        "commentReference annotationRef fldChar customXmlPr smartTagPr"
    ).split()
) | {MATH + "rPr", MATH + "ctrlPr"}
"""Properties, what tracked changes took out, the codes of fields, and the reading aid above Asian words."""
MARKS = {W + "tab": "\t", W + "ptab": " ", W + "cr": "\n", W + "noBreakHyphen": "-"}
NOTE_MARKS = (W + "footnoteReference", W + "endnoteReference")
KEY = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ELSEWHERE = "The document holds a part of another document{}, which was not read."
SIGNS = "The document holds symbols of a pictorial font, which were not read."
LONGEST_KIND = 5
"""Letters of a file's ending."""
BREAKS = {"page": "\n\n", "column": "\n\n"}


@dataclass(slots=True)
class Told:
    """Paragraphs in order, and remarks on what stands beside them or was left out."""

    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    initial: str = ""
    """A letter set large, which begins the next paragraph."""
    footnotes: int = 0
    """How many marks of footnotes and endnotes stand in the text; what they say stands apart from it, and is left out."""

    def add(self, text: str) -> None:
        text = self.initial + text
        self.initial = ""
        if text.strip():
            self.paragraphs.append(text.strip())

    def remark(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def remarks(self) -> list[str]:
        """What a reader should know of the document."""
        notes = f"{self.footnotes} footnotes or endnotes, which were" if self.footnotes > 1 else "a footnote or endnote, which was"
        return [*self.notes, *([f"The document has {notes} left out."] if self.footnotes else [])]


class Taken(NamedTuple):
    """What a part of another document says; no paragraphs where it was not read, and no name where there is no such part."""

    paragraphs: list[str] | None
    name: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Reader:
    """A walk through a document; `boxes` are those of the paragraph that is being read, which come after it."""

    looks: Looks
    taken_in: Callable[[str], Taken] = lambda key: Taken(None)
    """What a part of another document says that stands in this one."""
    told: Told = field(default_factory=Told)

    def block(self, element: Any) -> None:
        """Everything of an element that stands in the flow of the text."""
        for child in element:
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "altChunk" or child.tag == W + "subDoc":
                self._take_in(child)
            elif child.tag == CHOICE + "AlternateContent":
                self.block(_chosen(child))
            elif isinstance(child.tag, str) and child.tag not in UNREAD:
                self.block(child)

    def _take_in(self, element: Any) -> None:
        """What another document says, where it stands."""
        taken = self.taken_in(element.get(KEY) or "") if element.tag == W + "altChunk" else Taken(None)
        kind = taken.name.rpartition(".")[2].lower()
        if taken.paragraphs is None:
            self.told.remark(ELSEWHERE.format(f" (.{kind})" if kind.isalnum() and len(kind) <= LONGEST_KIND else ""))
        for note in taken.notes:
            self.told.remark(note)
        for text in taken.paragraphs or ():
            self.told.add(text)

    def paragraph(self, element: Any) -> None:
        """A paragraph, then the boxes that are anchored in it."""
        boxes: list[Any] = []
        text = "".join(self._inline(element, element, boxes))
        if _is_initial(element) and 0 < len(text.strip()) <= 3:
            self.told.initial += text.strip()
        else:
            self.told.add(text)
        for box in boxes:
            self.block(box)

    def _inline(self, element: Any, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        """The text of what stands in a paragraph's lines; boxes are put aside."""
        for child in element:
            if child.tag == W + "r":
                yield from self._run(child, paragraph, boxes)
            elif child.tag == MATH + "t":
                yield child.text or ""
            elif child.tag == CHOICE + "AlternateContent":
                yield from self._inline(_chosen(child), paragraph, boxes)
            elif child.tag == W + "txbxContent":
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in UNREAD:
                yield from self._inline(child, paragraph, boxes)

    def _run(self, run: Any, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        found = "".join(self._pieces(run, paragraph, boxes))
        if found and self.looks.hides(run, paragraph):
            if found.strip():
                self.told.remark(HIDDEN)
        elif self.looks.capitals(run, paragraph):
            yield found.upper() if found.islower() else found
        elif found and self.looks.raised(run, paragraph):
            yield footnotes.raised(found)
        else:
            yield found

    def _pieces(self, run: Any, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        font = self.looks.font(run)
        for child in run:
            if child.tag == W + "t":
                yield shown((child.text or "").replace("\u0000", ""), font)
            elif child.tag == W + "sym":
                found = sign(value(child, "font"), value(child, "char"))
                if found is None:
                    self.told.remark(SIGNS)
                yield found or ""
            elif child.tag == W + "br":
                yield BREAKS.get(value(child, "type"), "\n")
            elif child.tag in MARKS:
                yield MARKS[child.tag]
            elif child.tag in NOTE_MARKS:
                self.told.footnotes += 1
            elif child.tag == CHOICE + "AlternateContent":
                yield from self._pieces(_chosen(child), paragraph, boxes)
            elif child.tag == W + "txbxContent":
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in UNREAD:
                yield from self._inline(child, paragraph, boxes) if _is_wrapper(child) else self._pieces(child, paragraph, boxes)


def _is_wrapper(element: Any) -> bool:
    return any(child.tag == W + "r" for child in element)


def _chosen(alternatives: Any) -> Any:
    """Of forms of one thing for newer and older programs the first that has words, so that none is read twice."""
    forms = [form for form in alternatives if isinstance(form.tag, str)]
    worded = (form for form in forms if next(form.iter(W + "t", W + "sym", MATH + "t"), None) is not None)
    return next(worded, forms[0] if forms else alternatives)


def _is_initial(paragraph: Any) -> bool:
    """Whether a paragraph is a letter set large over several lines."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and value(frame, "dropCap") in ("drop", "margin")
