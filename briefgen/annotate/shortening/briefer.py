"""Tells a long passage by the shorter one inside it that makes its point; what is cited stays the whole.

Nothing is lost that bears on what is told: where the rest holds a negation, a modal, a condition or a hedge, only the part is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Candidate, Span, Weights
from ..language.parse import Passage
from ..language.places import Places
from .cut import HELD, Rank
from .shorten import FAIR, LEANING, LEAST_LEFT, SLACK, WORD, label_words

LONG = FAIR + SLACK[Rank.PART]
LEAST_SHARE = 0.3
"""Of a passage's words that the part must have."""
AS_DEAR = 0.4
"""Of a passage's weight that the part must have: it makes the same point."""
LEAST_SAVED = 5
"""Words by which a part that is itself long must be shorter."""
LEANINGS = ("asks", "answers", "ahead")


def briefer(candidates: Sequence[Candidate], passage: Passage) -> Iterator[Candidate]:
    """The candidates of a paragraph, the long ones told by a part of theirs where one will do."""
    sized = [(c, _printed(c, passage)) for c in candidates]
    places = Places((((s.start, s.end) for s in c.body), (c, size)) for c, size in sized)
    for c, size in sized:
        near = places.touching(*((s.start, s.end) for s in c.body)) if size > LONG else []
        inner = [d for d, s in near if s < size and _tells(d, s, c, size, passage)]
        yield _citing(max(inner, key=lambda d: _weight(d, c)), c, passage) if inner else c


def _tells(part: Candidate, size: int, whole: Candidate, most: int, passage: Passage) -> bool:
    """The part is short and whole, lies in the other, is the same speaker's and says what makes it dear."""
    return (
        max(LEAST_LEFT, LEAST_SHARE * most) <= size <= max(FAIR + SLACK[Rank.LOOSE], most - LEAST_SAVED)
        and all(any(body.holds(s) for body in whole.body) for s in part.body)
        and _speaker(part) == _speaker(whole)
        and part.looks_ahead >= whole.looks_ahead
        and _weight(part, whole) >= AS_DEAR * getattr(whole.weights, _leaning(whole))
        and not _leans(part, whole, passage)
    )


def _citing(part: Candidate, whole: Candidate, passage: Passage) -> Candidate:
    """The part with the weight of the whole, and its passage where nothing that stands there must be told."""
    rest = [t for s in whole.body for t in passage.tokens(s.start, s.end) if not any(b.start <= passage.at(t) < b.end for b in part.body)]
    held = any(t.lower_ in HELD or t.dep_ == "neg" for t in rest)
    weights = {name: max(getattr(part.weights, name), getattr(whole.weights, name)) for name in Weights.model_fields}
    return part.model_copy(update={"weights": Weights(**weights), "cited": () if held else whole.body})


def _leaning(whole: Candidate) -> str:
    return max(LEANINGS, key=lambda name: float(getattr(whole.weights, name)))


def _weight(part: Candidate, whole: Candidate) -> float:
    return float(getattr(part.weights, _leaning(whole)))


def _speaker(c: Candidate) -> tuple[str, str] | None:
    return (c.voice.actor or "", c.voice.name) if c.voice is not None and c.joint != "own" else None


def _leans(part: Candidate, whole: Candidate, passage: Passage) -> bool:
    """It begins with a word for something that stands before it in the other."""
    first = next((t for t in passage.tokens(part.body[0].start, part.body[0].end) if not t.is_punct), None)
    return first is None or (first.lower_ in LEANING and part.body[0].start > whole.body[0].start + 1)


def _printed(c: Candidate, passage: Passage) -> int:
    """Words of the line, about."""
    text = "".join(passage.text[s.start - passage.start : s.end - passage.start] + " " for s in c.body)
    gone = sum(len(WORD.findall(_of(gap, passage))) for gap in c.omitted)
    return len(WORD.findall(text)) - gone + label_words(c)


def _of(span: Span, passage: Passage) -> str:
    return re.sub(r"\s+", " ", passage.text[span.start - passage.start : span.end - passage.start])
