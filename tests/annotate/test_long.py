"""A long paragraph is read at the cost of a short one for each word."""

from __future__ import annotations

import cProfile
from itertools import chain, repeat

from helpers import hostile

from briefgen import pipeline
from briefgen.annotate import reader
from briefgen.annotate.language.parse import parse
from briefgen.model import Article, Settings, Source

SHORT, LONG = 500, 4_000
MOST_GROWTH = 1.1
"""What a word of the long paragraph may cost in multiples of one of the short; it was three to four while each passage looked at all."""


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
