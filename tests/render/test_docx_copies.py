"""What a Word file holds beside its page: evidence as comments on request, nothing in a copy for others."""

from __future__ import annotations

import getpass
import re
import socket
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from helpers import breaks
from helpers.memos import sample_memo
from helpers.pages import fitted, rendered
from pypdf import PdfReader

from briefgen.render.seal import is_ours_unchanged
from briefgen.render.sheet import Sheet

MEMO = sample_memo()
ITEMS = [item for section in MEMO.sections for item in section.items]


def sheet(**asked: bool) -> Sheet:
    return fitted(MEMO).model_copy(update=asked)


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_each_statement_has_its_evidence_beside_it_when_that_is_asked_for() -> None:
    document = Document(BytesIO(rendered(sheet(comments=True), "docx")))
    comments = list(document.comments)
    assert [comment.text for comment in comments] == [
        f"Paragraph {item.paragraph} of the source: {item.evidence[0].quote.strip()}" for item in ITEMS
    ]
    bullets = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]
    for bullet, comment in zip(bullets, comments, strict=True):
        marks = re.findall(r'<w:comment(\w+) w:id="(\d+)"', bullet._p.xml)
        assert marks == [(mark, str(comment.comment_id)) for mark in ("RangeStart", "RangeEnd", "Reference")]


def test_comments_bear_the_memos_date_and_nobodys_name() -> None:
    for comment in Document(BytesIO(rendered(sheet(comments=True), "docx"))).comments:
        assert (comment.author, comment.initials) == ("briefgen", "bg")
        assert comment.timestamp is not None
        assert comment.timestamp.isoformat() == "2031-03-03T00:00:00+00:00"


def test_a_file_with_comments_is_the_same_every_time_and_sealed() -> None:
    raw = rendered(sheet(comments=True), "docx")
    assert rendered(sheet(comments=True), "docx") == raw
    assert is_ours_unchanged(raw) is True


def test_without_being_asked_for_there_are_no_comments() -> None:
    inside = parts(rendered(sheet(), "docx"))
    assert not [name for name in inside if "comments" in name]


@pytest.mark.parametrize("asked", [{}, {"comments": True}])
def test_a_copy_for_others_holds_nothing_but_the_page(asked: dict[str, bool]) -> None:
    raw = rendered(sheet(outgoing=True, **asked), "docx")
    inside = parts(raw)
    assert not [name for name in inside if re.search(r"customXml|comments|custom\.xml|app\.xml|thumbnail|people", name)]
    whole = b"\n".join((*(name.encode() for name in inside), *inside.values()))
    assert b"bookmark" not in whole
    assert b"seeds" not in whole
    assert MEMO.source.location.encode() not in whole
    for cut in MEMO.cut:
        assert cut.statement.text.encode() not in whole
    for secret in (getpass.getuser(), str(Path.home()), socket.gethostname()):
        assert not re.search(rb"(?<![\w])" + re.escape(secret.encode()) + rb"(?![\w])", whole)


def test_a_pdf_for_others_holds_nothing_but_the_page() -> None:
    raw = rendered(sheet(outgoing=True), "pdf")
    pdf = PdfReader(BytesIO(raw))
    assert not pdf.attachments
    assert pdf.metadata is not None
    assert set(pdf.metadata.values()) == {
        MEMO.header.subject, "Coastal desk", "TLP:GREEN", "Not yet reviewed", "briefgen", "D:20310303000000Z", "/False",
    }  # fmt: skip
    streams = b"\n".join(thing.get_data() for thing in map(pdf.get_object, range(1, len(pdf.xref[0]) + 1)) if hasattr(thing, "get_data"))
    for secret in (MEMO.source.location, *(cut.statement.text for cut in MEMO.cut), str(Path.home()), ".ttf"):
        assert secret.encode() not in raw + streams


def test_a_copy_for_others_looks_like_the_working_copy() -> None:
    working, outgoing = (Document(BytesIO(rendered(sheet(outgoing=out), "docx"))) for out in (False, True))
    assert [p.text for p in working.paragraphs] == [p.text for p in outgoing.paragraphs]
    assert [p.style.name for p in working.paragraphs] == [p.style.name for p in outgoing.paragraphs]


def test_a_copy_for_others_is_known_again_until_somebody_saves_it() -> None:
    raw = rendered(sheet(outgoing=True), "docx")
    assert is_ours_unchanged(raw) is True
    document, saved = Document(BytesIO(raw)), BytesIO()
    document.core_properties.title = "Mine"
    document.save(saved)
    assert is_ours_unchanged(saved.getvalue()) is False


def test_libreoffice_opens_every_kind_of_copy_and_keeps_its_words(program: Callable[[str], str], tmp_path: Path) -> None:
    files = {}
    for name, made in {"working": sheet(), "commented": sheet(comments=True), "outgoing": sheet(outgoing=True)}.items():
        files[name] = tmp_path / f"{name}.docx"
        files[name].write_bytes(rendered(made, "docx"))
    for kind in ("pdf", "docx"):
        breaks.convert(program("soffice"), list(files.values()), tmp_path / kind, kind)
    for name, path in files.items():
        assert len(PdfReader(tmp_path / "pdf" / f"{name}.pdf").pages) == 1
        before, after = Document(str(path)), Document(str(tmp_path / "docx" / f"{name}.docx"))
        assert [p.text for p in before.paragraphs] == [p.text for p in after.paragraphs]
        assert [c.text for c in before.comments] == [c.text for c in after.comments]
