"""What the affair is about: the phrase of a noun and the words before it that the article names again and again ("peace talks")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Span
from ..language.parse import Passage
from ..speech.sources import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_TIMES = 3
MOST_WORDS = 3
BEFORE = frozenset({"amod", "compound", "nmod"})
TIMES = frozenset("day week month year hour time night morning evening decade century part number end news way one cent thing lot".split())
"""Nouns that count or place; and the news itself."""
ORDERING = frozenset(
    "last next first second third new other further additional several many few recent such same main key former own only".split()
)
"""Adjectives that choose one of a kind by its place and name no kind."""


def find_matter(passages: tuple[Passage, ...]) -> Span | None:
    """The first phrase of the noun that is named most often, of equals the first; None where none is named again and again."""
    times = Counter(t.lemma_.lower() for p in passages for t in p.words if t.pos_ == "NOUN")
    phrases: dict[str, list[Span]] = {}
    nouns: dict[str, str] = {}
    for passage in passages:
        for first, noun in _phrases(passage):
            key = " ".join(w.lemma_.lower() for w in passage.words[first.i : noun.i + 1])
            phrases.setdefault(key, []).append(passage.span(first, noun))
            nouns[key] = noun.lemma_.lower()
    named = [key for key in phrases if times[nouns[key]] >= LEAST_TIMES]
    best = max(named, key=lambda k: (times[nouns[k]] + 2 * (len(phrases[k]) - 1), -phrases[k][0].start), default=None)
    return phrases[best][0] if best else None


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
    """Whether the word before the noun names its kind: no number, no name, no half of a compound, none that chooses one of many."""
    if not word.is_alpha or word.ent_type_ or word.tag_ in ("JJR", "JJS") or word.lower_ in ORDERING:
        return False
    half = word.i > 0 and word.nbor(-1).text in ("-", "–")
    return not half and word.pos_ in ("ADJ", "NOUN") and word.dep_ in BEFORE and word.head.i <= noun.i
