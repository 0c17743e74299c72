"""An actor while it is being put together, and how names are compared."""

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
"""Characters within which the state of an office, or whom a pronoun means, is looked for: about 1.5 paragraphs of newspaper prose."""


@dataclass
class ActorDraft:
    """An actor while it is being put together; `reader` turns it into a `model.Actor`."""

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
    """The role depends on someone ("his aide") who may not be known: then no state may be guessed for it."""
    female: bool | None = None
    owner: ActorDraft | None = None
    """The person or body that the role depends on, whose own side may be known only later."""

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        if name.text not in self.aliases:
            self.aliases.append(name.text)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """A name for comparison: lower case, without accents, possessives and punctuation. Full-width letters are not converted."""
    plain = unicodedata.normalize("NFD", text.translate(PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def spans_of(draft: ActorDraft) -> tuple[Span, ...]:
    """Where the article names the actor, in order."""
    return tuple(Span(start=m.start, end=m.end) for m in sorted(draft.mentions, key=lambda m: m.start))


def party_name(key: str, found: dict[str, ActorDraft]) -> str:
    """What to call a state or body of the tables: a state by its usual name, a body by the longest name that the article prints.

    `key` must be one of the gazetteer's; `found` holds the article's drafts by key.
    """
    party = gazetteer().parties[key]
    if party.kind == "state" or key not in found:
        return party.name
    printed = Counter(m.text for m in found[key].mentions if m.entry is not None and m.entry.form == "name")
    return min(printed, key=lambda t: (-len(t), -printed[t], t), default=party.name)
