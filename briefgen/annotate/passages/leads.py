"""Sentences near the top that could open a memo, and what each may lose and still be a whole sentence and true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ...model import Lead, Span
from ..language.parse import ParsedParagraph
from ..speech.frames import Frame
from .clauses import sentence_span
from .lead_cuts import DEEP, FINITE, find_cuts

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

MOST_PARAGRAPHS = 8
"""Paragraphs of the body that are looked at: after an opening anecdote, the news follows within these."""
MOST_SENTENCES = 40
"""Sentences of those paragraphs that are looked at: each is checked against all ascriptions of its paragraph, which may be long."""
POINTERS = frozenset({"the", "this", "that", "these", "those", "such", "both"})


def find_leads(passages: tuple[ParsedParagraph, ...], frames: list[list[Frame]], told: dict[tuple[int, int], float]) -> Iterator[Lead]:
    """The sentences of the standfirst and of the first paragraphs, in order, each with the cuts that do not harm it.

    `frames` are the ascriptions of each passage. `told` says how well a sentence sums up the news, 0 to 1, by its (start, end) in the
    article; a sentence that is not in it counts 0.
    """
    return islice(_leads(passages, frames, told), MOST_SENTENCES)


def _leads(passages: tuple[ParsedParagraph, ...], frames: list[list[Frame]], told: dict[tuple[int, int], float]) -> Iterator[Lead]:
    numbered = 0
    for passage, mine in zip(passages, frames, strict=True):
        numbered += passage.label not in ("H", "S")
        if passage.label == "H" or numbered > MOST_PARAGRAPHS:
            continue
        for sentence in passage.sentences:
            whole = sentence_span(passage, sentence)
            if whole is not None:
                yield _lead(passage, sentence, whole, mine, told.get((whole.start, whole.end), 0.0))


def _lead(passage: ParsedParagraph, sentence: Sentence, whole: Span, frames: list[Frame], told: float) -> Lead:
    quoted = tuple(q.inner for q in passage.quotations if whole.holds(q.span))
    cuts = [c for c in find_cuts(passage, sentence, whole) if _harmless(passage, c.span, frames)]
    ordered = sorted(cuts, key=lambda c: (c.rank, -c.span.start))
    return Lead(
        sentence=whole,
        paragraph=passage.label,
        told=told,
        quoted=quoted,
        cuts=tuple(c.span for c in ordered if c.rank < DEEP),
        deep=tuple(c.span for c in ordered if c.rank >= DEEP),
        leans=_leans(sentence, whole.start - passage.start <= 1 and passage.label in ("S", "1")),
    )


def _leans(sentence: Sentence, first: bool) -> bool:
    """Whether its subject refers to something named before it ("he", "the move"), or it has no subject or finite verb of its own."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX") or not any(_is_finite(verb) for verb in (root, *(c for c in root.children if c.dep_ == "conj"))):
        return True  # or a misparse: "Two men held for a week were freed", with "held" taken for the verb
    fronted = [c for c in root.children if c.dep_ == "ccomp" and c.i < root.i]  # "Talks have failed, she said"
    subjects = [t for verb in (*fronted[:1], root) for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")][:1]
    return not subjects or _points(subjects[0], first)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _points(subject: Token, first: bool) -> bool:
    """Whether the subject is a pronoun or has an "its"; or, after the first sentence, is a bare "the warning" or "this step"."""
    if subject.tag_ in ("PRP", "DT", "WP", "WDT", "EX"):
        return True
    said = [c.dep_ for c in subject.children]
    owned = any(w.tag_ == "PRP$" and w.i < subject.i for w in subject.subtree)
    bare = subject.pos_ == "NOUN" and not {"amod", "compound", "nmod", "prep", "relcl", "acl", "poss", "nummod"} & set(said)
    return owned or (not first and bare and any(c.lower_ in POINTERS for c in subject.children))


def _harmless(passage: ParsedParagraph, cut: Span, frames: list[Frame]) -> bool:
    """Whether the cut leaves quotations whole, words with their speaker, and verbs of saying with what is said."""
    if any(q.span.touches(cut) and not cut.holds(q.span) for q in passage.quotations):
        return False
    return not any(_bears(passage, f, cut) for f in frames)


def _bears(passage: ParsedParagraph, frame: Frame, cut: Span) -> bool:
    """Whether the cut takes the cue or the speaker of words that stay, or all the content of a cue that stays.

    A participle after the main clause ("…, offering talks") ascribes nothing that precedes it.
    """
    if frame.cue.pos_ == "NOUN" and cut.touches(frame.cue_span):
        return False  # "a request that …" goes as a whole
    if frame.cue.tag_ == "VBG" and frame.cue.dep_ == "advcl" and frame.content and frame.content[0].start < frame.cue_span.start:
        return False
    if _said_before(frame) and cut.start >= frame.cue_span.end:
        return False  # "…, she said, a claim that he denied": what is said precedes the cue
    speaks = cut.touches(frame.cue_span) or (frame.source is not None and cut.start <= passage.at(frame.source) < cut.end)
    inside = [cut.holds(c) for c in frame.content]
    return (speaks and not all(inside)) or (not cut.touches(frame.cue_span) and bool(inside) and all(inside))


def _said_before(frame: Frame) -> bool:
    """Whether the clause that is said comes before the cue, whatever the parse finds after it."""
    return any(c.dep_ == "ccomp" and c.i < frame.cue.i for c in frame.cue.children)
