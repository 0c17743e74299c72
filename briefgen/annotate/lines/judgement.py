"""Whether a passage reports a fact or gives the article's own view, and whether it looks ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Class
from ..language.lexicon import CONDITIONS, EVALUATIVE, FUTURE, HEDGES
from ..passages.clauses import Unit
from ..speech.issuer import FIRST_PERSON, is_quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_ENDED = frozenset(
    "remain unclear uncertain question whether doubt room chance prospect seem appear risk possibility "
    "likelihood odds danger indicate suggest".split()
)
RELAYED = frozenset({"reportedly", "allegedly", "alleged"})
"""By these others tell it: a report, and no view of the article."""
HARD = frozenset(
    "difficult hard easy tough crucial vital essential impossible critical wise unwise foolish naive dangerous costly inevitable "
    "unthinkable clear time better worse able capable right wrong".split()
)
"""What a writer says that a thing will or would be, or "is" with "it" before the clause that he judges."""
RULED = frozenset(
    "prohibit ban bar forbid allow permit require exempt impose lift apply suspend extend exclude levy tax restrict limit cap".split()
)
"""What rules do: "sales will still be prohibited" tells of the rule."""
PROCEDURE = frozenset(
    "approve ratify register pay sign submit file obtain pass vote agree meet comply seek report notify apply return hold be".split()
)
"""What a rule obliges somebody to do."""
AHEAD = frozenset(
    "expect plan intend schedule await hope fear forecast predict anticipate due deadline promise pledge vow threaten warn propose "
    "prepare consider study ready talk summit vote election meet resume remain doubt".split()
)
"""Verbs and nouns of what is planned, feared, hoped for or still to be decided."""


def kind_of(unit: Unit, head: Token, *, actor: bool) -> Class:
    """The article's own view if it hedges, weighs or leaves open; else a fact. What an `actor` will or would do is reported.

    Of an actor only the main verb counts: he "accuses them of what could be a crime" whatever "could" may hedge there.
    """
    if asks(unit) or _is_writers(unit, head):
        return "judgement"
    tokens = _main(head) if actor else unit.tokens
    ruled = head.lemma_.lower() in RULED and any(c.dep_ == "auxpass" for c in head.children)
    dated = any(t.lower_ in FUTURE or t.ent_type_ in ("DATE", "TIME") for t in tokens)
    for t in tokens:
        lemma = t.lemma_.lower()
        if (
            (t.lower_ in EVALUATIVE and t.i == t.sent.start)
            or (t.lower_ in HEDGES - RELAYED and not (t.lower_ == "may" and t.tag_ != "MD") and t.lower_ not in ("would", "should"))
            or lemma in OPEN_ENDED
        ):
            return "judgement"
        views = ("would", "can", "should") if dated or ruled else ("would", "can", "should", "will", "'ll")
        if not actor and t.tag_ == "MD" and t.lower_ in views:
            return "judgement"
    return "reported"


def asks(unit: Unit) -> bool:
    """The passage is a question: its last mark, or the one right behind it, is "?"."""
    end = unit.tokens[-1].i
    return any(t.text == "?" for t in unit.passage.doc[end : end + 2])


def _is_writers(unit: Unit, head: Token) -> bool:
    """The writer speaks: as "we", by "should", or by what a thing is said to be ("it is clear that", "it would be more capable")."""
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")), None)
    if subject is None or is_quoted(unit.passage, subject):
        return False
    modals = {c.lower_ for c in head.children if c.dep_ == "aux" and c.i > subject.i}
    first = subject.lower_ in FIRST_PERSON and subject.pos_ == "PRON"
    if first or "should" in modals or ("must" in modals and not _is_duty(unit, head)):
        return True
    said = [c for c in head.children if c.dep_ in ("acomp", "attr", "oprd")] if head.lemma_ in ("be", "prove", "become") else []
    more = any(c.tag_ == "JJR" or any(g.lower_ == "more" for g in c.children) for c in said if c.dep_ == "acomp")
    hard = more or any(c.lemma_.lower() in HARD or c.lower_ in HARD for c in said)
    of_clause = subject.lower_ == "it" and any(t.dep_ in ("ccomp", "xcomp", "advcl", "acl", "relcl") for t in head.subtree if t.i > head.i)
    return hard and (bool(modals & {"will", "would"}) or of_clause)


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


def _is_duty(unit: Unit, head: Token) -> bool:
    """ "Must be signed by May", "must register under the law": a rule or a term obliges, not the writer."""
    bound = any(t.lower_ in ("under", "by", "within", "before") or t.ent_type_ == "DATE" for t in unit.tokens)
    return bound or head.lemma_.lower() in PROCEDURE
