"""The speakers heard so far in an article, found by place and by what they were called."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Speaker
from ..actors.drafts import ActorDraft


@dataclass(frozen=True)
class Heard:
    """A speaker heard in the text. `order` is the number of the paragraph, `at` the offset in the article, `noun` the head noun's lemma.

    `draft` is None if the speaker is no actor of the article.
    """

    order: int
    at: int
    noun: str
    speaker: Speaker
    draft: ActorDraft | None
    person: bool
    plural: bool = False


class Voices:
    """The speakers heard so far."""

    def __init__(self) -> None:
        self._at: dict[tuple[int, int], list[Heard]] = {}
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._unnamed: dict[str, Heard] = {}

    def add(self, heard: Heard) -> None:
        """Adds a speaker, who is now the last heard."""
        if (heard.order, heard.at) not in self._at:
            insort(self._places[heard.order], heard.at)
        self._at.setdefault((heard.order, heard.at), []).append(heard)
        if heard.draft is None and heard.person:
            self._unnamed[heard.noun] = heard

    def at(self, order: int, at: int) -> list[Heard]:
        """The speakers heard at this offset, in the order in which they were added."""
        return self._at.get((order, at), [])

    def before(self, order: int, at: int) -> Iterator[Heard]:
        """The speakers heard in a paragraph before an offset, the nearest first; at one offset, in the order in which they were added."""
        places = self._places.get(order, [])
        for i in range(bisect_left(places, at) - 1, -1, -1):
            yield from self._at[order, places[i]]

    def called(self, noun: str) -> Heard | None:
        """The last person heard without a name who was called by that noun; None if there is none."""
        return self._unnamed.get(noun)
