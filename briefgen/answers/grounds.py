"""The passage that a line rests on, made as narrow or as wide as the line is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Span
from .wording import LOOKED_BACK, Grounds, unsupported
from .words import LOCKS, stem, stems, words

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[A-Z“\"‘'])")
CLAUSE = re.compile(r"(?:\s[–—-]+\s|;\s|,\s(?=(?:and|but|while|whereas|although|though|which|who|saying|adding|as)\b))")
BINDING = frozenset("if unless until only without".split())
"""Words of conditions: a stretch that holds one bears on the rest, and no line may leave it out."""
MOST_PASSAGES = 3
LEAST_LEFT = 0.5
"""Of the passage that a narrower one must keep, to be the same statement."""


def narrowed(grounds: Grounds, line: str) -> Grounds:
    """Without sentences and clauses at the passage's edges of which the line says nothing, and on which it does not hang."""
    said = stems(words(line)) - grounds.names
    spans = tuple(span for whole in grounds.spans for span in _narrow(grounds.text, whole, said))
    size = sum(s.end - s.start for s in grounds.spans)
    return replace(grounds, spans=spans) if sum(s.end - s.start for s in spans) >= LEAST_LEFT * size else grounds


def _narrow(text: str, whole: Span, said: set[str]) -> Iterator[Span]:
    pieces = list(_pieces(text, whole))
    while len(pieces) > 1 and _idle(text, pieces[-1], said):
        pieces.pop()
    while len(pieces) > 1 and _idle(text, pieces[0], said) and SENTENCE_END.search(text, pieces[0].end - 2, pieces[1].start + 1):
        pieces.pop(0)
    yield Span(start=pieces[0].start, end=pieces[-1].end)


def _pieces(text: str, whole: Span) -> Iterator[Span]:
    at = whole.start
    bounds = sorted({m.span() for pattern in (SENTENCE_END, CLAUSE) for m in pattern.finditer(text, whole.start, whole.end)})
    for start, end in bounds:
        if start > at:
            yield Span(start=at, end=start)
            at = end
    yield Span(start=at, end=whole.end)


def _idle(text: str, piece: Span, said: set[str]) -> bool:
    told = words(piece.of(text))
    return not stems(told) & said and not any(word.text in BINDING for word in told)


def extended(grounds: Grounds, line: str, sentences: tuple[Span, ...]) -> Grounds:
    """With the stretches of the passage's own sentences that the line's other words come from, and with a "not" or "may" before it."""
    grounds = replace(grounds, spans=tuple(_locked(grounds.text, span, sentences) for span in grounds.spans))
    missing = {stem(word) for word in unsupported(line, grounds)}
    if not missing or len(grounds.spans) >= MOST_PASSAGES:
        return grounds
    near = [s for s in sentences if any(s.touches(span) for span in grounds.spans)]
    for sentence in near:
        places = [w for w in words(sentence.of(grounds.text)) if stem(w.text) in missing]
        if {stem(w.text) for w in places} == missing:
            first, last = sentence.start + places[0].start, sentence.start + places[-1].end
            spans = sorted((*grounds.spans, Span(start=first, end=last)), key=lambda s: s.start)
            if any(a.end > b.start for a, b in zip(spans, spans[1:], strict=False)):
                return grounds
            return replace(grounds, spans=tuple(spans))
    return grounds


def _locked(text: str, span: Span, sentences: tuple[Span, ...]) -> Span:
    """The span from the first word on, of the few before it, that changes what it says."""
    sentence = next((s for s in sentences if s.start <= span.start < s.end), None)
    if sentence is None or sentence.start == span.start:
        return span
    before = words(text[sentence.start : span.start])[-LOOKED_BACK:]
    first = next((word for word in before if word.text in LOCKS), None)
    return Span(start=sentence.start + first.start, end=span.end) if first else span
