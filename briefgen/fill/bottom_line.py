"""The bottom line: the dearest statement of each section that the schema names, said again, nothing new."""

from __future__ import annotations

from ..model import Section, Statement
from ..schema import MemoSchema

MOST_SENTENCES = 2
EARLY = frozenset({"S", "1", "2"})
"""Newspapers put what matters into the standfirst and the first two paragraphs."""


def bottom_line(sections: tuple[Section, ...], schema: MemoSchema) -> tuple[Statement, ...]:
    """At most two statements and the schema's cap of words, each of them standing below too."""
    words = 0
    out: list[Statement] = []
    held = {s.key: s.items for s in sections}
    for key in schema.bottom_line:
        found = _dearest(held[key], schema.bottom_line_words - words)
        if found is not None and len(out) < MOST_SENTENCES:
            out.append(found)
            words += len(found.text.split())
    return tuple(out)


def _dearest(items: tuple[Statement, ...], room: int) -> Statement | None:
    """The dearest of those that the article puts first, else the dearest, that there is room for."""
    fitting = [s for s in items if len(s.text.split()) <= room]
    early = [s for s in fitting if s.paragraph in EARLY]
    return next(iter(early or fitting), None)
