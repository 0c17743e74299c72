"""Finds what overlaps a stretch of text without a search through everything, which would take time with the square of its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
Range = tuple[int, int]
"""Start and end of a half-open range of characters."""

CELL = 256
"""Characters in a cell: about a sentence, so that most things are in one or two cells and few share one."""


class Places(Generic[T]):
    """An index of things by the stretches of text that each takes up. The text is divided into cells of `CELL` characters."""

    def __init__(self, things: Iterable[tuple[Iterable[Range], T]] = ()) -> None:
        self._things: list[T] = []
        self._cells: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for stretches, thing in things:
            self.add(stretches, thing)

    def add(self, stretches: Iterable[Range], thing: T) -> None:
        """Adds a thing, behind all others in order."""
        number = len(self._things)
        self._things.append(thing)
        for start, end in stretches:
            for cell in _cells(start, end):
                self._cells[cell].append((start, end, number))

    def touching(self, *stretches: Range) -> list[T]:
        """The things that share a character with one of these stretches, each once, in the order in which they were added."""
        found = {
            number
            for start, end in stretches
            for cell in _cells(start, end)
            for first, last, number in self._cells.get(cell, ())
            if first < end and start < last
        }
        return [self._things[number] for number in sorted(found)]


def _cells(start: int, end: int) -> range:
    return range(start // CELL, (end - 1) // CELL + 1)
