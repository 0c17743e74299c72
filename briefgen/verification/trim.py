"""What a line of ours leaves out beside what the reader leaves out: stretches that may go, of which the model's line says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..model import Candidate, Span, joined
from .torn import tears
from .wording import figures
from .words import LOCKS, akin, is_content, parties, stem, stems, words

LEAST_LEFT = 6
"""Words that a line must keep."""
FAIR = 13
"""Words of a line that says one thing; what is no longer is left as it is."""
LEAST_SHARE = 0.36
"""Of the words that it cites a line must keep, or it would rest on what it does not say."""
MOST_SHOWN = 1
"""Omissions inside the quotation marks of a line."""
KEEPS = LOCKS | frozenset("but although though except whether even rather instead than despite unlike former alleged".split())
MARKED = re.compile(r"[“”«»\"‘`]|''|(?<!\w)['’]|(?<![sS])['’](?!\w)")
LONG, MOST_LOST = 5, 0.45
"""Words of a stretch that may go though the model's line speaks of some of what it tells, and the share of its content that may be. With
.34 lines have a tenth of a word more; no figure tells the shares apart."""
APART = 3
"""Characters between two omissions: nearer ones leave a word of its own, or a comma."""
TELLING = re.compile(r"\b(?:said|says|according|added|told|reportedly|claim\w*)\b", re.I)


def trimmed(candidate: Candidate, said: str, text: str, ends: Sequence[Span]) -> Candidate:
    """The candidate without the loose ends of which the model's line says nothing, the longest first."""
    if candidate.wording or candidate.opening:
        return candidate
    gone = tuple(idle(candidate.body, candidate.omitted, candidate.quoted, said, text, ends))
    if gone == candidate.omitted:
        return candidate
    return candidate.model_copy(update={"omitted": gone, "cited": candidate.cited or candidate.body})


def idle(
    body: tuple[Span, ...], omitted: tuple[Span, ...], quoted: tuple[Span, ...], said: str, text: str, ends: Sequence[Span]
) -> Iterator[Span]:
    """What a line of the body leaves out, in order."""
    content = {stem(w.text) for w in words(said) if is_content(w.text)}
    named = {key for _, _, key in parties(said)}
    all_ = _count(body, text)
    gone = list(omitted)
    left = all_ - _count(joined(gone), text)
    shown = sum(any(q.start < o.start and o.end < q.end for q in quoted) for o in gone)
    for end in ends:
        held = next((s for s in body if s.start < end.start and end.end <= s.end + 1), None)
        if held is None or any(_meet(o, end) and not end.holds(o) for o in gone):
            continue
        end = Span(start=end.start, end=min(end.end, held.end))
        more = joined([*(o for o in gone if not end.holds(o)), end])
        rest = all_ - _count(more, text)
        if left <= FAIR or rest < max(LEAST_LEFT, LEAST_SHARE * all_) or tears(text, end):
            continue
        if not _is_idle(end.of(text), " ".join(_left(span, more, text) for span in body), content, named):
            continue
        inside = any(q.start < end.start and end.end < q.end for q in quoted)
        if MARKED.search(end.of(text)) or (inside and (shown >= MOST_SHOWN or len(end.of(text).split()) < 3)):
            continue
        if any(end.touches(q) and not (q.start <= end.start and end.end <= q.end) for q in quoted):
            continue
        gone, left, shown = list(more), rest, shown + inside
    yield from joined(gone)


def _is_idle(gone: str, rest: str, content: set[str], named: set[str]) -> bool:
    """It holds no word that changes what is said, no figure, and little or nothing that the model's line speaks of and the rest lacks."""
    told = words(gone)
    if any(w.text in KEEPS for w in told) or figures(told) or TELLING.search(gone):
        return False
    held, stays = [stem(w.text) for w in told if is_content(w.text)], stems(words(rest))
    lost = sum(akin(one, content) and not akin(one, stays) for one in held)
    lost += len({key for _, _, key in parties(gone)} & named - {key for _, _, key in parties(rest)})
    return not lost or (len(told) >= LONG and lost <= MOST_LOST * len(held))


def _left(span: Span, gone: Iterable[Span], text: str) -> str:
    """The text of a stretch without the parts that are left out."""
    out, at = "", span.start
    for gap in (g for g in gone if g.touches(span)):
        out, at = out + text[at : max(at, gap.start)], max(at, gap.end)
    return out + text[at : span.end]


def _meet(one: Span, other: Span) -> bool:
    return one.start - APART < other.end and other.start < one.end + APART


def _count(spans: Iterable[Span], text: str) -> int:
    return sum(len(s.of(text).split()) for s in spans)
