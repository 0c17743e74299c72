"""The Word file: its structure, and its seal."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from helpers.memos import random_memo, sample_memo
from helpers.pages import entitled, fitted, rendered

from briefgen.render.seal import is_ours_unchanged
from briefgen.style import load_style

FONTS = {"plain": b"Calibri", "classic": b"Cambria", "state": b"Times New Roman", "army": b"Arial", "compact": b"Calibri"}


@pytest.fixture(scope="module")
def raw() -> bytes:
    return rendered(fitted(sample_memo()), "docx")


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def test_blocks_are_in_real_styles(raw: bytes) -> None:
    document = Document(BytesIO(raw))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 4
    assert styles.count("List Bullet") == sum(len(section.items) for section in sample_memo().sections)
    assert document.styles["List Bullet"].element.pPr.numPr is not None


def test_no_paragraph_is_empty(raw: bytes) -> None:
    assert all(paragraph.text.strip() for paragraph in Document(BytesIO(raw)).paragraphs)


def test_every_statement_has_its_bookmark(raw: bytes) -> None:
    names = [mark.get(qn("w:name")) for mark in Document(BytesIO(raw)).element.iter(qn("w:bookmarkStart"))]
    assert names == [f"_bg_{item.id}" for section in sample_memo().sections for item in section.items]


def test_actors_are_a_table_of_fixed_widths_as_wide_as_the_text(raw: bytes) -> None:
    document = Document(BytesIO(raw))
    (table,) = document.tables
    section = document.sections[0]
    assert table.autofit is False
    assert sum(column.width for column in table.columns) == section.page_width - section.left_margin - section.right_margin
    assert [cell.text for cell in table.rows[0].cells] == ["SIDE", "PEOPLE"]
    assert table.cell(1, 0).text == "Norland (Holmstad)"


def test_the_first_row_of_the_table_is_its_head_and_the_table_says_what_it_is(raw: bytes) -> None:
    (table,) = Document(BytesIO(raw)).tables
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Key actors"
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_the_marking_is_in_header_and_footer(raw: bytes) -> None:
    section = Document(BytesIO(raw)).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["INFORMATION MEMO\tTLP:GREEN"]
    assert [p.text for p in section.footer.paragraphs[1:]] == [
        "Not yet reviewed  ·  source 3f9a0c51d2be  ·  schema diplomacy\tPage  of ",
        "TLP:GREEN",
    ]
    assert b'w:instr="NUMPAGES"' in parts(raw)["word/footer1.xml"]


def test_language_title_and_date_come_from_the_memo(raw: bytes) -> None:
    properties = Document(BytesIO(raw)).core_properties
    assert (properties.title, properties.author, properties.language) == (sample_memo().header.subject, "Coastal desk", "en-GB")
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2031-03-03"
    assert b'<w:lang w:val="en-GB"' in parts(raw)["word/styles.xml"]


def test_nothing_of_a_foreign_template_is_left(raw: bytes) -> None:
    inside = parts(raw)
    assert not [name for name in inside if "thumbnail" in name or "Effects" in name or "theme" in name]
    assert not any(b"python-docx" in part for part in inside.values())
    assert b'w:name="compatibilityMode"' in inside["word/settings.xml"].replace(b"\n", b" ")


def test_the_font_is_one_that_word_has() -> None:
    for style, font in FONTS.items():
        inside = parts(rendered(fitted(sample_memo(), style=load_style(style)), "docx"))
        assert b'w:ascii="%s"' % font in inside["word/styles.xml"]


def test_letters_that_the_font_lacks_are_set_in_its_fallback_and_no_others() -> None:
    sheet = fitted(entitled(sample_memo(), subject="Norland and Київ agree"), style=load_style("classic"))
    runs = Document(BytesIO(rendered(sheet, "docx"))).paragraphs[0].runs
    assert [(run.text, run.font.name) for run in runs] == [("Norland and ", None), ("Київ", "Times New Roman"), (" agree", None)]


def test_nothing_but_a_fallback_font_is_formatted_directly(raw: bytes) -> None:
    inside = parts(raw)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for properties in re.findall(rb"<w:rPr>(.*?)</w:rPr>", inside[name]):
            assert re.fullmatch(rb'<w:rStyle w:val="\w+"/>', properties)
        for properties in re.findall(rb"<w:pPr>(.*?)</w:pPr>", inside[name]):
            assert re.fullmatch(rb'<w:pStyle w:val="\w+"/>', properties)


def test_the_file_tells_its_review_status() -> None:
    for reviewer, status in ((None, "Not yet reviewed"), ("Ada Holm", "Reviewed by Ada Holm")):
        properties = Document(BytesIO(rendered(fitted(entitled(sample_memo(), reviewed_by=reviewer)), "docx"))).core_properties
        assert (properties.content_status, properties.keywords) == (status, status)


def test_a_file_as_written_is_known_as_unchanged(raw: bytes) -> None:
    assert is_ours_unchanged(raw) is True
    assert is_ours_unchanged(rendered(fitted(random_memo(5)), "docx")) is True


def test_packing_the_same_content_anew_does_not_break_the_seal(raw: bytes) -> None:
    assert is_ours_unchanged(packed(dict(reversed(parts(raw).items())))) is True


def test_a_changed_word_breaks_the_seal(raw: bytes) -> None:
    inside = parts(raw)
    inside["word/document.xml"] = inside["word/document.xml"].replace(b"no vessel", b"one vessel")
    assert is_ours_unchanged(packed(inside)) is False


def test_an_added_or_missing_part_breaks_the_seal(raw: bytes) -> None:
    assert is_ours_unchanged(packed({**parts(raw), "word/comments.xml": b"<x/>"})) is False
    assert is_ours_unchanged(packed({name: part for name, part in parts(raw).items() if name != "word/footer1.xml"})) is False


def test_a_file_saved_again_counts_as_changed(raw: bytes) -> None:
    document, saved = Document(BytesIO(raw)), BytesIO()
    document.paragraphs[0].add_run(" (draft)")
    document.save(saved)
    assert is_ours_unchanged(saved.getvalue()) is False


def test_files_of_others_carry_no_seal() -> None:
    foreign = BytesIO()
    Document().save(foreign)
    for other in (foreign.getvalue(), b"", b"PK\x03\x04 broken", b"%PDF-1.4", packed({"customXml/item1.xml": b"<memo/>"})):
        assert is_ours_unchanged(other) is None
