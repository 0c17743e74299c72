"""Larger repairs of a model's line: a word of its own gives way to the article's in the same place, and a part with such a word goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Span
from .torn import tears
from .wording import Grounds, unsupported
from .words import LOCKS, SPEECH, Word, akin, is_content, stem, words

PARTS = re.compile(r"(?:;|,|\s[–—])\s+")
LEAST_LEFT = 5
"""Words that stay of a line of which a part goes."""
LEAST_SHARE = 0.5
TELLS = re.compile(
    r"\b(?:says?|said|according|tells?|told|adds?|added|concedes?|admits?|claims?|argues?|notes?|reports?|insiders?|officials?|reportedly"
    r"|warns?|believes?|thinks?)\b",
    re.I,
)
"""A part that tells whose word it is: without it what was told would stand as a fact."""
LEANS = re.compile(r"(?:which|who|whose|whom|where|when|if|unless|after|before|while)\b", re.I)
"""A part that hangs on one that would have to follow."""
NEAR = 3
"""Words between the article's word and either of the two beside the place."""
ENDINGS = ("ing", "ed", "s")
FEW = 1
"""Words of content that the article has in the place."""


def slotted(line: str, grounds: Grounds) -> str:
    """The line with the article's word for each of the model's own that stands between the same two words there."""
    cited = words(grounds.cited)
    for strange in unsupported(line, grounds):
        told = words(line)
        at = next((n for n, w in enumerate(told) if w.text == strange), None)
        found = _slot(at, told, cited, grounds) if at is not None else None
        if at is not None and found is not None and line[told[at].start].islower() and _alike(told[at].text, found):
            line = f"{line[: told[at].start]}{found}{line[told[at].end :]}"
    return line


def _slot(at: int, told: Sequence[Word], cited: Sequence[Word], grounds: Grounds) -> str | None:
    """The one word of content that the article has between the two words beside the place."""
    before = next((w for w in reversed(told[:at]) if is_content(w.text)), None)
    after = next((w for w in told[at + 1 :] if is_content(w.text)), None)
    if before is None or (after is None and at < len(told) - 1):
        return None
    firsts = [n for n, w in enumerate(cited) if stem(w.text) == stem(before.text)]
    lasts = [n for n, w in enumerate(cited) if after is not None and stem(w.text) == stem(after.text)] or [len(cited)]
    spans = [(last - first, first, last) for first in firsts for last in lasts if first < last]
    if not spans:
        return None
    _, first, last = min(spans)
    places = [n for n in range(first + 1, last) if is_content(cited[n].text)]
    if len(places) != FEW or places[0] - first > NEAR or (after is not None and last - places[0] > NEAR):
        return None
    inside = [cited[places[0]].text]
    if grounds.cited[cited[places[0]].start].isupper():
        return None
    mine = {stem(w.text) for w in told if is_content(w.text)}
    fits = inside[0] not in SPEECH and not akin(stem(inside[0]), mine) and not any(w.text in LOCKS for w in cited[first + 1 : last])
    return inside[0] if fits and inside[0].isalpha() else None


def _alike(one: str, other: str) -> bool:
    """Both have the same ending, so that one may stand where the other did."""
    return _ending(one) == _ending(other)


def _ending(word: str) -> str:
    return next((ending for ending in ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "")


def pruned(line: str, grounds: Grounds) -> Iterator[str]:
    """The line without the parts, between commas or semicolons, that hold a word which its passage does not have."""
    strange = set(unsupported(line, grounds))
    label, colon, rest = line.partition(": ") if ": " in line[:60] and '"' not in line.partition(": ")[0] else ("", "", line)
    bounds = [m.span() for m in PARTS.finditer(rest) if _outside(rest, m.start())]
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(rest)]
    parts = [(rest[a:b], rest[b : starts[n + 1]] if n + 1 < len(starts) else "") for n, (a, b) in enumerate(zip(starts, ends, strict=True))]
    if len(parts) < 2 or not strange:
        return
    bad = {n for n, (part, _) in enumerate(parts) if strange & {w.text for w in words(part)}}
    last = len(parts) - 1
    whole = [n for n in range(len(parts)) if n not in bad]
    if not bad:
        return
    behind = bad == set(range(min(bad), last + 1))  # a comma may part what hangs together: only what stands behind goes
    if not whole or (not behind and any(mark.strip() != ";" for _, mark in parts[:-1])) or any(TELLS.search(parts[n][0]) for n in bad):
        return
    if LEANS.match(parts[whole[-1]][0]) or (whole[0] and not colon):
        return
    text = "".join(parts[n][0] + (parts[n][1] if n != whole[-1] else "") for n in whole).strip(" ,;–—")
    if len(text.split()) >= LEAST_LEFT and len(text.split()) >= LEAST_SHARE * len(rest.split()):
        yield f"{label}{colon}{text}"


def _outside(text: str, at: int) -> bool:
    return text[:at].count('"') % 2 == 0 and text[:at].count("“") == text[:at].count("”") and not re.search(r"(?<!\w)'[^']*$", text[:at])


def lightened(line: str, grounds: Grounds, ends: Sequence[Span]) -> str:
    """The line without the shortest stretches that hold its strange words and may go; itself where one of them may not."""
    strange = set(unsupported(line, grounds))
    gone: list[Span] = []
    for word in words(line):
        if word.text not in strange or any(g.start <= word.start and word.end <= g.end for g in gone):
            continue
        held = (e for e in ends if e.start <= word.start and word.end <= e.end and _may_go(e.of(line)) and not tears(line, e))
        found = next(held, None)
        if found is None:
            return line
        gone = [g for g in gone if not found.holds(g)] + [found]
    text = line
    for span in sorted(gone, key=lambda s: -s.start):
        text = f"{text[: span.start].rstrip()} {text[span.end :].lstrip()}".strip()
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    enough = len(text.split()) >= max(LEAST_LEFT, LEAST_SHARE * len(line.split()))
    return text if gone and enough and not re.search(r",\s*,|[,:;]$", text) else line


def _may_go(piece: str) -> bool:
    """It tells neither whose word the rest is, nor what the rest depends on."""
    return TELLS.search(piece) is None and not any(w.text in LOCKS for w in words(piece)) and not set('“”"') & set(piece)
