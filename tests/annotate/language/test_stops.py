"""Where a sentence ends behind an abbreviation."""

from __future__ import annotations

import pytest

from briefgen.annotate.language.language_model import model

ENDS = (
    "Breck said the line must open by Nov. | Lindqvist rejected the date.",
    "Breck said he had written to Karlis Ozols Jr. | Lindqvist denied that a letter came.",
    "Breck took the case to the U.N. | Lindqvist called it a stunt.",
    "Breck flew to the U.S. | Latvia rejected his offer.",
    "The contract went to Rill Corp. | Lindqvist denied any part in it.",
    "The talks ended at 6 p.m. | Lindqvist left without a word.",
    "Breck said he was tired of it all ... | Lindqvist left without a word.",
    "The list has ferries, tugs, etc. | Lindqvist wants it shorter.",
    "Breck moved to Washington, D.C. | He said it was home.",
    'Breck said it in Sept. | "We reject it," Lindqvist said.',
)
GOES_ON = (
    "Breck said he would ask Lindqvist about a strike on the port ... in case of an attack by the fleet.",
    "Breck called the plan a rope … of sand, and left.",
    "Breck said the U.S. Senate rejected the date.",
    "A spokesman of the U.S. Navy said it was true, and Breck denied it.",
    "Breck said Rill Corp. Chairman Anna Lindqvist rejected the sale.",
    "He said at 5 p.m. Lindqvist left.",
    "In Nov. Lindqvist rejected the date.",
    "The meeting took place at 10 a.m. Friday and ended at noon.",
    "Breck met Martin Luther King Jr. Day organisers, who said no.",
)


@pytest.mark.parametrize("text", ENDS)
def test_a_clause_with_a_subject_of_its_own_begins_a_sentence(text: str) -> None:
    assert [sentence.text for sentence in model()(text.replace(" | ", " ")).sents] == text.split(" | ")


@pytest.mark.parametrize("text", GOES_ON)
def test_a_name_or_a_day_that_goes_on_ends_none(text: str) -> None:
    assert [sentence.text for sentence in model()(text).sents] == [text]
