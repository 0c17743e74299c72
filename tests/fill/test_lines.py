"""The cases of tests/cases/lines.md: how a passage is worded. Any line that a text could give counts, chosen for a memo or not."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, fits, parts, reading

from briefgen.fill.phrase import phrase
from briefgen.fill.statements import _actor as actor_of

KEYS = {"line", "no-line", "never"}
Told = tuple[str, str, str]
"""Text, label, actor."""


@pytest.mark.parametrize("case", cases("lines", KEYS))
def test_how_a_passage_is_worded(case: Case) -> None:
    found = lines(case.text)
    for value in case.all("line"):
        wanted = parts(value, 3)
        assert any(all(map(fits, line, wanted)) for line in found), f"no line {value!r} in {shown(found)}"
    for text in case.all("no-line"):
        assert text not in [line[0] for line in found], shown(found)
    for words in case.all("never"):
        assert not [line[0] for line in found if words in line[0]]


def lines(text: str) -> list[Told]:
    """Every line that the text could give."""
    found = reading(text)
    worded = [(phrase(candidate, found), candidate) for candidate in found.candidates]
    return [(line.text, line.label, actor_of(candidate, found) or "-") for line, candidate in worded]


def shown(found: list[Told]) -> str:
    return "\n".join(["", *(" | ".join(line) for line in found)])
