"""What a person does for a living, set beside a name that has no office: ", a tailor", "skipper X", "The dentist, X,"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from .appositions import after_comma, before_comma, in_front
from .names import Name
from .role import Role
from .role_owners import owner_of
from .role_words import role_text

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_OCCUPATION = frozenset(
    "man woman boy girl wife husband brother sister father mother son daughter uncle aunt cousin nephew niece friend colleague neighbour "
    "neighbor widow widower one person native resident member newspaper paper trawler tanker freighter carrier cruiser destroyer cutter "
    "steamer river border tower quarter centre center winner daily weekly broadcaster town village city port island province district "
    "partner opponent opposite number supporter rival ally counterpart successor predecessor insider loyalist figure voice player "
    "region country state liberal conservative socialist independent moderate veteran democrat republican nationalist".split()
)
"""Nouns that name no occupation of the person beside them."""
AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|woman|nurse|clerk|pilot|cook|guard|student|chef|engineer|technician|accountant|mechanic)$")
"""How nouns of occupation end; required if no article makes the apposition sure."""


def occupation_of(name: Name) -> Role | None:
    """An apposition that names an occupation without an office: ", a tailor", "skipper X", "The dentist, X,"."""
    doc = name.passage.doc
    own = [t.i for t in name.passage.tokens(name.start, name.end)]
    if not own:
        return None
    after = after_comma(name, own[-1])
    if after and after[0].lower_ in {"a", "an", "the"} and (head := _occupation_noun(after)) is not None:
        return _as_role(name, after, head)
    before = in_front(name.token, own[0])
    ahead = before_comma(doc, before[0].i if before else own[0], own[-1])
    for phrase in (before, ahead):
        if phrase and (head := _occupation_noun(phrase)) is not None and AGENT.search(head.lower_):
            return _as_role(name, phrase, head)
    return None


def _occupation_noun(phrase: list[Token]) -> Token | None:
    """The common noun at the end of the phrase, or before its first preposition or clause."""
    last = None
    for t in phrase:
        if t.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PRON", "PUNCT") and t.text != "-" and last is not None:
            break
        if t.text.rstrip(".") not in offices().honorifics:
            last = t
    if (
        last is None
        or last.tag_ not in ("NN", "NNP")
        or (last.text[0].isupper() and last.i and not last.is_sent_start and last.tag_ == "NNP")
    ):
        return None
    word = last.lower_
    return None if word in NO_OCCUPATION or word in offices().collective_nouns or not word.isalpha() else last


def _as_role(name: Name, phrase: list[Token], head: Token) -> Role | None:
    entry, owner, end = owner_of(name, phrase, head)
    kept = re.sub(r"^\d+-year-old\s", "", role_text(name, phrase, head, end))
    return Role(kept, entry, owner) if kept else None
