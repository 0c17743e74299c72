"""What a person without an office does for a living, as printed beside the name: ", a tailor", "skipper X", "The dentist, X,"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from .appositions import after_comma, before_comma, in_front
from .names import Name
from .role import Role
from .role_owners import has_possessive_party, owner_of
from .role_words import parties_in, role_text

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
FIRMS = frozenset(
    "operator manufacturer maker producer supplier lender insurer retailer shipper exporter importer developer publisher distributor "
    "smelter utility owner contractor grower builder provider refiner".split()
)
"""Nouns for companies as well as people: beside a name of unknown type they do not make it a person."""
AGENT = re.compile(
    r"(?:er|or|ist|ian|eer|man|woman|nurse|clerk|pilot|cook|guard|student|chef|engineer|technician|mechanic|"
    r"(?:consult|account|merch|attend|assist)ant)$"
)
"""Endings of nouns of occupation; required unless "a", "an" or "the" begins the apposition."""

IN = frozenset({"in", "from", "near", "outside"})
HERE = frozenset({"here", "there", "now"})


def occupation_of(name: Name) -> Role | None:
    """The occupation printed beside a name: ", a tailor", "skipper X", "The dentist, X,"; None if there is none."""
    doc = name.passage.doc
    own = [t.i for t in name.passage.tokens(name.start, name.end)]
    if not own:
        return None
    after = after_comma(name, own[-1])
    sure = bool(after) and (after[0].lower_ in {"a", "an", "the"} or _begins_with_party(name, after))
    if sure and (head := _occupation_noun(after)) is not None:
        return _as_role(name, after, head)
    before = in_front(name.token, own[0])
    ahead = before_comma(doc, before[0].i if before else own[0], own[-1])
    for phrase in (before, ahead):
        if phrase and (head := _occupation_noun(phrase)) is not None and AGENT.search(head.lower_):
            return _as_role(name, phrase, head)
    return trade_before(name)


def _begins_with_party(name: Name, phrase: list[Token]) -> bool:
    """ "North Korea's most famous newsreader": whether a state's possessive comes first."""
    return has_possessive_party(name, phrase) and any(where[:1] == [phrase[0].i] for _, where in parties_in(name, phrase))


def trade_before(name: Name) -> Role | None:
    """The trade right before a name: "trishaw driver X"; None if there is none."""
    own = [t.i for t in name.passage.tokens(name.start, name.end)]
    before = _run_before(name, own[0]) if own else []
    head = _occupation_noun(before) if before else None
    plain = head is not None and head.i + 1 == own[0] and bool(AGENT.search(head.lower_))
    return _as_role(name, before, head) if head is not None and plain and (name.type == "person" or head.lower_ not in FIRMS) else None


def _run_before(name: Name, first: int) -> list[Token]:
    """The unbroken run of nouns and adjectives before a name, wherever the parser attaches them."""
    doc, start = name.passage.doc, first
    while start > 0 and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") and not doc[start].is_sent_start:
        start -= 1
    return list(doc[start:first])


def _occupation_noun(phrase: list[Token]) -> Token | None:
    """The common noun that the phrase is built on: its last word, or the last before a preposition or clause. None if no occupation."""
    last = None
    for t in phrase:
        ends = t.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PRON", "PUNCT") or t.tag_ in ("WP", "WP$", "WDT") or t.lower_ in HERE
        if ends and t.text != "-" and last is not None:
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
    where = next((i for i, t in enumerate(phrase) if t.i == head.i + 1 and t.lower_ in IN and t.nbor().tag_ == "NNP"), None)
    if where is not None and entry is None and owner is None:
        phrase = phrase[:where]  # "a dentist in Oslo": where somebody lives is no part of the trade
    kept = re.sub(r"^\d+-year-old\s", "", role_text(name, phrase, head, end))
    return Role(kept, entry, owner) if kept else None
