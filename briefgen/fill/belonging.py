"""Whose a passage is: the parties that its speaker acts for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..model import Actor, Candidate, Reading

WORDS = r"(?:opposition|rebels?|insurgents?|separatists?|dissidents?|exiles?|exiled|militants?|guerrillas?|breakaway)"
OPPOSING = re.compile(rf"\b{WORDS}\b", re.I)
OPPOSING_BEFORE = re.compile(rf"\b{WORDS}\s(?:(?:[A-Z][\w’'-]*|group|party|body|alliance|coalition|movement),?\s)?$", re.I)
OPPOSING_AFTER = re.compile(rf"(?:\s\([^)]{{1,12}}\))?,\s(?:the|an?)\s(?:[\w’'-]+\s){{0,3}}{WORDS}\b", re.I)
"""Words of opposition before a body's name ("the opposition Syrian Commission") or in apposition to it (", the main opposition body,")."""
ADDRESSED = re.compile(r"\b(?:to|on|with|about|against|overseeing)\b")
"""After one of these words an office names whom its holder deals with, not whom they act for: "envoy to the opposition"."""
EXPERT = re.compile(
    r"\b(?:analyst|expert|professor|scholar|researcher|fellow|lecturer|historian|economist|author|pollster|academic)s?\b", re.I
)
"""Offices of people who judge an affair from outside."""
INSTITUTE = re.compile(r"\b(?:Institut\w*|Universit\w+|College|Cent(?:er|re)|Foundation|Observatory|Museum|Think[ -]?Tank)\b")
"""What bodies are called that study affairs: "the American Enterprise Institute" is American, and no American answer."""
NEAR = 60
"""Characters before and after a name within which words of opposition are looked for."""


@dataclass(frozen=True)
class Belonging:
    """For whom each actor of a reading acts."""

    reading: Reading

    def whose(self, candidate: Candidate) -> frozenset[str]:
        """Keys of all the parties whose passage it is: the speaker, the body they belong to, the side they speak for; none without a
        speaker.
        """
        voice = candidate.voice
        if voice is None:
            return frozenset()
        keys = self.parties.get(voice.actor or "", frozenset())
        apart = OPPOSING.search(voice.name) or voice.actor in self._apart
        return keys | {voice.side} if voice.side and not apart else keys

    @cached_property
    def parties(self) -> dict[str, frozenset[str]]:
        """For the key of each actor, its own key and the keys of those it acts for."""
        return {actor.key: frozenset(self._of(actor)) for actor in self.reading.actors}

    @cached_property
    def members(self) -> dict[str, tuple[Actor, ...]]:
        """For each key, the actors that act for it, the actor of that key included."""
        out: dict[str, list[Actor]] = {}
        for actor in self.reading.actors:
            for key in self.parties[actor.key]:
                out.setdefault(key, []).append(actor)
        return {key: tuple(actors) for key, actors in out.items()}

    @cached_property
    def by_key(self) -> dict[str, Actor]:
        return {actor.key: actor for actor in self.reading.actors}

    @cached_property
    def _apart(self) -> frozenset[str]:
        """Keys of actors that have an affiliation but do not act for it: opposition and rebels, and scholars and institutes, who comment.
        """
        return frozenset(a.key for a in self.reading.actors if a.kind != "state" and (self.opposes(a) or _judges(a)))

    def opposes(self, actor: Actor) -> bool:
        """Whether an actor is an opposition body or one of its people. An envoy to rebels is not."""
        role = ADDRESSED.split(actor.role or "", maxsplit=1)[0]
        if OPPOSING.search(f"{role} {actor.name}"):
            return True
        text = self.reading.article.text
        near = ((text[max(0, m.start - NEAR) : m.start], text[m.end : m.end + NEAR]) for m in actor.mentions if actor.kind != "person")
        return any(OPPOSING_BEFORE.search(before) or OPPOSING_AFTER.match(after) for before, after in near)

    def _of(self, actor: Actor) -> set[str]:
        body = self._by_name.get((actor.affiliation or "").casefold())
        bodies = {body.key} if body else set()
        if actor.key in self._apart or bodies & self._apart:
            return {actor.key} | {key for key in bodies if body is not None and body.kind != "state"}
        return ({actor.key, actor.side or "", (body.side if body else None) or ""} | bodies) - {""}

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        """Bodies by each of their names."""
        return {name.casefold(): a for a in reversed(self.reading.actors) if a.kind != "person" for name in (a.name, *a.aliases)}


def _judges(actor: Actor) -> bool:
    """Whether an actor is a scholar or a research institute."""
    return bool(EXPERT.search(actor.role or "") if actor.kind == "person" else INSTITUTE.search(actor.name))
