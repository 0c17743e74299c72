"""What a passage would lose by itself: the verb, the negation or the condition that applies to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Span
from ..language.grammar import is_finite
from ..language.lexicon import CONDITIONS
from ..speech.frames import Frame
from ..speech.sources import SUBJECTS
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

CONCEDING = frozenset({"despite", "notwithstanding", "without", "instead of", "spite of"})
"""Before "saying that": what was said is contrasted with what was done, so that a line with it alone would mislead."""
ECHOING = frozenset({"think", "say", "believe", "hope", "suppose", "suggest", "fear"})
"""Verbs after which "so" stands for what was said before: "think so"."""
RELAYING = frozenset({"report", "rumour", "rumor", "understand", "allege", "believe"})
"""Verbs before "as saying" that show that somebody else passes the words on."""
SCOPED = CONDITIONS | {"nor", "neither", "hardly", "never", "not", "no"}


def breaks_off(line: LineMaker) -> bool:
    """Whether the unit ends where an aside between dashes begins: the sentence goes on after it, and the unit may lack its end."""
    base, end = line.unit.passage.start, line.unit.spans[-1].end
    rest = line.unit.passage.text[end - base : line.unit.sentence.end - base]
    return bool(re.match(r"\W?\s[–—-]+\s.*\s[–—-]+\s", rest))


def is_echo(line: LineMaker) -> bool:
    """ "Seem to think so", "China does not": whether the verb stands for a clause of the sentence before."""
    head = line.head()
    said = [c for c in head.children if c.i > head.i and not (c.is_punct or c.dep_ == "neg")]
    if line.unit.shape != "sentence" or line.quoted(line.unit.spans):
        return False
    last = next((t for t in reversed(line.tokens()) if not t.is_punct), head)
    thinks = last.lower_ == "so" and last.head.lemma_ in ECHOING and (last.head.i == head.i or last.head.head.i == head.i)
    return thinks or (head.lemma_ == "do" and head.pos_ == "AUX" and not said)


def is_independent(line: LineMaker) -> bool:
    """Whether the unit is a quotation, or a finite clause that depends on no other verb."""
    head = line.head()
    quoted = line.wholly(line.quoted(line.unit.spans))
    return quoted or (is_finite(head) and not is_governed(line, head, None) and not is_indirect_question(line, head))


def is_indirect_question(line: LineMaker, head: Token) -> bool:
    """Whether this is an indirect question, "what kind of register it could live with", which says nothing without its verb."""
    subject = line.subject(head)
    if subject is None:
        return False
    wh = any(t.tag_ in ("WDT", "WP", "WRB") and t.i < subject.left_edge.i for t in line.tokens())
    return wh and "?" not in line.unit.passage.text[head.idx : line.unit.sentence.end - line.unit.passage.start]


def is_governed(line: LineMaker, head: Token, frame: Frame | None) -> bool:
    """Whether the unit depends on a verb other than its cue, or shares a modal, negation or condition with the verb it is joined to."""
    if head.dep_ in ("ccomp", "xcomp", "advcl", "acl", "pcomp") and head.head.i != head.i:
        return frame is None or head.head.i != frame.cue.i
    if head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
        first = head.head
        shares = not any(c.dep_ in (*SUBJECTS, "aux") for c in head.children)
        modal = any(c.dep_ in ("aux", "neg") and (c.tag_ == "MD" or c.dep_ == "neg" or c.lower_ == "to") for c in first.children)
        return (shares and modal) or is_conditional(line, first)
    return False


def is_bare_condition(line: LineMaker) -> bool:
    """Whether the unit is a condition without the clause that depends on it."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS and line.held(c) for c in line.head().children)


def is_conditional(line: LineMaker, verb: Token) -> bool:
    """Whether a condition or a "nor" precedes the verb and applies to it, but is outside the unit."""
    base = line.unit.passage.start
    for c in verb.children:
        if c.i < verb.i and (
            (c.dep_ == "advcl" and any(t.lower_ in SCOPED for t in c.subtree)) or c.lower_ in ("nor", "neither", "hardly")
        ):
            return not any(s.start <= base + c.idx < s.end for s in line.unit.spans)
    return False


def is_conceded(frame: Frame) -> bool:
    """ "Despite saying that the ports would open": whether the sentence contrasts what was said with what was done."""
    before = frame.cue.head if frame.cue.dep_ == "pcomp" else None
    return before is not None and bool({before.lower_, f"{before.head.lower_} {before.lower_}"} & CONCEDING)


def is_relayed(frame: Frame) -> bool:
    """ "Was reported by a paper as saying": whether it is the paper that says so."""
    before = frame.cue.head if frame.cue.dep_ == "pcomp" and frame.cue.head.lower_ == "as" else None
    return before is not None and before.head.lemma_ in RELAYING


def loses_condition(line: LineMaker, frame: Frame, body: tuple[Span, ...]) -> bool:
    """Whether the line would lose a condition that precedes the body in the sentence (one in the source's own phrase does not count)."""
    passage = line.unit.passage
    source = {t.i for t in frame.source.subtree} if frame.source is not None else set()
    before = [t for t in frame.cue.sent if passage.at(t) < body[0].start and t.i not in source]
    return any(t.lower_ in CONDITIONS and not any(s.start <= passage.at(t) < s.end for s in body) for t in before)


def loses_later_condition(line: LineMaker, frame: Frame, body: tuple[Span, ...]) -> bool:
    """ "It would sign, she said after the talks, only if they paid": whether the line would lose a condition that follows the cue."""
    if body[-1].end > frame.cue_span.start:
        return False
    passage = line.unit.passage
    for t in passage.tokens(frame.cue_span.end, line.unit.sentence.end):
        if t.lower_ in CONDITIONS and t.lower_ != "whether" and t.i > 0 and (t.nbor(-1).text == "," or t.lower_ == "unless"):
            return True
        if t.pos_ in ("VERB", "AUX") or t.text == ";":
            return False
    return False
