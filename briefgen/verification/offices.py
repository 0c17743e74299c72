"""What an answer tells of people: an office that the article prints beside the name, a state or body that it names near it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..annotate.language.gazetteer import gazetteer
from ..model import Actor, Reading, Span
from .form import Party
from .found import Finder
from .voices import AGAINST, Voices
from .words import parties

BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
ARTICLE = re.compile(r"^(?:an?|the|his|her|their|its)\s+", re.I)
POSSESSIVE = re.compile(r"^\s*(?:[’']s?\b)?\s*")
BEFORE = re.compile(r"[\s,]*(?:[\w.]+\s+){0,2}")
BEHIND = re.compile(r"(?:,|\s+(?:is|was|as)\b|\s+\()[^,;.:]{0,40}")
"""What may stand between an office and its bearer: "Foreign Minister, Senator Holm"; "Holm, Norway's long-serving foreign minister"."""
MOST_WORDS = 14
"""Of an office: what is longer is a life."""


@dataclass(frozen=True)
class Offices:
    """A reading's actors, completed by what an answer lists."""

    reading: Reading
    finder: Finder
    voices: Voices

    def actors(self, listed: tuple[Party, ...]) -> tuple[Actor, ...]:
        """The actors, of people with the office and the side that the answer gives them where the article bears that out."""
        told: dict[str, Party] = {}
        for party in listed:
            actor = self.voices.actor(party.name)
            if actor is not None and actor.kind == "person":
                told.setdefault(actor.key, party)
        return tuple(self._completed(actor, told[actor.key]) if actor.key in told else actor for actor in self.reading.actors)

    def _completed(self, actor: Actor, party: Party) -> Actor:
        changed: dict[str, str | None] = {}
        if role := self._role(party.role, actor):
            changed["role"] = role
        if (side := self._side(BRACKETS.sub("", party.affiliation), actor)) is not None:
            changed["affiliation"], changed["side"] = side
        return actor.model_copy(update=changed) if changed else actor

    def _role(self, told: str, actor: Actor) -> str:
        """The office as the article prints it before or behind the name; empty where it does not."""
        plain = _bare(told)
        if not plain or len(plain.split()) > MOST_WORDS:
            return ""
        text = self.reading.article.text
        others = [m for a in self.reading.actors if a.kind == "person" and a.key != actor.key for m in a.mentions]
        for span in self.finder.every(plain):
            beside = [m for m in actor.mentions if not m.touches(span) and _is_beside(span, m, text)]
            taken = any(not m.touches(span) and _is_beside(span, m, text) for m in others)
            if beside and (not taken or any(_gap(span, m, text).strip() == "" for m in beside)):
                return " ".join(span.of(text).split())
        return ""

    def _side(self, told: str, actor: Actor) -> tuple[str, str | None] | None:
        """Name and key of whom they act for, if the article names it in a paragraph about them."""
        found = self.voices.actor(told) if told else None
        name = found.name if found is not None else self.finder.prints(told) if told else ""
        key = (found.side or found.key) if found is not None else None
        if not name or not self._near(name, key, actor):
            return None
        return name, (None if AGAINST.search(told) else key)

    def _near(self, name: str, key: str | None, actor: Actor) -> bool:
        text = self.reading.article.text
        blocks = [p.span for p in self.reading.article.paragraphs if any(p.span.holds(m) for m in actor.mentions)]
        named = any(key in {k for _, _, k in parties(b.of(text))} for b in blocks) if key else False
        return named or any(b.holds(s) for s in self.finder.every(name) for b in blocks)


def _gap(one: Span, other: Span, text: str) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _is_beside(role: Span, name: Span, text: str) -> bool:
    """The office stands right before a name, or behind it as one that is its bearer's."""
    return (BEFORE if role.start < name.start else BEHIND).fullmatch(_gap(role, name, text)) is not None


def _bare(role: str) -> str:
    """The office without its article and without the state that it is of: "the Russian foreign minister"."""
    plain = ARTICLE.sub("", role.strip())
    first = next(iter(gazetteer().find(plain)), None)
    if first is not None and first[0] == 0 and first[1] < len(plain):
        plain = POSSESSIVE.sub("", plain[first[1] :])
    return plain.strip(" ,-")
