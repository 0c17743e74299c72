"""The passage that a line rests on, made as narrow or as wide as the line is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..model import Span
from .wording import LOOKED_BACK, Grounds, unsupported
from .words import LOCKS, akin, is_content, stem, stems, words

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[A-Z“\"‘'])")
CLAUSE = re.compile(r"(?:\s[–—-]+\s|;\s|,\s(?=(?:and|but|while|whereas|although|though|which|who|saying|adding|as)\b))")
BINDING = frozenset("if unless until only without".split())
"""Words of conditions: a stretch that holds one bears on the rest, and no line may leave it out."""
DETERMINED = re.compile(r"\b(?:the|an?|this|that|these|those|its|his|her|their)\s+$", re.I)
LOOKED_FOR = 2
"""Sentences before a passage's own in which what it speaks of is named."""
MOST_PASSAGES = 3
MOST_REST = 1.3
"""How much longer than a passage the rest of its sentence may be that is cited with it."""
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
    while len(pieces) > 1 and _idle(text, pieces[0], said) and _starts(text, pieces[0].end, pieces[1].start):
        pieces.pop(0)
    yield Span(start=pieces[0].start, end=pieces[-1].end)


def _starts(text: str, end: int, start: int) -> bool:
    """What follows is a sentence, or a second part behind ", and"."""
    return SENTENCE_END.search(text, end - 2, start + 1) is not None or re.match(r"(?:and|but)\b", text[start : start + 4]) is not None


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
    """With the stretches that the line's other words come from: of the passage's own sentences, of names of the one before too.

    A "not" or "may" before the passage joins it.
    """
    grounds = replace(grounds, spans=tuple(locked(grounds.text, span, sentences) for span in grounds.spans))
    missing = {stem(word) for word in unsupported(line, grounds)}
    for named, near in ((False, _own(grounds, sentences)), (True, _before(grounds, sentences))):
        for sentence in near:
            if missing and len(grounds.spans) < MOST_PASSAGES:
                grounds, missing = _with(grounds, sentence, missing, named=named)
    return grounds


def _is_thing(text: str, at: int) -> bool:
    """A name, or a noun behind its article: "the summit"."""
    return text[at].isupper() or DETERMINED.search(text[max(0, at - 12) : at]) is not None


def naming(grounds: Grounds, line: str, sentences: tuple[Span, ...]) -> Grounds:
    """With the place, in the passage's sentence or the one before, of a name in the line that the passage has in another form."""
    literal = {word.text for word in words(grounds.cited)}
    told = [w for w in words(line) if line[w.start].isupper() and is_content(w.text) and stem(w.text) not in grounds.names]
    missing = {stem(w.text) for w in told if w.text not in literal and not akin(stem(w.text), {stem(one) for one in literal})}
    for sentence in (*_own(grounds, sentences), *_before(grounds, sentences)):
        if missing and len(grounds.spans) < MOST_PASSAGES:
            grounds, missing = _with(grounds, sentence, missing, named=True)
    return grounds


def _own(grounds: Grounds, sentences: tuple[Span, ...]) -> list[Span]:
    return [s for s in sentences if any(s.touches(span) for span in grounds.spans)]


def _before(grounds: Grounds, sentences: tuple[Span, ...]) -> list[Span]:
    """The sentences before the first passage's own, the nearest first."""
    first = next((n for n, s in enumerate(sentences) if s.touches(grounds.spans[0])), 0)
    return list(reversed(sentences[max(0, first - LOOKED_FOR) : first]))


def _with(grounds: Grounds, sentence: Span, missing: set[str], *, named: bool) -> tuple[Grounds, set[str]]:
    """The grounds with the stretch of a sentence that holds most of the missing words, if it holds any outside the passages."""
    text = grounds.text
    places = [w for w in words(sentence.of(text)) if stem(w.text) in missing]
    places = [w for w in places if not named or _is_thing(text, sentence.start + w.start)]
    if not places:
        return grounds, missing
    span = Span(start=sentence.start + places[0].start, end=sentence.start + places[-1].end)
    if any(span.touches(one) for one in grounds.spans):
        return grounds, missing
    wider = replace(grounds, spans=tuple(sorted((*grounds.spans, span), key=lambda s: s.start)))
    if wider.locks - grounds.locks:
        return grounds, missing
    return wider, missing - {stem(w.text) for w in places}


def locked(text: str, span: Span, sentences: tuple[Span, ...]) -> Span:
    """The span from the first word on, of the few before it, that changes what it says."""
    sentence = next((s for s in sentences if s.start <= span.start < s.end), None)
    if sentence is None or sentence.start == span.start:
        return span
    before = words(text[sentence.start : span.start])[-LOOKED_BACK:]
    first = next((word for word in before if word.text in LOCKS), None)
    return Span(start=sentence.start + first.start, end=span.end) if first else span


def by_sentence(spans: tuple[Span, ...], sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with those of several sentences taken apart, as far as a line may cite so many: each is a passage of its own."""
    out: list[Span] = []
    for span in spans:
        held = [s for s in sentences if s.touches(span)]
        parts = [Span(start=max(s.start, span.start), end=min(s.end, span.end)) for s in held]
        out += parts if len(parts) > 1 else [span]
    return tuple(out) if len(out) <= MOST_PASSAGES else spans


def whole(grounds: Grounds, sentences: tuple[Span, ...], taken: tuple[Span, ...]) -> Grounds:
    """With the rest of each passage's sentence, where that is short, changes nothing of what is said, and is of no other line."""
    spans = tuple(_rest(grounds.text, span, sentences, taken) for span in grounds.spans)
    if any(a.end > b.start for a, b in pairwise(spans)):
        return grounds
    wider = replace(grounds, spans=spans)
    return grounds if wider.locks != grounds.locks else wider


def _rest(text: str, span: Span, sentences: tuple[Span, ...], taken: tuple[Span, ...]) -> Span:
    sentence = next((s for s in sentences if s.start <= span.start and span.end < s.end), None)
    if sentence is None:
        return span
    rest = Span(start=span.end, end=sentence.end)
    if rest.end - rest.start > MOST_REST * (span.end - span.start) or any(rest.touches(one) for one in taken):
        return span
    return Span(start=span.start, end=sentence.end)
