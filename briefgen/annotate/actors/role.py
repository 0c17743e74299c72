"""A role as printed, and whose it is. Users read of an "office" (docs/glossary.md): "role" is its name in the code and in the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..language.gazetteer import Entry

MOST_ROLE_WORDS = 10
MOST_NAME_LEFT = 6
"""Words by which a role may exceed `MOST_ROLE_WORDS` so that the name of a body in it stays whole."""
LINKING = frozenset("of for and the on in to de du des der".split())
"""Small words inside names of bodies."""


def shortened(words: list[str]) -> int:
    """How many of the words a role keeps: `MOST_ROLE_WORDS`, or a few more or fewer so that no body's name is cut in two."""
    at = MOST_ROLE_WORDS
    while at < len(words) and _goes_on(words, at):
        at += 1
    if at <= MOST_ROLE_WORDS + MOST_NAME_LEFT:
        return at
    at = MOST_ROLE_WORDS
    while at > 1 and _goes_on(words, at):
        at -= 1
    return at


def _goes_on(words: list[str], at: int) -> bool:
    """Whether one name continues across this place, with or without small words between its capitalised ones."""
    before = next((w for w in reversed(words[:at]) if w not in LINKING), "")
    after = next((w for w in words[at:] if w not in LINKING), "")
    between = words[at - 1] in LINKING or words[at] in LINKING
    return before[:1].isupper() and after[:1].isupper() and (not between or _links(words, at))


def _links(words: list[str], at: int) -> bool:
    """Whether the small words at this place can be part of a name: "Centre for Fishing", not "Lund in the Board"."""
    first = last = at
    while first > 0 and words[first - 1] in LINKING:
        first -= 1
    while last < len(words) and words[last] in LINKING:
        last += 1
    return words[first] in ("of", "for", "and", "de", "du", "des", "der")


@dataclass(frozen=True)
class Role:
    """A role as printed, and whose it is: `entry` is a state or body of the gazetteer, `owner` another organisation by name; or neither."""

    text: str
    entry: Entry | None
    owner: str | None
    possessor: int | None = None
    """Offset in the article of the word that the role depends on: "its spokesman", "Mr. X's aide", "the agency's head", "a spokesman"."""
    rank: bool = False
    """The role is nothing but a rank or a title, and another mention may say more."""
    whole: str = ""
    """The role with the body that has it, "commission's chairman": printed if nothing else shows which body that is."""

    @property
    def has_owner(self) -> bool:
        """Whether the role says in any way whom its bearer acts for."""
        return self.entry is not None or self.owner is not None or self.possessor is not None


class Affiliation(NamedTuple):
    """The state or organisation that an actor acts for: its name, and the key of its state or body. Each is None if not known."""

    name: str | None
    side: str | None


NOBODY = Affiliation(None, None)
OWN_STATE = Affiliation(None, "")
"""Acts for the state whose organ it is, which is not printed there; the surrounding text may show which state that is."""
