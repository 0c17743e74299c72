"""The rules for what is no article must be done with any line soon: a pattern that tries all ways to part one may never be."""

from __future__ import annotations

import re
import signal
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
    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError("not done in time")

    words = {f"{word}{space}" for word in re.findall("[a-z]{3,}", pattern) for space in ("", " ")}
    compiled = re.compile(pattern, re.I)
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        for piece in (*PIECES, *words):
            for end in ("", "!", "<div>"):
                compiled.search(piece * TIMES + end)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
