"""The bottom line: the article's news in the words of its lead, then the other side's answer."""

from __future__ import annotations

from ..model import Candidate, Evidence, Lead, Reading, Section, Span, Statement
from ..schema import LEAD, MemoSchema
from .lead import locks, news, shortened, worth
from .phrase import Wording, phrase
from .second_line import Reply
from .statements import statement

MOST_SENTENCES = 2
WANTED, MOST = 25, 30
"""Words of the news: it is shortened to `WANTED` if its cuts allow, and may have `MOST`."""
FULLER = 45
"""Words that the news may have if it would otherwise lose a "not", "may" or "unless" of its sentence. With 36 it more often lost what is
asked or answered: with 45, 14 more of 486 annotated articles have a right bottom line, and the average line is half a word longer."""
LONGEST = 45
"""Words that the news may have if no sentence of nearly the same likelihood is shorter: a long likely sentence is better than an unlikely
one."""
NEAR = 0.3
"""By how much (log odds) a shorter sentence may be less likely than the likeliest and still replace it; .3 to .5 did better than more."""


def bottom_line(reading: Reading, sections: tuple[Section, ...], schema: MemoSchema) -> tuple[Statement, ...]:
    """At most two statements, which keep to the schema's cap of words and do not repeat each other; empty if nothing fits."""
    out: list[Statement] = []
    held = {s.key: s for s in sections}
    asked = [held[key] for key in schema.bottom_line if key in held]
    if LEAD in schema.bottom_line and (said := _said(reading, schema.bottom_line_words)):
        return said
    if LEAD in schema.bottom_line and (told := _news(reading, schema.bottom_line_words)) is not None:
        out.append(told)
    while len(out) < MOST_SENTENCES:
        room = schema.bottom_line_words - sum(len(s.text.split()) for s in out)
        found = _reply(Reply(reading, tuple(out), room), asked, schema)
        if found is None:
            break
        out.append(found)
    return tuple(out)


def _said(reading: Reading, room: int) -> tuple[Statement, ...]:
    """The bottom line of a language model, as far as the article bears it out and there is room; empty if no model was asked."""
    out: list[Statement] = []
    for told in reading.asked.bottom_line[:MOST_SENTENCES] if reading.asked else ():
        line = phrase(told, reading)
        if sum(len(s.text.split()) for s in out) + len(line.text.split()) <= room:
            out.append(statement(told, line, LEAD, reading, worth=1.0))
    return tuple(out)


def _reply(reply: Reply, sections: list[Section], schema: MemoSchema) -> Statement | None:
    """The line of the first section that has one; if sides ask and answer, the other side's lines come before those of the news's own side.
    """
    leaning = {s.key: s.leaning for s in schema.sections}
    facing = [s for s in sections if leaning[s.key] in ("asks", "answers")]
    party = next((s.party for s in facing if s.party), None)
    found = (
        *(reply.of(party, s) for s in facing if party),
        *(reply.of_others(s) for s in facing),
        *(reply.own(s) if leaning[s.key] else reply.any(s) for s in sections),
    )
    return next((line for line in found if line is not None), None)


def _news(reading: Reading, room: int) -> Statement | None:
    """The likeliest news that is short enough; None if there is none. The headline is not used: it is the subject line already."""
    leads = news(reading)
    near = [lead for lead in leads if worth(lead, reading) >= worth(leads[0], reading) - NEAR]
    lines = [(lead, *_line(lead, reading)) for lead in near]
    for most in (MOST, LONGEST, room):
        for lead, told, line in lines:
            if len(line.text.split()) <= min(most, room):
                return _told(lead, told, line, reading, room)
    return None


def _told(lead: Lead, told: Candidate, line: Wording, reading: Reading, room: int) -> Statement:
    """The news with its whole sentence as evidence, if the line can keep each "not", "may" and "unless" of that sentence.

    If there is no room for them, only the words that the line prints are cited: no line leaves out such a word of what it cites.
    """
    whole = _whole(lead, reading)
    if locks(whole.quote) - locks(line.text):
        fuller = shortened(lead.model_copy(update=_harmless(lead, reading)), reading, WANTED, MOST)
        longer = phrase(fuller, reading)
        if locks(whole.quote) - locks(longer.text) or len(longer.text.split()) > min(FULLER, room):
            return statement(told, line, LEAD, reading, worth=lead.told)
        told, line = fuller, longer
    return statement(told, line, LEAD, reading, worth=lead.told).model_copy(update={"evidence": (whole,)})


def _harmless(lead: Lead, reading: Reading) -> dict[str, tuple[Span, ...]]:
    """The lead's cuts that hold no word that changes what the sentence says."""
    text = reading.article.text
    return {name: tuple(cut for cut in getattr(lead, name) if not locks(cut.of(text))) for name in ("cuts", "deep")}


def _line(lead: Lead, reading: Reading) -> tuple[Candidate, Wording]:
    told = shortened(lead, reading, WANTED, MOST)
    return told, phrase(told, reading)


def _whole(lead: Lead, reading: Reading) -> Evidence:
    """The whole sentence as evidence, so that a reader sees what the line leaves out."""
    return Evidence(start=lead.sentence.start, end=lead.sentence.end, quote=lead.sentence.of(reading.article.text))
