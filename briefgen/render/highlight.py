"""The source beside the memo: its text cut wherever a passage begins or ends, so that what a line stands on can be lit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ..model import Evidence, Memo
from .printable import FORMLESS


class Segment(NamedTuple):
    """Characters of the source that belong to the same passages."""

    start: int
    end: int
    text: str

    @property
    def shown(self) -> str:
        """The characters without those that have no form, which could make them read as what they are not."""
        kinds = ((mark, unicodedata.category(mark)) for mark in self.text)
        return "".join(" " if kind == "Cc" else mark for mark, kind in kinds if kind not in FORMLESS)


def segments(text: str, start: int, end: int, edges: Iterable[int]) -> Iterator[Segment]:
    """The stretch from `start` to `end`, cut at those of the `edges` that lie in it."""
    within = [start, *sorted({edge for edge in edges if start < edge < end}), end]
    return (Segment(a, b, text[a:b]) for a, b in pairwise(within))


def edges(evidence: Iterable[Evidence]) -> Iterator[int]:
    """Where passages begin and end."""
    return (edge for one in evidence for edge in (one.start, one.end))


def spans(evidence: Iterable[Evidence]) -> str:
    """Passages in an attribute, as "12-80 91-120"."""
    return " ".join(f"{one.start}-{one.end}" for one in evidence)


def on_page(memo: Memo) -> dict[str, str]:
    """The passages of every statement by its id, and those of the bottom line, as "lead"."""
    lines = {item.id: spans(item.evidence) for section in memo.sections for item in section.items}
    return {**lines, "lead": " ".join(filter(None, (spans(one.evidence) for one in memo.bottom_line)))}
