"""Whom each actor acts for: as printed beside the name; if nothing is printed there, as the surrounding text shows; else nobody."""

from __future__ import annotations

import datetime as dt
import re

from ...model import Article
from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph
from .drafts import ActorDraft, fold, party_name
from .holders import acts_for, sides_named
from .names import Name
from .possessors import affiliation_of_possessor, superior, surname_after_courtesy
from .role import NOBODY, OWN_STATE, Affiliation, Role
from .roles import fullest_role
from .state_of_office import home_of, place_offices
from .state_signs import is_subject, only_in_sentence
from .workplaces import STATE_ORGANS, bare

MANY_HAVE = frozenset({"Commission", "Administration"})
"""Organs that bodies of several states have too: the sentence's only state need not be theirs."""


def find_affiliations(drafts: list[ActorDraft], passages: tuple[ParsedParagraph, ...], article: Article) -> None:
    """Writes into the drafts the roles of persons, and the affiliation and side of every actor.

    Signs are tried from the surest to the weakest. What no sign shows stays None.
    """
    _read_beside_names(drafts)
    _look_up_office_holders(drafts, sides_named(passages), article.published)
    place_offices(drafts, home_of([d.span.of(article.text) for d in article.dropped if d.reason in ("dateline", "byline")]))
    _read_surroundings(drafts)
    _follow_superiors(drafts)
    _leave_to_themselves(drafts)


def _read_beside_names(drafts: list[ActorDraft]) -> None:
    """Roles and affiliations from the words beside each mention: the earliest office, else the earliest rank; the earliest owner."""
    by_name = {fold(a): d for d in drafts for a in d.aliases}
    for d in drafts:
        if d.kind != "person":
            continue
        rank: Role | None = None
        for m in d.mentions:
            role = fullest_role(m)
            if role is None:
                continue
            if role.rank:
                rank = rank or role
            elif role.text and d.role is None:
                d.role, d.owned = role.text, role.possessor is not None
            if d.affiliation is None:
                _take_affiliation(d, role, m, drafts, by_name)
            if d.affiliation is None and d.owner is None and role.whole and d.role == role.text:
                d.role = role.whole
            if d.role and d.affiliation:
                break
        if d.role is None and rank is not None:
            d.role, d.owned = rank.text, rank.possessor is not None


def _take_affiliation(draft: ActorDraft, role: Role, name: Name, drafts: list[ActorDraft], by_name: dict[str, ActorDraft]) -> None:
    """Writes into the draft the affiliation that the role shows; if it shows none, the superior, whose affiliation may be known later."""
    found = _affiliation_of_role(role, name, drafts, by_name)
    draft.affiliation, draft.side = found if found != OWN_STATE else NOBODY
    draft.owner = draft.owner or (None if draft.affiliation else superior(role, name, drafts, draft))
    draft.owned = draft.owned and found != OWN_STATE


def _affiliation_of_role(role: Role, name: Name, drafts: list[ActorDraft], by_name: dict[str, ActorDraft]) -> Affiliation:
    """Whom the bearer of the role acts for, if the role itself says so; else `NOBODY`."""
    if role.entry is not None:
        party = gazetteer().parties[role.entry.key]
        return Affiliation(party_name(party.key, {x.key: x for x in drafts}), party.side)
    if role.owner:
        return _organisation_called(role.owner, by_name)
    return affiliation_of_possessor(role.possessor, name, drafts) if role.possessor is not None else NOBODY


def _organisation_called(owner: str, by_name: dict[str, ActorDraft]) -> Affiliation:
    """An organisation by the name that the article uses for it elsewhere, else as printed here."""
    shorter = re.sub(r"\s[a-z]+$", "", owner)
    if surname_after_courtesy(owner) in by_name:
        return NOBODY  # a person's spokesman acts for whomever that person acts for
    known = by_name.get(fold(owner)) or by_name.get(fold(shorter))
    if known is None or known.kind == "person":
        return Affiliation(owner, None)
    return Affiliation(known.name, known.side or known.key)


def _look_up_office_holders(drafts: list[ActorDraft], sides: frozenset[str], published: dt.date | None) -> None:
    """Affiliates persons whose state or body is not printed beside them, by the table of office holders."""
    for d in drafts:
        if d.kind != "person" or d.affiliation or d.owned:
            continue
        holder = acts_for(d, drafts, sides, published)
        if holder is not None and holder.side is not None:
            d.affiliation, d.side = party_name(holder.side, {x.key: x for x in drafts}), holder.side


def _read_surroundings(drafts: list[ActorDraft]) -> None:
    """Affiliates persons without an office, and organs without a state, with the one state that their sentence names before them."""
    for d in drafts:
        first = min(d.mentions, key=lambda m: m.start)
        organ = d.kind == "organisation" and _is_organ(d.name) and not MANY_HAVE & set(d.name.split())
        if d.affiliation is None and not d.owned and (organ or (d.kind == "person" and not d.role and is_subject(first))):
            key = only_in_sentence(first)
            if key is not None and gazetteer().parties[key].kind == "state":
                d.affiliation, d.side = party_name(key, {x.key: x for x in drafts}), key


def _follow_superiors(drafts: list[ActorDraft]) -> None:
    """An aide, deputy or spokesman acts for whomever the superior acts for. Two passes are enough: chains of aides are short."""
    for _ in range(2):
        for d in drafts:
            if d.owner is not None and d.affiliation is None and d.owner.affiliation:
                d.affiliation, d.side = d.owner.affiliation, d.owner.side


def _leave_to_themselves(drafts: list[ActorDraft]) -> None:
    """Parties, unions, companies and institutes act for themselves; an organ of a kind that every state has ("parliament") does not."""
    for d in drafts:
        if d.kind == "organisation" and d.affiliation is None and not _is_organ(d.name):
            d.affiliation = d.name


def _is_organ(name: str) -> bool:
    return bare(name) or bool((STATE_ORGANS | {"Court", "Police", "Command", "Delegation", "Commission"}) & set(name.split()))
