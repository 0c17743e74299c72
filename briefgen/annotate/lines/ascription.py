"""How a passage relates to the ascription that it is part of: whether its source can speak, and how the line may be worded."""

from __future__ import annotations

import re

from ...model import Span
from ..language.grammar import is_finite
from ..language.lexicon import CONDITIONS
from ..passages.clauses import KEPT
from ..speech.captions import is_own_utterance
from ..speech.frames import Frame
from ..speech.sources import NO_SPEAKERS, SUBJECTS, can_act
from .line import SAYING, LineMaker

LEAST_UTTERED = 6
"""Least number of words for a quotation without a verb to say something."""
DOING = frozenset({"propose", "demand", "request", "offer", "agree", "reject", "announce", "schedule", "sanction", "threaten"})
"""Acts that a plan or a paper can do too: "the text calls for". If a mood "indicates" something, that is the article's own view."""


def opens_content(line: LineMaker, frame: Frame) -> bool:
    """Whether the unit begins where the ascribed content does: at its first piece, or at one with only quotations before it."""
    for c in frame.content:
        if abs(line.unit.spans[0].start - c.start) <= 1:
            return True
        if not any(q.span.holds(c) for q in frame.quotations):
            return False
    return False


def is_utterance(line: LineMaker, frame: Frame, quoted: tuple[Span, ...]) -> bool:
    """Whether the quotation says something by itself: a sentence, or a clause that no "not" or "if" outside its marks applies to."""
    text, base = line.unit.passage.text, line.unit.passage.start
    first = quoted[0]
    if _continues_condition(line, frame, first):
        return False
    tokens = [t for q in quoted for t in line.unit.passage.tokens(q.start, q.end)]
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    head = next((t for t in tops if t.pos_ in ("VERB", "AUX")), None)
    if head is None:
        return line.unit.words >= LEAST_UTTERED and text[first.start - base : first.start - base + 1].isupper()
    if text[first.start - base : first.start - base + 1].isupper() and (head.pos_ in ("VERB", "AUX") or line.unit.words >= LEAST_UTTERED):
        return True
    if not (is_finite(head) and any(c.dep_ in (*SUBJECTS, "expl") and c.i in inside for c in head.children)):
        return False
    around = [c for c in frame.content if c.touches(first)]
    before = text[around[0].start - base : max(around[0].start, first.start - 1) - base] if around else ""
    return not set(re.findall(r"[\w’']+", before.lower())) & KEPT


def _continues_condition(line: LineMaker, frame: Frame, first: Span) -> bool:
    """ "“If I am not,” she said, “I shall say so”": whether the part before holds the condition that this one depends on."""
    text, base = line.unit.passage.text, line.unit.passage.start
    before = " ".join(text[c.start - base : c.end - base] for c in frame.content if c.end <= first.start)
    return before.rstrip("”’\"' ").endswith(",") and bool(set(re.findall(r"\w+", before.lower())) & CONDITIONS)


def follows_cue(line: LineMaker, frame: Frame, spans: tuple[Span, ...]) -> bool:
    """Whether what is ascribed comes after a finite cue, and is no noun phrase set off by a comma."""
    base = line.unit.passage.start
    between = line.unit.passage.text[frame.cue_span.end - base : max(frame.cue_span.end, spans[0].start) - base].strip()
    after = between or line.unit.passage.text[frame.cue_span.end - base :].lstrip()
    if spans[0].start <= frame.cue_span.start or not is_finite(frame.cue) or after[:1] in {";", ":", ".", "?"}:
        return False
    inside = line.unit.passage.tokens(spans[0].start, spans[0].end)
    top = next((t for t in inside if t.head not in inside or t.head.i == t.i), None)
    # "it said on Wednesday, a demand that ...": what was said comes before
    return not (between.endswith(",") and top is not None and top.pos_ == "NOUN")


def is_inverted(line: LineMaker, frame: Frame, end: int) -> bool:
    """Whether the subject follows its verb, before the offset `end` of the article: "could his willingness indicate"."""
    return frame.source is not None and frame.cue_span.start < line.unit.passage.at(frame.source) < end


def can_speak(line: LineMaker, frame: Frame) -> bool:
    """Whether the source is someone: a name, an office, a body, or a pronoun for one. A plan or a mood can't speak."""
    source = frame.source
    if source is None:
        return False
    if source.i == frame.cue.i:
        return is_own_utterance(frame)
    if source.pos_ == "PRON" or source.tag_ == "PRP$" or line.referents.named(line.unit.passage, source) is not None or can_act(source):
        return True
    return frame.cue.lemma_ in SAYING and source.pos_ in ("NOUN", "PROPN")


def is_acting_paper(line: LineMaker, frame: Frame) -> bool:
    """Whether the source is a plan or a paper that does what one can do, such as call for something. A day or a sum does nothing."""
    source = frame.source
    if frame.cue.lemma_ == "suggest":
        return False  # "a look at the options suggests": what it suggests is the article's own view
    return frame.act in DOING and source is not None and source.ent_type_ not in NO_SPEAKERS and source.tag_ != "CD"
