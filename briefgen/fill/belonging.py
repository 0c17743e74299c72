"""Whose a passage is: the parties that its speaker, or whoever acts in it, acts for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..model import Actor, Candidate, Reading


@dataclass(frozen=True)
class Belonging:
    """The actors of a reading, asked for whom they act for."""

    reading: Reading

    def whose(self, candidate: Candidate) -> frozenset[str]:
        """Keys of all the parties whose passage it is: the speaker, the body it belongs to, the side it speaks for."""
        voice = candidate.voice
        if voice is None:
            return frozenset()
        keys = self.parties.get(voice.actor or "", frozenset())
        return keys | {voice.side} if voice.side else keys

    @cached_property
    def parties(self) -> dict[str, frozenset[str]]:
        """For each actor its own key and those of whoever it acts for."""
        return {actor.key: frozenset(self._of(actor)) for actor in self.reading.actors}

    @cached_property
    def members(self) -> dict[str, tuple[Actor, ...]]:
        """For each key the actors that act for it, itself among them."""
        out: dict[str, list[Actor]] = {}
        for actor in self.reading.actors:
            for key in self.parties[actor.key]:
                out.setdefault(key, []).append(actor)
        return {key: tuple(actors) for key, actors in out.items()}

    @cached_property
    def by_key(self) -> dict[str, Actor]:
        return {actor.key: actor for actor in self.reading.actors}

    def _of(self, actor: Actor) -> set[str]:
        body = self._by_name.get((actor.affiliation or "").casefold())
        keys = {actor.key, actor.side or "", body.key if body else "", (body.side if body else None) or ""}
        return keys - {""}

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        """Bodies by each of their names."""
        return {name.casefold(): a for a in reversed(self.reading.actors) if a.kind != "person" for name in (a.name, *a.aliases)}
