"""Words other than pronouns that refer to another sentence: "this withdrawal", "similar", "both", "more upbeat", "since then"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMONSTRATIVES = frozenset("this these those such".split())
"""They count before a noun. "That" is left out: the parse can't distinguish it from the conjunction."""
NEAR_AT_HAND = frozenset(
    "week weekend month year decade century time day days moment morning afternoon evening night season spring summer autumn fall winter "
    "country nation city town region world house parliament court government administration committee council way point kind sort "
    "war conflict crisis campaign election".split()
)
"""Nouns whose "this" needs no other sentence: of time, and of the place where the speaker is ("this week", "this house")."""
LIKENED = frozenset("similar another other others latter former same".split())
"""Adjectives that compare with something named before, or set it apart."""
OPENINGS = ("since then", "after that", "before that", "by then", "as a result", "in response", "in return", "in turn", "by contrast")
"""Openings that refer to the sentence before."""
MENTIONS = frozenset(
    "event move announcement report statement remark comment decision visit incident episode article source newspaper paper spokesman "
    "spokeswoman official expert analyst diplomat pair duo latter former message letter document passage idea notion".split()
)
"""Nouns that, with "the" and nothing more, refer to something named before."""
SIDES = frozenset({"sides", "parties", "ends", "ways"})
"""Nouns after "both" that need no explanation: the page says who the two are."""
OF_ANY = frozenset("one each any no every some all among".split())
ORDINALS = frozenset("first second third fourth other another same".split())
WIDE = 2
"""Words that may precede the last word of such an opening."""


def points_back(t: Token, before: list[Token], after: list[Token]) -> bool:
    """Whether the word refers to something that the line does not name; `before` and `after` are the line's other words, in order."""
    signs = (_demonstrative(t, before), _both(t, before), _likened(t, before, after), _compared(t), _again(t, before), _opens(before, t))
    return any(signs)


def label_points_back(name: str) -> bool:
    """Whether the speaker's label refers to somebody named before: "the newspaper", "the second source", "these people"."""
    words = name.lower().split()
    if not words or words[0] not in {"the", *DEMONSTRATIVES}:
        return bool(ORDINALS & set(words[:2])) and bool(words) and words[0] in ("a", "another", "one")
    return words[0] in DEMONSTRATIVES or bool(ORDINALS & set(words[1:2])) or (len(words) == 2 and words[1] in MENTIONS)


def _demonstrative(t: Token, before: list[Token]) -> bool:
    """ "This withdrawal", "such concessions", if the same noun does not come before."""
    if t.lower_ not in DEMONSTRATIVES or t.dep_ not in ("det", "predet", "amod") or t.head.i <= t.i:
        return False
    noun = t.head
    told = ("relcl", "acl", "prep") if t.lower_ == "those" else ("relcl",)
    own = any((c.dep_ in told or c.lower_ == "as") and c.i > noun.i for c in noun.children)
    return noun.lemma_.lower() not in NEAR_AT_HAND and noun.lower_ not in NEAR_AT_HAND and not own and not _named(noun, before)


def _named(noun: Token, before: list[Token]) -> bool:
    """Whether the same noun, in singular or plural, comes before."""
    return any(w.lemma_.lower() == noun.lemma_.lower() for w in before)


def _both(t: Token, before: list[Token]) -> bool:
    """ "Both urged", "both countries", if no two are named before or after it."""
    if t.lower_ != "both":
        return False
    following = t.nbor() if t.i + 1 < len(t.doc) else None
    if t.dep_ == "preconj" or (following is not None and (following.pos_ in ("ADP", "PART") or following.lower_ in SIDES)):
        return False
    if any(w.dep_ == "conj" and w.pos_ in ("NOUN", "PROPN") for w in before):
        return False
    noun = t.head if t.dep_ in ("det", "predet", "amod") and t.head.i > t.i else None
    return noun is None or not any(c.dep_ in ("conj", "relcl", "prep") for c in noun.children)


def _likened(t: Token, before: list[Token], after: list[Token]) -> bool:
    """ "A similar transfer", "other measures", "the latter", if nothing before it in the line can be what it is compared with."""
    if t.lower_ not in LIKENED or t.pos_ not in ("ADJ", "NOUN", "DET", "PRON") or _is_known_pair(t):
        return False
    if t.lower_ == "same":
        return t.dep_ in ("pobj", "dobj", "attr") and not any(w.lower_ in ("as", "that") for w in after) and not _has_noun(before)
    if t.lower_ in ("latter", "former"):
        return t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not any(w.dep_ == "conj" for w in before)
    compared = any(w.lower_ in ("than", "to", "as", "from") for w in after[:4])
    return not compared and not _has_noun(before)


def _is_known_pair(t: Token) -> bool:
    """ "The other side", "one another", "each other", "the other day": whether the phrase needs no explanation."""
    previous = t.nbor(-1).lower_ if t.i else ""
    following = t.nbor().lower_ if t.i + 1 < len(t.doc) else ""
    return previous in OF_ANY or following in ("side", "day", "hand", "words", "than")


def _has_noun(before: list[Token]) -> bool:
    return any(w.pos_ in ("NOUN", "PROPN") for w in before)


def _compared(t: Token) -> bool:
    """ "Was more upbeat", "has been even more scathing": a comparison that does not say with whom."""
    if t.tag_ not in ("JJR", "RBR"):
        return False
    head = t if t.dep_ == "acomp" else t.head
    if head.dep_ != "acomp" or head.head.lemma_ != "be":
        return False
    return not any(w.lower_ in ("than", "and", "if", "when", "now", "likely") or w.tag_ == "MD" for w in head.sent)


def _again(t: Token, before: list[Token]) -> bool:
    """ "The event", "the newspaper", with nothing that says which."""
    if t.lower_ not in MENTIONS or t.pos_ != "NOUN" or _named(t, before):
        return False
    children = list(t.children)
    the = any(c.lower_ == "the" for c in children)
    return the and all(c.lower_ == "the" or c.dep_ in ("punct", "case") for c in children)


def _opens(before: list[Token], t: Token) -> bool:
    """ "Since then, Freedonia has responded": whether the line opens with a reference to the sentence before."""
    if not 0 < len(before) <= WIDE:
        return False
    return " ".join(w.lower_ for w in (*before, t)) in OPENINGS
