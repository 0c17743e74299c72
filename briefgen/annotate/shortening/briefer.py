"""Replaces a long passage by a shorter one inside it that makes the same point; the evidence stays the whole passage.

If the rest has a negation, a modal, a condition or a hedge, the evidence is only the part, so that nothing in it is left unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Candidate, Span, Weights
from ..language.parse import ParsedParagraph
from ..language.places import Places
from .cut import HELD, Rank
from .shorten import FAIR, LEANING, LEAST_LEFT, SLACK, WORD, label_words

LONG = FAIR + SLACK[Rank.PART]
LEAST_SHARE = 0.3
"""Least share of the passage's words for the part."""
AS_DEAR = 0.4
"""Least share of the passage's weight for the part, so that it makes the same point."""
LEAST_SAVED = 5
"""Words that a part which is itself long must save."""
LEANINGS = ("asks", "answers", "ahead")


def briefer(candidates: Sequence[Candidate], passage: ParsedParagraph) -> Iterator[Candidate]:
    """The candidates of a paragraph, in order; a long one is replaced by another that is a part of it, if one will do."""
    sized = [(c, _printed(c, passage)) for c in candidates]
    places = Places((((s.start, s.end) for s in c.body), (c, size)) for c, size in sized)
    for c, size in sized:
        near = places.touching(*((s.start, s.end) for s in c.body)) if size > LONG else []
        inner = [d for d, s in near if s < size and _tells(d, s, c, size, passage)]
        yield _citing(max(inner, key=lambda d: _weight(d, c)), c, passage) if inner else c


def _tells(part: Candidate, size: int, whole: Candidate, most: int, passage: ParsedParagraph) -> bool:
    """Whether the part can stand for the whole: short, inside it, by the same speaker, and with enough of the whole's weight.

    `size` and `most` are the words of the part and of the whole.
    """
    return (
        max(LEAST_LEFT, LEAST_SHARE * most) <= size <= max(FAIR + SLACK[Rank.LOOSE], most - LEAST_SAVED)
        and all(any(body.holds(s) for body in whole.body) for s in part.body)
        and _speaker(part) == _speaker(whole)
        and part.looks_ahead >= whole.looks_ahead
        and _weight(part, whole) >= AS_DEAR * getattr(whole.weights, _leaning(whole))
        and not _leans(part, whole, passage)
    )


def _citing(part: Candidate, whole: Candidate, passage: ParsedParagraph) -> Candidate:
    """The part with the weights of the whole, and with the whole as evidence if the rest has no word that must be printed."""
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


def _leans(part: Candidate, whole: Candidate, passage: ParsedParagraph) -> bool:
    """Whether the part begins with a word that refers to something before it in the whole."""
    first = next((t for t in passage.tokens(part.body[0].start, part.body[0].end) if not t.is_punct), None)
    return first is None or (first.lower_ in LEANING and part.body[0].start > whole.body[0].start + 1)


def _printed(c: Candidate, passage: ParsedParagraph) -> int:
    """About how many words the line has, its label included."""
    text = "".join(passage.text[s.start - passage.start : s.end - passage.start] + " " for s in c.body)
    gone = sum(len(WORD.findall(_of(gap, passage))) for gap in c.omitted)
    return len(WORD.findall(text)) - gone + label_words(c)


def _of(span: Span, passage: ParsedParagraph) -> str:
    return re.sub(r"\s+", " ", passage.text[span.start - passage.start : span.end - passage.start])
