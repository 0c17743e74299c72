"""Bodies of a kind that every state has: if an article names the foreign ministries of two states, they are two actors."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language.gazetteer import gazetteer
from .drafts import ActorDraft, fold
from .names import Name
from .workplaces import STATE_ORGANS, bare

MORE = frozenset({"Court", "Police", "Command", "Council", "Assembly", "Ministry", "Office"})
POSSESSIVE = re.compile(r"['’]s?\s$")


def with_states(names: list[Name]) -> list[Name]:
    """The names, in which each organ has the state whose possessive precedes it: "North Korea's Foreign Ministry"."""
    return [replace(n, side=_possessor(n)) if n.entry is None and not n.side and is_organ(n.text) else n for n in names]


def organs_apart(names: list[Name]) -> tuple[list[ActorDraft], set[int]]:
    """One draft for each state's organ, if the article names the same organ of several states ("Foreign Ministry").

    Also returned: the start offsets of all names that are settled by this, those that mean no one organ for sure included.
    """
    drafts: list[ActorDraft] = []
    taken: set[int] = set()
    owned = [n for n in names if n.side and is_organ(n.text)]
    for tail in dict.fromkeys(_tail(n) for n in owned):
        of_state: dict[str, ActorDraft] = {}
        for n in owned:
            if _tail(n) == tail and gazetteer().parties[n.side].kind == "state":
                _add(n, of_state, tail)
        if len(of_state) < 2:
            continue
        drafts += of_state.values()
        taken |= {m.start for d in of_state.values() for m in d.mentions}
        for n in (n for n in names if not n.side and fold(n.text) == tail):
            taken.add(n.start)
            if (draft := _spoken_of(n, of_state)) is not None:
                draft.mentions.append(n)
    return drafts, taken


def is_organ(name: str) -> bool:
    """Whether the words are those of a ministry, a house of parliament, a force or the like."""
    return bare(name) or bool((STATE_ORGANS | MORE) & set(name.split()))


def _possessor(name: Name) -> str:
    """The key of the state whose possessive precedes the name; empty if none does."""
    at = name.start - name.passage.start
    for _, end, entry in name.passage.known_in((max(0, at - 40), at)):
        if entry.form in ("name", "capital") and end < at and POSSESSIVE.fullmatch(name.passage.text[end:at]):
            party = gazetteer().parties[entry.key]
            return party.side if party.kind == "state" else ""
    return ""


def _tail(name: Name) -> str:
    """The organ without its state: "foreign ministry"."""
    first = next(iter(gazetteer().find(name.text)), None)
    return fold(name.text[first[1] :] if first is not None and first[0] == 0 else name.text)


def _add(name: Name, of_state: dict[str, ActorDraft], tail: str) -> None:
    party = gazetteer().parties[gazetteer().parties[name.side].side]
    printed = replace(name, text=_printed(name))
    if party.key not in of_state:
        key = f"o:{fold(party.name)} {tail}"
        of_state[party.key] = ActorDraft(key, printed.text, "organisation", affiliation=party.name, side=party.side)
    of_state[party.key].add(printed)


def _printed(name: Name) -> str:
    """The name with the possessive in front of it."""
    at = name.start - name.passage.start
    for start, end, entry in name.passage.known_in((max(0, at - 40), at)):
        if entry.form in ("name", "capital") and POSSESSIVE.fullmatch(name.passage.text[end:at]):
            return name.passage.text[start : name.end - name.passage.start]
    return name.text


def _spoken_of(name: Name, of_state: dict[str, ActorDraft]) -> ActorDraft | None:
    """The organ that a bare mention means: that of the one state that its paragraph names before it; None if it names two or none."""
    at = name.start - name.passage.start
    sides = {gazetteer().parties[e.key].side for a, _, e in name.passage.known if a < at} & of_state.keys()
    return of_state[sides.pop()] if len(sides) == 1 else None
