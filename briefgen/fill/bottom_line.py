"""The bottom line: the article's news as its lead tells it, then the dearest statement of the other side."""

from __future__ import annotations

from ..model import Candidate, Class, Reading, Section, Statement
from ..schema import LEAD, MemoSchema
from .phrase import Line, phrase
from .statements import same, statement

MOST_SENTENCES = 2
EARLY = frozenset({"S", "1", "2"})
"""Newspapers put what matters into the standfirst and the first two paragraphs."""
LEAST_LEAD = 0.2
"""Below this weight nothing is the article's news."""
MOST_LEAD_WORDS = 55


def bottom_line(reading: Reading, sections: tuple[Section, ...], schema: MemoSchema) -> tuple[Statement, ...]:
    """At most two statements and the schema's cap of words, none that says what the other does."""
    words = 0
    out: list[Statement] = []
    held = {s.key: s.items for s in sections}
    for key in schema.bottom_line:
        room = schema.bottom_line_words - words
        found = _lead(reading, min(room, MOST_LEAD_WORDS)) if key == LEAD else _dearest(held[key], room, out)
        if found is not None and len(out) < MOST_SENTENCES:
            out.append(found)
            words += len(found.text.split())
    return tuple(out)


def _lead(reading: Reading, room: int) -> Statement | None:
    """The sentence whose passages tell the article's news best, as much of it as there is room for; the headline is the subject already."""
    offers = [(c, phrase(c, reading)) for c in reading.candidates if c.paragraph != "H" and c.weights.lead >= LEAST_LEAD]
    fitting = [(c, line) for c, line in offers if len(line.text.split()) <= room and not _dangles(c)]
    if not fitting:
        return None
    told = max((c for c, _ in fitting), key=lambda c: (c.weights.lead, -c.body[0].start))
    if told.paragraph == "S" and (whole := _standfirst(told, reading, room)) is not None:
        return statement(*whole, LEAD, reading, worth=told.weights.lead)
    best, line = max(((c, ln) for c, ln in fitting if c.sentence == told.sentence), key=lambda o: (len(o[1].text), o[0].weights.lead))
    return statement(best, line, LEAD, reading, worth=told.weights.lead)


def _standfirst(told: Candidate, reading: Reading, room: int) -> tuple[Candidate, Line] | None:
    """The whole paragraph of the standfirst, as printed: it is the editors' own summary."""
    span = next(p.span for p in reading.article.paragraphs if p.span.holds(told.body[0]))
    inside = [c for c in reading.candidates if span.holds(c.sentence)]
    marked = {q for c in inside for q in c.quoted}
    outer = sorted((q for q in marked if not any(o != q and o.holds(q) for o in marked)), key=lambda q: q.start)
    kind: Class = "judgement" if any(c.kind == "judgement" for c in inside) else "reported"
    whole = told.model_copy(update={"body": (span,), "voice": None, "joint": "own", "kind": kind, "quoted": tuple(outer), "opening": ""})
    line = phrase(whole, reading)
    return (whole, line) if len(line.text.split()) <= room else None


def _dangles(candidate: Candidate) -> bool:
    return candidate.voice is not None and not candidate.voice.name


def _dearest(items: tuple[Statement, ...], room: int, said: list[Statement]) -> Statement | None:
    """The dearest of those that the article puts first, else the dearest, that there is room for and that is not said yet."""
    fitting = [s for s in items if len(s.text.split()) <= room and not any(_again(s, other) for other in said)]
    early = [s for s in fitting if s.paragraph in EARLY]
    return next(iter(early or fitting), None)


def _again(one: Statement, other: Statement) -> bool:
    return same(one.text, other.text) or any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
