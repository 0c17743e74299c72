"""What quoted words would lose by themselves: whoever quotes them in turn, or a hedge that applies to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..speech.frames import Frame
from ..speech.issuer import FIRST_PERSON
from ..speech.sources import SUBJECTS
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

HEDGING = frozenset(
    "think believe hope guess suppose expect feel assume doubt fear suspect imagine reckon trust sure certain confident afraid hopeful "
    "optimistic convinced".split()
)
"""Verbs and adjectives that, after "I" or "we", make what follows a mere thought or hope."""
POSSIBLE = frozenset({"may", "might", "could"})


def is_within_words(line: LineMaker, frame: Frame) -> bool:
    """Whether the cue itself is quoted: “Dahl just stated that …” is the report of whoever is quoted, not Dahl's words."""
    told = frame.source is None or frame.source.lower_ not in FIRST_PERSON
    near = line.unit.passage.quoted(frame.cue_span.start, frame.cue_span.end)
    return told and any(q.span.holds(frame.cue_span) for q in near)


def loses_hedge(line: LineMaker) -> bool:
    """ "I think A will hold, and B will come": whether the unit is the clause about B without "I think". After "but" nothing is lost."""
    verb = line.head()
    while verb.dep_ in ("conj", "ccomp") and verb.head.i < verb.i:
        if verb.dep_ == "conj" and any(c.lower_ in ("but", "yet", ";") for c in verb.head.children if c.i < verb.i):
            return False
        verb = verb.head
        if _hedges(verb):
            return not line.held(verb)
    return False


def _hedges(verb: Token) -> bool:
    """Whether the verb hedges its clause: "I think", "we are not sure", "it may be"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    if subject.lower_ in FIRST_PERSON:
        felt = (verb, *(c for c in verb.children if c.dep_ == "acomp")) if verb.lemma_ in ("be", "feel") else (verb,)
        return any(t.lemma_.lower() in HEDGING for t in felt)
    return subject.lower_ == "it" and verb.lemma_ == "be" and any(c.lower_ in POSSIBLE for c in verb.children if c.dep_ == "aux")
