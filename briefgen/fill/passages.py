"""Every passage that could be a line, as a statement for each section: what a person may take into the memo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ..model import Candidate, Cut, Memo, Reading, Settings, Statement
from ..schema import MemoSchema, SectionSchema
from .corrections import corrected, house_words
from .phrase import phrase
from .roles import Roles
from .section_worth import answer
from .settle_parties import settle
from .statements import statement

OPEN = "not chosen"
WANTED = "taken in by a person"
LIKE = 60.0
"""From this similarity on (0 to 100), one passage is a version of another; the same threshold as in comparing versions of a memo."""


def passages(reading: Reading, schema: MemoSchema, settings: Settings) -> tuple[Cut, ...]:
    """The statements of every passage outside the headline, one for each section, those of most worth first.

    Raises `SettingsError` if the settings name a party that the article does not.
    """
    reading, known = corrected(reading, settings.house)
    write = house_words(reading, known)
    roles, _ = settle(reading, schema, settings)
    found = [Cut(statement=write(told), section=key, why=OPEN) for key, told in _statements(reading, roles)]
    return tuple(sorted(found, key=lambda cut: (-cut.statement.worth, cut.statement.evidence[0].start)))


def with_wanted(memo: Memo, wanted: Sequence[Cut], reading: Reading, schema: MemoSchema, settings: Settings) -> Memo:
    """The memo with the statements that a person took in added to its `cut`, if the article still has them or a version of them."""
    held = {item.id for section in memo.sections for item in section.items} | {cut.statement.id for cut in memo.cut}
    missing = [cut for cut in wanted if cut.statement.id not in held]
    if not missing:
        return memo
    offers = passages(reading, schema, settings)
    found = [offer for cut in missing if (offer := _version(cut, offers)) is not None and offer.statement.id not in held]
    fresh = {offer.statement.id: offer.model_copy(update={"why": WANTED}) for offer in found}
    return memo.model_copy(update={"cut": (*memo.cut, *fresh.values())})


def _version(wanted: Cut, offers: Sequence[Cut]) -> Cut | None:
    """The wanted passage, or the nearest version of it in the same section; None if none is similar enough."""
    mine = [offer for offer in offers if offer.section == wanted.section]
    same = next((offer for offer in mine if offer.statement.id == wanted.statement.id), None)
    if same is not None or not mine:
        return same
    words = _quoted(wanted.statement)
    best = max(mine, key=lambda offer: (fuzz.ratio(words, _quoted(offer.statement)), -offer.statement.evidence[0].start))
    return best if fuzz.ratio(words, _quoted(best.statement)) >= LIKE else None


def _quoted(told: Statement) -> str:
    return " ".join(" ".join(evidence.quote.split()) for evidence in told.evidence)


def _statements(reading: Reading, roles: Roles) -> Iterator[tuple[str, Statement]]:
    for candidate in reading.candidates:
        if candidate.paragraph == "H":
            continue
        line = phrase(candidate, reading)
        for section in roles.deeds.schema.sections:
            worth = _worth(candidate, section, roles)
            yield section.key, statement(candidate, line, section.key, reading, worth=worth)


def _worth(candidate: Candidate, section: SectionSchema, roles: Roles) -> float:
    """The reader's weight for the section's leaning; for a section without one, the worth by the section's rules."""
    learned = getattr(candidate.weights, section.leaning) if section.leaning else answer(candidate, section, roles).worth
    return round(float(learned), 3)
