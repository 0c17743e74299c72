"""Sentences that speak to a machine, within a paragraph that does not. They are nobody's report, and never evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import orders
from briefgen.ingest import rules
from briefgen.ingest.blocks import Block

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?![\s\"'”’»)\]])[^.!?…]+)*[.!?…]*[\"'”’»)\]]*\s*")
"""To a mark that ends one, with blank space after it."""
MOST = 100_000
"""Characters of a paragraph that is looked through: no paragraph is longer."""
FEW = 120
"""Words of a block that is not believed where it gives orders: what it says beside them was written for their sake."""


def find(text: str, start: int, end: int, *, after: bool = False) -> Iterator[tuple[int, int]]:
    """Where in a paragraph such sentences stand, `after` one in the paragraph before. What is quoted is a speaker's and stays.

    A sentence that goes on with an order goes with it, and so does the rest of a quotation in which one stands.
    """
    words = text[start : min(end, start + MOST)]
    quoted = False
    for sentence in SENTENCE.finditer(words):
        told = sentence[0]
        after = after if quoted else orders.is_order(told) or (after and orders.goes_on(told))
        if after:
            yield start + sentence.start(), start + sentence.start() + len(told.rstrip())
        quoted = _leaves_open(told, quoted=quoted)


def spoil(block: Block) -> bool:
    """Whether such sentences take their block with them: one of nothing else, or a short one that begins with one or quotes nobody."""
    found = list(find(block.text, 0, len(block.text)))
    if not found:
        return False
    short = block.words <= FEW and (found[0][0] == 0 or not rules.reports_speech(block))
    return short or _is_whole(block.text, found)


def _is_whole(words: str, found: list[tuple[int, int]]) -> bool:
    ends = [0, *(end for _, end in found)]
    return not any(words[a:b].strip() for a, b in zip(ends, [*(start for start, _ in found), len(words)], strict=True))


def _leaves_open(told: str, *, quoted: bool) -> bool:
    """Whether a quotation goes on behind a sentence that begins inside of one, or not."""
    straight = (told.count('"') + quoted) % 2 == 1
    opened, closed = (max(told.rfind(mark) for mark in marks) for marks in ("“«", "”»"))
    return opened > closed if max(opened, closed) >= 0 else straight
