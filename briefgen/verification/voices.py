"""Who is meant by a name in an answer: an actor of the reading, or somebody else whom the article prints by that name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ..annotate.language.gazetteer import gazetteer, offices
from ..fill.belonging import Belonging
from ..model import Actor, Reading, Span, Speaker
from .form import Party
from .found import Finder
from .words import folded, is_content, parties, words

BRACKETED = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
SEVERAL = re.compile(r"\s*(?:,|;|/|\band\b|&)\s*")
ANSWERING = re.compile(r"\b(?:responses?|reactions?|repl(?:y|ies)|answers?|the|of|by|from|other|reported)\b", re.I)
AGAINST = re.compile(
    r"\b(?:opposition|rebels?|insurgents?|dissidents?|critics?|former|ex-|exiled?|anti-|activists?|protesters?|kurd\w*)\b", re.I
)
"""Words by which somebody named after a state does not speak for it."""
BEFORE, BEHIND = 1500, 400
"""Characters before and behind a passage within which whoever says it is named."""
MOST_NAMES = 4
ALIKE = 85.0
NOBODY = frozenset("article author newspaper reporter journalist none nobody unknown".split())


@dataclass(frozen=True)
class Voices:
    """The actors of a reading and the parties that an answer lists, asked for names."""

    reading: Reading
    finder: Finder
    listed: tuple[Party, ...]

    def speaker(self, name: str) -> Speaker | None:
        """The speaker that a name means; None if the article names nobody like that."""
        for one in _tried(name):
            if one.casefold() in NOBODY:
                continue
            if (actor := self.actor(one)) is not None:
                return Speaker(name=actor.name, actor=actor.key, side=actor.side or self._side(one))
            if printed := self.finder.prints(one) or self._called(one):
                return Speaker(name=printed, side=self._side(one))
            if (actor := self._bearer(one)) is not None:
                return Speaker(name=actor.name, actor=actor.key, side=actor.side or self._side(one))
        return None

    def near(self, speaker: Speaker, span: Span) -> bool:
        """Whether the article names the speaker, or their side, about where it says a passage."""
        text = self.reading.article.text
        start, end = max(0, span.start - BEFORE), span.end + BEHIND
        keys = {speaker.actor, speaker.side, *(key for _, _, key in parties(speaker.name))} - {None}
        if any(m.start < end and start < m.end for a in self.reading.actors if a.key in keys for m in a.mentions):
            return True
        around = {word.text for word in words(text[start:end])}
        named = any(key in keys for _, _, key in parties(text[start:end]))
        return named or any(word.text in around for word in words(speaker.name) if is_content(word.text))

    def actor(self, name: str) -> Actor | None:
        """The one actor of that name, be it a surname, another name of a state, or without its office."""
        wanted = _bare(name)
        if not wanted:
            return None
        if (found := self._by_name.get(wanted)) is not None:
            return found
        if (key := _party(name)) is not None:
            return next((a for a in self.reading.actors if a.key == key), None)
        near = [a for a in self.reading.actors if a.kind == "person" and _is_part(wanted, _bare(a.name))]
        return near[0] if len(near) == 1 else None

    def _bearer(self, name: str) -> Actor | None:
        """Whom the article calls by the surname alone, or spells a little otherwise."""
        wanted = _bare(name).split()
        if not 1 < len(wanted) <= MOST_NAMES or not all(part[:1].isupper() for part in name.split()):
            return None
        near = [a for a in self.reading.actors if not a.adjective and _bare(a.name) in (wanted[0], wanted[-1])]
        near = near or [a for a in self.reading.actors if a.kind == "person" and fuzz.ratio(_bare(a.name), " ".join(wanted)) >= ALIKE]
        return near[0] if len(near) == 1 else None

    def _called(self, name: str) -> str:
        """A name that the article prints in other words: of a state by its adjective, of its people word by word."""
        if (key := _party(name)) is not None:
            return gazetteer().parties[key].name if key in self._printed_parties else ""
        rest = name
        for start, end, entry in reversed(list(gazetteer().find(name))):
            if entry.key not in self._printed_parties:
                return ""
            rest = rest[:start] + rest[end:]
        given = [word.text for word in words(rest)]
        named = rest != name or any(self._by_name.get(word) for word in given)
        return " ".join(name.split()) if named and given and all(word in self.finder.words for word in given) else ""

    @cached_property
    def _printed_parties(self) -> frozenset[str]:
        """Keys of the states and bodies that the article names in whatever form."""
        text = self.reading.article.text
        return frozenset(entry.key for p in self.reading.article.paragraphs for _, _, entry in gazetteer().find(p.span.of(text)))

    def party(self, title: str) -> str | None:
        """Key of the party that a section is titled by ("Russian response")."""
        name = " ".join(ANSWERING.sub(" ", title.replace("’s", "").replace("'s", "")).split())
        actor = self.actor(name) if name else None
        if actor is None:
            plain = len(SEVERAL.split(name)) == 1 and not AGAINST.search(name)
            key = self._state_in(name) if plain else None
            return key if key in self._keys else None
        return actor.side or actor.key if actor.kind == "person" else actor.key

    def is_of(self, speaker: Speaker | None, party: str) -> bool | None:
        """Whether a speaker is the party or one of its people; None if that is unknown."""
        if speaker is None:
            return None
        keys = self._belonging.parties.get(speaker.actor or "", frozenset()) | ({speaker.side} if speaker.side else set())
        return party in keys if keys else None

    def _side(self, name: str) -> str | None:
        """Key of whom somebody speaks for: by the name itself ("the Syrian government"), else by what the answer says of them."""
        if AGAINST.search(name):
            return None
        if (key := self._state_in(name)) is not None:
            return key
        people = (self._by_name.get(word.text) for word in words(name))
        if (person := next((one for one in people if one is not None and one.side), None)) is not None:
            return person.side  # "the Obama administration"
        told = next((party.affiliation for party in self.listed if _bare(party.name) == _bare(name) and party.affiliation), "")
        actor = self.actor(told) if told else None
        return (actor.side or actor.key) if actor is not None else self._state_in(told)

    def _state_in(self, name: str) -> str | None:
        found = [gazetteer().parties[entry.key].side for _, _, entry in gazetteer().find(name)]
        return found[0] if found and found[0] in self._keys else None

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(a.key for a in self.reading.actors)

    @cached_property
    def _belonging(self) -> Belonging:
        return Belonging(self.reading)

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        """Actors by each of their names; a name that two bear tells nobody."""
        found: dict[str, set[str]] = {}
        for actor in self.reading.actors:
            for name in (actor.name, *actor.aliases, actor.adjective or actor.name):
                found.setdefault(_bare(name), set()).add(actor.key)
        by_key = {actor.key: actor for actor in self.reading.actors}
        return {name: by_key[next(iter(keys))] for name, keys in found.items() if len(keys) == 1 and name}


def _is_part(one: str, other: str) -> bool:
    """One name is the other's end or beginning."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long.endswith(" " + short) or (" " in short and long.startswith(short + " "))


def _tried(name: str) -> list[str]:
    """What is in brackets behind the name, then the name, of several the first before all."""
    bracketed = BRACKETED.match(name)
    whole = [bracketed[2], bracketed[1]] if bracketed else [name]
    parts = SEVERAL.split(name) if not bracketed else []
    lone = parts if len(parts) > 1 else []
    return [one for one in (*(whole if not lone else ()), *lone, *whole) if one]


def _party(name: str) -> str | None:
    """Key of the state or body that a name is, whole."""
    found = list(gazetteer().find(name))
    return found[0][2].key if len(found) == 1 and found[0][0] == 0 and found[0][1] == len(name) else None


def _bare(name: str) -> str:
    """A name without its marks, its article and the offices before it."""
    given = re.findall(r"[\w’'-]+", folded(name).replace("'s", ""))
    titles = {title.casefold() for title in offices().titles} | {"the"}
    kept = list(given)
    while len(kept) > 1 and kept[0] in titles:
        kept = kept[1:]
    return " ".join(kept)
