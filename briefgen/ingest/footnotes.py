"""Footnotes: lines at the foot of a text that have the numbers of its marks. They are dropped from the article, and counted."""

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
"""A heading over footnotes."""


def raised(text: str) -> str:
    """Superscript as text: a number in superscript figures, anything else unchanged."""
    return text.translate(HIGH) if ONE.match(text.strip()) else text


def number(text: str) -> str:
    """The number with which a line begins like a footnote; empty if it does not."""
    found = NUMBERED.match(text)
    return found["number"].translate(NUMBERS) if found else ""


def mark(text: str, blocks: list[Block], marks: Marks, borne: frozenset[str], known: frozenset[str]) -> None:
    """Marks the `known` footnotes, and the last blocks if their numbers run through those that marks in the text have (`borne`)."""
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
