"""`briefgen make` where a memo lies already that people worked on."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from helpers import letterheads
from helpers.edits import kept
from helpers.memos import WORDS, random_memo, sample_memo
from helpers.pages import fitted, rendered
from helpers.word_edits import add_after, delete, replace, rewritten, saved, written

from briefgen.app.making import earlier
from briefgen.errors import FitError
from briefgen.model import Statement
from briefgen.render.docx.embedded import decode as kept_of
from briefgen.render.docx.read_back import read_content
from briefgen.render.pdf.archive import enclosed
from briefgen.revise import open_edition
from briefgen.style import load_style

WORD = Path("out/kyiv.docx")
STYLE = load_style("plain")


@pytest.fixture
def made(briefgen, article):
    """A memo in Word; gives the call that makes it again."""

    def make(*options):
        return briefgen("make", article, "--reader", "quick", "--format", "docx,md", *options)

    assert make().code == 0
    return make


def change(edit) -> bytes:
    WORD.write_bytes(saved(WORD.read_bytes(), edit))
    return WORD.read_bytes()


def shown() -> str:
    return Path("out/kyiv.md").read_text()


def test_edits_live_on_when_nothing_else_changes(made):
    change(lambda document: replace(document, "one joint document", "one common document"))
    for _ in range(3):
        assert made().code == 0
        assert "one common document" in shown()


def test_a_person_who_makes_room_keeps_it_until_the_look_changes(made):
    lines = shown().count("\n- ")
    change(
        lambda document: [delete(document, words) for words in ("best protection was its own", "Talks broke down", "Shanghai Cooperation")]
    )
    assert made().code == 0 and shown().count("\n- ") == lines - 3
    assert made("--style", "army").code == 0 and made().code == 0
    assert shown().count("\n- ") > lines - 3 and "Talks broke down" not in shown()


def test_other_formats_take_in_the_edits_of_the_word_file_beside_them(made, briefgen, article):
    changed = change(lambda document: replace(document, "one joint document", "one common document"))
    assert briefgen("make", article, "--reader", "quick", "--format", "md").code == 0
    assert "one common document" in shown() and WORD.read_bytes() == changed


def test_a_picture_is_never_merged_away(made):
    changed = rewritten(WORD.read_bytes(), "word/document.xml", lambda xml: xml.replace("</w:p>", "<w:r><w:pict/></w:r></w:p>", 1))
    WORD.write_bytes(changed)
    result = made()
    assert result.code == 1 and "holds what a memo can't hold: a picture or drawing" in result.err and "--force" in result.err
    assert WORD.read_bytes() == changed
    assert made("--force").code == 0 and Path("out/kyiv.before-1.docx").read_bytes() == changed


def test_formatting_that_is_lost_leaves_a_copy(made):
    def edit(document):
        replace(document, "one joint document", "one common document")
        document.paragraphs[-3].runs[0].font.highlight_color = 7

    changed = change(edit)
    result = made()
    assert result.code == 0 and "kept as kyiv.before-1.docx, because it holds formatting" in result.err
    assert Path("out/kyiv.before-1.docx").read_bytes() == changed and "one common document" in shown()


def test_an_outgoing_copy_shows_the_edits_of_the_working_copy_and_keeps_nothing(made, tmp_path):
    changed = change(lambda document: replace(document, "one joint document", "one common document"))
    assert made("--outgoing").code == 0
    copy = Path("out/kyiv-outgoing.docx").read_bytes()
    assert "one common document" in Path("out/kyiv-outgoing.md").read_text() and WORD.read_bytes() == changed
    assert open_edition(copy) is None and b"<base>" not in parts(copy)
    assert b"<base>" in parts(changed) and b"kyiv.txt" not in parts(changed) and str(tmp_path).encode() not in parts(changed)


def parts(raw: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_edits_are_not_merged_into_the_memo_of_another_article(made, article, seeds):
    article.write_bytes((seeds / "hodeidah-nine-months.txt").read_bytes())
    assert made().code == 0, "nobody had changed the earlier one"
    changed = change(lambda document: replace(document, "Outlook as reported", "What comes next"))
    article.write_bytes((seeds / "kyiv-guarantees.txt").read_bytes())
    result = made()
    assert result.code == 1 and "is the memo of another article" in result.err and WORD.read_bytes() == changed


def test_a_file_saved_while_its_memo_is_made_is_not_overwritten(made, monkeypatch):
    taken = earlier.take_in

    def slowly(before, memo, style, order):
        change(lambda document: replace(document, "one joint document", "one common document"))
        return taken(before, memo, style, order)

    monkeypatch.setattr(earlier, "take_in", slowly)
    result = made("--paper", "letter")
    assert result.code == 1 and "was saved by somebody while its memo was being made" in result.err
    assert "one common document" in "".join(paragraph.text for paragraph in Document(WORD).paragraphs)


def test_more_than_a_page_of_a_persons_words_is_told_and_not_cut(made):
    def edit(document):
        for number in range(40):
            add_after(document, "Talks broke down", f"Remark {number}: " + "our embassy reports " * 12, "List Bullet")

    changed = change(edit)
    result = made()
    assert result.code == 1 and "a person wrote or took in" in result.err and "nothing that a person wrote is ever cut" in result.err
    assert WORD.read_bytes() == changed


def test_a_persons_lines_are_never_cut_for_want_of_room():
    memo = random_memo(3, statements=40)
    own = Statement(id="x1", text="A person’s line.", kind="person", act="comment", paragraph="", evidence=(), worth=0.0)
    sections = tuple(
        section.model_copy(update={"items": (*section.items, own.model_copy(update={"id": section.key}))}) for section in memo.sections
    )
    page = fitted(memo.model_copy(update={"sections": sections})).page
    assert page.memo.cut and all(section.items[-1].kind == "person" for section in page.memo.sections)
    with pytest.raises(FitError, match="a person wrote or took in 60 lines"):
        lines = tuple(own.model_copy(update={"id": f"x{n}", "text": own.text * 9}) for n in range(60))
        fitted(memo.model_copy(update={"sections": (memo.sections[0].model_copy(update={"items": lines}),)}))


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_through_real_files(seed):
    """Random edits in real Word files, merged with another memo of the affair, set on a page, and read back."""
    rng = random.Random(seed)
    base = random_memo(seed, statements=8)
    wrote = [f"{' '.join(rng.choice(WORDS) for _ in range(4))} ({rng.randrange(10**9)})" for _ in range(4)]

    def edit(document):
        bullets = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]
        bullets[0].runs[-1].text = f" {wrote[0]}"
        bullets[1].add_run(f" {wrote[1]}")
        document.paragraphs[rng.randrange(len(document.paragraphs))].insert_paragraph_before(wrote[2])
        document.tables[0].rows[-1].cells[1].paragraphs[0].add_run(wrote[3])
        bullets[2]._p.getparent().remove(bullets[2]._p)

    edition = open_edition(saved(written(fitted(base)), edit))
    assert edition is not None
    merged = edition.merged(random_memo(seed + 1, statements=6), STYLE, "a4")
    again = read_content(written(fitted(merged.memo)))
    page = " ".join(paragraph.text for paragraph in again.paragraphs)
    assert [words for words in wrote if words not in page] == []


def test_a_file_that_lost_its_bookmarks_and_styles_is_merged_by_its_words():
    raw = written(fitted(sample_memo()))
    bare = rewritten(raw, "word/document.xml", lambda xml: re.sub(r"<w:(?:bookmarkStart|bookmarkEnd|pStyle|rStyle) [^>]*/>", "", xml))
    edition = open_edition(saved(bare, lambda document: replace(document, "no vessel will be turned away", "no ship will be refused")))
    memo = edition.merged(sample_memo(), STYLE, "a4").memo
    shown = [item.id for section in memo.sections for item in section.items]
    assert shown == [item.id for section in sample_memo().sections for item in section.items]
    assert "no ship will be refused" in memo.sections[0].items[1].text and memo.hand.asides == ()


@pytest.mark.parametrize("told", ["", "{", "{}", '{"memo": 1, "lines": []}', "x" * 3_000_000, '{"lines":[' + "[" * 5000])
def test_a_base_that_is_not_ours_is_none(told):
    assert kept_of(told) is None


def test_what_a_person_deleted_or_replaced_is_not_in_the_attached_record():
    def edit(document):
        replace(document, "no vessel will be turned away", "no ship will be refused")
        delete(document, "Ms. Brandt: a long-standing")

    memo = open_edition(saved(written(fitted(sample_memo())), edit)).merged(sample_memo(), STYLE, "a4").memo
    attached = enclosed(fitted(memo)).decode()
    assert "no ship will be refused" in attached
    assert "no vessel" not in re.sub(r'"quote": "[^"]*"', "", attached) and "rail-freight" not in attached


def test_the_mark_of_a_persons_words_is_explained_on_the_page():
    def edit(document):
        replace(document, "no vessel will be turned away", "no ship will be refused")
        delete(document, "Ms. Brandt: a long-standing")

    edition = open_edition(saved(written(fitted(sample_memo())), edit))
    merged = edition.merged(sample_memo(), STYLE, "a4")
    told = rendered(fitted(merged.memo), "md").decode()
    assert "[3*]" in told and "1 line \\[*\\] by a person".replace("*", "\\*") in told


def test_comments_of_both_sides_stand_in_the_new_file():
    def edit(document):
        document.add_comment(document.paragraphs[0].runs, "Shorter?", "Ann Lee", "AL")
        document.add_comment(document.tables[0].rows[1].cells[0].paragraphs[0].runs, "Who else?", "Ann Lee", "AL")

    edition = open_edition(saved(written(fitted(sample_memo())), edit))
    merged = edition.merged(sample_memo(), STYLE, "a4")
    document = Document(BytesIO(written(fitted(merged.memo))))
    assert sorted((comment.author, comment.text) for comment in document.comments) == [("Ann Lee", "Shorter?"), ("Ann Lee", "Who else?")]
    assert kept(merged.memo).memo.hand.remarks[0].date, "when it was written stays"


def test_a_line_that_a_person_added_has_no_passage_to_comment_on(made):
    change(lambda document: add_after(document, "one joint document", "Our embassy has its doubts", "List Bullet"))
    assert made("--comments").code == 0
    comments = [comment.text for comment in Document(WORD).comments]
    assert "Our embassy" in shown() and len(comments) > 5
    assert all(text.partition("of the source: ")[2] for text in comments)


def test_comments_have_their_styles_in_every_file_that_holds_any(made):
    change(lambda document: document.add_comment(document.paragraphs[3].runs, "Is this so?", "Ann Lee", "AL"))
    made()
    assert {"annotation text", "annotation reference"} <= {style.name for style in Document(WORD).styles}


def test_edits_live_on_on_a_houses_paper(made, briefgen):
    Path("head.docx").write_bytes(letterheads.saved(letterheads.ministry()))
    assert briefgen("style", "import", "head.docx", "ministry").code == 0
    assert made("--style", "ministry").code == 0
    change(lambda document: replace(document, "that sanctions stay", "that all sanctions stay"))
    assert made("--style", "ministry").code == 0
    assert "that all sanctions stay" in shown()
    header = " ".join(paragraph.text for paragraph in Document(WORD).sections[0].header.paragraphs)
    assert header.count("Ministry of Foreign Affairs") == 1
