"""The cases of tests/cases/sides.md: who asks, who answers, and what the sections are called for it."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, parts, reading

from briefgen.errors import SettingsError
from briefgen.fill import fill
from briefgen.model import Memo, Settings
from briefgen.schema import load_schema

KEYS = {"respondent", "proponent", "title", "row", "error"}


@pytest.mark.parametrize("case", cases("sides", KEYS))
def test_who_asks_and_who_answers(case: Case) -> None:
    asked = {key: value for key, value in case.expected if key in ("respondent", "proponent")}
    if errors := case.all("error"):
        with pytest.raises(SettingsError) as caught:
            memo_of(case.text, asked)
        assert all(words in f"{caught.value} {caught.value.do}" for words in errors)
        return
    memo = memo_of(case.text, asked)
    titles = {section.key: section.title for section in memo.sections}
    for value in case.all("title"):
        key, title = parts(value, 2)
        assert titles[key] == title, "\n".join(f"{s.title}: {[i.text for i in s.items]}" for s in memo.sections)
    rows = [" | ".join((side.name, *(f"{p.name}, {p.role}" if p.role else p.name for p in side.people))) for side in memo.sides]
    for row in case.all("row"):
        assert row in rows, rows


def memo_of(text: str, asked: dict[str, str]) -> Memo:
    """The memo of a case with what its user asks for."""
    return fill(reading(text), load_schema("diplomacy"), Settings(**asked))
