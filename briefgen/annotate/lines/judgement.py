"""Whether a passage reports a fact or gives the article's own view, and whether it looks ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Class
from ..language.lexicon import CONDITIONS, EVALUATIVE, FUTURE, HEDGES
from ..passages.clauses import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_ENDED = frozenset(
    "remain unclear uncertain question whether doubt room chance prospect seem appear risk possibility "
    "likelihood odds danger indicate suggest".split()
)
AHEAD = frozenset(
    "expect plan intend schedule await hope fear forecast predict anticipate due deadline promise pledge vow threaten warn propose "
    "prepare consider study ready talk summit vote election meet resume remain doubt".split()
)
"""Verbs and nouns of what is planned, feared, hoped for or still to be decided."""


def kind_of(unit: Unit, head: Token, *, actor: bool) -> Class:
    """The article's own view if it hedges, weighs or leaves open; else a fact. What an `actor` will or would do is reported.

    Of an actor only the main verb counts: he "accuses them of what could be a crime" whatever "could" may hedge there.
    """
    tokens = _main(head) if actor else unit.tokens
    doc = unit.passage.doc
    end = unit.tokens[-1].i
    tokens = [*tokens, *(t for t in doc[end + 1 : end + 2] if t.text == "?")]
    dated = any(t.lower_ in FUTURE or t.ent_type_ in ("DATE", "TIME") for t in tokens)
    for t in tokens:
        lemma = t.lemma_.lower()
        if (
            t.text == "?"
            or (t.lower_ in EVALUATIVE and t.i == t.sent.start)
            or (t.lower_ in HEDGES and not (t.lower_ == "may" and t.tag_ != "MD") and t.lower_ not in ("would", "should"))
            or lemma in OPEN_ENDED
        ):
            return "judgement"
        if not actor and t.tag_ == "MD" and (t.lower_ in ("would", "can", "should") or (t.lower_ in ("will", "'ll") and not dated)):
            return "judgement"
    return "reported"


def _main(head: Token) -> list[Token]:
    """The verb with its auxiliaries, its adverbs and what it is said to be, in order of the text."""
    near = [c for c in head.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "acomp", "attr", "oprd", "prt")]
    return sorted([head, *near], key=lambda t: int(t.i))


def looks_ahead(unit: Unit) -> bool:
    """A modal, a word or day of the future, a condition, a plan, an expectation, or a question left open."""
    for t in unit.tokens:
        lemma = t.lemma_.lower()
        if t.tag_ == "MD" or t.lower_ in FUTURE or t.lower_ in CONDITIONS or lemma in OPEN_ENDED or lemma in AHEAD:
            return True
        if t.lower_ == "to" and t.head.dep_ in ("xcomp", "acl") and t.head.head.lemma_ in ("be", "due", "set", "have"):
            return True
    frame = unit.frame
    return frame is not None and (frame.act in ("forecast", "schedule", "threaten", "warn", "offer") or frame.cue.lemma_ in AHEAD)
