"""The role that the text prints beside a name, and where it says the bearer belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .gazetteer import Entry, gazetteer, offices
from .names import ORGANISATION_WORDS, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_ROLE_WORDS = 10
BARE = frozenset(
    {"Foreign", "Defence", "Defense", "Interior", "Finance", "Trade", "Commerce", "State", "House", "Justice", "Ministry", "Government"}
)
"""Ministries and houses that every state has: they tell nothing of whose the office is."""
BELONGS = frozenset({"of", "for", "at", "from", "with"})
"""Prepositions that say whose an office is; others say what it is about: "ambassador to Hungary", "envoy on Syria"."""


@dataclass(frozen=True)
class Role:
    """A role as printed, and the state, body or organisation that it names as its own."""

    text: str
    entry: Entry | None
    owner: str | None
    possessor: int | None = None
    """Where a possessive pronoun or a person's name stands that the role hangs on: "its spokesman", "Mr. X's aide"."""


def role_of(name: Name) -> Role | None:
    """The role printed just before the name, set beside it between commas, or said of it ("X is the chair")."""
    for phrase in _phrases(name):
        role = _role(name, phrase)
        if role is not None:
            beside = _affiliated(name) if role.entry is None and role.owner is None and role.possessor is None else None
            return replace(role, entry=beside.entry, owner=beside.owner) if beside is not None else role
    return _affiliated(name)


def _phrases(name: Name) -> list[list[Token]]:
    """Runs of tokens that may hold the role, the surest first."""
    token, doc = name.token, name.passage.doc
    own = {t.i for t in name.passage.tokens(name.start, name.end)}
    out: list[list[Token]] = []
    before = [t for t in token.subtree if t.i < min(own, default=token.i) and t.dep_ not in ("punct", "appos")]
    if before:
        out.append(_contiguous(before, min(own)))
    if token.dep_ == "appos":
        out.append([t for t in token.head.subtree if t.i < min(own) and t not in token.subtree])
    out += [list(c.subtree) for c in token.children if c.dep_ in ("appos", "relcl") and c.i > token.i]
    out += [_before_comma(doc, min(own, default=token.i), max(own, default=token.i)), _after_comma(doc, max(own, default=token.i))]
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        out += [list(c.subtree) for c in token.head.children if c.dep_ == "attr"]
    return [p for p in out if p]


def _contiguous(tokens: list[Token], end: int) -> list[Token]:
    """The tokens that run without a gap up to the name."""
    out: list[Token] = []
    for t in reversed(tokens):
        if t.i != (out[0].i if out else end) - 1:
            break
        out.insert(0, t)
    return out


def _after_comma(doc: Doc, last: int) -> list[Token]:
    """ ", a senior official of the movement,": what follows the name up to the next comma, where it opens with an article or an office."""
    tokens = list(doc[last + 1 : last + 17])
    if len(tokens) < 3 or tokens[0].text != ",":
        return []
    out: list[Token] = []
    for t in tokens[1:]:
        if t.text in {",", ".", ";", '"', "-", "–", "—", ")"} or t.tag_ in ("VBD", "VBZ", "VBP"):
            break
        out.append(t)
    return out


def _before_comma(doc: Doc, first: int, last: int) -> list[Token]:
    """ "The Czech ambassador to Portugal, X, said": what stands before the comma, from its article on, if the name is set off by two."""
    after = doc[last + 1].text if last + 1 < len(doc) else "."
    if first < 2 or doc[first - 1].text != "," or after not in {",", ".", ";"}:
        return []
    out: list[Token] = []
    for t in reversed(doc[max(0, first - 1 - MOST_ROLE_WORDS) : first - 1]):
        if t.is_punct or t.pos_ in ("VERB", "AUX"):
            break
        out.insert(0, t)
    opening = next((i for i, t in enumerate(out) if t.dep_ in ("det", "poss") or t.tag_ == "PRP$"), None)
    if opening is None or (out[opening].i > 0 and out[opening].nbor(-1).pos_ == "ADP"):
        return []  # "in a letter to the president, X wrote" makes nobody president
    return out[opening:]


def _role(name: Name, phrase: list[Token]) -> Role | None:
    words = offices()
    stop = next((i for i, t in enumerate(phrase) if t.pos_ == "ADP" and i > 0), len(phrase))
    offices_ = [t for t in phrase if t.lower_ in words.office_nouns and t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    head = next((t for t in reversed(phrase[:stop]) if t in offices_), offices_[0] if offices_ else None)
    if head is None:
        return None
    entry, owner = _belongs(name, phrase, head)
    kept = _kept(name, phrase, head)
    own = next((t for t in phrase if t.i < head.i and (t.tag_ == "PRP$" or (t.dep_ == "poss" and t.pos_ == "PROPN"))), None)
    return Role(kept, entry, owner, name.passage.at(own) if own is not None else None) if kept else None


def _kept(name: Name, phrase: list[Token], head: Token) -> str:
    """The words of the role: determiner, nationality and possessor taken off, the rest up to a clause or comma."""
    start = phrase[0].i
    known = {i for e in _entries(name, phrase) for i in e[1]}
    for t in phrase:
        if t.i >= head.i:
            break
        if (
            t.dep_ in ("det", "poss", "case")
            or t.tag_ in ("POS", "PRP$", "DT")
            or t.i in known
            or t.text in {",", "who", "is", "was"}
            or (t.text == "-" and t.whitespace_)
            or t.pos_ in ("VERB", "AUX", "PRON")
        ):
            start = t.i + 1
    kept: list[Token] = []
    for t in phrase:
        if t.i < start:
            continue
        dated = t.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in t.subtree)
        hyphened = t.i > 0 and (t.text == "-" or t.nbor(-1).text == "-") and not t.nbor(-1).whitespace_
        if dated and t.i > head.i:
            break
        if (
            t.i > head.i
            and not hyphened
            and (
                t.text in {",", ";", "(", '"', "-", "–", "—"}
                or t.dep_ == "relcl"
                or t.tag_ in ("WP", "WDT", "VBD", "VBZ", "VBP", "VBN", "VBG")
            )
        ):
            break
        kept.append(t)
    kept = kept[:MOST_ROLE_WORDS]
    while kept and (kept[-1].dep_ in ("prep", "det", "cc", "case") or kept[-1].is_punct):
        kept.pop()
    if not kept:
        return ""
    first, last = kept[0], kept[-1]
    return name.passage.text[first.idx : last.idx + len(last)]


def _entries(name: Name, phrase: list[Token]) -> list[tuple[Entry, list[int]]]:
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    text = name.passage.text[start:end]
    return [(e, [t.i for t in phrase if a <= t.idx - start < b]) for a, b, e in gazetteer().find(text)]


def _belongs(name: Name, phrase: list[Token], head: Token) -> tuple[Entry | None, str | None]:
    """The first state or body that stands before the office or after "of", "for", "at"; else a named organisation there."""
    for entry, where in _entries(name, phrase):
        if (where and where[0] < head.i) or (
            entry.form in ("name", "adjective", "seat") and where and _governed(name, where[0], head, BELONGS)
        ):
            return entry, None
    text = name.passage.text[phrase[0].idx : phrase[-1].idx + len(phrase[-1])]
    for match in re.finditer(r"(?:(?<=of )|(?<=for )|(?<=at )|(?<=with )|(?<=from )|(?<=the )|^)(?:[^\W\d_a-z][\w&'’-]*\s?){1,6}", text):
        parts = match.group().split()
        body = parts[-1].strip("'’s") in ORGANISATION_WORDS or (len(parts) == 1 and len(parts[0]) > 2 and parts[0].isupper())
        at_or_with = text[: match.start()].rstrip().endswith((" at", " with", " at the", " with the"))
        if (body or at_or_with) and "-" not in parts[0] and parts[0] not in BARE:
            return None, match.group().strip().removesuffix("'s").removesuffix("’s")
    return None, None


def _governed(name: Name, at: int, head: Token, prepositions: frozenset[str]) -> bool:
    """The last preposition between office and name is one of these."""
    doc = name.passage.doc
    last = next((doc[i].lower_ for i in range(at - 1, head.i, -1) if doc[i].pos_ == "ADP"), "")
    return at > head.i and last in prepositions


def _affiliated(name: Name) -> Role | None:
    """ "Labour's Malcolm Oduya", "X of the Y Institute": belonging without an office."""
    token = name.token
    for c in token.children:
        if c.dep_ == "poss" and c.i < token.i and c.pos_ == "PROPN":
            first = c.left_edge
            text = name.passage.text[first.idx : c.idx + len(c)]
            entry = next((e for _, _, e in gazetteer().find(text)), None)
            return Role("", entry, None if entry else text)
    following = name.passage.text[name.end - name.passage.start :]
    match = re.match(r",? (?:of|from|at|with) (?:the |[a-z]+ ){0,2}((?:[^\W\d_a-z][\w&'’-]*(?:\s(?:of|for|and|the|in)\s)?\s?)+)", following)
    if match:
        entry = next((e for _, _, e in gazetteer().find(match.group(1))), None)
        return Role("", entry, None if entry else match.group(1).strip())
    return None
