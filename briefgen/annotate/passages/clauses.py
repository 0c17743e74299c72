"""The passages that could be lines of a memo: sentences, quotations and clauses. Most lines are clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ...model import Span
from ..language.lexicon import CONDITIONS, HEDGES
from ..language.parse import ParsedParagraph
from ..language.places import Places
from ..speech.frames import Frame

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "conj", "advcl", "relcl", "parataxis", "acl", "xcomp"})
LEADERS = frozenset({"•", "*", "-", "–", "—", "·", "And", "But", "Yet", "So", ",", ")", "''", "'"})
"""Bullets and connectives before a sentence, left out because the sentence before is not on the page."""
LEAST_WORDS = 5
MOST_WORDS = 60
KEPT = CONDITIONS | HEDGES | {"not", "no", "never", "nor", "neither", "cannot", "n't", "except", "would", "could", "draft", "proposed"}
"""Words that must not be cut off a passage."""
HYPHENS = frozenset({"-", "‑"})
CORRELATES = frozenset("well rather such so far soon long much other same".split())
"""Words before "as" or "than" that begin a comparison, of which neither half can be a line."""

Found = tuple[tuple[Span, ...], Span, "Token", str]


@dataclass(frozen=True)
class Unit:
    """A passage in its paragraph. `head` is the token that governs it; `frame` is the ascription whose content it is, or None.

    `spans` and `sentence` are of the article. `shape` is "sentence", "quotation", "content" (of an ascription), "before" (the first of two
    joined clauses), or the dependency label of a clause's verb ("relcl").
    """

    passage: ParsedParagraph
    spans: tuple[Span, ...]
    sentence: Span
    head: Token
    frame: Frame | None
    shape: str

    @cached_property
    def tokens(self) -> list[Token]:
        """The unit's tokens, without white space."""
        return [t for s in self.spans for t in self.passage.tokens(s.start, s.end) if not t.is_space]

    @cached_property
    def tops(self) -> list[Token]:
        """Those of its tokens that depend on none of the others."""
        inside = {t.i for t in self.tokens}
        return [t for t in self.tokens if t.head.i not in inside or t.head.i == t.i]

    @cached_property
    def words(self) -> int:
        text = self.passage.text
        return sum(len(text[s.start - self.passage.start : s.end - self.passage.start].split()) for s in self.spans)


def find_units(passage: ParsedParagraph, frames: list[Frame]) -> list[Unit]:
    """Every passage of the paragraph that could be a line, `LEAST_WORDS` to `MOST_WORDS` long, in order of the text, none twice.

    `frames` are the paragraph's ascriptions.
    """
    found: dict[tuple[tuple[int, int], ...], Unit] = {}
    said = Places((((c.start, c.end) for c in f.content), f) for f in frames)
    for spans, sentence, head, shape in _passages(passage, frames):
        key = tuple((s.start, s.end) for s in spans)
        if key in found:
            continue
        unit = Unit(passage, spans, sentence, head, _frame_of(spans, said), shape)
        if LEAST_WORDS <= unit.words <= MOST_WORDS and not _torn(unit):
            found[key] = unit
    return [found[k] for k in sorted(found)]


def _torn(unit: Unit) -> bool:
    """Whether the unit begins within a word or breaks off: "are expected to", "a test in which, she pointed out"."""
    words = [t for t in unit.tokens if not t.is_punct]
    if not words or _is_within_word(words[0]) or words[-1].tag_ in ("TO", "IN", "DT", "CC", "WDT", "WP", "PRP$", "MD", "POS"):
        return True
    after = words[-1].nbor() if words[-1].i + 1 < len(words[-1].doc) else None
    if after is not None and after.text in HYPHENS and not words[-1].whitespace_ and not after.whitespace_:
        return True  # the "vice" of "vice-president"
    if after is not None and after.lower_ in ("as", "than") and (words[-1].lower_ in CORRELATES or words[-1].tag_ in ("JJR", "RBR")):
        return True  # "as well" before "as provide": half of a comparison
    tail = [t.tag_ for t in words[-3:]]
    return len(words) > 3 and tail[0] in ("WDT", "WP", "WRB") and tail[1] in ("PRP", "NNP")


def _is_within_word(token: Token) -> bool:
    """Whether the token is the second half of a hyphenated word: the "president" of "vice-president"."""
    before = token.nbor(-1) if token.i > 0 else None
    return before is not None and before.text in HYPHENS and not before.whitespace_


def _passages(passage: ParsedParagraph, frames: list[Frame]) -> Iterator[Found]:
    for sent in passage.sentences:
        span = sentence_span(passage, sent)
        if span is None:
            continue
        yield (span,), span, sent.root, "sentence"
        yield from _clauses(passage, sent, span)
    for frame in frames:
        sent_span = sentence_span(passage, frame.cue.sent)
        if sent_span is not None:
            yield from _ascribed(passage, frame, sent_span)
    yield from _quoted(passage)


def sentence_span(passage: ParsedParagraph, sent: Sentence) -> Span | None:
    """The sentence as a span of the article, without bullets and connectives before it; None if it is blank."""
    tokens = [t for t in sent if not t.is_space]
    while len(tokens) > 1 and tokens[0].text in LEADERS:
        tokens = tokens[1:]
    return passage.span(tokens[0], tokens[-1]) if tokens else None


def _clauses(passage: ParsedParagraph, sent: Sentence, whole: Span) -> Iterator[Found]:
    for verb in sent:
        if verb.dep_ not in CLAUSES or verb.pos_ not in ("VERB", "AUX"):
            continue
        first, last = _edges(verb)
        span = passage.span(first, last)
        if span.end - span.start < 0.85 * (whole.end - whole.start):
            yield (span,), whole, verb, verb.dep_
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.head.dep_ in ("ROOT", "ccomp", "conj"):
            start = whole.start if verb.head.dep_ == "ROOT" else passage.at(_edges(verb.head)[0])
            end = passage.end(_before(verb))
            if end > start:
                yield (Span(start=start, end=end),), whole, verb.head, "before"


def _edges(verb: Token) -> tuple[Token, Token]:
    """First and last word of the verb's subtree, without outer punctuation and a leading conjunction."""
    first, last = verb.left_edge, verb.right_edge
    while first.i < last.i and first.text != '"' and _opens_outside(first):
        first = first.nbor()
    while last.i > first.i and (last.is_space or last.text in {",", ";", ":", ".", "-", "–", "—"}):
        last = last.nbor(-1)
    return first, last


def _opens_outside(token: Token) -> bool:
    """Whether the word only joins a clause to what is around it: punctuation, a conjunction, "that", "where" or "when"."""
    return (
        token.is_punct
        or token.is_space
        or token.dep_ in ("cc", "preconj")
        or (token.lower_ in ("that", "where", "when") and token.dep_ in ("mark", "advmod"))
    )


def _before(verb: Token) -> Token:
    """The last word before a conjoined verb's clause and its conjunction."""
    token = verb.left_edge
    while token.i > verb.sent.start and (
        token.i == verb.left_edge.i or token.is_punct or token.is_space or token.dep_ in ("cc", "preconj")
    ):
        token = token.nbor(-1)
    return token


def _ascribed(passage: ParsedParagraph, frame: Frame, sentence: Span) -> Iterator[Found]:
    contents = tuple(c for c in frame.content if c.end - c.start > 1)
    if contents and all(_parted_by_cue(passage, frame, a.end, b.start) for a, b in pairwise(contents)):
        yield _unmarked(passage, contents), sentence, frame.cue, "content"
    if len(contents) > 1:  # one part of a divided quotation can be a line, one part of a divided clause can't
        for c in (c for c in contents if any(q.span.holds(c) for q in passage.quoted(c.start, c.end))):
            yield _unmarked(passage, (c,)), sentence, frame.cue, "content"


def _parted_by_cue(passage: ParsedParagraph, frame: Frame, start: int, end: int) -> bool:
    """Whether nothing but the cue and its source separates two parts. Another verb, "and", "not" or a semicolon makes them two."""
    if not passage.quotes(end) and ";" in passage.text[start - passage.start : end - passage.start]:
        return False
    source = {t.i for t in frame.source.subtree} if frame.source is not None else set()
    gap = [t for t in passage.tokens(start, end) if t.i not in source and not frame.cue_span.holds(passage.span(t, t))]
    own = [t for t in gap if t.i == frame.cue.i or (t.head.i == frame.cue.i and t.pos_ != "CCONJ")]
    return not any(t.pos_ in ("VERB", "CCONJ") or t.lower_ in KEPT for t in gap if t not in own)


def _quoted(passage: ParsedParagraph) -> Iterator[Found]:
    for q in passage.quotations:
        tokens = passage.doc.char_span(q.inner.start - passage.start, q.inner.end - passage.start, alignment_mode="contract")
        if tokens is None or not len(tokens):
            continue
        sentence = sentence_span(passage, tokens[0].sent)
        if sentence is not None:
            yield (_bare(passage, q.inner),), sentence, tokens.root, "quotation"


def _bare(passage: ParsedParagraph, span: Span) -> Span:
    """A quotation's words without the comma that house style puts inside its marks."""
    text = passage.text[span.start - passage.start : span.end - passage.start]
    kept = text.rstrip().rstrip(",")
    left = len(text) - len(text.lstrip())
    return Span(start=span.start + left, end=span.start + len(kept)) if len(kept) > left else span


def _unmarked(passage: ParsedParagraph, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans; one that is exactly a quotation loses its marks."""
    inner = {(q.span.start, q.span.end): q.inner for s in spans for q in passage.quoted(s.start, s.end)}
    return tuple(_bare(passage, inner[s.start, s.end]) if (s.start, s.end) in inner else s for s in spans)


def _frame_of(spans: tuple[Span, ...], said: Places[Frame]) -> Frame | None:
    """The outermost ascription whose content holds all the spans: in "X said Y had told him", X's. None if no content does."""
    near = said.touching((spans[0].start, spans[0].end))
    inside = [f for f in near if all(any(c.start <= s.start and s.end <= c.end for c in f.content) for s in spans)]
    return max(inside, key=lambda f: sum(c.end - c.start for c in f.content), default=None)
