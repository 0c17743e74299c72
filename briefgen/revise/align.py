"""Which paragraph of an edited memo is which line of the memo as it was printed: by anchor, by words, by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ..render.docx.read_back import Passage
from ..render.printed import Printed, plain

LIKE = 0.6
"""From this likeness on two texts are versions of one; difflib's manual calls 0.6 of its ratio a close match, and rapidfuzz counts alike.
Measured on the seeds: of 796 pairs of different statements none is more alike than 0.53; with a quarter of a line's words changed at
random the least alike is 0.75, with half of them 0.59 (median 0.68)."""
REWRITTEN = 0.3
"""A paragraph that holds an anchor and is less like its line is taken for it only after all that are more like it."""
ALONE = frozenset({"title", "lead", "note", "columns"})
"""Kinds of which a page has one."""
PREFIXED = ("detail", "lead")
"""Kinds that begin with a label."""


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1."""
    return fuzz.ratio(one, other) / 100


def align(lines: Sequence[Printed], passages: Sequence[Passage]) -> dict[int, int]:
    """The line that each passage is, by their numbers, for those that are one."""
    page = _Page(lines, passages)
    page.pair((likeness(lines[a].bare, passages[b].text) >= REWRITTEN, a, b) for a, b in page.anchored())
    page.pair((lines[a].kind == passages[b].kind, a, b) for a, b in page.equal())
    page.pair((True, a, b) for a, b in page.anchored())
    page.pair((True, a, b) for a, b in page.labelled())
    page.pair((True, a, b) for a, b in page.alone())
    page.pair(page.alike())
    page.pair((True, a, b) for a, b in page.headings())
    return page.line_of


class _Page:
    """Lines and passages, and which of them are paired so far."""

    def __init__(self, lines: Sequence[Printed], passages: Sequence[Passage]) -> None:
        self.lines, self.passages = lines, passages
        self.line_of: dict[int, int] = {}
        self.passage_of: dict[int, int] = {}

    def pair(self, offers: Iterator[tuple[float, int, int]]) -> None:
        """Pairs what is offered, the best first, each once; an offer of no worth is none."""
        for worth, a, b in sorted(offers, key=lambda offer: (-offer[0], abs(offer[1] - offer[2]), offer[1:])):
            if worth and a not in self.passage_of and b not in self.line_of:
                self.passage_of[a], self.line_of[b] = b, a

    def anchored(self) -> Iterator[tuple[int, int]]:
        places = {line.place: number for number, line in enumerate(self.lines)}
        for b, passage in enumerate(self.passages):
            for anchor in passage.anchors:
                if passage.text and (a := places.get(f"item:{anchor}")) is not None:
                    yield a, b

    def equal(self) -> Iterator[tuple[int, int]]:
        numbers: dict[str, list[int]] = {}
        for a, line in enumerate(self.lines):
            numbers.setdefault(line.text, []).append(a)
        for b, passage in enumerate(self.passages):
            for a in numbers.get(passage.text, ()):
                if _may_be(self.lines[a], passage) or not passage.kind:
                    yield a, b

    def labelled(self) -> Iterator[tuple[int, int]]:
        labels = {_label(line): a for a, line in enumerate(self.lines) if line.kind in PREFIXED}
        for b, passage in enumerate(self.passages):
            for label, a in labels.items():
                if passage.text.startswith(label) and passage.kind in ("", self.lines[a].kind):
                    yield a, b

    def alone(self) -> Iterator[tuple[int, int]]:
        for b, passage in enumerate(self.passages):
            for a, line in enumerate(self.lines):
                if line.kind == passage.kind and line.kind in ALONE and passage.text:
                    yield a, b

    def alike(self) -> Iterator[tuple[float, int, int]]:
        for b in self._free():
            for a in range(len(self.lines)):
                if a not in self.passage_of and _may_be(self.lines[a], self.passages[b]):
                    worth = likeness(self.lines[a].bare, self.passages[b].text)
                    yield worth if worth >= LIKE else 0.0, a, b

    def headings(self) -> Iterator[tuple[int, int]]:
        """A heading in new words still comes before the same line."""
        for a, line in enumerate(self.lines[:-1]):
            below = self.passage_of.get(a + 1)
            if line.kind == "heading" and below and self.passages[below - 1].kind == "heading":
                yield a, below - 1

    def _free(self) -> list[int]:
        return [b for b, passage in enumerate(self.passages) if b not in self.line_of and passage.text]


def _may_be(line: Printed, passage: Passage) -> bool:
    """A row is a row; whatever else changed its style is still itself, but no heading becomes a bullet."""
    if "row" in (line.kind, passage.kind) or "columns" in (line.kind, passage.kind):
        return line.kind == passage.kind
    return not passage.kind or line.kind == passage.kind or "heading" not in (line.kind, passage.kind)


def _label(line: Printed) -> str:
    return line.text.partition("\t")[0] + "\t" if line.kind == "detail" else plain(line.text)[: len("BOTTOM LINE ")]
