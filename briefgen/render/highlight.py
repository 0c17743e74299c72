"""Cuts the source wherever a passage begins or ends, so that a page can highlight the evidence of a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ..model import Evidence, Memo
from .printable import FORMLESS


class Segment(NamedTuple):
    """A stretch of the source whose characters all belong to the same passages; `start` and `end` are offsets in the source."""

    start: int
    end: int
    text: str

    @property
    def shown(self) -> str:
        """The characters without invisible ones, which could make a text look like another."""
        kinds = ((mark, unicodedata.category(mark)) for mark in self.text)
        return "".join(" " if kind == "Cc" else mark for mark, kind in kinds if kind not in FORMLESS)


def segments(text: str, start: int, end: int, edges: Iterable[int]) -> Iterator[Segment]:
    """The stretch from `start` to `end`, cut at each of the `edges` inside it."""
    within = [start, *sorted({edge for edge in edges if start < edge < end}), end]
    return (Segment(a, b, text[a:b]) for a, b in pairwise(within))


def edges(evidence: Iterable[Evidence]) -> Iterator[int]:
    """The offsets at which passages begin and end, in no order."""
    return (edge for one in evidence for edge in (one.start, one.end))


def spans(evidence: Iterable[Evidence]) -> str:
    """Start and end of each passage as the value of an attribute, such as "12-80 91-120"."""
    return " ".join(f"{one.start}-{one.end}" for one in evidence)


def on_page(memo: Memo) -> dict[str, str]:
    """The passages of every statement, as `spans` writes them, by its id; those of the bottom line by "lead"."""
    lines = {item.id: spans(item.evidence) for section in memo.sections for item in section.items}
    return {**lines, "lead": " ".join(filter(None, (spans(one.evidence) for one in memo.bottom_line)))}
