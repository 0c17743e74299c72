"""The places where an article names or means somebody, which the encoder can point to as the speaker of a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Span, Speaker
from ..actors.drafts import ActorDraft
from ..language.parse import ParsedParagraph
from .coreference import Referents
from .frames import Frame


@dataclass(frozen=True)
class Mark:
    """A stretch of the article that means `speaker`: a name, or the subject of a verb of saying ("he", "a senior official")."""

    span: Span
    speaker: Speaker


@dataclass(frozen=True)
class Share:
    """The share of the encoder's attention on a speaker's marks, 0 to 1; `speaker` is None for the article's own voice."""

    speaker: Speaker | None
    share: float


def find_marks(spoken: Sequence[tuple[ParsedParagraph, list[Frame]]], drafts: list[ActorDraft], referents: Referents) -> list[Mark]:
    """Every mark of the article, the widest first, so that of two on one word the narrower is applied last.

    `referents` must be new: it is asked in the order of the text, and its answers depend on what was asked before.
    """
    found = [*_mentions(drafts), *_heard(spoken, drafts, referents)]
    return sorted(found, key=lambda m: (m.span.start - m.span.end, m.span.start))


def _mentions(drafts: list[ActorDraft]) -> Iterator[Mark]:
    for draft in drafts:
        speaker = Speaker(name=draft.name, actor=draft.key, side=draft.side)
        yield from (Mark(Span(start=n.start, end=n.end), speaker) for n in draft.mentions)


def _heard(spoken: Sequence[tuple[ParsedParagraph, list[Frame]]], drafts: list[ActorDraft], referents: Referents) -> Iterator[Mark]:
    """The marks of the sources of ascriptions, under the actor that they mean, else under their description."""
    known = {d.key: Speaker(name=d.name, actor=d.key, side=d.side) for d in drafts}
    for passage, frames in spoken:
        for frame in frames:
            source = referents.speaker(passage, frame.source, (*frame.content, frame.cue_span)) if frame.source is not None else None
            if source is None or source.span is None:
                continue
            if source.actor in known:
                yield Mark(source.span, known[source.actor])
            elif source.name:
                yield Mark(source.span, Speaker(name=source.name, side=source.side))
