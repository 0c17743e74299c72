"""Footnotes: lines at the foot of a text that bear the numbers of its marks; they are set apart from the article, and counted."""

from __future__ import annotations

import re

from briefgen.ingest.blocks import Block
from briefgen.ingest.head import Marks
from briefgen.notemarks import NUMBERS, RAISED

ONE = re.compile(r"^\d{1,3}(?: ?[,–-] ?\d{1,3})*$")
HIGH = str.maketrans("0123456789", RAISED)
NUMBERED = re.compile(rf"^[\[(]?(?P<number>\d{{1,3}}|[{RAISED}]{{1,3}})(?:[\])]?[.):]?\s+|[\])]?\s*)(?=[^\s\d%.,])")
KINDS = r"(?:(?:foot|end)?notes?|references|citations|sources)"
HEAD = re.compile(rf"^\W*{KINDS}(?: (?:and|&) {KINDS})?\W*$", re.I)
"""What stands over notes."""


def raised(text: str) -> str:
    """What is set raised, as text: numbers with raised figures, all else as it is."""
    return text.translate(HIGH) if ONE.match(text.strip()) else text


def number(text: str) -> str:
    """The number that a line begins with as a footnote does; empty where it does not."""
    found = NUMBERED.match(text)
    return found["number"].translate(NUMBERS) if found else ""


def mark(text: str, blocks: list[Block], marks: Marks, borne: frozenset[str], known: frozenset[str]) -> None:
    """Marks what is `known` as a footnote, and the last blocks where they count through the numbers that the text's marks have `borne`."""
    for at, block in enumerate(blocks):
        if " ".join(text[block.start : block.end].split()) in known:
            marks.footnotes.add(at)
    last = 1_000
    for at in range(len(blocks) - 1, 0, -1):
        found = number(text[blocks[at].start : blocks[at].end])
        if found in borne and int(found) <= last:
            last = int(found)
            if marks.reason.get(at) != "note":  # the desk's own: a correction
                marks.footnotes.add(at)
        elif not (at in marks.footnotes or at in marks.reason or (last < 1_000 and HEAD.match(blocks[at].text))):
            break
    marks.reason.update(dict.fromkeys(marks.footnotes, "note"))
