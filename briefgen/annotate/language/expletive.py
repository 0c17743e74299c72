""" "It is unclear how many", "it was time to leave", "it remains to be seen": an "it" that stands for nothing.

It only announces the clause that follows, or fills the place of a subject (Quirk et al. 1985, 6.17 and 18.33).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD_BY = frozenset("that whether if how what why who where when".split())
CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "xcomp", "advcl", "acl", "relcl"})
SEEMING = frozenset("seem appear happen turn look follow".split())
"""Verbs before whose clause "it" stands for nothing, as in "it seems that", but not before an infinitive: "it seems to want"."""
FINDING = frozenset("make find consider think deem keep leave call".split())
"""Verbs with an "it" before an adjective: "made it clear that"."""
ABLE = frozenset(
    "ready willing able unable prepared determined set due eager keen reluctant likely unlikely bound free happy glad sure certain "
    "unwilling poised entitled obliged supposed slow afraid proud welcome".split()
)
"""Adjectives whose infinitive is what the subject itself does: "it is ready to respond"."""
TIMES = ("DATE", "TIME")
WEATHER = frozenset({"rain", "snow"})


def is_expletive(t: Token) -> bool:
    """Whether the word is an "it" that stands for nothing, or a "there"."""
    if t.dep_ == "expl":
        return True
    if t.lower_ != "it":
        return False
    verb = t.head
    if t.dep_ == "nsubjpass":
        told = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
        return any(g.lower_ in TOLD_BY for c in told for g in c.children)
    if verb.pos_ == "ADJ" and verb.head.lemma_ in FINDING and _has_clause(verb, verb.head):
        return True
    if t.dep_ == "dobj":
        following = t.nbor() if t.i + 1 < len(t.doc) else t
        return verb.lemma_ in FINDING and following.pos_ == "ADJ" and _has_clause(verb, following)
    return t.dep_ == "nsubj" and (_judges(verb) or _seems(verb))


def _has_clause(*words: Token) -> bool:
    return any(c.dep_ in CLAUSES and c.i > w.i for w in words for c in w.children)


def _judges(verb: Token) -> bool:
    """ "Is unclear how many", "is a mistake to wait", "was time": whether a form of "be" judges a clause, or tells the time."""
    if verb.lemma_ != "be":
        return False
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr") and c.i > verb.i]
    if any(c.lemma_ == "time" or (c.dep_ == "attr" and c.ent_type_ in TIMES) for c in said):
        return True
    if any(c.lower_ == "whether" for c in verb.children) and any(c.dep_ == "attr" and c.pos_ == "PROPN" for c in said):
        return True  # "whether it is Norway or Iceland"
    if any(_is_own(c) for c in said):
        return False
    deeper = any(c.lower_ == "that" and c.dep_ == "mark" for w in said for c in w.subtree)  # "tantamount to a joke that they ask"
    return bool(said) and (deeper or _has_clause(verb, *said))


def _is_own(said: Token) -> bool:
    """Whether the clause after "it is" belongs to the noun or adjective, so that "it" is something: "a deal that works", "ready to go"."""
    following = [c for c in said.children if c.i > said.i and c.dep_ in CLAUSES]
    to = any(g.lower_ == "to" for c in (*following, *said.head.children) if c.dep_ in ("xcomp", "relcl", "acl") for g in c.children)
    if said.lower_ in ABLE:
        return to
    if said.dep_ != "attr":
        return False
    if any(c.dep_ == "relcl" and any(g.tag_ in ("WDT", "WP") for g in c.subtree) for c in following):
        return any(c.lower_ in ("a", "an") for c in said.children)
    definite = any(c.lower_ == "the" for c in said.children)
    return definite and to and not any(c.dep_ == "prep" for c in said.children)  # "the right thing to do"


def _seems(verb: Token) -> bool:
    """ "Seems that", "remains unclear whether", "takes years to", "comes to"."""
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    if verb.lemma_ in SEEMING:
        return bool(after & {"ccomp", "advcl"}) or any(c.lower_ == "that" for c in verb.children)
    if verb.lemma_ == "remain":
        return any(c.dep_ == "xcomp" and c.tag_ == "VBN" for c in verb.children) or _has_clause(verb, *verb.children)
    if verb.lemma_ == "take":
        lasts = any(c.ent_type_ in TIMES or c.lemma_ in ("time", "year", "month", "week", "day") for c in verb.children)
        return lasts and bool(after & CLAUSES)
    when = any(c.lower_ == "when" for c in verb.children)
    return verb.lemma_ in WEATHER or (verb.lemma_ == "come" and when and any(c.lower_ == "to" for c in verb.children))
