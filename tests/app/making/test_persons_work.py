"""The cases of ../shared that concern a person's work: a memo in Word that somebody worked on, and its article of today."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from helpers.word_edits import add_after, saved
from pypdf import PdfReader

FORMATS = ("pdf", "docx", "html", "md", "json")
WORD = Path("m/a.docx")
SECRET = "SECRET-NOTE"


@pytest.fixture
def work(desk: Path, shared: Path) -> Callable[[str], Path]:
    """Puts a case's memo where that of the article will be written, and a word of the article changed."""

    def lay(case: str) -> Path:
        WORD.parent.mkdir()
        WORD.write_bytes((shared / "cases" / case).read_bytes())
        text = (shared / "cases" / "base.txt").read_text()
        Path("a.txt").write_text(text.replace("Some 40,000", "About 41,000"))
        return WORD

    return lay


def made(briefgen, *options: str):
    return briefgen("make", "a.txt", "--out", "m", "--reader", "quick", "--format", ",".join(FORMATS), *options)


def printed(stem: str = "m/a") -> dict[str, str]:
    """What each format for reading says."""
    pdf = " ".join(page.extract_text() for page in PdfReader(f"{stem}.pdf").pages)
    return {"pdf": " ".join(pdf.split()), **{kind: Path(f"{stem}.{kind}").read_text() for kind in FORMATS if kind not in ("pdf", "docx")}}


def inside(word: Path) -> str:
    """All that a Word file holds."""
    with zipfile.ZipFile(word) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_hidden_words_of_a_persons_are_on_no_page_in_no_copy_and_in_no_mail(work, briefgen):
    word = work("16-hidden-text.docx")
    assert made(briefgen).code in (0, 3, 4)
    for kind, told in printed().items():
        assert "Call Riga first" in told and SECRET not in told, kind
    assert made(briefgen, "--outgoing").code in (0, 3, 4)
    assert all(SECRET not in told for told in printed("m/a-outgoing").values()) and SECRET not in inside(Path("m/a-outgoing.docx"))
    result = briefgen("mail", word, "--to", "a@example.org", "--attach", "pdf,docx", "--out", "m")
    assert result.code == 0
    draft = email.message_from_bytes(Path("m/a.eml").read_bytes(), policy=email.policy.default)
    parts = list(draft.iter_attachments())
    Path("attached.docx").write_bytes(parts[1].get_content())
    bodies = [draft.get_body((kind,)).get_content() for kind in ("plain", "html")]
    assert all("Call Riga first" in body and SECRET not in body for body in bodies) and SECRET not in inside(Path("attached.docx"))
    (run,) = [run for paragraph in Document(str(word)).paragraphs for run in paragraph.runs if SECRET in run.text]
    assert run.font.hidden, "it stays in the working copy, as hidden as it was"


def test_an_added_line_with_a_tab_stands_once(work, briefgen):
    work("15-tab.docx")
    for count in ("41,000", "42,000"):
        Path("a.txt").write_text(Path("a.txt").read_text().replace("41,000", count))
        assert made(briefgen).code in (0, 3, 4)
        for kind, told in printed().items():
            if kind == "json":
                continue  # the record tells each line as a statement and as it is printed
            assert len(re.findall(r"Deadline\s+31 May", told)) == 1, kind


def test_a_memo_that_holds_an_added_line_is_not_replaced_by_that_of_another_article(desk, shared, seeds, briefgen):
    WORD.parent.mkdir()
    shutil.copy(shared / "cases" / "19" / "base-memo.docx", WORD)
    WORD.write_bytes(saved(WORD.read_bytes(), lambda document: add_after(document, "Breck called on", "Our own line", "List Bullet")))
    shutil.copy(shared / "cases" / "19" / "mon-article.txt", "a.txt")
    assert made(briefgen).code in (0, 3, 4) and "Our own line" in printed()["md"], "the same article, a word of which has changed"
    taken = WORD.read_bytes()
    shutil.copy(seeds / "hodeidah-nine-months.txt", "a.txt")
    result = made(briefgen)
    assert result.code == 1 and "is the memo of another article, and holds somebody's changes" in result.err
    assert WORD.read_bytes() == taken


def test_an_untouched_memo_is_kept_as_a_copy_and_told_where_another_article_has_its_name(desk, shared, seeds, briefgen):
    WORD.parent.mkdir()
    before = (shared / "cases" / "19" / "base-memo.docx").read_bytes()
    WORD.write_bytes(before)
    shutil.copy(seeds / "hodeidah-nine-months.txt", "a.txt")
    result = made(briefgen)
    assert result.code in (0, 3) and "kept as a.before-1.docx, because it is the memo of another article" in result.err
    assert Path("m/a.before-1.docx").read_bytes() == before


def test_the_mail_of_a_long_headline_in_many_letters_keeps_to_its_lines(desk, shared, briefgen):
    shutil.copy(shared / "cases" / "23-article.txt", "a.txt")
    assert made(briefgen).code in (0, 3)
    to = "Déské für äußere Angelegenheiten und Häfen des Königreichs, Ständiges Büro <desk@example.org>"
    assert briefgen("mail", WORD, "--to", to, "--to", "b@example.org", "--out", "m").code == 0
    raw = Path("m/a.eml").read_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 76
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^?\s]+\?[bq]\?[^?\s]*\?=", raw, re.IGNORECASE))
    draft = email.message_from_bytes(raw, policy=email.policy.default)
    assert draft["Subject"].startswith("Estonia’s “ferry war” with Latvia’s Škēle: Tallinn asks for Müller’s new treaty")
    assert [one.addr_spec for one in draft["To"].addresses] == ["desk@example.org", "b@example.org"]
    assert "Škēle" in draft.get_body(("plain",)).get_content()
