"""An actor in the making, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from ...model import Kind, Span
from ..language.gazetteer import gazetteer
from .names import Name

PLAIN = str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")
REACH = 700
"""Characters back that an office or a pronoun reaches for its state: about a paragraph and a half of newspaper prose."""


@dataclass
class ActorDraft:
    """An actor in the making."""

    key: str
    name: str
    kind: Kind
    aliases: list[str] = field(default_factory=list)
    affiliation: str | None = None
    role: str | None = None
    side: str | None = None
    adjective: str | None = None
    mentions: list[Name] = field(default_factory=list)
    owned: bool = False
    """The role depends on someone ("his aide") who is not known: then no state may be supplied."""
    female: bool | None = None
    owner: ActorDraft | None = None
    """The person or body that the role depends on, whose own side may be known only later."""

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        if name.text not in self.aliases:
            self.aliases.append(name.text)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case, without accents and possessive, for comparing names; letters of another width stay what they are."""
    plain = unicodedata.normalize("NFD", text.translate(PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def spans_of(draft: ActorDraft) -> tuple[Span, ...]:
    """Where the actor is named."""
    return tuple(Span(start=m.start, end=m.end) for m in sorted(draft.mentions, key=lambda m: m.start))


def party_name(key: str, found: dict[str, ActorDraft]) -> str:
    """What to call a party of the tables: a state by its usual name, a body by the fullest name that the text prints."""
    party = gazetteer().parties[key]
    if party.kind == "state" or key not in found:
        return party.name
    printed = Counter(m.text for m in found[key].mentions if m.entry is not None and m.entry.form == "name")
    return min(printed, key=lambda t: (-len(t), -printed[t], t), default=party.name)
