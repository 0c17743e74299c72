"""Who asks and who answers: the two sides of the affair, found from where the weight lies or set by the user."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import SettingsError
from ..model import Actor, Candidate, Reading, Settings


@dataclass(frozen=True)
class Parties:
    """Keys of the side that asks and of the side that answers, None where it can't be told."""

    proponent: str | None
    respondent: str | None


EARLY = 0.1
"""What being among the first three parties that the article names adds to a side's likeness to the respondent. The rest are equal
parts of its share of answers, its share of mentions, and the greatest share of asking that another side has. Of a grid of weights
these did best on 117 annotated articles: .72 of respondents right, by answers alone .61."""


def find_parties(reading: Reading, settings: Settings) -> Parties:
    """The two sides that most likely face each other: one answers and is much spoken of, another asks."""
    asks, answers = _shares(tally(reading, ("asks",))), _shares(tally(reading, ("answers",)))
    mentions, early = _shares(_mentions(reading)), _first_named(reading)
    proponent = _named(settings.proponent, reading, "--proponent")
    respondent = _named(settings.respondent, reading, "--respondent")
    if respondent is None:
        likeness = {
            side: answers.get(side, 0.0) + share + _greatest(asks, side) + EARLY * (side in early)
            for side, share in mentions.items()
        }
        respondent = _most(likeness, without=proponent)
    return Parties(proponent or _most(asks, without=respondent), respondent)


def _greatest(shares: dict[str, float], but: str) -> float:
    return max((share for side, share in shares.items() if side != but), default=0.0)


def _first_named(reading: Reading) -> list[str]:
    """The three parties that the article names first."""
    parties = sorted((min(m.start for m in a.mentions), a.key) for a in reading.actors if a.adjective and a.mentions)
    return [key for _, key in parties[:3]]


def _shares(tally: dict[str, float]) -> dict[str, float]:
    total = sum(tally.values())
    return {side: weight / total for side, weight in tally.items()} if total else {}


def _mentions(reading: Reading) -> dict[str, float]:
    return {a.key: float(len(a.mentions)) for a in reading.actors if a.adjective}


def side_of(candidate: Candidate, reading: Reading) -> str | None:
    """Key of the side whose line it is."""
    voice = candidate.voice
    if voice is None:
        return None
    if voice.side:
        return voice.side
    actor = next((a for a in reading.actors if a.key == voice.actor), None)
    return actor.side if actor else None


def tally(reading: Reading, leanings: tuple[str, ...]) -> dict[str, float]:
    """Weight by side, a sentence counted once for each side, by the greatest of the leanings."""
    best: dict[tuple[str, int], float] = {}
    sided = {a.key for a in reading.actors if a.adjective}
    for c in reading.candidates:
        side = side_of(c, reading)
        if side in sided and side is not None:
            where = (side, c.sentence.start)
            best[where] = max(best.get(where, 0.0), *(getattr(c.weights, leaning) for leaning in leanings))
    totals: dict[str, float] = {}
    for (side, _), weight in best.items():
        totals[side] = totals.get(side, 0.0) + weight
    return totals


def _most(tally: dict[str, float], *, without: str | None) -> str | None:
    rest = {side: round(weight, 3) for side, weight in tally.items() if side != without}
    return min(rest, key=lambda side: (-rest[side], side), default=None)


def _named(name: str | None, reading: Reading, option: str) -> str | None:
    """The side that the user names, by any of its names in the article."""
    if name is None:
        return None
    wanted = name.casefold()
    for actor in reading.actors:
        if wanted in {
            actor.key.casefold(),
            actor.name.casefold(),
            (actor.adjective or "").casefold(),
            *(a.casefold() for a in actor.aliases),
        }:
            return actor.side or actor.key
    known = ", ".join(_sides(reading)) or "none"
    raise SettingsError(f"the article names no {name!r}", where=option, do=f"Parties in it: {known}.")


def _sides(reading: Reading) -> list[str]:
    def shown(actor: Actor) -> bool:
        return bool(actor.adjective)

    return [a.name for a in reading.actors if shown(a)]
