"""The cases of tests/cases/short.md and needed.md: what a long line leaves out, and what it never does."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, reading

from briefgen.fill.bottom_line import MOST, WANTED
from briefgen.fill.lead import shortened
from briefgen.fill.phrase import phrase
from briefgen.revise.check import check
from briefgen.revise.claims import Claim, Claims


@pytest.mark.parametrize("case", cases("short", {"line", "no-line", "never"}))
def test_what_a_long_line_leaves_out(case: Case) -> None:
    found = lines(case.text)
    assert [wanted for wanted in case.all("line") if wanted not in found] == [], found
    assert [text for text in case.all("no-line") if text in found] == [], found
    assert [line for words in case.all("never") for line in found if words in line] == []


@pytest.mark.parametrize("case", cases("needed", {"line", "no-line", "never", "news"}))
def test_what_a_long_line_keeps(case: Case) -> None:
    found = lines(case.text)
    assert [wanted for wanted in case.all("line") if wanted not in found] == [], found
    assert [text for text in case.all("no-line") if text in found] == [], found
    assert [line for words in case.all("never") for line in found if words in line] == []
    assert [text for text in case.all("news") if text != news(case.text)] == [], news(case.text)


def test_a_line_that_is_short_stays_as_it_is() -> None:
    text = "Denmark, which has four ports, asked Iceland on Monday to open the quay."
    assert not any(candidate.omitted for candidate in reading(text).candidates)


QUOTED = (
    "“Denmark has closed its northern harbours to our trawlers as a favour to the Faroese fleet, and the villages live on fish,” Moe said."
)


def test_a_quotation_told_in_part_passes_the_check_and_an_altered_one_fails() -> None:
    article = reading(QUOTED).article
    told = "Moe: “Denmark has closed its northern harbours … and the villages live on fish”"
    good = Claims(lines=(Claim(place="Response", text=told, paragraph="1"),), names=(), sha256="0" * 64)
    bad = Claims(lines=(Claim(place="Response", text=told.replace("northern", "southern"), paragraph="1"),), names=(), sha256="0" * 64)
    assert not check(good, article).broken()
    assert check(bad, article).broken()


def test_a_quotation_whose_parts_stand_in_another_order_fails_the_check() -> None:
    article = reading(QUOTED).article
    told = "Moe: “the villages live on fish … Denmark has closed its northern harbours”"
    assert check(Claims(lines=(Claim(place="Response", text=told, paragraph="1"),), names=(), sha256="0" * 64), article).broken()


def lines(text: str) -> list[str]:
    """Every line that the text could give."""
    found = reading(text)
    return [phrase(candidate, found).text for candidate in found.candidates]


def news(text: str) -> str:
    """The bottom line that the first sentence gives."""
    found = reading(text)
    return phrase(shortened(found.leads[0], found, WANTED, MOST), found).text
