"""Sentences addressed to a machine inside an ordinary paragraph. They report nothing and are never evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import orders
from briefgen.ingest import rules
from briefgen.ingest.blocks import Block

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?![\s\"'”’»)\]])[^.!?…]+)*[.!?…]*[\"'”’»)\]]*\s*")
"""A sentence up to its final mark, with the blank space after it."""
MOST = 100_000
"""Characters of a paragraph that are searched; no real paragraph is longer."""
FEW = 120
"""Words. A shorter block that gives orders is dropped as a whole: the rest of it was written to support them."""


def find(text: str, start: int, end: int, *, after: bool = False) -> Iterator[tuple[int, int]]:
    """Start and end of each such sentence in a paragraph; `after` says that the paragraph before ends with one. Quotations stay.

    A sentence that continues an order counts as one too, and so does the rest of a quotation that holds one.
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
    """Whether a block is dropped because of such sentences: it has nothing else, or is short and begins with one or quotes nobody."""
    found = list(find(block.text, 0, len(block.text)))
    if not found:
        return False
    short = block.words <= FEW and (found[0][0] == 0 or not rules.reports_speech(block))
    return short or _is_whole(block.text, found)


def _is_whole(words: str, found: list[tuple[int, int]]) -> bool:
    ends = [0, *(end for _, end in found)]
    return not any(words[a:b].strip() for a, b in zip(ends, [*(start for start, _ in found), len(words)], strict=True))


def _leaves_open(told: str, *, quoted: bool) -> bool:
    """Whether a quotation is still open after a sentence; `quoted` says whether it was open before."""
    straight = (told.count('"') + quoted) % 2 == 1
    opened, closed = (max(told.rfind(mark) for mark in marks) for marks in ("“«", "”»"))
    return opened > closed if max(opened, closed) >= 0 else straight
