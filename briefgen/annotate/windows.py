"""What the encoder reads: a paragraph with the headline before it and a little of what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import Unit
from .parse import Passage
from .pieces import Piece, Vocabulary

HEADLINE = 24
BEFORE = 64
AFTER = 32
LONGEST = 160
"""Pieces. A paragraph that is longer is read in parts, each with what stands around it."""


@dataclass(frozen=True)
class Window:
    """`numbers` are pieces; those from `second` on are the text, those before it the headline. `parts` gives for each unit of the
    paragraph the pieces of its spans and of its sentence, as (start, end) ranges."""

    numbers: list[int]
    second: int
    units: list[int]
    parts: list[tuple[list[tuple[int, int]], tuple[int, int]]]


def windows(passages: tuple[Passage, ...], units: list[list[Unit]], vocabulary: Vocabulary) -> Iterator[Window]:
    """The windows of an article, in its order; `Window.units` counts units through the whole article."""
    cut = [list(vocabulary.cut(p.text, p.start)) for p in passages]
    head = next((c for p, c in zip(passages, cut, strict=True) if p.label == "H"), [])
    opening = [vocabulary["[CLS]"], *(p.number for p in head[:HEADLINE]), vocabulary["[SEP]"]]
    text = [piece for pieces in cut for piece in pieces]
    counted, first = 0, 0
    for pieces, mine in zip(cut, units, strict=True):
        numbered = list(enumerate(mine, counted))
        for start in range(0, len(pieces), LONGEST):
            end = min(start + LONGEST, len(pieces))
            here = [(i, u) for i, u in numbered if start <= _middle(u, pieces) < end]
            if here:
                low, high = max(0, first + start - BEFORE), min(len(text), first + end + AFTER)
                yield _window(opening, text[low:high], here, vocabulary["[SEP]"])
        counted += len(mine)
        first += len(pieces)


def _middle(unit: Unit, pieces: list[Piece]) -> int:
    middle = (unit.spans[0].start + unit.spans[-1].end) // 2
    return next((i for i, p in enumerate(pieces) if p.end > middle), len(pieces) - 1)


def _window(opening: list[int], pieces: list[Piece], units: list[tuple[int, Unit]], closing: int) -> Window:
    shift = len(opening)

    def within(start: int, end: int) -> tuple[int, int]:
        inside = [i for i, p in enumerate(pieces) if p.start < end and start < p.end]
        return (inside[0] + shift, inside[-1] + 1 + shift) if inside else (0, 0)

    parts = [
        ([r for s in u.spans if (r := within(s.start, s.end))[1]] or [(0, 1)], within(u.sentence.start, u.sentence.end)) for _, u in units
    ]
    return Window(numbers=[*opening, *(p.number for p in pieces), closing], second=shift, units=[i for i, _ in units], parts=parts)
