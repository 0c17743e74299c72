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
    before, here = words[at - 1], words[at]
    if before in LINKING and at > 1:
        return here[:1].isupper() and words[at - 2][:1].isupper()
    after = words[at + 1] if at + 1 < len(words) else ""
    return before[:1].isupper() and (here[:1].isupper() or (here in LINKING and here not in ("on", "in", "to") and after[:1].isupper()))


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
