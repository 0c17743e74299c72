"""Chooses the statements of each section: the dearest passages first, none over another, none that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Candidate, Cut, Reading, Settings, Statement
from ..schema import MemoSchema, SectionSchema
from .parties import Parties, side_of
from .phrase import Line, phrase
from .statements import same, statement

MOST_QUOTED_WORDS = 50
"""Of one quotation: a longer one is a speech, not a line."""
FAIR_QUOTED_WORDS = 36
"""A fifth of what a memo may quote: a longer quotation must be worth the room it takes from others."""
FAIR_WORDS = 22
LENGTHY = 0.01
"""Of its worth a line loses this much with each word of the article beyond a fair line's: of two that say it the shorter wins."""
LEAST_FILL = 2
"""A section may take this many lines below its least worth rather than stand empty."""
DANGLES = 0.6
"""What a line keeps of its worth when it begins with a pronoun that nobody is sure of."""
PRONOUNS = frozenset("He She It They This That These Those His Her Its Their".split())
FLOOR = 0.06
WRONG_SIDE = {"proponent": 0.4, "respondent": 0.6}
"""What a line keeps of its worth in the other side's section: who answers seldom asks; who asks does answer back."""


@dataclass(frozen=True)
class Choice:
    """The sections filled, and what was found but not taken."""

    sections: tuple[tuple[SectionSchema, tuple[Statement, ...]], ...]
    left: tuple[Cut, ...]


@dataclass(frozen=True)
class _Offer:
    worth: float
    candidate: Candidate
    line: Line
    section: SectionSchema


def choose(reading: Reading, schema: MemoSchema, parties: Parties, settings: Settings) -> Choice:
    """Fills the sections from the candidates, in order of worth; ties go to the earlier passage."""
    taken: dict[str, list[_Offer]] = {s.key: [] for s in schema.sections}
    used: list[tuple[int, int]] = []
    left: list[Cut] = []
    quoted = 0
    for offer in _offers(reading, schema, parties):
        mine = taken[offer.section.key]
        if _overlaps(offer.candidate, used) or any(same(offer.line.text, o.line.text) for s in taken.values() for o in s):
            continue
        if offer.worth < offer.section.least_worth and len(mine) >= LEAST_FILL:
            continue
        why = _refusal(offer, mine, quoted, settings)
        if why:
            left.append(Cut(statement=_made(offer, reading), section=offer.section.key, why=why))
            used += [(s.start, s.end) for s in offer.candidate.body]
            continue
        quoted += offer.line.quoted_words
        used += [(s.start, s.end) for s in offer.candidate.body]
        mine.append(offer)
    sections = tuple((s, tuple(_made(o, reading) for o in _ordered(taken[s.key], s, parties, reading))) for s in schema.sections)
    return Choice(sections, tuple(left))


def _offers(reading: Reading, schema: MemoSchema, parties: Parties) -> list[_Offer]:
    offers = []
    for c in reading.candidates:
        if c.paragraph == "H":
            continue
        line = phrase(c, reading)
        if line.plain_words > schema.most_words or line.quoted_words > MOST_QUOTED_WORDS:
            continue
        for section in schema.sections:
            if section.leaning == "ahead" and not c.looks_ahead:
                continue
            worth = round(getattr(c.weights, section.leaning) * _fit(c, section, parties, reading) * _form(c, line), 3)
            if worth >= FLOOR:
                offers.append(_Offer(worth, c, line, section))
    return sorted(offers, key=lambda o: (-o.worth, o.candidate.body[0].start, -o.candidate.body[-1].end, o.section.key))


def _form(candidate: Candidate, line: Line) -> float:
    """What a line keeps of its worth for its form: short, and begun with a name."""
    long = 1 - LENGTHY * max(0, line.plain_words - FAIR_WORDS)
    quoted = min(1.0, FAIR_QUOTED_WORDS / max(1, line.quoted_words))
    return max(0.0, long) * quoted * DANGLES ** _dangles(candidate, line)


def _fit(candidate: Candidate, section: SectionSchema, parties: Parties, reading: Reading) -> float:
    side = side_of(candidate, reading)
    other = {"proponent": parties.respondent, "respondent": parties.proponent}.get(section.party)
    return WRONG_SIDE[section.party] if side is not None and side == other else 1.0


def _dangles(candidate: Candidate, line: Line) -> int:
    """1 where the line begins with a pronoun that nobody is sure of."""
    return int(candidate.voice is None and line.text.split(maxsplit=1)[0].strip("“") in PRONOUNS)


def _refusal(offer: _Offer, mine: list[_Offer], quoted: int, settings: Settings) -> str:
    if len(mine) >= offer.section.most:
        return f"the section holds at most {offer.section.most}"
    if quoted + offer.line.quoted_words > settings.max_quoted_words:
        return f"more than {settings.max_quoted_words} quoted words"
    return ""


def _overlaps(candidate: Candidate, used: list[tuple[int, int]]) -> bool:
    return any(s.start < end and start < s.end for s in candidate.body for start, end in used)


def _ordered(offers: list[_Offer], section: SectionSchema, parties: Parties, reading: Reading) -> list[_Offer]:
    """The lines of the section's own party first, then as they were chosen, the dearest first."""
    own = {"proponent": parties.proponent, "respondent": parties.respondent}.get(section.party)
    return sorted(offers, key=lambda o: own is not None and side_of(o.candidate, reading) != own)


def _made(offer: _Offer, reading: Reading) -> Statement:
    return statement(offer.candidate, offer.line, offer.section.key, reading, worth=offer.worth)
