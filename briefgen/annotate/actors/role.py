"""A role as printed, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.gazetteer import Entry

MOST_ROLE_WORDS = 10


@dataclass(frozen=True)
class Role:
    """A role as printed, and the state, body or organisation that it names as its own."""

    text: str
    entry: Entry | None
    owner: str | None
    possessor: int | None = None
    """Where the word stands that the role hangs on: "its spokesman", "Mr. X's aide", "the agency's head", "a spokesman"."""
    rank: bool = False
    """Nothing but a rank or a title: another mention may tell more."""

    @property
    def belongs(self) -> bool:
        """Whose the bearer is can be told."""
        return self.entry is not None or self.owner is not None or self.possessor is not None
