"""Pull quotes, captions and teasers that say again what the body says."""

from __future__ import annotations

import re

from briefgen.ingest.blocks import Block
from briefgen.ingest.head import Marks

# A shorter block ("Thank you.", "Not yet, he said.") may well be said twice; a longer one is a paragraph.
FEWEST, MOST = 6, 60
# Comparing every block with every other is quadratic; a page with more blocks is no page.
BLOCKS = 600
WORD = re.compile(r"[^\W_]+")


def mark(blocks: list[Block], marks: Marks) -> None:
    """Marks a block of the body as a duplicate where another, or the headline, holds all its words in their order."""
    if len(blocks) > BLOCKS:
        return
    folded = {at: _fold(block.text) for at, block in enumerate(blocks) if at not in marks.reason}
    for at, words in folded.items():
        count = words.count(" ") - 1
        if at in marks.label or blocks[at].text.endswith((",", ":", ";")) or not FEWEST <= count <= MOST:
            continue
        for other, held in folded.items():
            same = held == words
            if other != at and (other not in marks.reason) and words in held and (not same or other < at):
                marks.reason[at] = "duplicate"
                break


def _fold(text: str) -> str:
    return " " + " ".join(WORD.findall(text.casefold())) + " "
