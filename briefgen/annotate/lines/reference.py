"""Words of a line that refer to something outside it: "they" if the line does not say who, "that" if it does not say what.

Whoever reads the page sees only the line and the name before it. A pronoun counts if no noun before it in the line fits and it can't mean
the speaker. `pointing` finds other words that refer back, such as "this withdrawal" and "similar".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Candidate
from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from ..shortening.cut import SUBJECTS
from .pointing import label_points_back, points_back

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset("they them their theirs themselves".split())
PERSONAL = frozenset("he him his himself she her hers herself".split())
NEUTER = frozenset("it its itself".split())
POINTING = frozenset("this that these those such some".split())
"""They count as pronouns only, not before a noun."""
NARROWING = frozenset("who whose whom which that of in on at from with for".split())
SEVERAL = frozenset("those these some many all both others".split())
PLURAL_TAGS = ("NNS", "NNPS")
BODIES = ("ORG", "NORP", "GPE")
"""Entities that a plural pronoun can refer to: "the committee said they"."""
TOLD_BY = frozenset("that whether if how what why".split())
OPENING = frozenset("seem appear remain happen turn take follow look".split())
"""Verbs before whose clause "it" refers to nothing: "it seems that"."""
CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "xcomp", "advcl", "acl", "relcl"})
PEOPLE_TAGS = ("NN", "NNP")


def unnamed(candidate: Candidate, passage: ParsedParagraph) -> int:
    """How many words of the line refer to something that neither the line nor its label names; a vague label counts as one."""
    words = list(_printed(candidate, passage))
    label = _labelled(candidate)
    named = candidate.voice.name if candidate.voice is not None and candidate.joint != "own" else None
    vague = named is not None and candidate.voice is not None and candidate.voice.actor is None and label_points_back(named)
    return vague + sum(_hangs(t, words[:at], label) or points_back(t, words[:at], words[at + 1 :]) for at, t in enumerate(words))


def _labelled(candidate: Candidate) -> str:
    """What the line's label is, whom a pronoun in the line may mean: "person", "people", "body"; empty if there is no label.

    Empty for a quotation too, because whoever is quoted says "I" of themselves.
    """
    voice = candidate.voice
    if voice is None or candidate.joint == "own" or (candidate.joint == "colon" and candidate.kind == "quotation"):
        return ""
    if (voice.actor or "").startswith("p:"):
        return "person"
    if voice.actor is None and voice.name and offices().anonymous_nouns & set(voice.name.lower().split()):
        return "people"
    return "body" if voice.name else ""


def _printed(candidate: Candidate, passage: ParsedParagraph) -> Iterator[Token]:
    """The words of the passage that the line prints, without a first pronoun that a name replaces."""
    skip = bool(candidate.opening)
    for span in candidate.body:
        for t in passage.tokens(span.start, span.end):
            at = passage.at(t)
            if t.is_space or t.is_punct or any(gap.start <= at < gap.end for gap in candidate.omitted):
                continue
            if skip:
                skip = False
                continue
            yield t


def _hangs(t: Token, before: list[Token], label: str) -> bool:
    word = t.lower_
    if word in PLURAL:
        return not (label in ("body", "people") or any(_is_plural(w) for w in before))
    if word in PERSONAL:
        return not (label or any(w.tag_ in PEOPLE_TAGS and w.dep_ != "compound" for w in before))
    if word in NEUTER:
        return not (label == "body" or _is_empty(t) or any(w.pos_ in ("NOUN", "PROPN") for w in before) or _ahead(t))
    if word in POINTING and t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        if word == "that" and t.tag_ == "WDT":
            return False
        wide = t.i + 1 < len(t.doc) and t.nbor().lower_ in NARROWING  # "those who fled", "some of the ships"
        return not wide and not any(w.dep_ in SUBJECTS for w in before)
    return False


def _is_plural(w: Token) -> bool:
    return w.tag_ in PLURAL_TAGS or w.ent_type_ in BODIES or w.dep_ == "conj" or w.lower_ in SEVERAL


def _is_empty(t: Token) -> bool:
    """ "It is clear that", "it remains to be seen", "it was said that": whether "it" only announces the clause that follows."""
    verb = t.head
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    if t.dep_ == "expl":
        return True
    if t.dep_ == "nsubjpass":
        told = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
        return any(g.lower_ in TOLD_BY for c in told for g in c.children)
    judges = verb.lemma_ == "be" and after & {"acomp", "attr"} and after & CLAUSES
    deeper = any(c.dep_ in ("acomp", "attr") and any(g.dep_ in CLAUSES for g in c.children) for c in verb.children)
    return t.dep_ == "nsubj" and bool(judges or (verb.lemma_ == "be" and deeper) or (verb.lemma_ in OPENING and after & CLAUSES))


def _ahead(t: Token) -> bool:
    """ "Before its collapse the bank": whether the noun follows, as the subject of a clause around the pronoun."""
    return any(c.dep_ in SUBJECTS and c.pos_ in ("NOUN", "PROPN") and c.i > t.i for a in t.ancestors for c in a.children)
