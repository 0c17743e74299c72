"""Chooses the statements of each section: those of most worth first, none that overlaps another, none that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Candidate, Cut, Reading, Settings, Statement
from ..schema import MemoSchema, SectionSchema
from .answer import Answer, answer
from .phrase import Wording, phrase
from .roles import Roles
from .statements import same, statement

MOST_QUOTED_WORDS = 50
"""Of one quotation: a longer one is a speech, not a line."""
FAIR_WORDS = 18
LENGTHY = 0.015
"""Of its worth a line loses this much with each word beyond a fair line's: of two that say it the shorter wins."""
UNNAMED, MOST_UNNAMED = 0.6, 2
"""What a line keeps of its worth for each word, up to two, that refers to something it does not name: "they may lift it".
Annotators chose such passages too; who reads the page alone cannot tell what is meant."""
LEAST_UNNAMED = 0.05
"""Worth without which such a line is not printed, though there be room for it."""
FLOOR = 0.02


@dataclass(frozen=True)
class Offer:
    """A passage for a section: what it is worth there and by which rule; 0 where a rule keeps it out."""

    worth: float
    candidate: Candidate
    line: Wording
    section: SectionSchema
    rule: str


@dataclass(frozen=True)
class Choice:
    """The sections filled, what was found but not taken, and what became of every offer: empty words where it was taken."""

    sections: tuple[tuple[SectionSchema, tuple[Statement, ...]], ...]
    left: tuple[Cut, ...]
    verdicts: tuple[tuple[Offer, str], ...]


def choose(reading: Reading, schema: MemoSchema, roles: Roles, settings: Settings) -> Choice:
    """Fills the sections from the candidates, in order of worth; ties go to the earlier passage, then to the earlier section."""
    sections = _sections(schema, roles)
    taken: dict[str, list[Offer]] = {s.key: [] for s in sections}
    used: list[tuple[int, int]] = []
    verdicts: list[tuple[Offer, str]] = []
    refused: list[tuple[Offer, str]] = []
    for offer in offers(reading, sections, schema.most_words, roles):
        why = _passed_over(offer, taken, used)
        if not why:
            if why := _refusal(offer, taken, settings):
                refused.append((offer, why))
            else:
                taken[offer.section.key].append(offer)
                used += _spans(offer)
        verdicts.append((offer, why))
    left = tuple(Cut(statement=_made(o, reading), section=o.section.key, why=why) for o, why in _dearest_apart(refused, used))
    filled = tuple((s, tuple(_made(o, reading) for o in _ordered(taken[s.key], s, roles))) for s in sections)
    return Choice(filled, left, tuple(verdicts))


def _sections(schema: MemoSchema, roles: Roles) -> list[SectionSchema]:
    """The sections that have the role they need. The lines of the others are those of the section that is of everyone's then."""
    out, spare = [], Counter[str]()
    for section in schema.sections:
        if section.needs and not (roles.key(section.needs) or roles.described(section.needs)):
            spare[section.needs] += section.most
        else:
            out.append(section)
    return [s.model_copy(update={"most": s.most + spare[s.by]}) if s.by and spare[s.by] else s for s in out]


def _spans(offer: Offer) -> list[tuple[int, int]]:
    if offer.candidate.section:
        return []  # which lines say the same was seen to where they were verified
    return [(s.start, s.end) for s in offer.candidate.cited or offer.candidate.body]


def _dearest_apart(refused: list[tuple[Offer, str]], used: list[tuple[int, int]]) -> Iterator[tuple[Offer, str]]:
    """Of what a cap kept out, the passages of most worth whose words are in no line of any section and in no passage of more worth."""
    held = list(used)
    for offer, why in refused:
        if not _overlaps(offer.candidate, held):
            held += _spans(offer)
            yield offer, why


def offers(reading: Reading, sections: Sequence[SectionSchema], most_words: int, roles: Roles) -> list[Offer]:
    """Every passage that could be a line, for every section, those of most worth first."""
    out, places = [], {section.key: place for place, section in enumerate(sections)}
    for c in reading.candidates:
        if c.paragraph == "H":
            continue
        line = phrase(c, reading)
        long = line.plain_words > most_words or line.quoted_words > MOST_QUOTED_WORDS
        for section in sections:
            found = Answer(0.0, "is too long") if long else answer(c, section, roles)
            out.append(Offer(round(found.worth * _form(c, line), 3), c, line, section, found.rule))
    return sorted(out, key=lambda o: (-o.worth, o.candidate.body[0].start, -o.candidate.body[-1].end, places[o.section.key]))


def _passed_over(offer: Offer, taken: dict[str, list[Offer]], used: list[tuple[int, int]]) -> str:
    """Why an offer is no line: empty if nothing speaks against it."""
    if offer.worth < FLOOR:
        return offer.rule if not offer.worth else f"worth {offer.worth}, the least is {FLOOR}"
    if _overlaps(offer.candidate, used):
        return "its words are in a line that is worth more"
    if any(same(offer.line.text, o.line.text) for offers in taken.values() for o in offers):
        return "another line says the same"
    if offer.candidate.unnamed and not offer.candidate.section and offer.worth < LEAST_UNNAMED:
        return f"worth {offer.worth}, the least of a line that refers to what it does not name is {LEAST_UNNAMED}"
    if offer.worth < offer.section.least_worth:
        return f"worth {offer.worth}, the section’s least is {offer.section.least_worth}"
    return ""


def _form(candidate: Candidate, line: Wording) -> float:
    """What a line keeps of its worth for its form: short, and clear by itself."""
    words = line.plain_words + line.quoted_words
    return max(0.0, 1 - LENGTHY * max(0, words - FAIR_WORDS)) * float(UNNAMED ** min(candidate.unnamed, MOST_UNNAMED))


def _refusal(offer: Offer, taken: dict[str, list[Offer]], settings: Settings) -> str:
    """Which cap an offer goes over: empty if none."""
    if len(taken[offer.section.key]) >= offer.section.most:
        return f"the section holds at most {offer.section.most}"
    most = settings.max_quoted_words
    quoted = sum(o.line.quoted_words for offers in taken.values() for o in offers)
    return f"more than {most} quoted words" if most is not None and quoted + offer.line.quoted_words > most else ""


def _overlaps(candidate: Candidate, used: list[tuple[int, int]]) -> bool:
    return not candidate.section and any(s.start < end and start < s.end for s in candidate.cited or candidate.body for start, end in used)


def _ordered(offers: list[Offer], section: SectionSchema, roles: Roles) -> list[Offer]:
    """The lines of whoever comes first, then the others', each as they were chosen, those of most worth first."""
    first = section.first
    return offers if first is None else sorted(offers, key=lambda o: not roles.plays(o.candidate, first))


def _made(offer: Offer, reading: Reading) -> Statement:
    return statement(offer.candidate, offer.line, offer.section.key, reading, worth=offer.worth)
