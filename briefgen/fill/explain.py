"""Why a memo holds what it holds: what became of each passage, section by section, and by which rule."""

from __future__ import annotations

from ..model import Reading, Settings, Value
from ..schema import MemoSchema
from .choose_lines import Offer
from .corrections import corrected
from .roles import Roles
from .settle_parties import settle


class Verdict(Value):
    """What a section made of a passage: its worth (0 to 1), the rule, and in `why` the reason that it is no line there; empty if it is one.
    """

    section: str
    worth: float
    rule: str
    why: str


class Explained(Value):
    """A passage that could be a line, in the words that would be printed, with one verdict a section; a section that took it comes first.
    """

    text: str
    paragraph: str
    start: int
    verdicts: tuple[Verdict, ...]

    @property
    def section(self) -> str:
        """Key of the section that the passage is a line of; empty if it is in none."""
        return next((one.section for one in self.verdicts if not one.why), "")


class Explanation(Value):
    """For a whole article: the name of whoever plays each role (None if nobody is known), and every passage in order of the text."""

    roles: dict[str, str | None]
    passages: tuple[Explained, ...]


def explain(reading: Reading, schema: MemoSchema, settings: Settings) -> Explanation:
    """What `fill` makes of each passage, before the page is fitted. Raises `SettingsError` if the settings name a party that the article
    does not.
    """
    reading, _ = corrected(reading, settings.house)
    roles, choice = settle(reading, schema, settings)
    told: dict[tuple[int, int, str], list[tuple[Offer, str]]] = {}
    for offer, why in choice.verdicts:
        body = offer.candidate.body
        told.setdefault((body[0].start, -body[-1].end, offer.line.text), []).append((offer, why))
    passages = tuple(_explained(told[key]) for key in sorted(told))
    return Explanation(roles=_named(roles, reading), passages=passages)


def _explained(verdicts: list[tuple[Offer, str]]) -> Explained:
    first = verdicts[0][0]
    found = [Verdict(section=o.section.key, worth=o.worth, rule=o.rule if o.rule != why else "", why=why) for o, why in verdicts]
    found.sort(key=lambda one: bool(one.why))
    return Explained(text=first.line.text, paragraph=first.candidate.paragraph, start=first.candidate.body[0].start, verdicts=tuple(found))


def _named(roles: Roles, reading: Reading) -> dict[str, str | None]:
    names = {actor.key: actor.name for actor in reading.actors}
    return {role: names.get(key, key) if key else None for role, key in roles.found.items()}
