"""Who plays which role: found from the deeds in the article, or set by the schema or the user."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..model import Actor, Candidate, Deed, Reading
from ..schema import SIDES, RoleSchema
from .acts import BESIDE, Deeds
from .belonging import Belonging
from .parties import Parties

LEAST = 1.0
"""The weight of deeds that a role needs: one stated outright, or two in passing. A single one in passing may belong to another affair."""


@dataclass(frozen=True)
class Roles:
    """Who plays the schema's roles. `found` has for each role the key of a side or actor; None if unknown, or if a description decides."""

    deeds: Deeds
    parties: Parties
    found: dict[str, str | None]

    def key(self, role: str | None) -> str | None:
        """Key of the side or actor that plays a role; None if unknown or if no role is given."""
        return self.found.get(role) if role else None

    def plays(self, candidate: Candidate, role: str) -> bool | None:
        """Whether a passage belongs to whoever plays the role; None if that is unknown."""
        called = self.deeds.schema.roles[role].called if role not in SIDES else ()
        if called:
            return self._called(candidate, called)
        key, whose = self.key(role), self._whose(candidate)
        return None if key is None or not whose else key in whose

    def described(self, role: str) -> bool:
        """Whether a description decides who plays a role ("dissenting judge"), so that several actors may."""
        return role not in SIDES and bool(self.deeds.schema.roles[role].called)

    def first(self) -> tuple[str | None, ...]:
        """Keys of those who play a role, in the order of the table of key actors; the schema's own roles come first."""
        return tuple(dict.fromkeys((*self.found.values(), self.parties.proponent, self.parties.respondent)))

    def _whose(self, candidate: Candidate) -> frozenset[str]:
        """Keys of the parties that a passage belongs to: its speaker's, else those of whoever does its main deed."""
        if candidate.voice is not None:
            return self._belonging.whose(candidate)
        top = self.deeds.top(candidate)
        return self._belonging.parties.get(top.doer, frozenset({top.doer})) if top is not None and top.doer else frozenset()

    @cached_property
    def _belonging(self) -> Belonging:
        return Belonging(self.deeds.reading)

    def _called(self, candidate: Candidate, phrases: tuple[str, ...]) -> bool | None:
        """Whether one of the phrases is in the speaker's name or office, else in the subject; None if there is neither."""
        voice = candidate.voice
        if voice is not None and voice.name:
            actor = _actor(voice.actor, self.deeds.reading)
            told = (voice.name, *((actor.name, actor.role or "") if actor else ()))
            return any(self.deeds.called(text, phrases) for text in told)
        top = self.deeds.top(candidate)
        subjects = [one.span for one in top.arguments if one.role == "subject"] if top else []
        return bool(self.deeds.about(subjects, phrases)) if subjects else None


def find_roles(deeds: Deeds, parties: Parties) -> Roles:
    """Who plays each role. A side plays at most one of the schema's own roles: the first, in the schema's order, that it is found for."""
    taken: list[str] = []
    found: dict[str, str | None] = {}
    for name, role in deeds.schema.roles.items():
        found[name] = _found(role, deeds, taken)
        taken += [key] if (key := found[name]) else []
    return Roles(deeds, parties, {**found, "proponent": parties.proponent, "respondent": parties.respondent})


def called_in_title(key: str | None, form: str, reading: Reading) -> str | None:
    """What a title calls the actor with the key: its name if `form` is "name", else its adjective ("Russian"), else the possessive
    ("Valdano’s").

    None if there is no such actor.
    """
    actor = _actor(key, reading)
    if actor is None or form == "name":
        return actor.name if actor else None
    return actor.adjective or possessive(actor.name)


def possessive(name: str) -> str:
    """ "Valdano’s", "the Democrats’": a plural takes only the apostrophe, a singular that ends in s also takes one."""
    plural = name.endswith("s") and " " not in name and name[-2:] not in ("ss", "us", "is", "as")
    return f"{name}’" if plural else f"{name}’s"


def _found(role: RoleSchema, deeds: Deeds, taken: list[str]) -> str | None:
    if role.named:
        return _named(role.named, deeds.reading)
    tally: dict[str, float] = {}
    for key, weight in _done_by(role.acts, deeds) if role.acts else _done_to(role.to, deeds):
        if key and key not in taken:
            tally[key] = tally.get(key, 0.0) + weight
    likely = {key: weight for key, weight in tally.items() if weight >= LEAST}
    return min(likely, key=lambda key: (-round(likely[key], 3), key), default=None)


def _done_by(acts: tuple[str, ...], deeds: Deeds) -> list[tuple[str, float]]:
    """Keys and weights of those who do the acts: by deeds for the schema's acts, by points for the reader's own acts."""
    schema, reading = deeds.schema, deeds.reading
    own = [schema.acts[name] for name in acts if name in schema.acts]
    out = [(d.doer or "", _weight(d)) for d in reading.deeds if any(deeds.does(d, act) for act in own)]
    sides = {a.key: a.side or a.key for a in reading.actors}
    for point in reading.points:
        speaker = point.speaker
        if speaker is not None and point.act in acts and not point.negated and (key := speaker.side or sides.get(speaker.actor or "")):
            out.append((key, 1.0))
    return out


def _done_to(acts: tuple[str, ...], deeds: Deeds) -> list[tuple[str, float]]:
    own = [deeds.schema.acts[name] for name in acts]
    return [(key, _weight(d)) for d in deeds.reading.deeds if any(deeds.does(d, act) for act in own) for key in d.to]


def _weight(deed: Deed) -> float:
    """How much a deed counts for a role: 1 stated outright, half in passing, nothing if negated."""
    return 0.0 if deed.negated else BESIDE if deed.loose or deed.aside else 1.0


def _named(name: str, reading: Reading) -> str | None:
    wanted = name.casefold()
    actor = next((a for a in reading.actors if wanted in {n.casefold() for n in (a.name, a.key, *a.aliases)}), None)
    return (actor.side or actor.key) if actor else None


def _actor(key: str | None, reading: Reading) -> Actor | None:
    return next((a for a in reading.actors if a.key == key), None)
