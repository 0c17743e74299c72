"""What is read back from a Word file, whoever saved it."""

from __future__ import annotations

import copy
import random
import zipfile
from io import BytesIO

import pytest
from helpers.memos import sample_memo
from helpers.pages import fitted
from helpers.word_edits import add_after, by_libreoffice, delete, replace, rewritten, saved, written
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.blocks import Letterhead, Masthead
from briefgen.render.docx.read_back import WordContent, read_content
from briefgen.render.printed import printed, space_evenly
from briefgen.revise import open_edition
from briefgen.style import load_style

DOCUMENT = "word/document.xml"
SHEET = fitted(sample_memo())
WORD = written(SHEET)
COMMENTED = written(SHEET.model_copy(update={"comments": True}))


def read(raw: bytes) -> WordContent:
    found = read_content(raw)
    assert found is not None
    return found


def texts(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(raw).paragraphs]


def changed(old: str, new: str) -> bytes:
    assert old in zipfile.ZipFile(BytesIO(WORD)).read(DOCUMENT).decode()
    return rewritten(WORD, DOCUMENT, lambda xml: xml.replace(old, new, 1))


def test_a_page_reads_as_it_was_printed():
    body = [line for line in printed(SHEET.blocks) if line.kind != "masthead"]
    paragraphs = read(WORD).paragraphs
    assert [(paragraph.kind, paragraph.text) for paragraph in paragraphs] == [(line.kind, line.text) for line in body]
    assert [paragraph.anchors for paragraph in paragraphs if paragraph.kind == "item"] == [
        (line.place.removeprefix("item:"),) for line in body if line.kind == "item"
    ]
    assert read(WORD).foreign == () and not read(WORD).formatted
    assert not any(isinstance(block, Letterhead) for block in SHEET.blocks) and isinstance(SHEET.blocks[0], Masthead)
    assert "Not yet reviewed" in " ".join(read(WORD).margins)


def test_libreoffice_saves_the_same_page(program, tmp_path):
    assert read(by_libreoffice(WORD, program("soffice"), tmp_path)) == read(WORD)


def test_edits_of_python_docx_are_read(tmp_path):
    def edit(document):
        replace(document, "may put the draft to", "is ready for")
        delete(document, "Ms. Brandt: a long-standing")
        add_after(document, "Foreign Minister Okonjo:", "Our embassy confirms this.")

    now = texts(saved(WORD, edit))
    assert "A Sudmark official, who asked not to be named, said the government is ready for a referendum [8]" in now
    assert now[now.index("Foreign Minister Okonjo: “We will not sign what our fishermen cannot live with” [4]") + 1] == (
        "Our embassy confirms this."
    )
    assert len(now) == len(texts(WORD))


STRONG = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>Prime Minister Holm:</w:t></w:r>'


def test_tracked_changes_count_as_accepted():
    kept = '<w:ins w:id="90" w:author="Ann"><w:r><w:t>Holm, in Port Aurel:</w:t></w:r></w:ins>'
    gone = '<w:del w:id="91" w:author="Ann"><w:r><w:delText>Prime Minister Holm:</w:delText></w:r></w:del>'
    assert any(text.startswith("Holm, in Port Aurel: “no vessel") for text in texts(changed(STRONG, kept + gone)))


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    mark = '<w:pPr><w:pStyle w:val="ListBullet"/><w:rPr><w:del w:id="92" w:author="Ann"/></w:rPr></w:pPr>'
    now = texts(changed('<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>', mark))
    joined = next(text for text in now if text.startswith("Norland wants pilots"))
    assert joined.endswith("“no vessel will be turned away while the arbitration is under way” [3]")


def test_what_was_moved_is_read_where_it_stands_now():
    moved = f'<w:moveFrom w:id="93" w:author="Ann">{STRONG}</w:moveFrom>'
    assert any(text.startswith("“no vessel will be turned away") for text in texts(changed(STRONG, moved)))
    there = f'<w:moveTo w:id="93" w:author="Ann">{STRONG}</w:moveTo>'
    assert any(text.startswith("Prime Minister Holm: “no vessel") for text in texts(changed(STRONG, there)))


def test_text_inside_controls_links_and_fields_is_read():
    for around in (
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:fldSimple w:instr="X">{}</w:fldSimple>',
        '<w:smartTag w:uri="x" w:element="y">{}</w:smartTag>',
    ):  # fmt: skip
        assert any(text.startswith("Prime Minister Holm: “no") for text in texts(changed(STRONG, around.format(STRONG)))), around


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:r><w:drawing/></w:r>", "a picture or drawing"),
        ("<w:r><w:pict/></w:r>", "a picture or drawing"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "a footnote"),
        ("<w:r><w:object/></w:r>", "an embedded object"),
    ],
)
def test_what_a_memo_cannot_hold_is_told(xml, what):
    assert read(changed(STRONG, STRONG + xml)).foreign == (what,)


def test_another_table_is_told():
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert read(changed("</w:tbl>", "</w:tbl>" + table)).foreign == ("a table",)


def test_type_that_a_person_set_is_told():
    assert read(changed('<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Strong"/><w:highlight w:val="yellow"/>')).formatted


def test_comments_are_read_with_the_paragraph_that_they_stand_at():
    def edit(document):
        document.add_comment(document.paragraphs[-3].runs, "Is this still so?", "Ann Lee", "AL")

    told = [(paragraph.text, comment) for paragraph in read(saved(WORD, edit)).paragraphs for comment in paragraph.comments]
    assert [(text.split(":")[0], comment.text, comment.author) for text, comment in told] == [("Scheduled", "Is this still so?", "Ann Lee")]


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"PK\x05\x06" + bytes(18), b"no zip", WORD[:4000],
        rewritten(WORD, DOCUMENT, lambda xml: xml.replace("<w:document", BOMB + "<w:document", 1)),
        rewritten(WORD, DOCUMENT, lambda xml: xml.replace("<w:document", FILE + "<w:document", 1)),
        rewritten(WORD, DOCUMENT, lambda xml: xml[:3000]),
        rewritten(WORD, DOCUMENT, lambda xml: xml.replace("</w:body>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2000 + "</w:body>")),
        rewritten(WORD, DOCUMENT, lambda xml: xml.replace("</w:body>", "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>")),
        rewritten(WORD, DOCUMENT, lambda xml: xml.replace("Sudmark on Thursday", "y" * 70_000)),
    ],
)  # fmt: skip
def test_what_is_no_memo_is_none_and_no_error(raw):
    assert read_content(raw) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=len(WORD) - 1), st.binary(min_size=1, max_size=6))
def test_no_broken_file_is_an_error(at, junk):
    found = read_content(WORD[:at] + junk + WORD[at + len(junk) :])
    assert found is None or found.paragraphs


def mangled(xml: str, rng: random.Random) -> str:
    """Some elements taken out, doubled, moved, or stripped of their attributes."""
    root = etree.fromstring(xml.encode())
    for _ in range(rng.randint(1, 12)):
        every = list(root.iter())[1:] or [root.makeelement("x")]
        one, other = rng.choice(every), rng.choice(every)
        match rng.choice(("drop", "double", "move", "bare")):
            case _ if one.getparent() is None:
                pass
            case "drop":
                one.getparent().remove(one)
            case "double":
                one.addnext(copy.deepcopy(one))
            case "move" if one not in other.iterancestors() and one is not other:
                other.append(one)
            case "bare":
                one.attrib.clear()
    return etree.tostring(root).decode()


@pytest.mark.parametrize("seed", range(150))
def test_no_strange_xml_is_an_error(seed):
    """Elements gone, doubled or moved, attributes gone: read somehow, or none of ours."""
    rng, raw = random.Random(seed), COMMENTED
    for part in ("word/document.xml", "word/comments.xml", "word/footer1.xml", "word/styles.xml"):
        raw = rewritten(raw, part, lambda xml: mangled(xml, rng))
    edition = open_edition(raw)
    assert edition is None or edition.content == read_content(raw)
    if edition is not None:
        fitted(edition.merged(sample_memo(), load_style("plain"), "a4").memo)


def test_spaces_read_alike():
    assert space_evenly(" a\u00a0 b \t c ") == "a b\tc"
