"""Pairs the paragraphs of an edited memo with the lines that were printed: by anchor, by words, by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ..render.docx.read_back import WordParagraph
from ..render.printed import PrintedLine, space_evenly

LIKE = 0.6
"""From this likeness on two texts are versions of one; difflib's manual calls 0.6 of its ratio a close match, and rapidfuzz counts alike.
Measured on the seeds: of 796 pairs of different statements none is more alike than 0.53; with a quarter of a line's words changed at
random the least alike is 0.75, with half of them 0.59 (median 0.68)."""
REWRITTEN = 0.3
"""A paragraph with a line's anchor that is less like the line than this gives way to a paragraph with the line's very words."""
ALONE = frozenset({"title", "lead", "note", "columns"})
"""Kinds of line that a page has once."""
PREFIXED = ("detail", "lead")
"""Kinds of line that begin with a label."""


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1."""
    return fuzz.ratio(one, other) / 100


def align(lines: Sequence[PrintedLine], paragraphs: Sequence[WordParagraph]) -> dict[int, int]:
    """For each paragraph that was printed as a line, the number of that line, by the number of the paragraph."""
    page = _Page(lines, paragraphs)
    page.pair((likeness(lines[a].bare, paragraphs[b].text) >= REWRITTEN, a, b) for a, b in page.anchored())
    page.pair((lines[a].kind == paragraphs[b].kind, a, b) for a, b in page.equal())
    page.pair((True, a, b) for a, b in page.anchored())
    page.pair((True, a, b) for a, b in page.labelled())
    page.pair((True, a, b) for a, b in page.alone())
    page.pair(page.alike())
    page.pair((True, a, b) for a, b in page.headings())
    return page.line_of


class _Page:
    """Lines and paragraphs, and which of them are paired so far."""

    def __init__(self, lines: Sequence[PrintedLine], paragraphs: Sequence[WordParagraph]) -> None:
        self.lines, self.paragraphs = lines, paragraphs
        self.line_of: dict[int, int] = {}
        self.paragraph_of: dict[int, int] = {}

    def pair(self, offers: Iterator[tuple[float, int, int]]) -> None:
        """Pairs lines and paragraphs, each once, the offers of most worth first; those worth 0 are refused."""
        for worth, a, b in sorted(offers, key=lambda offer: (-offer[0], abs(offer[1] - offer[2]), offer[1:])):
            if worth and a not in self.paragraph_of and b not in self.line_of:
                self.paragraph_of[a], self.line_of[b] = b, a

    def anchored(self) -> Iterator[tuple[int, int]]:
        places = {line.place: number for number, line in enumerate(self.lines)}
        for b, paragraph in enumerate(self.paragraphs):
            for anchor in paragraph.anchors:
                if paragraph.text and (a := places.get(f"item:{anchor}")) is not None:
                    yield a, b

    def equal(self) -> Iterator[tuple[int, int]]:
        numbers: dict[str, list[int]] = {}
        for a, line in enumerate(self.lines):
            numbers.setdefault(line.text, []).append(a)
        for b, paragraph in enumerate(self.paragraphs):
            for a in numbers.get(paragraph.text, ()):
                if _may_be(self.lines[a], paragraph) or not paragraph.kind:
                    yield a, b

    def labelled(self) -> Iterator[tuple[int, int]]:
        labels = {_label(line): a for a, line in enumerate(self.lines) if line.kind in PREFIXED}
        for b, paragraph in enumerate(self.paragraphs):
            for label, a in labels.items():
                if paragraph.text.startswith(label) and paragraph.kind in ("", self.lines[a].kind):
                    yield a, b

    def alone(self) -> Iterator[tuple[int, int]]:
        for b, paragraph in enumerate(self.paragraphs):
            for a, line in enumerate(self.lines):
                if line.kind == paragraph.kind and line.kind in ALONE and paragraph.text:
                    yield a, b

    def alike(self) -> Iterator[tuple[float, int, int]]:
        for b in self._free():
            for a in range(len(self.lines)):
                if a not in self.paragraph_of and _may_be(self.lines[a], self.paragraphs[b]):
                    worth = likeness(self.lines[a].bare, self.paragraphs[b].text)
                    yield worth if worth >= LIKE else 0.0, a, b

    def headings(self) -> Iterator[tuple[int, int]]:
        """A heading in new words still comes before the same line."""
        for a, line in enumerate(self.lines[:-1]):
            below = self.paragraph_of.get(a + 1)
            if line.kind == "heading" and below and self.paragraphs[below - 1].kind == "heading":
                yield a, below - 1

    def _free(self) -> list[int]:
        return [b for b, paragraph in enumerate(self.paragraphs) if b not in self.line_of and paragraph.text]


def _may_be(line: PrintedLine, paragraph: WordParagraph) -> bool:
    """Whether a paragraph can be a line, by their kinds: rows are rows, headings headings; in no style of ours, it may be any but a row."""
    if "row" in (line.kind, paragraph.kind) or "columns" in (line.kind, paragraph.kind):
        return line.kind == paragraph.kind
    return not paragraph.kind or line.kind == paragraph.kind or "heading" not in (line.kind, paragraph.kind)


def _label(line: PrintedLine) -> str:
    return line.text.partition("\t")[0] + "\t" if line.kind == "detail" else space_evenly(line.text)[: len("BOTTOM LINE ")]
