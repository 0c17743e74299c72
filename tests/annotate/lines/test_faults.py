"""The cases of tests/cases/faults.md: whose a line is, and which lines must not be made."""

from __future__ import annotations

from functools import cache

import pytest
from helpers.cases import Case, cases, fits, parts, reading

from briefgen.fill.phrase import phrase
from briefgen.fill.statements import statement

Printed = tuple[str, str, str | None]


@pytest.mark.parametrize("case", cases("faults", {"line", "no-line", "never", "whose"}))
def test_whose_a_line_is(case: Case) -> None:
    lines = printed(case.text)
    seen = "\n".join(str(line) for line in lines)
    for value in case.all("line"):
        wanted = parts(value, 3)
        assert any(all(fits(f, w) for f, w in zip(line, wanted, strict=True)) for line in lines), f"{wanted} is not one of\n{seen}"
    for value in case.all("no-line"):
        assert value not in [text for text, _, _ in lines]
    for value in case.all("never"):
        assert not [text for text, _, _ in lines if value in text]
    for value in case.all("whose"):
        words, actor = parts(value, 2)
        about = [who for text, _, who in lines if words in text]
        assert about, f"no line says {words!r}:\n{seen}"
        assert all(fits(who, actor) for who in about), f"{words!r} is given to {about}"


@cache
def printed(text: str) -> tuple[Printed, ...]:
    """Every line that the text could give: its words, its label, its actor."""
    found = reading(text)
    made = [statement(c, phrase(c, found), "demands", found, worth=1.0) for c in found.candidates]
    return tuple((s.text, s.label, s.actor) for s in made)
