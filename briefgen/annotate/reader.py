"""The quick reader: an article in, everything seen in it out. The chain is the list in `read`."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Actor, Article, Candidate, Point, Reading, Span, Speaker, Weights
from .actors import find_actors
from .candidates import candidate
from .cast import Cast
from .clauses import Unit, find_units
from .drafts import Draft, spans_of
from .features import features
from .frames import Frame
from .lexicon import HEDGES
from .line import Speech
from .parse import Passage, parse
from .speech import find_frames
from .weigh import model


def read(article: Article) -> Reading:
    """Reads an article: parse, names, speech, passages, weights."""
    passages = parse(article)
    drafts = find_actors(passages)
    frames = {p.label + str(p.start): find_frames(p) for p in passages}
    cast = Cast(drafts, passages)
    points, candidates = [], []
    running: Speaker | None = None
    units = list(_units(passages, frames))
    for passage in passages:
        mine = frames[passage.label + str(passage.start)]
        speech = Speech(mine, _speakers(passage, mine, cast), _carried(passage, running))
        running = _running(passage, speech)
        points += [_point(passage, f, speech.of(f), cast) for f in mine]
        points += _carried_point(passage, speech)
        for index, unit in units:
            if unit.passage is passage:
                weights = _weigh(unit, index / max(1, len(units)))
                found = candidate(unit, cast, speech, weights)
                candidates += [found] if found is not None else []
    return Reading(
        article=article,
        sentences=tuple(_sentences(passages)),
        actors=tuple(_actor(d) for d in _dearest_first(drafts, points)),
        points=tuple(points),
        candidates=tuple(_without_twins(candidates)),
    )


def weighable(article: Article) -> list[tuple[Unit, float]]:
    """The article's passages, each with how far down the article it stands: what the weights are fitted on."""
    passages = parse(article)
    units = list(_units(passages, {p.label + str(p.start): find_frames(p) for p in passages}))
    return [(unit, index / max(1, len(units))) for index, unit in units]


def _units(passages: tuple[Passage, ...], frames: dict[str, list[Frame]]) -> Iterator[tuple[int, Unit]]:
    index = 0
    for p in passages:
        for unit in find_units(p, frames[p.label + str(p.start)]):
            yield index, unit
            index += 1


def _weigh(unit: Unit, place: float) -> Weights:
    return model().weigh(features(unit, place))


def _speakers(passage: Passage, frames: list[Frame], cast: Cast) -> dict[int, Speaker | None]:
    return {id(f): cast.speaker(passage, f.source, (*f.content, f.cue_span)) if f.source is not None else None for f in frames}


def _carried(passage: Passage, running: Speaker | None) -> tuple[Span, Speaker] | None:
    first = next(iter(passage.quotations), None)
    return (first.span, running) if first is not None and first.continues and running is not None else None


def _running(passage: Passage, speech: Speech) -> Speaker | None:
    """Who says the quotation that the next paragraph goes on with."""
    last = passage.quotations[-1] if passage.quotations else None
    if last is None or not last.runs_on:
        return None
    frame = next((f for f in speech.frames if last in f.quotations), None)
    return speech.of(frame) if frame is not None else speech.carried_over((last.span,))


def _point(passage: Passage, frame: Frame, speaker: Speaker | None, cast: Cast) -> Point:
    addressee = cast.named(passage, frame.addressee) if frame.addressee is not None else None
    hedges = [
        t.text
        for s in frame.content
        for t in passage.doc
        if s.start <= passage.at(t) < s.end and t.lower_ in HEDGES and not (t.lower_ == "may" and t.tag_ != "MD")
    ]
    sent = [t for t in frame.cue.sent if not t.is_space]
    return Point(
        content=frame.content,
        sentence=passage.span(sent[0], sent[-1]),
        paragraph=passage.label,
        speaker=speaker,
        cue=frame.cue_span,
        kind="quotation" if frame.quotations else "attributed",
        act=frame.act,
        addressee=addressee.key if addressee else None,
        negated=frame.negated,
        hedges=tuple(hedges),
    )


def _carried_point(passage: Passage, speech: Speech) -> list[Point]:
    """The part of a speech that stands in a paragraph with no cue of its own."""
    if speech.carried is None or any(speech.carried[0].touches(c) for f in speech.frames for c in f.content):
        return []
    span, speaker = speech.carried
    plain = Speaker(name=speaker.name, actor=speaker.actor, side=speaker.side)
    return [Point(content=(span,), sentence=span, paragraph=passage.label, speaker=plain, kind="quotation")]


def _sentences(passages: tuple[Passage, ...]) -> Iterator[Span]:
    for p in passages:
        for sent in p.doc.sents:
            tokens = [t for t in sent if not t.is_space]
            if tokens:
                yield p.span(tokens[0], tokens[-1])


def _dearest_first(drafts: list[Draft], points: list[Point]) -> list[Draft]:
    """By how often an actor speaks, then is named; a state or body has its people's part too."""
    spoke: dict[str, float] = {}
    sides = {d.key: d.side for d in drafts}
    for p in points:
        if p.speaker is not None:
            for key in {p.speaker.actor, p.speaker.side or sides.get(p.speaker.actor or "")} - {None}:
                spoke[str(key)] = spoke.get(str(key), 0) + 1

    def worth(d: Draft) -> tuple[float, int]:
        early = 2.0 if min(m.start for m in d.mentions) < 900 else 0.0
        return (-(3.0 * spoke.get(d.key, 0) + len(d.mentions) + early), min(m.start for m in d.mentions))

    return sorted(drafts, key=worth)


def _actor(draft: Draft) -> Actor:
    return Actor(
        key=draft.key, name=draft.name, kind=draft.kind, aliases=tuple(draft.aliases), affiliation=draft.affiliation, role=draft.role,
        side=draft.side, adjective=draft.adjective, mentions=spans_of(draft),
    )  # fmt: skip


def _without_twins(candidates: list[Candidate]) -> Iterator[Candidate]:
    """One candidate for one body: the first, ascribed, is the surer."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    for c in sorted(candidates, key=lambda c: (c.body[0].start, c.body[-1].end, c.voice is None)):
        key = tuple((s.start, s.end) for s in c.body)
        if key not in seen:
            seen.add(key)
            yield c
