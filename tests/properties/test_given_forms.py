"""The small article of ../shared/cases in the forms in which people have it, and what is right for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.sameness import known, memo, told

SAME = (
    "01-table-part.docx 02-symbol-quotes.docx 03-ascii-is-utf8.eml 03-latin1-is-cp1252.eml 04-text-around-picture.eml "
    "05-forwarded-as-attachment.eml 06-delsp.eml 07-stub.eml 08-quoted.eml 09-double-entities.html 09-latin1.html 10-soft-hyphens.txt "
    "12-nbsp-dateline.txt 13-columns-raster.pdf 14-two-columns.pdf 27-fake-bold.pdf 28-word-by-word.pdf 19/mon-article.txt "
    "17-quotes-guillsp.txt 17-quotes-mix.txt 22-strict.docx 24-table-rows.html 29-escaped-quotes.md 29-front-matter.md"
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


def _changed(cases: Path, changes: dict[str, str]) -> dict[str, Any]:
    """What the memo of the small article tells where some of its words are others."""
    text = (cases / "base.txt").read_text(encoding="utf-8")
    for words, others in changes.items():
        assert words in text
        text = text.replace(words, others)
    return told(memo(text.encode(), "txt"))


def test_the_accents_of_a_name_stay_on_their_letters(shared: Path) -> None:
    cases = shared / "cases"
    assert _of(cases / "11-nfd-polish.txt") == _changed(cases, {"Lindqvist": "Żółkiewska"})


def test_a_text_box_is_read_after_its_anchor(shared: Path) -> None:
    cases = shared / "cases"
    *text, last = (cases / "base.txt").read_text(encoding="utf-8").strip().split("\n\n")
    boxed = text.pop(4)
    assert _of(cases / "01-text-box.docx") == told(memo("\n\n".join([*text, last, boxed]).encode(), "txt"))


def test_a_sentence_ends_behind_the_name_of_a_month(shared: Path) -> None:
    cases, asked = shared / "cases", "Breck called on the European Commission to send inspectors to Rill."
    instead = "Breck said the line must open by November. Lindqvist rejected the date."
    spelled = _changed(cases, {asked: instead, "mediate between both governments": "mediate"})
    found = _with(_of(cases / "18-month.txt"), "by Nov.", "by Nov")
    assert found == _with(spelled, "by November", "by Nov")


def test_nobody_is_called_by_the_end_of_one_sentence_and_the_beginning_of_the_next(shared: Path) -> None:
    cases, asked = shared / "cases", "Breck called on the European Commission to send inspectors to Rill."
    instead = "Breck said he had written to Karlis Ozols. Lindqvist denied that a letter came."
    plain = _changed(cases, {asked: instead, "mediate between both governments": "mediate"})
    found = _of(cases / "18-junior.txt")
    assert found == _with(plain, "to Karlis Ozols", "to Karlis Ozols Jr.")
    assert ("Lindqvist denied that a letter came", "4") in found["lines"]["response"]


def _with(found: dict[str, Any], words: str, others: str) -> dict[str, Any]:
    """What is told, with other words in its lines."""
    lines = {key: sorted((text.replace(words, others), number) for text, number in part) for key, part in found["lines"].items()}
    return {**found, "lines": lines}


def test_a_long_headline_changes_nothing_else(shared: Path) -> None:
    cases = shared / "cases"
    base = (cases / "base.txt").read_text(encoding="utf-8").strip().split("\n\n")
    other = (cases / "23-article.txt").read_text(encoding="utf-8").strip().split("\n\n")
    found = _of(cases / "23-article.txt")
    plain = told(memo("\n\n".join([base[0], *other[1:]]).encode(), "txt"))
    assert found["lines"] == plain["lines"] and found["date"] == plain["date"] and found["bottom line"] == plain["bottom line"]
