"""The small article of ../shared/cases in the forms in which people have it, and what is right for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.sameness import known, memo, told

SAME = (
    "01-table-part.docx 02-symbol-quotes.docx 03-ascii-is-utf8.eml 03-latin1-is-cp1252.eml 04-text-around-picture.eml "
    "05-forwarded-as-attachment.eml 06-delsp.eml 07-stub.eml 08-quoted.eml 09-double-entities.html 09-latin1.html 10-soft-hyphens.txt "
    "12-nbsp-dateline.txt 17-quotes-guillsp.txt 17-quotes-mix.txt 22-strict.docx 24-table-rows.html 29-escaped-quotes.md 29-front-matter.md"
).split()
UNDATED = ("26-drop-cap.docx", "30-numbered.txt")
"""Forms without the dateline, so without its day."""


def _of(case: Path) -> dict[str, Any]:
    return told(memo(case.read_bytes(), case.suffix[1:]))


@pytest.mark.parametrize("name", SAME)
def test_a_given_form_gives_the_same_memo(name: str, shared: Path) -> None:
    cases = shared / "cases"
    assert _of(cases / name) == known(cases / "base.txt")[1]


@pytest.mark.parametrize("name", UNDATED)
def test_a_given_form_without_a_dateline_differs_in_its_date_alone(name: str, shared: Path) -> None:
    cases = shared / "cases"
    assert _of(cases / name) == {**known(cases / "base.txt")[1], "date": "undated"}


def test_the_accents_of_a_name_stay_on_their_letters(shared: Path) -> None:
    cases = shared / "cases"
    expected = str(known(cases / "base.txt")[1]).replace("Lindqvist", "Żółkiewska")
    found = _of(cases / "11-nfd-polish.txt")
    assert set(str(found).split("'")) == set(expected.split("'"))


def test_a_text_box_is_read_after_its_anchor(shared: Path) -> None:
    lines = _of(shared / "cases" / "01-text-box.docx")["lines"]
    assert ("Latvia rejected the demand within hours", "7") in lines["response"]


def test_a_sentence_ends_behind_the_name_of_a_month(shared: Path) -> None:
    lines = [line for found in _of(shared / "cases" / "18-month.txt")["lines"].values() for line, _ in found]
    assert not any("Nov" in line and "Lindqvist" in line for line in lines)


def test_nobody_is_called_by_the_end_of_one_sentence_and_the_beginning_of_the_next(shared: Path) -> None:
    found = _of(shared / "cases" / "18-junior.txt")
    assert "Jr. Lindqvist" not in str(found)
    assert ("Lindqvist denied that a letter came", "4") in found["lines"]["response"]
