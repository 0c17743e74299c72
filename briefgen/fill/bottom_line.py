"""The bottom line: the article's news as its lead tells it, then how the other side answers."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Candidate, Evidence, Lead, Reading, Section, Statement
from ..schema import LEAD, MemoSchema
from .lead import news, shortened, worth
from .phrase import Line, phrase
from .statements import same, statement

MOST_SENTENCES = 2
EARLY = frozenset({"S", "1", "2", "3"})
"""Newspapers put what matters into the standfirst and the first paragraphs; an answer that stands there is the answer to the news."""
EARLINESS = 1.2
WANTED, MOST = 25, 30
"""Words of the news: what it is shortened to where it can be, and what it may have."""
LONGEST = 45
"""Words that it has where nothing near it is shorter."""
NEAR = 0.7
"""How much less likely (log odds) news may be that is short enough."""
LEAST_WORDS = 6
"""An answer of fewer words tells nothing by itself ("We are ready")."""
STEPS = frozenset({"meet", "schedule", "decline_comment"})
"""Acts that answer nothing: that somebody will brief, travel or not comment."""


def bottom_line(reading: Reading, sections: tuple[Section, ...], schema: MemoSchema) -> tuple[Statement, ...]:
    """At most two statements and the schema's cap of words, none that says what the other does."""
    words = 0
    out: list[Statement] = []
    held = {s.key: s for s in sections}
    for key in schema.bottom_line:
        room = schema.bottom_line_words - words
        found = _news(reading, room) if key == LEAD else _answer(held[key], reading, room, out)
        if found is not None and len(out) < MOST_SENTENCES:
            out.append(found)
            words += len(found.text.split())
    return tuple(out)


def _news(reading: Reading, room: int) -> Statement | None:
    """The likeliest news that is short enough, with its whole sentence as evidence; the headline is the subject already."""
    leads = news(reading)
    near = [lead for lead in leads if worth(lead, reading) >= worth(leads[0], reading) - NEAR]
    lines = [(lead, *_line(lead, reading)) for lead in near]
    for most in (MOST, LONGEST):
        for lead, told, line in lines:
            if len(line.text.split()) <= min(most, room):
                made = statement(told, line, LEAD, reading, worth=lead.told)
                return made.model_copy(update={"evidence": (_whole(lead, reading),)})
    return None


def _line(lead: Lead, reading: Reading) -> tuple[Candidate, Line]:
    told = shortened(lead, reading, WANTED, MOST)
    return told, phrase(told, reading)


def _whole(lead: Lead, reading: Reading) -> Evidence:
    """The sentence as printed: a reader sees what was left out."""
    return Evidence(start=lead.sentence.start, end=lead.sentence.end, quote=lead.sentence.of(reading.article.text))


def _answer(section: Section, reading: Reading, room: int, said: list[Statement]) -> Statement | None:
    """The weightiest line of the section that there is room for and that is not said yet, the answering party's before any other's."""
    fitting = [s for s in section.items if _fits(s, room) and not any(_again(s, other) for other in said)]
    party = section.party
    other = {side for s in said for side in _sides(s.actor, reading)}
    return max(fitting, key=lambda s: _rank(s, reading, party, other), default=None)


def _fits(item: Statement, room: int) -> bool:
    return LEAST_WORDS <= len(item.text.split()) <= min(room, MOST) and item.act not in STEPS


def _rank(item: Statement, reading: Reading, party: str | None, told: set[str]) -> tuple[bool, bool, float]:
    """The party's first, then whoever is not who told the news, then by worth."""
    sides = set(_sides(item.actor, reading))
    return bool(party and party in sides), not sides & told, item.worth * (EARLINESS if item.paragraph in EARLY else 1.0)


def _sides(name: str | None, reading: Reading) -> Iterator[str]:
    """The name of an actor, and of the side that it acts for."""
    actor = next((a for a in reading.actors if a.name == name), None)
    if name:
        yield name
    if actor is not None:
        yield from (a.name for a in reading.actors if a.key == actor.side and a.name != name)


def _again(one: Statement, other: Statement) -> bool:
    return same(one.text, other.text) or any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
