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
"""With these words the article passes on a report, and gives no view of its own."""
HARD = frozenset(
    "difficult hard easy tough crucial vital essential impossible critical wise unwise foolish naive dangerous costly inevitable "
    "unthinkable clear time better worse able capable right wrong".split()
)
"""Words by which a writer judges: after "will be" or "would be", or after "it is" before the clause that is judged."""
RULED = frozenset(
    "prohibit ban bar forbid allow permit require exempt impose lift apply suspend extend exclude levy tax restrict limit cap".split()
)
"""What rules do: "sales will still be prohibited" reports the rule."""
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
    """ "judgement", the article's own view, if the passage hedges, judges or leaves something open; else "reported".

    `head` is the verb that governs the unit. `actor` says that an actor of the article is its subject: then only the main verb is looked
    at, and what the actor will or would do is reported. He "accuses them of what could be a crime" whatever "could" hedges there.
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
    """Whether the passage is a question: its last token, or the one right after it, is "?"."""
    end = unit.tokens[-1].i
    return any(t.text == "?" for t in unit.passage.doc[end : end + 2])


def _is_writers(unit: Unit, head: Token) -> bool:
    """Whether the writer speaks: as "we", with "should" or "must", or with a judgement ("it is clear that", "it would be more capable")."""
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
    """The verb with its auxiliaries, adverbs and predicative words, in order of the text."""
    near = [c for c in head.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "acomp", "attr", "oprd", "prt")]
    return sorted([head, *near], key=lambda t: int(t.i))


def looks_ahead(unit: Unit) -> bool:
    """Whether the passage is about the future: a modal, a word of time, a condition, a plan, an expectation or an open question."""
    for t in unit.tokens:
        lemma = t.lemma_.lower()
        if t.tag_ == "MD" or t.lower_ in FUTURE or t.lower_ in CONDITIONS or lemma in OPEN_ENDED or lemma in AHEAD:
            return True
        if t.lower_ == "to" and t.head.dep_ in ("xcomp", "acl") and t.head.head.lemma_ in ("be", "due", "set", "have"):
            return True
    frame = unit.frame
    return frame is not None and (frame.act in ("forecast", "schedule", "threaten", "warn", "offer") or frame.cue.lemma_ in AHEAD)


def _is_duty(unit: Unit, head: Token) -> bool:
    """ "Must be signed by May", "must register under the law": whether a rule or a deadline obliges, and not the writer."""
    bound = any(t.lower_ in ("under", "by", "within", "before") or t.ent_type_ == "DATE" for t in unit.tokens)
    return bound or head.lemma_.lower() in PROCEDURE
