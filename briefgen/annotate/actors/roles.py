"""The role that the text prints beside a name: an office, what a relative clause says, an occupation, a title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from .appositions import phrases
from .congress import in_congress
from .names import Name
from .occupations import occupation_of
from .relatives import role_in_clause
from .role import Role
from .role_owners import STUDENTS, employer_beside, has_possessive_party, owner_of, possessor_in, with_body
from .role_words import PLURAL, office_noun, role_text

if TYPE_CHECKING:
    from spacy.tokens import Token

RANKS = frozenset(
    "general gen colonel col captain capt major maj brigadier brig lieutenant lt admiral adm rear vice commodore marshal sergeant judge "
    "justice senator sen representative rep professor prof emeritus associate retired senior former officer congressman "
    "congresswoman diplomat councillor gov prince princess crown duke duchess cardinal bishop archbishop rabbi imam ayatollah pope mufti "
    "assemblyman assemblywoman advocate abbot abbess hydrologist".split()
)
"""Words of rank, birth and church: a role of nothing but these gives way to any other office printed beside the name."""
SHORT = {"Sen.": "senator", "Sens.": "senator", "Rep.": "representative", "Reps.": "representative", "Gov.": "governor"}
"""Offices that newspapers abbreviate before a name, written out; a plural stands before several names, and each bearer has the office."""


def role_of(name: Name) -> Role | None:
    """The role printed just before the name, in apposition to it, or said of it ("X is the chair"); None if there is none.

    Its text may be empty if only an employer is printed: "X of the Y Institute".
    """
    outer, inner = _outer_and_inner(name)
    best = outer if inner is None else inner
    if outer is not None and inner is not None:
        best = _joined(inner, outer) if not (inner.rank or (outer.has_owner and _is_background(inner.text))) else _joined(outer, inner)
    if best is not None and best.has_owner:
        return best
    beside = employer_beside(name)
    return _joined(best, beside) if best is not None else beside or role_in_clause(name, "who")


def _outer_and_inner(name: Name) -> tuple[Role | None, Role | None]:
    """The office before a comma in front of the name ("Its envoy, former senator X"), and the surest of those nearer to the name."""
    ahead, *others = phrases(name)
    outer = _role(name, ahead) if ahead else None
    rank = None
    for phrase in others:
        role = _role(name, phrase) if phrase else None
        if role is not None and not role.rank:
            return outer, _joined(role, rank)
        rank = rank or role
    return outer, rank


def _is_background(text: str) -> bool:
    """Whether the role is only background to another office: "former senator", "economist", "diplomat"."""
    return _is_former(text) or _is_scholar(text) or set(text.lower().split()) <= RANKS


def fullest_role(name: Name) -> Role | None:
    """The role from all that is printed beside a person's name: office, else relative clause, else occupation, else title; or None."""
    role, clause = role_of(name), role_in_clause(name, "who", "whose")
    if role is None or not role.text or role.rank:
        role = _said_otherwise(name, role, clause)
    if clause is not None and clause.has_owner and _gives_way(role):
        role = replace(clause, text=role.text if role is not None else clause.text, rank=role.rank if role is not None else False)
    if (american := in_congress(name)) is not None:
        role = replace(role or Role("", None, None), entry=american, owner=None, possessor=None)
    return role


def _said_otherwise(name: Name, role: Role | None, clause: Role | None) -> Role | None:
    """The role of a person without an office: the relative clause's words, else the occupation, else the rank or title."""
    other = clause if clause is not None and clause.text else occupation_of(name)
    title = Role(SHORT.get(name.title.split()[-1], name.title), None, None, rank=True) if _says_something(name.title) else None
    shown = other or (role if role is not None and role.text else None) or title
    return _joined(shown, role) if shown is not None and role is not None else shown or role


def _gives_way(role: Role | None) -> bool:
    """Whether the role does not say whom its bearer acts for now, so that a relative clause may say it."""
    return role is None or not role.has_owner or _is_former(role.text) or _is_scholar(role.text)


def _says_something(title: str) -> bool:
    """Whether the title is worth printing alone: "Gen.", "Rep.", not the "House" of a caucus."""
    last = title.rsplit(maxsplit=1)[-1].rstrip(".").lower() if title[:1].isupper() else ""
    return last in RANKS or last in offices().office_nouns or any(title.endswith(short) for short in SHORT)


def _joined(role: Role, other: Role | None) -> Role:
    """The role, with the other's owner if it has none itself."""
    if other is None or role.has_owner or not other.has_owner:
        return role
    return replace(role, entry=other.entry, owner=other.owner, possessor=other.possessor)


def _is_former(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in {"former", "retired", "ex"} if text else False


def _is_scholar(text: str) -> bool:
    return bool(STUDENTS & set(text.lower().split()))


def _role(name: Name, phrase: list[Token]) -> Role | None:
    """The role that a phrase holds; None if it has no noun of office."""
    phrase = _after_others(name, phrase)
    head = office_noun(phrase)
    if head is None:
        return None
    entry, owner, end = owner_of(name, phrase, head)
    kept = role_text(name, phrase, head, end)
    if not kept:
        return None
    if head.tag_ in PLURAL and head.i + 1 != next(iter(name.passage.tokens(name.start, name.end)), head).i:
        return Role("", entry, owner) if entry is not None or owner is not None else None  # "one of the judges, X": no judges
    own = possessor_in(phrase, head)
    place = entry is not None and entry.form in ("name", "capital")
    if own is not None and own.tag_ == "PRP$" and place and not has_possessive_party(name, phrase):
        entry = None  # "its Cyprus director"
    own = own if entry is None and owner is None else None
    if own is None and entry is None and owner is None and kept.lower().startswith("spokes") and kept.isalpha():
        own = head
    rank = set(re.findall(r"\w+", kept.lower())) <= RANKS
    whole = with_body(kept, phrase, head) if entry is None and owner is None else ""
    return Role(kept, entry, owner, name.passage.at(own) if own is not None else None, rank=rank, whole=whole)


def _after_others(name: Name, phrase: list[Token]) -> list[Token]:
    """The phrase without the part about somebody else, joined before it: "remarks by President X and Secretary of State Y"."""
    before = phrase[-1].idx < name.start - name.passage.start
    joins = [i for i, t in enumerate(phrase) if t.dep_ == "cc" and i > 0 and phrase[i - 1].ent_type_ == "PERSON"] if before else []
    return phrase[joins[-1] + 1 :] or phrase if joins else phrase
