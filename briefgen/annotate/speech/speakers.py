"""Who makes each ascription of a paragraph, and who says a quotation that runs on from the paragraph before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...model import Span, Speaker
from ..language.places import Places
from .frames import Frame
from .issuer import FIRST_PERSON

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Speakers:
    """The ascriptions of a paragraph and who makes them."""

    frames: list[Frame]
    by_frame: dict[int, Speaker | None]
    """By `id` of the frame; None for a frame without a source."""

    carried: tuple[Span, Speaker] | None = None
    """The span of a quotation that runs on from the paragraph before, and who says it; None if none does."""

    def of(self, frame: Frame) -> Speaker | None:
        """Who makes the ascription; None if it has no source. "I" and "we" in a quotation are whoever is quoted."""
        speaker = self.by_frame.get(id(frame))
        if speaker is None or speaker.name or frame.source is None or frame.source.lower_ not in FIRST_PERSON:
            return speaker
        outer = self._quoted_at(frame)
        return outer.model_copy(update={"span": speaker.span}) if outer is not None else speaker

    def _quoted_at(self, frame: Frame) -> Speaker | None:
        for f in self._quoting.touching((frame.cue_span.start, frame.cue_span.end)):
            if f is not frame and any(q.span.holds(frame.cue_span) for q in f.quotations):
                return self.by_frame.get(id(f))
        return self.carried[1] if self.carried is not None and self.carried[0].holds(frame.cue_span) else None

    def within(self, spans: tuple[Span, ...]) -> list[Frame]:
        """The ascriptions whose cue is in one of the spans, in order."""
        near = self._cues.touching(*((s.start, s.end) for s in spans))
        return [f for f in near if any(s.holds(f.cue_span) for s in spans)]

    def by(self, cue: Token) -> list[Frame]:
        """The ascriptions with this cue; empty if there are none."""
        return self._by.get(cue.i, [])

    @cached_property
    def _cues(self) -> Places[Frame]:
        return Places((((f.cue_span.start, f.cue_span.end),), f) for f in self.frames)

    @cached_property
    def _quoting(self) -> Places[Frame]:
        return Places((((q.span.start, q.span.end) for q in f.quotations), f) for f in self.frames)

    @cached_property
    def _by(self) -> dict[int, list[Frame]]:
        found: dict[int, list[Frame]] = {}
        for f in self.frames:
            found.setdefault(f.cue.i, []).append(f)
        return found

    def carried_over(self, quoted: tuple[Span, ...]) -> Speaker | None:
        """Who says the first of these spans, if it is part of a quotation from the paragraph before; else None."""
        return self.carried[1] if self.carried is not None and self.carried[0].holds(quoted[0]) else None
