"""What holds for a sheet in every format."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from helpers.memos import sample_memo, statement
from helpers.pages import MODULES, entitled, fitted, rendered
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Memo
from briefgen.render.docx import render as docx
from briefgen.style import Shown, load_style

HOSTILE = "<script>alert(1)</script> & *stars* [link](http://x) _under_ `code` | # &amp;\x07\u202e\u200bend"
PRINT_HASHES = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from helpers.memos import random_memo
from helpers.pages import MODULES, fitted, rendered
for seed in (1, 2):
    for form in MODULES:
        print(hashlib.sha256(rendered(fitted(random_memo(seed, statements=30)), form)).hexdigest())
"""


def hostile_memo() -> Memo:
    memo = entitled(sample_memo(), subject=HOSTILE, to=HOSTILE, from_=HOSTILE, source=HOSTILE, marking=HOSTILE)
    section = memo.sections[0]
    items = (section.items[0].model_copy(update={"text": f"1. {HOSTILE}", "label": "1. <script>"}), *section.items[1:])
    return memo.model_copy(update={"sections": (section.model_copy(update={"items": items}), *memo.sections[1:]), "warnings": (HOSTILE,)})


def in_another_process(seed: str) -> str:
    command = [sys.executable, "-c", PRINT_HASHES, str(Path(__file__).parents[1])]
    return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True).stdout


def test_every_format_has_the_same_bytes_in_every_process() -> None:
    first = in_another_process("1")
    assert len(first.split()) == 2 * len(MODULES)
    assert first == in_another_process("2")


@pytest.mark.parametrize("form", MODULES)
def test_a_second_rendering_in_the_same_process_has_the_same_bytes(form: str) -> None:
    sheet = fitted(sample_memo())
    assert hashlib.sha256(rendered(sheet, form)).digest() == hashlib.sha256(rendered(sheet, form)).digest()


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=20))
def test_any_characters_can_be_rendered_in_every_format(subject: str, text: str, label: str) -> None:
    memo = entitled(sample_memo(), subject=subject, source=text, from_=label)
    line = memo.sections[0].items[0].model_copy(update={"text": text, "label": label, "paragraph": label})
    memo = memo.model_copy(update={"sections": (memo.sections[0].model_copy(update={"items": (line,)}),), "bottom_line": (line,)})
    sheet = fitted(memo)
    for form in MODULES:
        assert rendered(sheet, form)


@pytest.mark.parametrize("form", MODULES)
def test_text_that_looks_like_markup_or_holds_controls_can_be_rendered(form: str) -> None:
    assert rendered(fitted(hostile_memo()), form)


def test_no_text_of_the_source_becomes_an_element_of_the_html() -> None:
    page = rendered(fitted(hostile_memo()), "html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *stars*" in page
    assert not re.search(r"(?:src|href)=|url\(|@import", page)


def test_no_text_of_the_source_acts_as_markdown() -> None:
    page = rendered(fitted(hostile_memo()), "md").decode()
    assert r"\<script>alert(1)\</script> & \*stars\* \[link\](http://x) \_under\_ \`code\` \| # \&amp; end" in page
    assert r"- **1. \<script>" in page


def test_brackets_of_paragraph_numbers_stay_bare_in_markdown() -> None:
    assert "“remain uncertain”\u00a0[11]\n" in rendered(fitted(sample_memo()), "md").decode()


def test_the_word_file_holds_hostile_text_as_text() -> None:
    with zipfile.ZipFile(BytesIO(docx(fitted(hostile_memo())))) as package:
        assert b"&lt;script&gt;alert(1)&lt;/script&gt; &amp; *stars*" in package.read("word/document.xml")


def test_the_record_has_the_keys_that_others_read() -> None:
    memo = sample_memo()
    record = json.loads(rendered(fitted(memo), "json"))
    assert set(record) >= {"status", "source", "header", "bottom_line", "actors", "sections", "cut", "not_reported", "basis", "fit"}
    assert list(record["header"]) == ["to", "from", "date", "subject", "marking"]
    assert list(record["sections"][0]["items"][0]) == ["id", "text", "actor", "class", "act", "paragraph", "evidence"]
    assert set(record["cut"][0]) >= {"section", "why"}
    assert [item["id"] for section in record["sections"] for item in section["items"]] == [i.id for s in memo.sections for i in s.items]


def test_the_source_is_written_as_it_came() -> None:
    assert rendered(fitted(sample_memo()), "source").decode() == "the source’s text"


def test_absent_fields_are_left_out_of_the_page() -> None:
    page = rendered(fitted(entitled(sample_memo(marking=None), to=None, from_=None)), "md").decode()
    assert "- TO:" not in page
    assert "- FROM:" not in page
    assert "None" not in page


def test_the_page_says_how_many_statements_were_left_out_and_who_reviewed_it() -> None:
    page = rendered(fitted(entitled(sample_memo(), reviewed_by="Ada Holm")), "md").decode()
    assert "**Left\u00a0out**\u00a01\u00a0lesser\u00a0statement.\n" in page
    assert "Reviewed by Ada Holm  ·  source" in page
    assert "ot yet reviewed" not in page


def test_what_nobody_has_reviewed_says_so_in_every_format() -> None:
    plain = load_style("plain")
    bare = plain.model_copy(update={"show": Shown(cite=False, origin=False, provenance=False)})
    for style in (plain, bare):
        sheet = fitted(sample_memo(), style=style)
        assert sheet.keywords == ("Not yet reviewed",)
        for form in ("md", "html", "json"):
            assert b"Not yet reviewed" in rendered(sheet, form)


def test_the_marking_stands_at_head_and_foot_of_every_format() -> None:
    sheet = fitted(sample_memo(marking="TLP:AMBER+STRICT"))
    for form in ("md", "html"):
        assert rendered(sheet, form).count(b"TLP:AMBER+STRICT") == 2


def test_the_legend_explains_the_labels_that_the_page_uses() -> None:
    memo = sample_memo()
    assert "[n] = paragraph of the body." in rendered(fitted(memo), "html").decode()
    lead = (memo.bottom_line[0].model_copy(update={"paragraph": "S"}),)
    assert "paragraph of the body; [S] = standfirst." in rendered(fitted(memo.model_copy(update={"bottom_line": lead})), "html").decode()


def test_an_empty_section_says_so_and_gaps_are_listed() -> None:
    memo = sample_memo()
    outlook = memo.sections[2].model_copy(update={"items": (), "empty": "No outlook is reported in the source."})
    gaps = {"sections": (*memo.sections[:2], outlook), "not_reported": ("outlook",), "status": "partial"}
    page = rendered(fitted(memo.model_copy(update=gaps)), "md").decode()
    assert "## Outlook as reported\n\nNo outlook is reported in the source.\n" in page
    assert "## Not reported\n\noutlook.\n" in page
    assert "**Status**\u00a0partial." in page


def test_a_gap_that_its_section_names_is_not_printed_twice() -> None:
    memo, gap = sample_memo(), "No outlook is reported in the source."
    outlook = memo.sections[2].model_copy(update={"items": (), "empty": gap})
    page = rendered(fitted(memo.model_copy(update={"sections": (*memo.sections[:2], outlook), "not_reported": (gap,)})), "md").decode()
    assert page.count(gap) == 1
    assert "Not reported" not in page


def test_a_quotation_that_ends_a_sentence_gets_no_second_stop() -> None:
    memo = sample_memo()
    asked = statement(7, 3, Random(0)).model_copy(update={"text": "Holm: “Why?”", "label": "Holm:", "paragraph": "3"})
    page = rendered(fitted(memo.model_copy(update={"bottom_line": (asked, memo.bottom_line[0])})), "md").decode()
    assert "Holm: “Why?”\u00a0[3] Norland wants" in page
    assert "January 2032\u00a0[2].\n" in page


def test_the_stop_of_an_abbreviation_is_not_taken_for_the_sentences() -> None:
    memo = sample_memo()
    said = memo.bottom_line[0].model_copy(update={"text": "Norland asked the U.S."})
    assert "Norland asked the U.S.\u00a0[2]." in rendered(fitted(memo.model_copy(update={"bottom_line": (said,)})), "md").decode()
