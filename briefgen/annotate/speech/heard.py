"""Who was heard so far in an article, found by where it was and by what they were called."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Speaker
from ..actors.drafts import ActorDraft


@dataclass(frozen=True)
class Heard:
    """A speaker as met in the text: in which paragraph, by which head noun, and who it was."""

    order: int
    at: int
    noun: str
    speaker: Speaker
    draft: ActorDraft | None
    person: bool
    plural: bool = False


class Voices:
    """The speakers met so far."""

    def __init__(self) -> None:
        self._at: dict[tuple[int, int], list[Heard]] = {}
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._unnamed: dict[str, Heard] = {}

    def add(self, heard: Heard) -> None:
        """One more, the last heard."""
        if (heard.order, heard.at) not in self._at:
            insort(self._places[heard.order], heard.at)
        self._at.setdefault((heard.order, heard.at), []).append(heard)
        if heard.draft is None and heard.person:
            self._unnamed[heard.noun] = heard

    def at(self, order: int, at: int) -> list[Heard]:
        """Whoever was heard at an offset of a paragraph, in the order of hearing."""
        return self._at.get((order, at), [])

    def before(self, order: int, at: int) -> Iterator[Heard]:
        """Whoever was heard in a paragraph before an offset, the nearest first; at one place, in the order of hearing."""
        places = self._places.get(order, [])
        for i in range(bisect_left(places, at) - 1, -1, -1):
            yield from self._at[order, places[i]]

    def called(self, noun: str) -> Heard | None:
        """The person without a name who was last heard by that noun."""
        return self._unnamed.get(noun)
