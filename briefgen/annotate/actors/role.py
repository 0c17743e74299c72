"""A role as printed, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..language.gazetteer import Entry

MOST_ROLE_WORDS = 10


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
