"""Chooses the statements of each section: by worth, without overlaps and repetitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Candidate, Cut, Reading, Settings, Statement
from ..schema import MemoSchema, SectionSchema
from .phrase import Wording, phrase
from .roles import Roles
from .section_worth import Answer, answer
from .statements import same, statement

MOST_QUOTED_WORDS = 50
"""The most quoted words of one line: more is a speech."""
FAIR_WORDS = 18
LENGTHY = 0.015
"""The share of its worth that a line loses for each word beyond `FAIR_WORDS`: of two lines that say the same the shorter wins."""
UNNAMED, MOST_UNNAMED = 0.6, 2
"""The factor on a line's worth for each word, up to two, that refers to something that the line does not name: "they may lift it".
Annotators chose such passages too, but someone who reads only the page cannot tell what is meant."""
LEAST_UNNAMED = 0.03
"""The least worth with which such a line is printed, even if there is room."""
FLOOR = 0.02
LEAST_DANGLING = 0.05
"""The least worth with which a line is printed that nobody understands without another sentence ("they may lift it").
Annotators chose many such passages: with .12 there would be four fewer on 24 newspaper articles, and one key point in a hundred fewer."""
DANGLING = "refers to what only another sentence names"
"""Why a line with a pronoun or a "that ..." of another sentence is none."""


@dataclass(frozen=True)
class Offer:
    """A passage offered to a section: its worth there, 0 to 1, and the rule in words; worth 0 if a rule keeps it out."""

    worth: float
    candidate: Candidate
    line: Wording
    section: SectionSchema
    rule: str


@dataclass(frozen=True)
class Choice:
    """The filled sections, the statements that a cap left out, and for every offer why it is no line (empty if it is one)."""

    sections: tuple[tuple[SectionSchema, tuple[Statement, ...]], ...]
    left: tuple[Cut, ...]
    verdicts: tuple[tuple[Offer, str], ...]


def choose(reading: Reading, schema: MemoSchema, roles: Roles, settings: Settings) -> Choice:
    """Fills the sections from the candidates, in order of worth; ties go to the earlier passage, then to the earlier section.

    Lines of little worth that nobody understands without another sentence are taken only if there are no others at all.
    """
    sections = _sections(schema, roles)
    offered = offers(reading, sections, schema.most_words, roles)
    found = _chosen(offered, reading, sections, roles, settings, dangling=False)
    return found if any(lines for _, lines in found.sections) else _chosen(offered, reading, sections, roles, settings, dangling=True)


def _chosen(
    offered: list[Offer], reading: Reading, sections: list[SectionSchema], roles: Roles, settings: Settings, *, dangling: bool
) -> Choice:
    """The sections filled from the offers, with lines that need another sentence if `dangling`."""
    taken: dict[str, list[Offer]] = {s.key: [] for s in sections}
    used: list[tuple[int, int]] = []
    verdicts: list[tuple[Offer, str]] = []
    refused: list[tuple[Offer, str]] = []
    for offer in offered:
        why = _passed_over(offer, taken, used) if dangling or not _dangles(offer) else DANGLING
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
    """The sections whose role somebody plays. The number of lines of the others is added to the section that everyone shares instead."""
    out, spare = [], Counter[str]()
    for section in schema.sections:
        if section.needs and not (roles.key(section.needs) or roles.described(section.needs)):
            spare[section.needs] += section.most
        else:
            out.append(section)
    return [s.model_copy(update={"most": s.most + spare[s.by]}) if s.by and spare[s.by] else s for s in out]


def _spans(offer: Offer) -> list[tuple[int, int]]:
    if offer.candidate.section:
        return []  # repetitions among a model's lines were removed when they were verified
    return [(s.start, s.end) for s in offer.candidate.cited or offer.candidate.body]


def _dearest_apart(refused: list[tuple[Offer, str]], used: list[tuple[int, int]]) -> Iterator[tuple[Offer, str]]:
    """Of the offers that a cap kept out, those of most worth that overlap neither a chosen line nor an offer of more worth."""
    held = list(used)
    for offer, why in refused:
        if not _overlaps(offer.candidate, held):
            held += _spans(offer)
            yield offer, why


def offers(reading: Reading, sections: Sequence[SectionSchema], most_words: int, roles: Roles) -> list[Offer]:
    """Every passage outside the headline, offered to every section, those of most worth first."""
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


def _dangles(offer: Offer) -> bool:
    return offer.candidate.dangling > 0 and not offer.candidate.section and offer.worth < LEAST_DANGLING


def _passed_over(offer: Offer, taken: dict[str, list[Offer]], used: list[tuple[int, int]]) -> str:
    """Why an offer cannot be a line, in words; empty if it can."""
    if offer.worth < FLOOR:
        return offer.rule if not offer.worth else f"worth {offer.worth}, the least is {FLOOR}"
    if _overlaps(offer.candidate, used):
        return "its words are in a line that is worth more"
    if any(same(offer.line.text, o.line.text) for offers in taken.values() for o in offers):
        return "another line says the same"
    if offer.candidate.unnamed and not offer.candidate.section and offer.worth < LEAST_UNNAMED:
        return f"worth {offer.worth}, the least of a line that refers to what it does not name is {LEAST_UNNAMED}"
    if _bare_worth(offer) < offer.section.least_worth:
        return f"worth {offer.worth}, the section’s least is {offer.section.least_worth}"
    return ""


def _bare_worth(offer: Offer) -> float:
    """The worth without what a line loses for "the company" of another sentence: what a section's least is for is the matter of a line."""
    guessed = offer.candidate.unnamed if offer.candidate.dangling == 0 else 0
    return offer.worth / float(UNNAMED ** min(guessed, MOST_UNNAMED))


def _form(candidate: Candidate, line: Wording) -> float:
    """The factor on a line's worth, 0 to 1, for its form: less if it is long or refers to what it does not name."""
    words = line.plain_words + line.quoted_words
    return max(0.0, 1 - LENGTHY * max(0, words - FAIR_WORDS)) * float(UNNAMED ** min(candidate.unnamed, MOST_UNNAMED))


def _refusal(offer: Offer, taken: dict[str, list[Offer]], settings: Settings) -> str:
    """Which cap an offer would exceed, in words; empty if none."""
    if len(taken[offer.section.key]) >= offer.section.most:
        return f"the section holds at most {offer.section.most}"
    most = settings.max_quoted_words
    quoted = sum(o.line.quoted_words for offers in taken.values() for o in offers)
    return f"more than {most} quoted words" if most is not None and quoted + offer.line.quoted_words > most else ""


def _overlaps(candidate: Candidate, used: list[tuple[int, int]]) -> bool:
    return not candidate.section and any(s.start < end and start < s.end for s in candidate.cited or candidate.body for start, end in used)


def _ordered(offers: list[Offer], section: SectionSchema, roles: Roles) -> list[Offer]:
    """The lines of the role that the section puts first, then the others; within each group those of most worth first."""
    first = section.first
    return offers if first is None else sorted(offers, key=lambda o: not roles.plays(o.candidate, first))


def _made(offer: Offer, reading: Reading) -> Statement:
    return statement(offer.candidate, offer.line, offer.section.key, reading, worth=offer.worth)
