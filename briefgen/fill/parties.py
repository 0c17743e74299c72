"""Who asks first and who answers: the two parties of the affair, ranked by signs in the article or set by the user."""

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
"""The least probability with which the answering party is named. Below it none is, and the section holds everyone's answers. Set on 24
newspaper articles: with .45 two right parties fewer were named, and no wrong one fewer. Lines under the name are that party's in any
case."""
LEAST_NEXT = 0.1
"""The least probability, before any party was ruled out, with which a party is named in place of a likelier one that answers nothing."""
LEAST_ANSWER = 0.06
"""The least weight as an answer that one passage of a party must have for it to be the one that answers: else its section would be
empty."""


@dataclass(frozen=True)
class Parties:
    """Keys of the party that asks and of the one that answers; None if unknown."""

    proponent: str | None
    respondent: str | None


def find_parties(reading: Reading, settings: Settings, silent: frozenset[str] = frozenset()) -> Parties:
    """The two parties that most likely face each other, the user's choice first; no respondent if the ranking is not sure enough of one.

    `silent` are keys of parties that turned out to answer nothing. Raises `SettingsError` if the user names a party that the article does
    not.
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
    """For the key of each party of an article, the probability (0 to 1) that it plays the role, "proponent" or "respondent"."""
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
    """For each role, the weight of each sign, in thousandths of a logit; fitted by `bench/train_parties.py`."""
    table: dict[str, dict[str, int]] = json.loads(words("parties.json").read_text("utf-8"))["weights"]
    return table


def _likeliest(likeness: dict[str, float], among: set[str], *, least: float) -> str | None:
    found = min(among, key=lambda key: (-likeness[key], key), default=None)
    return found if found is not None and likeness[found] >= least else None


def side_of(candidate: Candidate, reading: Reading) -> str | None:
    """Key of the side whose passage it is; None without a speaker or if the speaker's side is unknown."""
    voice = candidate.voice
    if voice is None:
        return None
    if voice.side:
        return voice.side
    actor = next((a for a in reading.actors if a.key == voice.actor), None)
    return actor.side if actor else None


def share_of_parties(reading: Reading) -> float:
    """The share of sentences in which a state or union asks or answers, each counted by its weight: 0 to about 1."""
    best: dict[tuple[str, int], float] = {}
    sided = {a.key for a in reading.actors if a.adjective}
    for c in reading.candidates:
        side = side_of(c, reading)
        if side in sided and side is not None:
            where = (side, c.sentence.start)
            best[where] = max(best.get(where, 0.0), c.weights.asks, c.weights.answers)
    return sum(best.values()) / max(1, len(reading.sentences))


def _named(name: str | None, reading: Reading, option: str) -> str | None:
    """Key of the party that the user names by any of its names in the article, for a person the side that they act for; None if none is
    named.

    Raises `SettingsError` if the article does not have the name.
    """
    if name is None:
        return None
    wanted = name.casefold()
    for actor in reading.actors:
        if wanted in {word.casefold() for word in (actor.key, actor.name, actor.adjective or "", *actor.aliases)}:
            return actor.side or actor.key if actor.kind == "person" or actor.key == actor.side else actor.key
    known = ", ".join(a.name for a in reading.actors if a.adjective) or "none"
    raise SettingsError(f"the article names no {name!r}", where=option, do=f"Parties in it: {known}.")
