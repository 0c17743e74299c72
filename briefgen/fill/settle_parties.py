"""Roles and lines, settled together: a party without a line in its section cannot be the one that answers."""

from __future__ import annotations

from dataclasses import replace

from ..model import Reading, Settings
from ..schema import MemoSchema
from .acts import Deeds
from .choose_lines import Choice, choose
from .parties import find_parties
from .roles import Roles, find_roles

TRIES = 3
"""Parties that are tried before nobody is named: those below the third are guesses."""


def settle(reading: Reading, schema: MemoSchema, settings: Settings) -> tuple[Roles, Choice]:
    """The roles and the chosen lines. A party that answers nothing gives way to the next likeliest, in the end to nobody, unless the user
    named it.

    Raises `SettingsError` if the settings name a party that the article does not.
    """
    deeds = Deeds(reading, schema)
    first = roles = find_roles(deeds, find_parties(reading, settings))
    silent = frozenset[str]()
    for _ in range(TRIES):
        party = roles.key("respondent")
        if party is None and silent:
            break
        choice = choose(reading, schema, roles, settings)
        if party is None or settings.respondent is not None or not _is_silent(choice):
            return roles, choice
        silent |= {party}
        roles = find_roles(deeds, find_parties(reading, settings, silent))
    nobody = replace(first, found={**first.found, "respondent": None})
    return nobody, choose(reading, schema, nobody, settings)


def _is_silent(choice: Choice) -> bool:
    """Whether the answering party has no line in its section while others have lines in theirs."""
    own = any(section.by == "respondent" and not items for section, items in choice.sections)
    return own and any(section.needs == "respondent" and items for section, items in choice.sections)
