"""What the encoder reads of a passage: the headline and the passage in its place, and the passage alone."""

from __future__ import annotations

from ..model import Article
from .clauses import Unit

HEADLINE = 90
BEFORE = 90
AROUND = 340
"""Characters: with the passage itself about 128 word pieces, more than nine tenths of all passages whole."""


def pair(unit: Unit, article: Article) -> tuple[str, str]:
    """(headline and sentence with the passage in brackets, passage), both cut to what the encoder can hold."""
    text = article.text
    start, end = unit.spans[0].start, unit.spans[-1].end
    alone = " ".join(s.of(text) for s in unit.spans)
    first, last = min(unit.sentence.start, start), max(unit.sentence.end, end)
    before, after = text[max(unit.passage.start, first - BEFORE) : start], text[end:last]
    room = max(0, AROUND - (end - start))
    around = f"{before[-(room * 2 // 3 + BEFORE // 2) :]} [ {text[start:end]} ] {after[: room // 2]}"
    headline = article.title.text[:HEADLINE] if article.title else ""
    return " ".join(f"{headline} | {around}".split()), " ".join(alone.split())
