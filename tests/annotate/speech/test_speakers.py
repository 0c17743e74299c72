"""The cases of tests/cases/speakers.md: whom "he", "the minister" and "his spokesman" stand for, or that it isn't sure."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, parts, reading

from briefgen.model import Point, Reading

UNSURE = "not sure"


@pytest.mark.parametrize("case", cases("speakers", {"speaker"}))
def test_whom_a_word_stands_for(case: Case) -> None:
    found = reading(case.text)
    for value in case.all("speaker"):
        words, wanted = parts(value, 2)
        ascribed = [name_of(p, found) for p in found.points if any(words in span.of(case.text) for span in p.content)]
        assert wanted in ascribed, f"{words!r} is said by {ascribed}"
        assert len(set(ascribed)) == 1, f"{words!r} is said by {ascribed}"


def name_of(point: Point, found: Reading) -> str:
    """The actor who speaks; else the words for whoever does; else that it isn't sure."""
    if point.speaker is None:
        return UNSURE
    actor = next((a for a in found.actors if a.key == point.speaker.actor), None)
    return actor.name if actor else point.speaker.name or UNSURE
