"""What the affair is about: the phrase of a noun and the words before it that the article names again and again ("peace talks")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Span
from .frames import can_act
from .parse import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_TIMES = 2
MOST_WORDS = 3
BEFORE = frozenset({"amod", "compound", "nmod"})
TIMES = frozenset("day week month year hour time night morning evening decade century part number end news way".split())
"""Nouns that count or place; and the news itself."""
ORDERING = frozenset("last next first second third new other several many few recent such same main key former own".split())
"""Adjectives that choose one of a kind by its place and name no kind."""


def find_matter(passages: tuple[Passage, ...]) -> Span | None:
    """The phrase named most often, of equals the first; None where none is named twice."""
    places: dict[str, list[Span]] = {}
    for passage in passages:
        for first, noun in _phrases(passage):
            words = passage.words[first.i : noun.i + 1]
            key = " ".join(w.lemma_.lower() for w in words)
            places.setdefault(key, []).append(passage.span(first, noun))
    named = [found for found in places.values() if len(found) >= LEAST_TIMES]
    return max(named, key=lambda found: (len(found), -found[0].start))[0] if named else None


def _phrases(passage: Passage) -> Iterator[tuple[Token, Token]]:
    """First word and noun of each phrase of common words."""
    for noun in passage.words:
        if noun.pos_ != "NOUN" or noun.dep_ in BEFORE or can_act(noun) or noun.lemma_.lower() in TIMES or noun.ent_type_:
            continue
        first = noun
        while first.i and _joins(first.nbor(-1), noun) and noun.i - first.i < MOST_WORDS - 1:
            first = first.nbor(-1)
        if first.i < noun.i:
            yield first, noun


def _joins(word: Token, noun: Token) -> bool:
    known = word.is_alpha and word.lower_ not in ORDERING and not word.ent_type_ and word.pos_ in ("ADJ", "NOUN")
    return known and word.dep_ in BEFORE and (word.head.i <= noun.i)
