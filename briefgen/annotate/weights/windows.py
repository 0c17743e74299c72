"""The windows that the encoder reads: whole sentences, with the headline before them and the text around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language.parse import ParsedParagraph
from ..passages.clauses import Unit
from ..speech.speaker_marks import Mark
from .pieces import Piece, Vocabulary

HEADLINE = 24
BEFORE = 120
CORE = 220
AFTER = 40
LONGEST = 300
"""Most pieces of the headline; before, in and after a window's own sentences; and of a sentence, whose rest is not read."""
NOBODY = -1
"""The owner of a piece that is in no mark."""

Range = tuple[int, int]
"""Index of the first piece, and of the one after the last."""


@dataclass(frozen=True)
class Window:
    """What the encoder reads at once. Ranges are of pieces in the window.

    `numbers` are the numbers of its pieces, from `[CLS]` to `[SEP]`; `owners` has, for each piece, the number of the speaker in whose mark
    it is, or `NOBODY`. `units` are the indices of its passages among all of the article; `parts` has, for each of them, the ranges of its
    spans and the range of its sentence.
    """

    numbers: list[int]
    units: list[int]
    parts: list[tuple[list[Range], Range]]
    owners: list[int]


@dataclass(frozen=True)
class Placing:
    """A passage by its index in the article, with the ranges of its spans and of its sentence among the article's pieces."""

    number: int
    spans: list[Range]
    sentence: Range


def windows(
    passages: Sequence[ParsedParagraph], units: Sequence[list[Unit]], marks: Sequence[tuple[Mark, int]], vocabulary: Vocabulary
) -> Iterator[Window]:
    """The windows of an article, in order. A passage without pieces is in no window, every other in exactly one.

    `units` are the passages of each paragraph; `marks` come with the number of their speaker, the widest first.
    """
    text = _Pieces([piece for p in passages for piece in vocabulary.cut(p.text, p.start)])
    owners = [NOBODY] * len(text.pieces)
    for mark, number in marks:
        for i in range(*text.within(mark.span.start, mark.span.end)):
            owners[i] = number
    headline = next((p for p in passages if p.label == "H"), None)
    head = [p.number for p in vocabulary.cut(headline.text)][:HEADLINE] if headline is not None else []
    opening = [vocabulary["[CLS]"], *head, *([vocabulary["[SEP]"]] if head else [])]
    for group in _groups(list(_placed(units, text))):
        low, end = group[0].sentence[0], max(p.sentence[1] for p in group)
        first, last = max(0, low - BEFORE), min(len(text.pieces), min(end, low + LONGEST) + AFTER)
        before = opening if first > len(head) else opening[:1]  # near the top the window has the headline itself
        yield _window(before, text.pieces[first:last], owners[first:last], group, first, vocabulary["[SEP]"])


class _Pieces:
    """The article's pieces, found by range of the text."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self._starts = [p.start for p in pieces]

    def within(self, start: int, end: int) -> Range:
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.pieces) and self.pieces[first].end <= start:
            first += 1
        return first, max(first, bisect_left(self._starts, end))


def _placed(units: Sequence[list[Unit]], text: _Pieces) -> Iterator[Placing]:
    for number, unit in enumerate(u for mine in units for u in mine):
        spans = [r for s in unit.spans if (r := text.within(s.start, s.end))[0] < r[1]]
        sentence = text.within(unit.sentence.start, unit.sentence.end)
        if spans and sentence[0] < sentence[1]:
            yield Placing(number, spans, sentence)


def _groups(placed: list[Placing]) -> Iterator[list[Placing]]:
    """The passages in groups for a window each: those of as many sentences as fit into `CORE` pieces, at least one."""
    sentences = sorted({p.sentence for p in placed})
    groups: list[list[Placing]] = []
    number, start = {}, None
    for sentence in sentences:
        if start is None or sentence[1] - start > CORE:
            start = sentence[0]
            groups.append([])
        number[sentence] = len(groups) - 1
    for p in placed:
        groups[number[p.sentence]].append(p)
    yield from groups


def _window(opening: list[int], pieces: list[Piece], owners: list[int], group: list[Placing], first: int, closing: int) -> Window:
    shift, length = len(opening) - first, len(opening) + len(pieces)

    def moved(found: Range) -> Range:
        return min(found[0] + shift, length - 1), min(found[1] + shift, length)

    parts = [([moved(r) for r in p.spans], moved(p.sentence)) for p in group]
    parts = [([r for r in spans if r[0] < r[1]] or [(0, 1)], sentence) for spans, sentence in parts]
    return Window(
        numbers=[*opening, *(p.number for p in pieces), closing],
        units=[p.number for p in group],
        parts=parts,
        owners=[*[NOBODY] * len(opening), *owners, NOBODY],
    )
