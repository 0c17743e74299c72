"""Who asks first and who answers: the two parties of the affair, ranked by what the article shows of them or set by the user."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from ..errors import SettingsError
from ..model import Candidate, Reading, Settings
from ..resources import words
from .belonging import Belonging
from .signs import Signs, party_signs

LEAST_SURE = 0.25
"""Probability from which the party that answers is named. Below it nobody is, and the section is of everyone’s. Set on 24 newspaper
articles: from .45 two right parties fewer were named and no wrong one. What stands under the name is that party's in any case."""
LEAST_NEXT = 0.1
"""Probability, before anybody answered nothing, from which a party is named in the stead of one that did."""
LEAST_ANSWER = 0.06
"""Weight of an answer without which a party can't be the one that answers: the section under its name would stand empty."""


@dataclass(frozen=True)
class Parties:
    """Keys of the party that asks and of the one that answers, None where it can't be told."""

    proponent: str | None
    respondent: str | None


def find_parties(reading: Reading, settings: Settings, silent: frozenset[str] = frozenset()) -> Parties:
    """The two parties that most likely face each other; none answers where the ranking is not sure enough of one.

    `silent` are keys of parties that were found to answer nothing.
    """
    proponent = _named(settings.proponent, reading, "--proponent")
    respondent = _named(settings.respondent, reading, "--respondent")
    if proponent and respondent:
        return Parties(proponent, respondent)
    belonging, signs = Belonging(reading), party_signs(reading)
    if respondent is None and reading.asked is not None:
        respondent = reading.asked.respondent
    elif respondent is None:
        answers = (belonging.whose(c) for c in reading.candidates if c.weights.answers >= LEAST_ANSWER)
        answering = signs.keys() & {key for keys in answers for key in keys} - {proponent} - silent
        likeness = _likeness("respondent", signs)
        left = 1 - sum(likeness.get(key, 0.0) for key in silent)
        respondent = _likeliest(likeness, answering, least=max(LEAST_SURE * left, LEAST_NEXT))
    if proponent is None:
        theirs = belonging.parties.get(respondent or "", frozenset())
        asking = {key for key in signs if key not in theirs and respondent not in belonging.parties[key]}
        proponent = _likeliest(_likeness("proponent", signs), asking, least=0.0)
    return Parties(proponent, respondent)


def likelihoods(role: str, reading: Reading) -> dict[str, float]:
    """For each party of an article the probability that it plays the role, "proponent" or "respondent"."""
    return _likeness(role, party_signs(reading))


def _likeness(role: str, signs: dict[str, Signs]) -> dict[str, float]:
    weights = _weights()[role]
    scores = {key: sum(weights.get(name, 0) * value for name, value in mine.items()) / 1000 for key, mine in signs.items()}
    highest = max(scores.values(), default=0.0)
    powers = {key: math.exp(score - highest) for key, score in scores.items()}
    total = sum(powers.values())
    return {key: round(power / total, 3) for key, power in powers.items()}


@cache
def _weights() -> dict[str, dict[str, int]]:
    """For each role what each sign counts, in thousandths."""
    table: dict[str, dict[str, int]] = json.loads(words("parties.json").read_text("utf-8"))["weights"]
    return table


def _likeliest(likeness: dict[str, float], among: set[str], *, least: float) -> str | None:
    found = min(among, key=lambda key: (-likeness[key], key), default=None)
    return found if found is not None and likeness[found] >= least else None


def side_of(candidate: Candidate, reading: Reading) -> str | None:
    """Key of the side whose line it is."""
    voice = candidate.voice
    if voice is None:
        return None
    if voice.side:
        return voice.side
    actor = next((a for a in reading.actors if a.key == voice.actor), None)
    return actor.side if actor else None


def share_of_parties(reading: Reading) -> float:
    """The share of sentences, by weight, in which a state or union asks or answers."""
    best: dict[tuple[str, int], float] = {}
    sided = {a.key for a in reading.actors if a.adjective}
    for c in reading.candidates:
        side = side_of(c, reading)
        if side in sided and side is not None:
            where = (side, c.sentence.start)
            best[where] = max(best.get(where, 0.0), c.weights.asks, c.weights.answers)
    return sum(best.values()) / max(1, len(reading.sentences))


def _named(name: str | None, reading: Reading, option: str) -> str | None:
    """The party that the user names, by any of its names in the article; a person is taken for the side that they act for."""
    if name is None:
        return None
    wanted = name.casefold()
    for actor in reading.actors:
        if wanted in {word.casefold() for word in (actor.key, actor.name, actor.adjective or "", *actor.aliases)}:
            return actor.side or actor.key if actor.kind == "person" or actor.key == actor.side else actor.key
    known = ", ".join(a.name for a in reading.actors if a.adjective) or "none"
    raise SettingsError(f"the article names no {name!r}", where=option, do=f"Parties in it: {known}.")
