"""Roles and affiliations: as printed beside the name, else from where the passage is set, else none."""

from __future__ import annotations

import re
from collections import Counter

from .drafts import Draft, fold
from .gazetteer import gazetteer
from .names import Name
from .roles import role_of

STATE_OFFICES = frozenset(
    "minister president premier chancellor ambassador envoy secretary spokesman spokeswoman spokesperson negotiator adviser advisor "
    "parliament lawmaker senator commander general foreign".split()
)
SOLE_OFFICES = {
    "secretary of state": "USA", "secretary of defense": "USA", "treasury secretary": "USA", "trade representative": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR", "chancellor of the exchequer": "GBR", "taoiseach": "IRL",
}  # fmt: skip
"""Offices whose English name is used of one state; India's foreign secretary is a civil servant and printed with his state."""
REACH = 700
"""Characters back that an office reaches for its state: about a paragraph and a half of newspaper prose."""


def describe(drafts: list[Draft]) -> None:
    """Roles and affiliations from the words beside each mention, the earliest that says most."""
    by_name = {fold(a): d for d in drafts for a in d.aliases}
    for d in drafts:
        if d.kind != "person":
            continue
        for m in d.mentions:
            role = role_of(m)
            if role is None:
                continue
            if role.text and d.role is None:
                d.role, d.owned = role.text, role.possessor is not None
            if d.affiliation is None and role.entry is not None:
                party = gazetteer().parties[role.entry.key]
                d.affiliation, d.side = printed(party.key, {x.key: x for x in drafts}), party.side
            elif d.affiliation is None and role.possessor is not None and (owner := _possessor(role.possessor, m, drafts)) is not None:
                d.affiliation, d.side = owner.affiliation if owner.kind in ("state", "person") else owner.name, owner.side or owner.key
            elif d.affiliation is None and role.owner:
                owner = by_name.get(fold(role.owner))
                d.affiliation, d.side = (owner.name, owner.side or owner.key) if owner else (role.owner, None)
            if d.role and d.affiliation:
                break


def _possessor(at: int, name: Name, drafts: list[Draft]) -> Draft | None:
    """Whoever "its", "their" or a person's name before the office stands for: the last state or body that acts before it."""
    named = next((d for d in drafts for m in d.mentions if m.start <= at < m.end), None)
    if named is not None:
        return named if named.affiliation else None
    word = name.passage.text[at - name.passage.start :].split(maxsplit=1)[0].lower()
    if word not in ("its", "their"):
        return None
    before = [
        (m.start, d)
        for d in drafts
        if d.kind != "person"
        for m in d.mentions
        if at - REACH < m.start < at and m.token.dep_ in ("nsubj", "nsubjpass", "pobj", "poss")
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def place(drafts: list[Draft]) -> None:
    """An office printed without its state is of the state whose capital the passage is set in, else of the only state near."""
    states = {d.key: d for d in drafts if d.kind == "state"}
    union = next((d for d in drafts if "European Commission" in d.aliases or d.key == "ORG:EU"), None)
    for d in drafts:
        if d.kind == "person" and d.role and not d.affiliation and union is not None and "commissioner" in fold(d.role).split():
            d.affiliation, d.side = "European Commission", union.side
        if d.kind != "person" or d.affiliation or d.owned or not d.role or not STATE_OFFICES & set(fold(d.role).split()):
            continue
        first = min(d.mentions, key=lambda m: m.start)
        key = _sole_office(d.role, states) or _set_in(first) or _only_subject(first, states)
        if key:
            d.affiliation, d.side = gazetteer().parties[key].name, key


def _sole_office(role: str, states: dict[str, Draft]) -> str | None:
    """Offices that English gives to one state, if the article names that state."""
    return next((key for office, key in SOLE_OFFICES.items() if office in fold(role) and key in states), None)


def _only_subject(name: Name, states: dict[str, Draft]) -> str | None:
    """The one state that is subject in the name's sentence; else the only state that its paragraph, or the one before, names."""
    sent, base = name.token.sent, name.passage.start
    start, end = base + sent.start_char, base + sent.end_char
    here = {
        d.key
        for d in states.values()
        for m in d.mentions
        if m.token.dep_ in ("nsubj", "nsubjpass") and start <= m.start < min(end, name.start)
    }
    if here:
        return here.pop() if len(here) == 1 else None
    for first, last in ((base, min(end, name.start)), (base - REACH, base)):
        inside = [(d.key, m.token.dep_) for d in states.values() for m in d.mentions if first <= m.start < last]
        if inside:
            acts = any(dep in ("nsubj", "nsubjpass", "poss") for _, dep in inside)
            return inside[0][0] if acts and len({key for key, _ in inside}) == 1 else None
    return None


def _set_in(name: Name) -> str | None:
    """The state of a capital named with "in" before the name, in its paragraph: "In Moscow, a deputy minister"."""
    text = name.passage.text[: name.start - name.passage.start]
    for start, _, entry in reversed(list(gazetteer().find(text))):
        if entry.form == "capital" and re.search(r"(?:^|[.!?”\"'] )In $", text[:start]):
            return gazetteer().parties[entry.key].side
    return None


def printed(key: str, found: dict[str, Draft]) -> str:
    """A state by its usual name, a body by the name that the text prints most."""
    party = gazetteer().parties[key]
    if party.kind == "state" or key not in found:
        return party.name
    printed = Counter(m.text for m in found[key].mentions if m.entry is not None and m.entry.form == "name")
    return min(printed, key=lambda t: (-printed[t], t), default=party.name)
