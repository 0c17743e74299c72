"""Finds the actors of an article: each under all its names, with its role and affiliation as printed."""

from __future__ import annotations

import re
from collections import Counter

from ...model import Article
from ..language.gazetteer import EUROPE, UNION, gazetteer
from ..language.parse import ParsedParagraph
from .affiliation import find_affiliations
from .drafts import ActorDraft, fold, party_name
from .identity import called, organisations, persons
from .mistaken import people_among
from .names import ORGANISATION_WORDS, Name, find_names
from .occupations import trade_before
from .organs import organs_apart, with_states
from .outlets import without_outlets
from .roles import role_of

ACTS_AS = frozenset({"nsubj", "nsubjpass", "poss", "agent", "conj", "appos", "dobj", "dative", "ROOT"})
FLAG = re.compile(r"\b(?:fl(?:y|ying|ies|ew|own)|under|with|bearing|carrying|hoist\w*)\s(?:the\s)?(?:\w+\s)?flags?\sof\s(?:[\w,]+\s){0,5}$")
"""Words before a state whose flag a ship flies. A flag on a balcony matches too: that state is no party either."""
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "outside", "around", "to", "into", "through", "across", "over", "for"})


def find_actors(passages: tuple[ParsedParagraph, ...], article: Article) -> list[ActorDraft]:
    """Every actor that the passages of the article name, in order of first mention."""
    names = with_states(without_outlets([n for p in passages for n in find_names(p)]))
    drafts = _parties(names)
    apart, taken = organs_apart([n for n in names if n.entry is None])
    drafts += apart
    rest = _typed([n for n in names if n.entry is None and n.start not in taken])
    drafts += persons([n for n in rest if n[1] == "person"])
    drafts += organisations([n for n in rest if n[1] == "organisation"], drafts)
    find_affiliations(drafts, passages, article)
    if any(d.key == UNION for d in drafts):
        for d in (d for d in drafts if d.side == EUROPE):
            d.side = UNION
    return sorted(drafts, key=lambda d: min(m.start for m in d.mentions))


def _parties(names: list[Name]) -> list[ActorDraft]:
    """States and bodies of the tables. A capital or a seat of power counts only if it acts, and not as a place."""
    found: dict[str, ActorDraft] = {}
    union = any(n.entry is not None and gazetteer().parties[n.entry.key].side == UNION for n in names)
    for name in names:
        if name.entry is None or name.entry.form == "adjective" or not _acts(name):
            continue
        party = gazetteer().parties[UNION if union and name.entry.key == EUROPE else name.entry.key]
        draft = found.setdefault(party.key, ActorDraft(party.key, party.name, party.kind, adjective=party.adjective, side=party.side))
        draft.add(name)
    for draft in found.values():
        seen = Counter(m.text for m in draft.mentions if m.entry is not None and m.entry.form == "name")
        if seen and draft.name not in seen:
            draft.name = min(seen, key=lambda t: (-len(t), -seen[t], t))
    for draft in found.values():
        draft.affiliation = party_name(draft.side or draft.key, found)
    return list(found.values())


def _lends_flag(name: Name) -> bool:
    """ "flying the flags of Panama and Belize", "under the flag of Palau": a registry, and no party."""
    at = name.start - name.passage.start
    return FLAG.search(name.passage.text, max(0, at - 80), at) is not None


def _acts(name: Name) -> bool:
    """Whether the name may be an actor's: a state's own name may; a capital, a seat or a people only as agent or possessor."""
    assert name.entry is not None
    if _lends_flag(name):
        return False
    if name.token.dep_ in ("amod", "compound") and name.entry.form != "seat" and name.token.head.pos_ in ("NOUN", "PROPN"):
        return False
    if name.entry.form == "name":
        return True
    if name.entry.form == "people":
        return (
            name.token.dep_ in ACTS_AS | {"pobj"}
            and name.token.pos_ in ("NOUN", "PROPN")
            and name.token.tag_ in ("NNS", "NNPS", "NNP", "NN")
        )
    if name.token.dep_ == "pobj" and name.token.head.lower_ in PLACE_PREPOSITIONS:
        return False
    if name.entry.form == "capital":
        return name.token.dep_ in ACTS_AS - {"appos", "ROOT"} or (
            name.token.dep_ == "pobj" and name.token.head.lower_ in ("by", "with", "between", "of", "against")
        )
    return True


def _typed(names: list[Name]) -> list[tuple[Name, str]]:
    """Each name with one type, by a vote of all its occurrences: "person", "organisation", "place" or "unknown".

    A role beside a name counts for a person, and a surname has the type of its full name.
    """
    votes: dict[str, Counter[str]] = {}
    for n in names:
        tally = votes.setdefault(fold(n.text), Counter())
        tally[n.type or "unknown"] += 3 if n.honorific or n.title else 1
        if n.type != "person" and n.text.count(" ") in (1, 2, 3) and not ORGANISATION_WORDS & set(n.text.split()) and _has_office(n):
            tally["person"] += 3
    best = {key: max(("person", "organisation", "place", "unknown"), key=lambda t: tally[t]) for key, tally in votes.items() if key}
    courteous = {fold(n.text) for n in names if n.honorific and " " not in fold(n.text)}
    best |= {key: "person" for key in best if key.split()[-1] in courteous and len(key.split()) < 5}
    best |= dict.fromkeys(people_among([n for n in names if best.get(fold(n.text)) == "organisation"], names), "person")
    surnames = {part for key, kind in best.items() if kind == "person" for part in called(key)}
    out: list[tuple[Name, str]] = []
    for n in names:
        key = fold(n.text)
        if not key:
            continue
        kind = "person" if key in surnames or (n.honorific and n.type == "person") else best[key]
        if kind == "unknown" and n.token.dep_ in ("nsubj", "appos") and len(key.split()) in (2, 3):
            kind = "person"
        out.append((n, kind))
    return out


def _has_office(name: Name) -> bool:
    role = role_of(name)
    if role is None or not role.text:
        role = role if role is not None and role.owner and ORGANISATION_WORDS & set(role.owner.split()) else trade_before(name)
    return role is not None
