"""Under which section a line of an answer stands: the model's, unless the offline reader is sure of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..model import Candidate, Reading, Span, Weights
from ..schema import MemoSchema
from .own import characters

SURE, HARDLY = 0.7, 0.02
"""How well a passage must answer one section, and how little the model's, for the reader to be sure. Of 301 lines of recorded answers to
newspaper articles 293 stand in a right section, and there is none of which the reader is so sure that it does not; from .5 and .05 on it
is wrong as often as the model."""
LEAST_ALIKE = 0.5
"""Of the characters that the reader's passage and the line's have together, the share that both have."""


@dataclass(frozen=True)
class Places:
    """The sections of a schema, asked for those of passages."""

    reading: Reading
    schema: MemoSchema

    def moved(self, spans: tuple[Span, ...], section: str) -> str:
        """Key of the section that a passage of the given one must stand in instead; empty if it may stay."""
        leanings = {one.key: one.leaning for one in self.schema.sections}
        weights, mine = self._weights(spans), leanings.get(section)
        if weights is None or not mine or getattr(weights, mine) > HARDLY:
            return ""
        sure = (key for key, leaning in leanings.items() if leaning and getattr(weights, leaning) >= SURE)
        return next(sure, "")

    def _weights(self, spans: tuple[Span, ...]) -> Weights | None:
        wanted = characters(spans)
        shares = [(len(held & wanted) / len(held | wanted), n) for n, (held, _) in enumerate(self._held) if held & wanted]
        best = max(shares, default=(0.0, 0))
        return self._held[best[1]][1].weights if best[0] >= LEAST_ALIKE else None

    @cached_property
    def _held(self) -> list[tuple[set[int], Candidate]]:
        return [(characters(c.cited or c.body), c) for c in self.reading.candidates if c.paragraph != "H"]
