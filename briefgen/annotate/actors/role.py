"""A role as printed, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..language.gazetteer import Entry

MOST_ROLE_WORDS = 10
MOST_NAME_LEFT = 6
"""Words by which a role may be longer so that the name of a body in it stays whole."""
LINKING = frozenset("of for and the on in to de du des der".split())
"""Small words inside names of bodies."""


def shortened(words: list[str]) -> int:
    """How many of a role's words it keeps: no more than a role has, but no name of a body is cut in two."""
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
    """The name in which the word before stands goes on with the word here, small words between."""
    before = next((w for w in reversed(words[:at]) if w not in LINKING), "")
    after = next((w for w in words[at:] if w not in LINKING), "")
    between = words[at - 1] in LINKING or words[at] in LINKING
    return before[:1].isupper() and after[:1].isupper() and (not between or _links(words, at))


def _links(words: list[str], at: int) -> bool:
    """The small words about the place are those of a name: "Centre for Fishing", not "Lund in the Board"."""
    first = last = at
    while first > 0 and words[first - 1] in LINKING:
        first -= 1
    while last < len(words) and words[last] in LINKING:
        last += 1
    return words[first] in ("of", "for", "and", "de", "du", "des", "der")


@dataclass(frozen=True)
class Role:
    """A role as printed, and the state, body or organisation that it names as its own."""

    text: str
    entry: Entry | None
    owner: str | None
    possessor: int | None = None
    """Offset of the word that the role depends on: "its spokesman", "Mr. X's aide", "the agency's head", "a spokesman"."""
    rank: bool = False
    """Nothing but a rank or a title: another mention may say more."""
    whole: str = ""
    """The role with the body that has it, "commission's chairman": printed so where nothing else tells of which body it is."""

    @property
    def has_owner(self) -> bool:
        """The role says in some way for whom its bearer acts."""
        return self.entry is not None or self.owner is not None or self.possessor is not None


class Affiliation(NamedTuple):
    """The state or organisation that an actor acts for: its name, and the key of the state or body to which it belongs."""

    name: str | None
    side: str | None


NOBODY = Affiliation(None, None)
OWN_STATE = Affiliation(None, "")
"""An organ of a state that is not printed beside it: the setting of the passage may show which state."""
