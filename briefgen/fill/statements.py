"""Turns candidates into statements: a line with its id, its actor and its evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from ..model import Candidate, Cut, Reading, Section, Statement
from .phrase import Wording, evidence

SAME = 0.7
"""Two lines say the same if they share this part of the content words of the shorter one."""

STEM = 6
EMPTY = frozenset(
    "said says that this with from have will would which their they been were also about into than then what when where could should there "
    "these those such some more most very only".split()
)
"""Words of four letters and more that any two lines may share."""


def statement(candidate: Candidate, line: Wording, section: str, reading: Reading, *, worth: float) -> Statement:
    """The candidate's line as a statement of the section with that key; `worth` is 0 to 1. The id depends on section and quoted words only.
    """
    cited = evidence(candidate, reading.article.text)
    return Statement(
        id=_identity(section, [one.quote for one in cited] if candidate.section else [cited[0].quote]),
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
    """Whether two lines say the same, judged by their content words."""
    x, y = _content(a), _content(b)
    return bool(x and y) and len(x & y) >= SAME * min(len(x), len(y))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    """Stems of the content words, so that "strictly enforced" and "enforces strictly" are alike."""
    return frozenset(w[:STEM] for w in re.findall(r"\w+", text.casefold()) if len(w) > 3 and w not in EMPTY)


def _identity(section: str, quotes: Iterable[str]) -> str:
    """An id of ten characters from section and quoted words, so that an edit elsewhere in the article does not change it.

    All passages count for a line of a language model, because its first may be only a name that other lines cite too.
    """
    words = " ".join(re.findall(r"\w+", " ".join(quotes).casefold()))
    return f"{section[0]}{hashlib.sha256(f'{section}|{words}'.encode()).hexdigest()[:9]}"


def parted(sections: tuple[Section, ...], cuts: tuple[Cut, ...]) -> tuple[tuple[Section, ...], tuple[Cut, ...]]:
    """The sections and cuts with unique ids: of two statements that begin with the same passage the second gets a new id."""
    taken: set[str] = set()
    apart = tuple(
        section.model_copy(update={"items": tuple(_with_own_id(item, section.key, taken) for item in section.items)})
        for section in sections
    )
    return apart, tuple(cut.model_copy(update={"statement": _with_own_id(cut.statement, cut.section, taken)}) for cut in cuts)


def _with_own_id(told: Statement, section: str, taken: set[str]) -> Statement:
    """The statement under an id that is not in `taken`; the id is added there."""
    found, count = told.id, 1
    while found in taken:
        found = _identity(section, [*(one.quote for one in told.evidence), *["again"] * (count - 1)])
        count += 1
    taken.add(found)
    return told if found == told.id else told.model_copy(update={"id": found})


def _actor(candidate: Candidate, reading: Reading) -> str | None:
    if candidate.voice is None or candidate.kind == "judgement":
        return None
    voice = candidate.voice
    own = candidate.joint == "own" and candidate.kind == "reported" and not candidate.section
    key = voice.actor or (voice.side if own else None)
    actor = next((a for a in reading.actors if a.key == key), None)
    return actor.name if actor is not None else voice.name or None
