"""The actors of an article, looked up by key, by word of the text, by paragraph or by what they are called."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ..actors.drafts import ActorDraft, fold
from ..language.parse import ParsedParagraph
from .issuer import is_quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

NOWHERE = -9
"""Paragraph number of a signature, which is in none of the paragraphs: no pronoun can refer to it."""
Place = tuple[int, int]
"""The number of a paragraph and an offset of the article."""


class Person(NamedTuple):
    """A person whom a paragraph names. `named` is the first offset in the article where it does, `told` the first outside quotations.

    `inf` if there is no such place.
    """

    draft: ActorDraft
    named: float
    told: float


class Roster:
    """The actors of an article, indexed so that no look-up goes through all of them."""

    def __init__(self, drafts: list[ActorDraft], passages: tuple[ParsedParagraph, ...]) -> None:
        self._order = defaultdict(lambda: NOWHERE, {id(p): i for i, p in enumerate(passages)})
        self._by_key = {d.key: d for d in reversed(drafts)}
        self._at = {(id(m.passage), t.i): d for d in drafts for m in d.mentions for t in m.passage.tokens(m.start, m.end)}
        self._people = self._people_of(drafts)
        self._subjects = sorted(self._subjects_of(drafts), key=lambda s: s[0])
        self._in_office: defaultdict[str, list[ActorDraft]] = defaultdict(list)
        self._ending: defaultdict[str, list[tuple[ActorDraft, set[str]]]] = defaultdict(list)
        for d in drafts:
            for word in set(fold(d.role or "").split()) if d.kind == "person" else ():
                self._in_office[word].append(d)
            for words in (fold(a).split() for a in d.aliases if d.kind in ("organisation", "group")):
                if words:
                    self._ending[words[-1]].append((d, set(words)))

    def order(self, passage: ParsedParagraph) -> int:
        """The number of a paragraph in its article, from 0; `NOWHERE` if it is none of them."""
        return self._order[id(passage)]

    def of(self, key: str | None) -> ActorDraft | None:
        """The actor with this key; None if the key is None or no actor has it."""
        return self._by_key.get(key) if key is not None else None

    def named(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The actor whose name the word is part of; None if it is part of none."""
        return self._at.get((id(passage), token.i))

    def people(self, order: int) -> list[Person]:
        """The people whom the paragraph of this number names."""
        return self._people.get(order, [])

    def subjects(self, first: Place, last: Place) -> list[ActorDraft]:
        """The actors that are subjects between two places (the second not included), in order of the text."""
        start, end = (bisect_left(self._subjects, place, key=lambda s: s[0]) for place in (first, last))
        return [d for _, d in self._subjects[start:end]]

    def in_office(self, word: str) -> list[ActorDraft]:
        """The people whose role has the folded word."""
        return self._in_office.get(word, [])

    def bodies(self, word: str, having: set[str]) -> list[ActorDraft]:
        """The bodies and groups that have a name that ends in the folded word and contains all words in `having`."""
        return list({id(d): d for d, words in self._ending.get(word, ()) if having <= words}.values())

    def _subjects_of(self, drafts: list[ActorDraft]) -> Iterable[tuple[Place, ActorDraft]]:
        for d in drafts:
            for m in d.mentions:
                if m.token.dep_ in ("nsubj", "nsubjpass"):
                    yield (self.order(m.passage), m.start), d

    def _people_of(self, drafts: list[ActorDraft]) -> dict[int, list[Person]]:
        found: dict[int, dict[int, Person]] = {}
        for d in (d for d in drafts if d.kind == "person"):
            for m in d.mentions:
                here = found.setdefault(self.order(m.passage), {})
                _, named, told = here.get(id(d), (d, inf, inf))
                here[id(d)] = Person(d, min(named, m.start), told if is_quoted(m.passage, m.token) else min(told, m.start))
        return {order: list(here.values()) for order, here in found.items()}
