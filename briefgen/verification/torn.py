"""Omissions that would tear a line: half a compound, a word left waiting for what is gone, a clause without the noun that it hangs on."""

from __future__ import annotations

import re

from ..model import Span
from .words import SPEECH

HYPHENS = "-–‑"
LOOKED_AT = 40
"""Characters before an omission among which the words stand that may wait for it."""
WAITING = re.compile(
    r"\b(?:until|by|since|for|of|in|on|at|from|with|than|because|if|unless|whether|(?:so|as)\s+(?:long|far|soon|much|many|well))\s*$", re.I
)
"""What ends so waits for what follows: "possible so long", "which until had aligned itself"."""
MEASURED = re.compile(r"\s*(?:ago|earlier|later|before|after|old|long|away|apart|more|less|higher|lower)\b", re.I)
"""What stands behind the measure that it needs: "a year ago"."""
CLAUSE = re.compile(r"\s*(?:that|who|whose|whom|which|than)\b", re.I)
"""What hangs on the noun before it: "boycott the talks over the demand that Assad step aside"."""
TELLERS = SPEECH | frozenset(
    "announced announce announces argued argues believe believes believed claimed claims confirmed declared denied feared hoped noted "
    "pledged promised reiterated repeated reported stressed suggested vowed written wrote agreed decided".split()
)
"""Verbs whose "that" is theirs, wherever and whenever they say it."""


def tears(text: str, gap: Span) -> bool:
    """Whether leaving the stretch out of a text would break the sentence there."""
    before, after = text[max(0, gap.start - LOOKED_AT) : gap.start], text[gap.end : gap.end + LOOKED_AT]
    if _joined(gap.of(text)[-1:] + after) or _joined(before[-2:] + gap.of(text)[:1]) or _joined(before[-1:] + gap.of(text)[:2]):
        return True
    if WAITING.search(before.rstrip()) or MEASURED.match(after):
        return True
    aside = gap.of(text).lstrip()[:1] in (",", "(", "–", "—")
    return CLAUSE.match(after) is not None and not aside and _last(before) not in TELLERS


def _joined(around: str) -> bool:
    """Two words with a hyphen between, of which the one goes and the other stays."""
    return len(around) > 2 and around[0].isalnum() and around[1] in HYPHENS and around[2].isalnum()


def _last(before: str) -> str:
    """The word before a stretch."""
    found = re.findall(r"[\w’'-]+", before)
    return found[-1].casefold() if found else ""
