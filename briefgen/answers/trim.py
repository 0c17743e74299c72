"""What a line of ours leaves out beside what the reader leaves out: what stands behind the point, and of which the model's line says nothing."""

from __future__ import annotations

import re

from ..model import Candidate, Span
from .words import LOCKS, akin, is_content, parties, stem, words

BOUND = re.compile(r"\s[–—-]+\s|[,;]\s(?!(?:said|says|added)\b)|(?<=[.!?])\s|(?<=[.!?]”)\s")
LEAST_LEFT, LEAST_GONE = 6, 3
"""Words that a line must keep, and that are worth a cut."""
FAIR = 14
"""Words of a line that says one thing; what is no longer is left as it is."""
LISTED = re.compile(r"^(?:and|or)\b|,\s(?:and|or)\s\S+$", re.I)
LEAST_SHARE = 0.35
"""Of the words that it cites a line must keep, or it would rest on what it does not say."""


def trimmed(candidate: Candidate, said: str, text: str) -> Candidate:
    """The candidate without idle stretches at the end of its passages."""
    if candidate.wording or candidate.opening:
        return candidate
    content = {stem(w.text) for w in words(said) if is_content(w.text)}
    named = {key for _, _, key in parties(said)}
    body = candidate.body[-1]
    whole = left = _count(candidate, text)
    start = body.end
    for bound in sorted(BOUND.finditer(text, body.start, body.end), key=lambda m: -m.start()):
        piece = Span(start=bound.start(), end=body.end)
        gone = text[bound.end() : start]
        if left <= FAIR or not _is_idle(gone, content, named):
            break
        rest = left - len(gone.split())
        if rest < LEAST_LEFT or rest < LEAST_SHARE * whole:
            break
        start, left = bound.start(), rest
    piece = Span(start=start, end=body.end) if start < body.end else None
    if piece is None or len(piece.of(text).split()) < LEAST_GONE or _tears(piece, candidate, text):
        return candidate
    kept = tuple(o for o in candidate.omitted if not piece.touches(o))
    return candidate.model_copy(update={"omitted": (*kept, piece), "cited": candidate.cited or candidate.body})


def _is_idle(gone: str, content: set[str], named: set[str]) -> bool:
    """It holds nothing that the model's line speaks of, and no word that changes what is said."""
    told = words(gone)
    if any(w.text in LOCKS or w.text in ("but", "although", "though", "except", "whether") or w.text[0].isdigit() for w in told):
        return False
    if any(key in named for _, _, key in parties(gone)):
        return False
    return not any(akin(stem(w.text), content) for w in told if is_content(w.text))


def _tears(piece: Span, candidate: Candidate, text: str) -> bool:
    """It would leave half of a quotation outside its marks, or the last of a list."""
    gone = piece.of(text)
    if any(q.start < piece.start < q.end < piece.end - 2 for q in candidate.quoted):
        return True
    marks = len(re.findall(r"[“\"«]", gone)) + len(re.findall(r"[”\"»]", gone)) if '"' not in gone else gone.count('"')
    inside = any(q.start < piece.start and piece.end <= q.end + 2 for q in candidate.quoted)
    return (marks % 2 == 1 and not inside) or LISTED.search(gone.strip(" ,;–—-")) is not None


def _count(candidate: Candidate, text: str) -> int:
    held = sum(len(s.of(text).split()) for s in candidate.body)
    return held - sum(len(o.of(text).split()) for o in candidate.omitted)
