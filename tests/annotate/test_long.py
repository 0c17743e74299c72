"""A long paragraph is read at the cost of a short one for each word."""

from __future__ import annotations

import cProfile
from itertools import chain, product, repeat

from helpers import hostile

from briefgen import pipeline
from briefgen.annotate import reader
from briefgen.annotate.language.parse import parse
from briefgen.model import Article, Settings, Source
from briefgen.schema import load_schema

SHORT, LONG = 500, 4_000
MOST_GROWTH = 1.1
"""What a word of the long paragraph may cost in multiples of one of the short; it was three to four while each passage looked at all."""

MOST_CROWDED = 1.5
"""The same of a memo's lines where four times as many speak: 1.34; it was 2.13 while each line asked every actor."""


def paragraph(text: str, words: int) -> Article:
    """An article of one paragraph of so many words, the text said again and again."""
    taken = [word for word, _ in zip(chain.from_iterable(repeat(text.split())), range(words), strict=False)]
    source = Source(location="x", media_type="text/plain", sha256="0" * 64)
    return pipeline.read_article(f"Talks end\n\n{' '.join(taken)}\n".encode(), source, kind="txt", settings=Settings())


def calls(article: Article) -> int:
    """How many calls reading makes beside the parse: the same on every machine, however busy."""
    parse(article)
    profile = cProfile.Profile()
    profile.runcall(reader.read_quickly, article)
    return sum(entry.callcount for entry in profile.getstats())


def test_the_cost_of_a_word_does_not_grow_with_its_paragraph(seeds):
    for text in (" ".join(hostile.PARAGRAPHS), (seeds / "kyiv-guarantees.txt").read_text()):
        reader.read_quickly(paragraph(text, SHORT))
        short, long = (calls(paragraph(text, words)) / words for words in (SHORT, LONG))
        assert long <= MOST_GROWTH * short


def crowd(words: int) -> str:
    """Sentences of so many words in all, each with a speaker of its own."""
    syllables = "ba de ki lo mu ra se ti vo nu".split()
    people = (f"{(a + b).title()}lin {(c + d).title()}n" for a, b, c, d in product(syllables, repeat=4))
    said = "{}, a minister of the islands, said the council must open the strait to all boats."
    return " ".join(said.format(person) for person, _ in zip(people, range(words // len(said.split())), strict=False))


def filling(words: int) -> int:
    """How many calls filling a memo of a crowd's words makes."""
    reading = reader.read_quickly(paragraph(crowd(words), words))
    profile = cProfile.Profile()
    profile.runcall(pipeline.make_memo, reading, load_schema("diplomacy"), Settings(reader="quick"))
    return sum(entry.callcount for entry in profile.getstats())


def test_the_cost_of_a_line_does_not_grow_with_the_actors_of_its_article():
    filling(SHORT)
    short, long = (filling(words) / words for words in (2 * SHORT, LONG))
    assert long <= MOST_CROWDED * short
