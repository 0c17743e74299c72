"""What the article is about: the phrase of a noun and the words before it that recurs most ("peace talks")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Span
from ..language.parse import ParsedParagraph
from ..speech.sources import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_TIMES = 3
MOST_WORDS = 3
BEFORE = frozenset({"amod", "compound", "nmod"})
TIMES = frozenset("day week month year hour time night morning evening decade century part number end news way one cent thing lot".split())
"""Nouns of time, number and order, and "news": no subject of an article."""
ORDERING = frozenset(
    "last next first second third new other further additional several many few recent such same main key former own only".split()
)
"""Adjectives that pick out one of a kind by order or number, and do not name a kind."""


def find_matter(passages: tuple[ParsedParagraph, ...]) -> Span | None:
    """Where the article first has the phrase whose noun and whose words it repeats most; of equals, the earliest.

    None if no noun with a word before it that names its kind occurs at least `LEAST_TIMES`.
    """
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


def _phrases(passage: ParsedParagraph) -> Iterator[tuple[Token, Token]]:
    """(first word, noun) of each phrase of up to `MOST_WORDS` common words."""
    for noun in passage.words:
        if noun.pos_ != "NOUN" or noun.dep_ in BEFORE or can_act(noun) or noun.lemma_.lower() in TIMES or noun.ent_type_:
            continue
        first = noun
        while first.i and _joins(first.nbor(-1), noun) and noun.i - first.i < MOST_WORDS - 1:
            first = first.nbor(-1)
        if first.i < noun.i:
            yield first, noun


def _joins(word: Token, noun: Token) -> bool:
    """Whether the word before the noun names its kind: it is no number, name, half of a compound, or word such as "last"."""
    if not word.is_alpha or word.ent_type_ or word.tag_ in ("JJR", "JJS") or word.lower_ in ORDERING:
        return False
    half = word.i > 0 and word.nbor(-1).text in ("-", "–")
    return not half and word.pos_ in ("ADJ", "NOUN") and word.dep_ in BEFORE and word.head.i <= noun.i
