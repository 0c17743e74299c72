"""Halves of a sentence that make no line alone, because one explains, completes or takes back the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Candidate, Span
from ..shortening.cut import DASHES
from ..shortening.parts import is_shared, leans_back
from ..speech.needed import LEAVING, VERBS, is_ground
from .line import LineMaker
from .time_before import loses_long_past

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_MORE = 12
"""Words up to which a second half would have fitted into the line."""


def is_half(line: LineMaker, found: Candidate) -> bool:
    """Whether the line is one of two clauses that need each other, or ends before it says what becomes of its object."""
    if not line.unit.tokens:
        return False
    frames = [line.unit.frame] if line.unit.frame is not None else line.speakers.within(line.unit.spans)
    if found.joint in ("said", "colon") and any(loses_long_past(line.unit.passage, f.cue, found.body) for f in frames):
        return True
    if line.unit.shape == "sentence" or found.kind == "quotation":
        return False
    if _lacks_state(line) or _lacks_ground(line, found):
        return True
    words = [t for s in found.body for t in line.unit.passage.tokens(s.start, s.end) if not t.is_space]
    head = line.head()
    top = line.unit.frame.cue if line.unit.frame is not None else head
    if top.dep_ == "conj" and top.head.pos_ in VERBS and not any(s.start <= line.unit.passage.at(top.head) < s.end for s in found.body):
        person = found.voice is not None and (found.voice.actor or "").startswith("p:")
        return leans_back(words, person=person, body=found.voice is not None and not person and found.joint != "own")
    return _is_offered_with_more(line, head)


def _lacks_state(line: LineMaker) -> bool:
    """ "Should not leave its allies", cut before "exposed to attack": whether the object's state is left out."""
    last = next((t for t in reversed(line.unit.tokens) if not t.is_punct), None)
    after = last.nbor() if last is not None and last.i + 1 < len(last.doc) else None
    if last is None or after is None or after.tag_ not in ("VBN", "VBG", "JJ") or after.i >= last.sent.end:
        return False
    verbs = (t for t in line.unit.tokens if t.lemma_ in LEAVING and t.pos_ == "VERB")
    return any(c.dep_ == "dobj" and c.i <= last.i <= c.right_edge.i for v in verbs for c in v.children)


def _lacks_ground(line: LineMaker, found: Candidate) -> bool:
    """ "Has detained the crew", without "under a law against overfishing": whether the ground is left out."""
    cue = line.unit.frame.cue if line.unit.frame is not None else line.head()
    grounds = (c for c in cue.children if c.dep_ == "prep" and is_ground(c, list(c.subtree)))
    return any(not any(s.start <= line.unit.passage.at(c) < s.end for s in found.body) for c in grounds)


def without_scrap(line: LineMaker, found: Candidate) -> Candidate:
    """The line without a noun after a dash at its end, " – a provision", if the clause that explains the noun is not in the line."""
    last = line.unit.tokens[-1] if line.unit.tokens else None
    if last is None or line.unit.shape == "sentence" or last.pos_ != "NOUN" or last.i < MOST_MORE:
        return found
    det = last.nbor(-1)
    dash = det.nbor(-1)
    end = line.unit.passage.end(dash.nbor(-1))
    if det.lower_ not in ("a", "an") or dash.text not in DASHES or not found.body[-1].start < end:
        return found
    return found.model_copy(update={"body": (*found.body[:-1], Span(start=found.body[-1].start, end=end))})


def _is_offered_with_more(line: LineMaker, head: Token) -> bool:
    """ "Would shoot it down", cut before "and buy more": whether a short second verb that shares the "would" is left out."""
    modal = any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in head.children)
    more = (c for c in head.children if c.dep_ == "conj" and c.tag_ in ("VB", "VBP") and not line.held(c))
    return modal and any(is_shared(c) and len(list(c.subtree)) <= MOST_MORE for c in more)
