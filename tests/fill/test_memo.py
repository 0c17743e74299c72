"""The cases of tests/cases/memo.md: which section says what."""

from __future__ import annotations

import datetime as dt

import pytest
from helpers.cases import Case, article, cases

from briefgen.annotate.reader import read_quickly
from briefgen.fill import fill
from briefgen.model import Memo, Settings
from briefgen.schema import load_schema

SECTIONS = ("demands", "response", "reactions", "outlook")
KEYS = {*SECTIONS, *(f"not-{section}" for section in SECTIONS), "never", "empty", "status", "published"}


@pytest.mark.parametrize("case", cases("memo", KEYS))
def test_what_the_memo_says_of_it(case: Case) -> None:
    memo = memo_of(case)
    said = {key: [] for key in SECTIONS} | {section.key: [item.text for item in section.items] for section in memo.sections}
    for section in SECTIONS:
        for words in case.all(section):
            assert any(words in line for line in said[section]), f"no line with {words!r} in {said}"
        for words in case.all(f"not-{section}"):
            assert not any(words in line for line in said[section]), f"a line with {words!r} in {said}"
    for words in case.all("never"):
        assert not any(words in line for lines in said.values() for line in lines), f"a line with {words!r} in {said}"
    for section in case.all("empty"):
        assert said[section] == []
    assert [memo.status] * len(case.all("status")) == case.all("status")


def memo_of(case: Case) -> Memo:
    """The memo of a case's text, read by the quick reader, as of the day that it came out."""
    published = next((dt.date.fromisoformat(day) for day in case.all("published")), None)
    dated = article(case.text).model_copy(update={"published": published})
    return fill(read_quickly(dated), load_schema("diplomacy"), Settings(reader="quick"))
