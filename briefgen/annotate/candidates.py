"""Turns passages into candidates for lines: whose line it is, and how its words follow that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Act, Candidate, Class, Span, Speaker, Weights
from .cast import Cast
from .clauses import Unit
from .lexicon import FUTURE, HEDGES, NEUTRAL
from .speech import SUBJECTS, Frame, act_of, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_ENDED = frozenset({"remain", "unclear", "uncertain", "question", "whether", "doubt", "room", "chance", "prospect", "seem", "appear", "risk"})
MOST_OPENING_WORDS = 2


def candidate(unit: Unit, cast: Cast, speakers: dict[int, Speaker | None], weights: Weights) -> Candidate | None:
    """The unit as a candidate line, or None where it could not be put as a whole proposition."""
    quoted = _quoted(unit)
    if unit.frame is not None:
        return _ascribed(unit, unit.frame, speakers.get(id(unit.frame)), quoted, weights)
    return _own(unit, cast, quoted, weights)


def _quoted(unit: Unit) -> tuple[Span, ...]:
    """The parts of the unit that stand in quotation marks."""
    parts: list[Span] = []
    for span in unit.spans:
        for q in unit.passage.quotations:
            start, end = max(span.start, q.inner.start), min(span.end, q.inner.end)
            if start < end:
                parts.append(Span(start=start, end=end))
    return tuple(parts)


def _wholly(spans: tuple[Span, ...], quoted: tuple[Span, ...]) -> bool:
    return all(any(q.start <= s.start + 1 and s.end - 1 <= q.end for q in quoted) for s in spans)


def _make(unit: Unit, body: tuple[Span, ...], quoted: tuple[Span, ...], joint: str, voice: Speaker | None, kind: Class, act: Act, weights: Weights) -> Candidate:
    return Candidate(
        body=body, sentence=unit.sentence, paragraph=unit.passage.label, voice=voice, joint=joint, kind=kind, act=act, quoted=quoted, weights=weights,  # type: ignore[arg-type]
    )  # fmt: skip


def _ascribed(unit: Unit, frame: Frame, speaker: Speaker | None, quoted: tuple[Span, ...], weights: Weights) -> Candidate | None:
    if _wholly(unit.spans, quoted):
        body = tuple(q for q in quoted)
        return _make(unit, body, quoted, "colon", speaker, "quotation", frame.act, weights)
    opens = any(unit.spans[0].start <= c.start + 1 for c in frame.content)
    if not opens and not _has_subject(unit):
        return None
    kind: Class = "attributed"
    if frame.cue.pos_ == "NOUN" or frame.cue.lower_ == "according":
        return _make(unit, unit.spans, quoted, "colon" if frame.cue.pos_ == "NOUN" else "said", speaker, kind, frame.act, weights)
    first = frame.content[0]
    if frame.cue.lemma_.lower() in NEUTRAL and _finite(unit):
        return _make(unit, unit.spans, quoted, "said", speaker, kind, frame.act, weights)
    if unit.spans[0].start <= first.start + 1 and first.start > frame.cue_span.start and not frame.passive:
        body = (Span(start=frame.cue_span.start, end=unit.spans[0].end), *unit.spans[1:])
        return _make(unit, body, _quoted_in(unit, body), "predicate", speaker, kind, frame.act, weights)
    if _has_subject(unit):
        return _make(unit, unit.spans, quoted, "said", speaker, kind, frame.act, weights)
    return None


def _quoted_in(unit: Unit, body: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        Span(start=max(s.start, q.inner.start), end=min(s.end, q.inner.end))
        for s in body for q in unit.passage.quotations if max(s.start, q.inner.start) < min(s.end, q.inner.end)
    )  # fmt: skip


def _tokens(unit: Unit) -> list[Token]:
    doc, base = unit.passage.doc, unit.passage.start
    return [t for t in doc if any(s.start <= base + t.idx < s.end for s in unit.spans)]


def _head(unit: Unit) -> Token:
    tokens = _tokens(unit)
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and t.pos_ in ("VERB", "AUX")]
    return verbs[0] if verbs else next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), unit.head)


def _has_subject(unit: Unit) -> bool:
    inside = {t.i for t in _tokens(unit)}
    return any(c.dep_ in (*SUBJECTS, "expl") and c.i in inside for c in _head(unit).children)


def _finite(unit: Unit) -> bool:
    head = _head(unit)
    return head.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in head.children)


def _own(unit: Unit, cast: Cast, quoted: tuple[Span, ...], weights: Weights) -> Candidate | None:
    """A passage that no cue ascribes: whoever acts in it, or the article itself."""
    head = _head(unit)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if _wholly(unit.spans, quoted):
        return _make(unit, quoted, quoted, "colon", Speaker(name=""), "quotation", "comment", weights)
    if not _finite(unit) and unit.shape != "sentence":
        return None
    subject = next((c for c in head.children if c.dep_ in (*SUBJECTS, "expl")), None)
    act = act_of(head) or "comment"
    if unit.shape == "relcl" and subject is not None and subject.lower_ in ("who", "which", "that"):
        return _relative(unit, cast, head, subject, act, weights)
    if subject is None or not _inside(unit, subject):
        return _shared(unit, cast, head, act, quoted, weights)
    return _clause(unit, cast, head, subject, act, quoted, weights)


def _inside(unit: Unit, token: Token) -> bool:
    at = unit.passage.at(token)
    return any(s.start <= at < s.end for s in unit.spans)


def _relative(unit: Unit, cast: Cast, head: Token, subject: Token, act: Act, weights: Weights) -> Candidate | None:
    """ "Kyiv, which wants a ban": the antecedent and its predicate."""
    antecedent = head.head
    voice = cast.speaker(unit.passage, antecedent, avoid=unit.spans)
    start = unit.passage.end(subject) + 1
    end = unit.spans[-1].end
    if not voice.name or start >= end:
        return None
    body = (Span(start=start, end=end),)
    return _make(unit, body, _quoted_in(unit, body), "predicate", voice, "reported", act, weights)


def _shared(unit: Unit, cast: Cast, head: Token, act: Act, quoted: tuple[Span, ...], weights: Weights) -> Candidate | None:
    """A conjoined predicate: its subject stands before the other verb."""
    if head.dep_ != "conj":
        return None
    source, passive = source_of(head)
    if source is None or passive:
        return None
    voice = cast.speaker(unit.passage, source, avoid=unit.spans)
    return _make(unit, unit.spans, quoted, "predicate", voice, "reported", act, weights) if voice.name else None


def _clause(unit: Unit, cast: Cast, head: Token, subject: Token, act: Act, quoted: tuple[Span, ...], weights: Weights) -> Candidate | None:
    voice = cast.speaker(unit.passage, subject) if subject.dep_ != "expl" else None
    if voice is not None and subject.pos_ == "PRON" and subject.lower_ not in ("who", "which", "that"):
        if not voice.name:
            return _make(unit, unit.spans, quoted, "own", None, _kind(unit), act, weights)
        body = _after(unit, subject)
        if body is None:
            return None
        return _make(unit, body, _quoted_in(unit, body), "predicate", voice, "reported", act, weights)
    kind = _kind(unit)
    doer = voice if voice is not None and voice.actor and kind == "reported" else None
    return _make(unit, unit.spans, quoted, "own", doer, kind, act, weights)


def _after(unit: Unit, subject: Token) -> tuple[Span, ...] | None:
    """The unit without its opening and pronoun, if the opening is no more than a connective."""
    start = unit.passage.at(subject)
    if start - unit.spans[0].start > 14 or len(unit.spans) > 1:
        return None
    return (Span(start=unit.passage.end(subject) + 1, end=unit.spans[0].end),) if unit.passage.end(subject) + 1 < unit.spans[0].end else None


def _kind(unit: Unit) -> Class:
    """The article's own view where it hedges, weighs or leaves open; else a fact that it reports."""
    for t in _tokens(unit):
        lemma = t.lemma_.lower()
        if t.lower_ in HEDGES or lemma in OPEN_ENDED or (t.tag_ == "MD" and lemma in ("would", "can")):
            return "judgement"
        if t.tag_ == "MD" and t.lower_ in ("will", "'ll") and not any(u.lower_ in FUTURE or u.ent_type_ in ("DATE", "TIME") for u in _tokens(unit)):
            return "judgement"
    return "reported"
