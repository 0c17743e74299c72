"""Who plays which part, and which lines the sections get for it: settled together, as a party without an answer does not answer."""

from __future__ import annotations

from dataclasses import replace

from ..model import Reading, Settings
from ..schema import MemoSchema
from .acts import Deeds
from .choose import Choice, choose
from .parties import find_parties
from .roles import Roles, find_roles


def settle(reading: Reading, schema: MemoSchema, settings: Settings) -> tuple[Roles, Choice]:
    """Roles and choice; nobody answers where the likeliest party has no line in its section and others have, unless the user named it.

    Raises `SettingsError` for a party that is not there.
    """
    roles = find_roles(Deeds(reading, schema), find_parties(reading, settings))
    choice = choose(reading, schema, roles, settings)
    silent = any(section.by == "respondent" and not items for section, items in choice.sections)
    others = any(section.needs == "respondent" and items for section, items in choice.sections)
    if settings.respondent is not None or not (silent and others):
        return roles, choice
    roles = replace(roles, found={**roles.found, "respondent": None})
    return roles, choose(reading, schema, roles, settings)
