"""What the program says of its own memos: what was found and how sure it is, what was checked and what was not."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from helpers.memos import random_memo
from helpers.word_edits import replace, saved

from briefgen.fill.doubts import LIKELY, found, to_check
from briefgen.model import Memo
from briefgen.render.compose import UNREVIEWED

WORD, RECORD = Path("out/kyiv.docx"), Path("out/kyiv.json")
ALL = ("pdf", "docx", "html", "md", "json")
COMPLETE = re.compile(r"\bcomplete\b")


@pytest.fixture
def made(briefgen, article):
    return briefgen("make", article, "--reader", "quick", "--format", "docx,json")


def told(text: str) -> str:
    return " ".join(text.split())


def test_no_memo_is_called_complete(made, briefgen, article):
    assert json.loads(RECORD.read_text())["status"] == "filled"
    assert not COMPLETE.search(made.out + made.err)
    batch = briefgen("batch", article, "--reader", "quick", "--format", "md", "--jobs", "1", "--out", "memos")
    index = Path("memos/index.html").read_text() + Path("memos/index.csv").read_text()
    assert not COMPLETE.search(batch.out + batch.err + index)


def test_a_memo_that_was_called_complete_is_read_as_filled():
    memo = random_memo(3).model_dump(by_alias=True)
    assert Memo.model_validate({**memo, "status": "complete"}).status == "filled"


def test_the_status_says_what_was_found_and_how_sure(made):
    record = json.loads(RECORD.read_text())
    lines = sum(len(section["items"]) for section in record["sections"])
    assert re.search(rf"kyiv {lines} lines(, \d+ to check first)?; not yet reviewed", told(made.err))


def test_lines_of_little_worth_or_without_a_certain_speaker_are_to_check_first():
    memo = random_memo(5)
    sure = tuple(line.model_copy(update={"worth": 0.9, "kind": "attributed"}) for line in memo.sections[0].items)
    assert len(sure) > 1
    asked = [
        (sure, 0),
        ((sure[0].model_copy(update={"worth": LIKELY - 0.01}), *sure[1:]), 1),
        ((sure[0].model_copy(update={"label": "Speaker not certain"}), *sure[1:]), 1),
        ((sure[0].model_copy(update={"worth": 0.0, "kind": "person"}), *sure[1:]), 0),
    ]
    for items, count in asked:
        changed = memo.model_copy(update={"sections": (memo.sections[0].model_copy(update={"items": items}),)})
        assert len(to_check(changed)) == count
        assert (f"{count} to check first" in found(changed)) == bool(count)


def test_the_foot_of_every_format_says_not_yet_reviewed_until_somebody_signs(briefgen, article, program):
    import pypdf

    for options, wanted in (((), UNREVIEWED), (("--reviewed-by", "A. Holm"), "Reviewed by A. Holm")):
        result = briefgen("make", article, "--reader", "quick", "--format", ",".join(ALL), "--force", *options)
        pdf, word, *texts = result.paths
        assert wanted in told(pypdf.PdfReader(pdf).pages[0].extract_text())
        assert all(wanted in path.read_text() for path in texts)
        from docx import Document

        assert wanted in "".join(paragraph.text for paragraph in Document(str(word)).sections[0].footer.paragraphs)


def test_check_says_what_it_checked_and_what_it_did_not(made, briefgen):
    said = briefgen("check", WORD).out
    counts = r"evidence and numbers of \d+ lines, \d+ quotations?, \d+ names"
    assert re.search(rf"^nothing broken; checked: {counts}, against .* \(unchanged\)$", said, re.MULTILINE)
    assert "not checked: whether these are the right lines, by the right speaker, under the right heading" in said


def test_check_finds_a_number_that_a_person_changed(made, briefgen):
    record = json.loads(RECORD.read_text())
    line = next(item["text"] for section in record["sections"] for item in section["items"] if len(item["text"].split()) > 8)
    WORD.write_bytes(saved(WORD.read_bytes(), lambda document: replace(document, line[-30:], f"{line[-30:]} by 2,417 men")))
    said = briefgen("check", WORD).out
    assert "the number 2,417 is not in the article" in said
    assert briefgen("check", WORD, "--strict").code == 5


def test_mail_of_an_unreviewed_memo_writes_the_draft_and_says_so_in_one_sentence(made, briefgen):
    result = briefgen("mail", WORD, "--to", "a@example.org")
    assert (result.code, result.paths) == (0, [Path("out/kyiv.eml")])
    assert result.err == (
        "briefgen: kyiv: the draft is written; nobody has reviewed the memo yet, so read it beside the article before you send it\n"
    )
    assert briefgen("mail", WORD, "--to", "a@example.org", "--unreviewed").err == ""


def test_a_change_of_style_is_no_change_of_text(briefgen, seeds, desk):
    shutil.copy(seeds / "hodeidah-nine-months.txt", "port.txt")
    call = ("make", "port.txt", "--reader", "quick", "--format", "docx,json")
    briefgen(*call, "--style", "plain", "--out", "one", "--marking", "TLP:GREEN")
    briefgen(*call, "--style", "classic", "--out", "two", "--marking", "TLP:GREEN")
    briefgen(*call, "--style", "classic", "--out", "three", "--marking", "TLP:AMBER")
    for form in ("docx", "json"):
        assert briefgen("diff", f"one/port.{form}", f"two/port.{form}").out == "no differences\n"
        assert briefgen("diff", f"one/port.{form}", f"three/port.{form}").out == "Header\n  ~ Information memo: TLP:[-GREEN-]{+AMBER+}\n"


def test_a_schema_of_ones_own_uses_its_title_though_its_parent_has_a_plain_one(briefgen, article):
    Path("ours.toml").write_text('extends = "diplomacy"\n\n[[sections]]\nkey = "response"\ntitle = "What was answered"\n')
    folder = Path("templates/schemas")
    folder.mkdir(parents=True)
    shutil.move("ours.toml", folder / "ours.toml")
    for options in ((), ("--respondent", "Russia")):
        result = briefgen("make", article, "--schema", "ours", "--reader", "quick", "--format", "json", "--force", *options)
        titles = [section["title"] for section in json.loads(result.paths[0].read_text())["sections"]]
        assert "What was answered" in titles


def test_a_title_that_needs_a_name_keeps_the_plain_one_of_its_parent(briefgen, article):
    folder = Path("templates/schemas")
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text('extends = "diplomacy"\n\n[[sections]]\nkey = "demands"\ntitle = "What {proponent.name} wants"\n')
    assert briefgen("schemas", "--check", folder / "ours.toml").code == 0
