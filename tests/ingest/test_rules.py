"""The rules for what is no article must be done with any line soon: a pattern that tries all ways to part one may never be."""

from __future__ import annotations

import re
import signal
import time
import tomllib
from types import FrameType

import pytest

from briefgen.ingest import outlet
from briefgen.ingest.rules import WORDS

PIECES = (
    "1.", "1 ", "1,", "1:", "1/", "a ", "A. ", "Ab ", "a-", "- ", ". ", ", ", "© ", "©", "“ ", "(", "<", "share ", "read ", "by ", "By ",
    "photo ", "Photo: ", "updated ", "more ", "min ", "the ", "of ", "and ", "_", "|", "@", "\t", "  ", "é ",
)  # fmt: skip
TIMES = 60
SECONDS = 2.0
"""For all pieces together; each takes microseconds where nothing is tried twice."""


def patterns() -> list[str]:
    found = tomllib.loads(WORDS.read_text(encoding="utf-8"))["rule"]
    return [*(pattern for rule in found for pattern in rule["patterns"]), outlet.COPYRIGHT.pattern]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
@pytest.mark.parametrize("pattern", patterns())
def test_no_rule_is_caught_in_a_line_that_repeats_itself(pattern):
    assert spent(pattern) < SECONDS


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
@pytest.mark.parametrize("pattern", [r"^(?:(?:share)+ ?)+x", r"^(?:\d[\d. ]*)+x", r"^(?:\w+\s?)*x$"])
def test_a_pattern_that_tries_all_ways_to_part_a_line_would_be_caught(pattern):
    assert spent(pattern, within=0.2) >= 0.2


def spent(pattern: str, *, within: float = SECONDS) -> float:
    """The seconds that a pattern takes for all lines of its own words and of others, each many times over; no more than it is given."""
    words = {f"{word}{space}" for word in re.findall("[a-z]{3,}", pattern) for space in ("", " ")}
    compiled = re.compile(pattern, re.I)
    before = signal.signal(signal.SIGALRM, _late)
    began = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, within)
    try:
        for piece in (*PIECES, *words):
            for end in ("", "!", "<div>"):
                compiled.search(piece * TIMES + end)
        return min(time.perf_counter() - began, within)
    except TimeoutError:
        return within
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _late(number: int, frame: FrameType | None) -> None:
    raise TimeoutError
