"""Header fields and the comment box that a house's schema adds: given, left to a person, and kept through regeneration."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from helpers.word_edits import delete, replace, saved

WORD = Path("out/kyiv.docx")
SCHEMA = """
extends = "diplomacy"
[[fields]]
key = "reference"
label = "REF"
required = true
[[fields]]
key = "drafter"
label = "DRAFTER"
value = "Eastern Europe Desk"
[[fields]]
key = "cc"
label = "CC"
[comment]
title = "Desk comment"
most_words = 12
"""


@pytest.fixture
def make(briefgen, article, desk):
    """Makes the memo of an article with a house's own schema."""
    folder = desk / "templates" / "schemas"
    folder.mkdir(parents=True)
    (folder / "house.toml").write_text(SCHEMA)

    def made(*options):
        return briefgen("make", article, "--schema", "house", "--reader", "quick", "--format", "docx,md,json,html,pdf", *options)

    return made


def shown() -> str:
    return Path("out/kyiv.md").read_text()


def record() -> dict:
    return json.loads(Path("out/kyiv.json").read_bytes())


def change(edit) -> None:
    WORD.write_bytes(saved(WORD.read_bytes(), edit))


def test_a_field_has_what_is_given_else_what_the_schema_says_else_waits_or_is_left_out(make):
    assert make().code == 0
    assert "- REF: …\n- DRAFTER: Eastern Europe Desk\n" in shown()
    assert "CC" not in shown()
    make("--field", "reference=PD/26/14", "--field", "cc=Legal Department")
    assert "- REF: PD/26/14\n- DRAFTER: Eastern Europe Desk\n- CC: Legal Department\n" in shown()
    assert record()["fields"] == {"reference": "PD/26/14", "drafter": "Eastern Europe Desk", "cc": "Legal Department"}


def test_later_runs_know_the_fields_that_were_given(make, briefgen):
    make("--field", "reference=PD/26/14", "--field", "cc=Legal Department")
    assert "nothing to do" in make("--field", "reference=PD/26/14", "--field", "cc=Legal Department").err
    assert briefgen("mail", WORD, "--to", "desk@mfa.example").code == 0
    assert "- REF: PD/26/14\n" in shown()


def test_fields_can_stand_in_the_configuration(make, desk):
    (desk / "briefgen.toml").write_text('[fields]\nreference = "PD/26/15"\n')
    make()
    assert "- REF: PD/26/15\n" in shown()


def test_every_format_prints_fields_and_box(make):
    make("--field", "reference=PD/26/14", "--comment", "Ask Legal first.", "--comment-by", "A. Lovelace", "--comment-date", "2022-09-15")
    word = "\n".join(paragraph.text for paragraph in Document(BytesIO(WORD.read_bytes())).paragraphs)
    for told in (word, shown(), Path("out/kyiv.html").read_text(), "\n".join(line["text"] for line in record()["page"])):
        for words in ("PD/26/14", "Desk comment", "Ask Legal first.", "A. Lovelace, 15 September 2022"):
            assert words in told
    assert record()["comment"] == {"class": "person", "text": "Ask Legal first.", "signed": "A. Lovelace, 15 September 2022"}


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--field", "referense=1"), "has no field 'referense'. Did you mean 'reference'?"),
        (("--field", "reference"), "'reference' is not of the form KEY=TEXT"),
        (("--comment", "Ask Legal."), "a comment is signed"),
        (("--comment", "Ask Legal.", "--comment-by", "A. Lovelace"), "a comment is signed"),
        (("--comment", "word " * 13, "--comment-by", "A", "--comment-date", "2022-09-15"), "has 13 words, of 12"),
        (("--schema", "diplomacy", "--comment", "x", "--comment-by", "A", "--comment-date", "2022-09-15"), "has no comment box"),
    ],
)
def test_what_can_not_be_taken_is_told(make, options, why):
    failed = make(*options)
    assert failed.code == 1
    assert why in failed.err


def test_the_program_leaves_the_box_to_a_person_and_keeps_what_they_write(make):
    make()
    assert "## Desk comment\n\n…\n\nSigned: …\n" in shown()
    change(comment)
    for _ in range(2):
        assert make().code == 0
        assert "## Desk comment\n\nAsk Legal first.\n\nSigned: …\n" in shown()
        assert "The comment is not signed" in shown()
    change(lambda document: replace(document, "Signed: …", "Signed: A. Lovelace, 15 September 2022"))
    assert make("--subject", "Another subject").code == 0
    assert "Ask Legal first.\n\nSigned: A. Lovelace, 15 September 2022\n" in shown()
    assert "The comment is not signed" not in shown()
    assert record()["comment"] == {"class": "person", "text": "Ask Legal first.", "signed": "A. Lovelace, 15 September 2022"}


def test_a_second_paragraph_of_a_comment_is_kept_too(make):
    make()

    def added(document):
        box(document).insert_paragraph_before("First the ministry of justice.", style=box(document).style)

    change(added)
    for _ in range(2):
        make()
        assert "First the ministry of justice." in shown()


def test_a_field_that_a_person_filled_stays_as_they_wrote_it(make):
    make()
    change(lambda document: replace(document, "REF\t…", "REF\tPD/26/99"))
    for _ in range(2):
        assert make().code == 0
        assert "- REF: PD/26/99\n" in shown()


def test_a_field_that_both_changed_stays_the_persons_and_is_told(make):
    make()
    change(lambda document: replace(document, "REF\t…", "REF\tPD/26/99"))
    told = make("--field", "reference=PD/26/14")
    assert told.code == 4
    assert "REF stays as edited" in told.err
    assert "- REF: PD/26/99\n" in shown()


def test_a_field_that_a_person_deleted_stays_away(make):
    make()
    change(lambda document: delete(document, "Eastern Europe Desk"))
    for _ in range(2):
        make()
        assert "Eastern Europe Desk" not in shown()


def test_a_changed_value_reaches_a_page_that_a_person_worked_on(make):
    make()
    change(lambda document: replace(document, "Eastern Europe Desk", "Nordic Desk"))
    assert make("--field", "reference=PD/26/14").code == 0
    assert "- REF: PD/26/14\n- DRAFTER: Nordic Desk\n" in shown()


def box(document) -> Paragraph:
    """The line of the comment box, while nobody has written there."""
    return [paragraph for paragraph in document.paragraphs if paragraph.text == "…"][-1]


def comment(document) -> None:
    box(document).runs[0].text = "Ask Legal first."
