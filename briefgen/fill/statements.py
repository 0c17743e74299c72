"""Makes statements of candidates: the line with its identity, its actor and its evidence."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from ..model import Candidate, Reading, Statement
from .phrase import Line, evidence

SAME = 0.7
"""Share of content words that two lines have in common when they say the same."""


def statement(candidate: Candidate, line: Line, section: str, reading: Reading, *, worth: float) -> Statement:
    """The line as a statement of the section."""
    cited = evidence(candidate, reading.article.text)
    return Statement(
        id=_identity(section, cited[0].quote, cited[0].start),
        text=line.text,
        label=line.label,
        actor=_actor(candidate, reading),
        kind=candidate.kind,
        act=candidate.act,
        paragraph=candidate.paragraph,
        evidence=cited,
        worth=worth,
    )


def same(a: str, b: str) -> bool:
    """Two lines say the same."""
    x, y = _content(a), _content(b)
    return bool(x and y) and len(x & y) >= SAME * min(len(x), len(y))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", text.casefold()) if len(w) > 3)


def _identity(section: str, quote: str, start: int) -> str:
    """Ten letters from section and words, so that an edit elsewhere leaves it alone; the place only parts twins."""
    words = " ".join(re.findall(r"\w+", quote.casefold()))
    return f"{section[0]}{hashlib.sha256(f'{section}|{words}'.encode()).hexdigest()[:9]}"


def _actor(candidate: Candidate, reading: Reading) -> str | None:
    if candidate.voice is None or candidate.kind == "judgement":
        return None
    voice = candidate.voice
    own = candidate.joint == "own" and candidate.kind == "reported" and not candidate.section
    key = voice.actor or (voice.side if own else None)
    actor = next((a for a in reading.actors if a.key == key), None)
    return actor.name if actor is not None else voice.name or None
