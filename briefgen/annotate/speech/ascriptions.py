"""Who says what in a paragraph: ascriptions, each with its quotations.

An ascription starts from a cue, mostly a verb of saying: its clause is the content, its subject the source. A quotation belongs to the
nearest cue; one without a cue of its own continues the speaker of its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Span
from ..language.parse import ParsedParagraph
from ..language.places import Places
from ..language.quotes import Quotation
from .captions import caption_of
from .frames import Frame, frame_of
from .sources import can_act, distance

MOST_GAP = 120
"""Most characters between two pieces of one thing said."""
LEAST_QUOTED_WORDS = 4
"""A quotation of fewer words without a cue is only a word in quotation marks, not speech."""

TELLING = frozenset({"comment", "demand", "request", "propose", "reject", "deny", "criticise", "warn", "threaten", "accuse", "forecast"})
"""Acts done by speaking: a quotation in the next sentence is the same person's."""


def find_frames(passage: ParsedParagraph) -> list[Frame]:
    """Every ascription of the paragraph that has content, in the order of the cues, each with its quotations.

    Ascriptions made for a quotation without a cue of its own come last.
    """
    frames = [f for token in passage.words if (f := frame_of(passage, token)) is not None]
    frames = [f for frame in frames if (f := _within_its_quotation(passage, frame)).content or not frame.content]
    return _join_quotations(passage, _outermost_first(frames))


def _within_its_quotation(passage: ParsedParagraph, frame: Frame) -> Frame:
    """The frame; if its cue is quoted, only with content inside that quotation: "I don't need it," X said, is no demand of X said."""
    q = next((q for q in passage.quoted(frame.cue_span.start, frame.cue_span.end) if q.span.holds(frame.cue_span)), None)
    if q is None:
        return frame
    inside = ((max(c.start, q.inner.start), min(c.end, q.inner.end)) for c in frame.content)
    return replace(frame, content=tuple(Span(start=a, end=b) for a, b in inside if a < b))


def _outermost_first(frames: list[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda f: f.cue.i)


def _join_quotations(passage: ParsedParagraph, frames: list[Frame]) -> list[Frame]:
    """Gives each quotation to the cue whose clause it touches, else to the nearest cue of its sentence, else to the last that quoted."""
    last: int | None = None
    joined = list(frames)
    near = _Near(passage, frames)
    for q in passage.quotations:
        if (caption := caption_of(passage, q)) is not None:
            near.add(caption)
            joined.append(caption)
            last = len(joined) - 1
            continue
        owner = _owner(passage, joined, near, q, last)
        if owner is None and _is_speech(passage, q) and (before := _before(passage, joined, near, q)) is not None:
            near.add(frame := replace(before, content=(q.span,), quotations=(q,)))
            joined.append(frame)
            last = len(joined) - 1
        if owner is None:
            continue
        frame = joined[owner]
        joined[owner] = replace(frame, content=_merged(frame.content, q), quotations=(*frame.quotations, q))
        if _is_speech(passage, q) or frame.content == () or _is_all(frame, q):
            last = owner
    return [replace(f, content=_whole(passage, f)) for f in joined if f.content]


class _Near:
    """The indices of a paragraph's ascriptions, by place. They stay right while quotations are joined, as no two quotations overlap."""

    def __init__(self, passage: ParsedParagraph, frames: list[Frame]) -> None:
        self.passage = passage
        self.contents: Places[int] = Places()
        self.sentences: Places[int] = Places()
        self.cues: dict[int, list[int]] = {}
        self.count = 0
        for frame in frames:
            self.add(frame)

    def add(self, frame: Frame) -> None:
        """Adds an ascription; its index is the next one."""
        sent = frame.cue.sent
        self.contents.add(((c.start, c.end) for c in frame.content), self.count)
        self.sentences.add([(self.passage.start + sent.start_char, self.passage.start + sent.end_char)], self.count)
        self.cues.setdefault(frame.cue.i, []).append(self.count)
        self.count += 1


def goes_on(passage: ParsedParagraph, frames: list[Frame]) -> Frame | None:
    """The ascription whose speaker also says a quotation that is the whole next paragraph; None if there is none.

    It is the one with the quotation at this paragraph's end, else the main cue of its last sentence, if that is an act of speaking.
    """
    last = passage.quotations[-1] if passage.quotations else None
    if last is not None and last.span.end >= passage.start + len(passage.text.rstrip()) - 1:
        return next((f for f in reversed(frames) if last in f.quotations and _someone(f)), None)
    root = passage.sentences[-1].root if passage.sentences else None
    found = [f for f in frames if root is not None and f.cue.i == root.i and _someone(f) and not f.passive and f.act in TELLING]
    return found[-1] if found and not _quoted(passage, found[-1]) else None


def _whole(passage: ParsedParagraph, frame: Frame) -> tuple[Span, ...]:
    """The content with gaps closed, except gaps with the cue or the source, or with the end of a sentence."""
    holes = [frame.cue_span.start]
    if frame.source is not None:
        holes.append(passage.at(frame.source))
    out: list[Span] = []
    for span in sorted(frame.content, key=lambda s: s.start):
        if out and not any(out[-1].end <= h < span.start for h in holes) and not _breaks(passage, out[-1].end, span.start):
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _breaks(passage: ParsedParagraph, start: int, end: int) -> bool:
    """Whether a sentence ends between the two offsets of the article, or they are more than `MOST_GAP` apart."""
    between = passage.text[start - passage.start : end - passage.start]
    return len(between) > MOST_GAP or bool(re.search(r"[.!?]\W*\s", between)) or passage.text[start - passage.start - 1] in ".!?"


def _is_speech(passage: ParsedParagraph, q: Quotation) -> bool:
    return len(passage.text[q.inner.start - passage.start : q.inner.end - passage.start].split()) >= LEAST_QUOTED_WORDS


def _owner(passage: ParsedParagraph, frames: list[Frame], near: _Near, q: Quotation, last: int | None) -> int | None:
    at = (q.span.start, q.span.end)
    beside = [i for i in near.contents.touching(at) if not q.span.touches(frames[i].cue_span)]
    touching = [i for i in beside if not _inside_other(frames[i], passage, q)]
    if touching:
        return min(touching, key=lambda i: distance(passage, q, frames[i].cue))
    if not _is_speech(passage, q):
        return None
    around = [i for i in near.sentences.touching(at) if not q.span.touches(frames[i].cue_span) and _someone(frames[i])]
    if around:
        return min(around, key=lambda i: (frames[i].act != "comment", distance(passage, q, frames[i].cue)))
    return last


def _is_all(frame: Frame, q: Quotation) -> bool:
    """Whether the quotation is all that is ascribed, however short: “Nobody loves it,” he said."""
    return all(q.span.start <= c.start and c.end <= q.span.end for c in frame.content)


def _before(passage: ParsedParagraph, frames: list[Frame], near: _Near, q: Quotation) -> Frame | None:
    """The ascription of the preceding sentence, for a quotation that is a sentence of its own: X urged calm. "We ask for time." """
    sent = passage.sentence_from(q.span.start - 1)
    if sent is None or passage.start + sent.start_char > q.inner.start + 1 or sent.start == 0:
        return None
    root = passage.words[sent.start - 1].sent.root
    told = (frames[i] for i in near.cues.get(root.i, ()))
    found = [f for f in told if _someone(f) and not f.passive and not _quoted(passage, f)]
    return found[0] if found and found[0].act in TELLING else None


def _quoted(passage: ParsedParagraph, frame: Frame) -> bool:
    return any(q.span.holds(frame.cue_span) for q in passage.quoted(frame.cue_span.start, frame.cue_span.end))


def _someone(frame: Frame) -> bool:
    """Whether the ascription's source can speak."""
    return frame.source is not None and (frame.source.pos_ == "PRON" or can_act(frame.source))


def _inside_other(frame: Frame, passage: ParsedParagraph, q: Quotation) -> bool:
    """Whether the cue is inside another quotation: then what it ascribes belongs to that quotation."""
    return any(other.span.holds(frame.cue_span) and other != q for other in passage.quoted(frame.cue_span.start, frame.cue_span.end))


def _merged(content: tuple[Span, ...], q: Quotation) -> tuple[Span, ...]:
    """The content with the whole quotation: spans that overlap it become one with it."""
    start, end = q.span.start, q.span.end
    rest: list[Span] = []
    for span in content:
        if span.touches(q.span):
            start, end = min(start, span.start), max(end, span.end)
        else:
            rest.append(span)
    return tuple(sorted([*rest, Span(start=start, end=end)], key=lambda s: s.start))
