"""`briefgen style import`: a house's Word file becomes a style; memos stand on its paper, in Word and PDF alike."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfminer.high_level
import pdfminer.layout
import pytest
from docx import Document
from docx.document import Document as Doc
from helpers import breaks, letterheads

HOUSES: dict[str, Callable[[], Doc]] = {
    "ministry": letterheads.ministry,
    "institute": letterheads.institute,
    "newsroom": letterheads.newsroom,
    "embassy": letterheads.embassy,
    "first": letterheads.first_page_only,
}
PRINTED = {
    "ministry": ["Ministry of Foreign Affairs of Norland", "Department for the Northern Seas", "www.mfa.norland.example · Norland"],
    "institute": ["Institute for Coastal Affairs", "Port Aurel", "info@ica.example"],
    "newsroom": ["The Coast Courier", "News from both shores"],
    "embassy": ["Embassy of the Republic of Sudmark", "Embassy Road 4", "+00 1 555 0100"],
    "first": ["House of the First Page"],
}
LEFT = {
    "ministry": ["the text of the page"],
    "institute": ["in the footer: the page number"],
    "newsroom": ["the font Garamond", "“Confidential draft”", "italics", "too pale to be read", "a field FILENAME"],
    "embassy": [],
    "first": [],
}
NUDGE = 6.0
"""How far, in points, the title may stand higher or lower in Word than in the PDF."""


def imported(desk, briefgen, name: str):
    """A letterhead in the working folder, brought in as a style of its name; what the program told."""
    (desk / "letterhead.docx").write_bytes(letterheads.saved(HOUSES[name]()))
    result = briefgen("style", "import", "letterhead.docx", name)
    assert result.code == 0, result.err
    return name, result


@pytest.fixture
def house(desk, briefgen, request):
    return imported(desk, briefgen, request.param)


def memo(briefgen, article, *options: str) -> dict[str, Path]:
    result = briefgen("make", article, "--marking", "TLP:CLEAR", "--reader", "quick", *options)
    assert result.code in (0, 3), result.err
    return {path.suffix: path for path in result.paths}


def text_of(pdf: Path) -> str:
    return " ".join(pdfminer.high_level.extract_text(pdf).split())


def title_in(pdf: Path) -> float:
    """The middle of the first line of the title, in points from the foot of the page."""
    lines = [
        line
        for page in pdfminer.high_level.extract_pages(pdf)
        for box in page
        if isinstance(box, pdfminer.layout.LTTextContainer)
        for line in box
        if isinstance(line, pdfminer.layout.LTTextLine)
    ]
    line = next(line for line in lines if line.get_text().startswith("Kremlin sees"))
    return (line.y0 + line.y1) / 2


def test_a_memo_on_any_letterhead_is_one_page_in_word_and_pdf_and_says_what_the_house_prints(desk, briefgen, article, program, tmp_path):
    made = {}
    for name in HOUSES:
        imported(desk, briefgen, name)
        made[name] = memo(briefgen, article, "--style", name, "--name", name)
    breaks.convert(program("soffice"), [paths[".docx"] for paths in made.values()], tmp_path / "office")
    for name, paths in made.items():
        by_office = tmp_path / "office" / f"{name}.pdf"
        for pdf in (paths[".pdf"], by_office):
            text = text_of(pdf)
            assert len(list(pdfminer.high_level.extract_pages(pdf))) == 1, pdf
            assert all(words in text for words in (*PRINTED[name], "Kremlin sees a threat", "TLP:CLEAR")), pdf
        assert abs(title_in(paths[".pdf"]) - title_in(by_office)) < NUDGE, name


@pytest.mark.parametrize("house", HOUSES, indirect=True)
def test_what_is_not_taken_is_named_and_nothing_else(house):
    name, result = house
    told = [line for line in result.err.splitlines() if line.startswith("not taken: ")]
    assert len(told) == len(LEFT[name])
    assert all(any(words in line for line in told) for words in LEFT[name])


@pytest.mark.parametrize("house", HOUSES, indirect=True)
def test_neither_the_style_nor_a_memo_holds_what_only_the_letterhead_should(house, briefgen, article):
    name, result = house
    made = memo(briefgen, article, "--style", name)
    for path in (*result.paths, made[".docx"]):
        raw = path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(BytesIO(raw)) as package:
                raw = b"\n".join(part.encode() + package.read(part) for part in package.namelist())
        assert not re.search(rb"Secretary|Old Quay|Dear Sir|python-docx|ada\\|letterhead\.docx|rsid", raw)


@pytest.mark.parametrize("house", ["ministry", "embassy"], indirect=True)
def test_the_logo_is_in_the_pdf_and_has_words_for_who_cannot_see_it_in_word(house, briefgen, article):
    import pypdf

    made = memo(briefgen, article, "--style", house[0])
    assert len(pypdf.PdfReader(made[".pdf"]).pages[0].images) == 1
    assert all(letterheads.descriptions(Document(made[".docx"])))


@pytest.mark.parametrize("house", ["ministry"], indirect=True)
def test_fonts_sizes_and_margins_are_those_of_the_house(house, briefgen, article):
    document = Document(memo(briefgen, article, "--style", "ministry")[".docx"])
    section, item = document.sections[0], document.styles["List Bullet"]
    assert round(section.left_margin.mm) == 25 and round(section.header_distance.mm) == 10
    assert item.font.name == "Times New Roman" and 11 <= item.font.size.pt <= 12
    shown = briefgen("styles", "--show", "ministry").out
    assert 'word = "Times New Roman"' in shown and "Norland" in shown


@pytest.mark.parametrize("house", ["institute"], indirect=True)
def test_the_same_letterhead_gives_the_same_bytes(house, desk, briefgen):
    first = {path.name: path.read_bytes() for path in house[1].paths}
    (desk / "letterhead.docx").write_bytes(letterheads.saved(letterheads.institute()))
    again = briefgen("style", "import", "letterhead.docx", "institute", "--out", "elsewhere")
    assert {path.name: path.read_bytes() for path in again.paths} == first


@pytest.mark.parametrize("house", ["ministry"], indirect=True)
def test_a_style_that_is_there_is_kept_unless_forced(house, briefgen):
    refused = briefgen("style", "import", "letterhead.docx", "ministry")
    assert refused.code == 1 and "is there already" in refused.err and "--force" in refused.err
    assert briefgen("style", "import", "letterhead.docx", "ministry", "--force").code == 0


def bomb() -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 200_000_000)
    return raw.getvalue()


def macros() -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        package.writestr("[Content_Types].xml", '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "can't be read as a Word file"),
        (b"%PDF-1.7", "can't be read as a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or a locked Word file"),
        (bomb(), "is too large when it is unpacked"),
        (macros(), "has macros"),
        (letterheads.saved(Document()), "has neither a header nor a footer"),
    ],
    ids=["empty", "pdf", "old", "bomb", "macros", "no header"],
)
def test_what_is_no_letterhead_is_refused_with_what_to_do(desk, briefgen, raw, told):
    (desk / "letterhead.docx").write_bytes(raw)
    result = briefgen("style", "import", "letterhead.docx", "ours")
    assert result.code == 1 and told in result.err and "letterhead.docx" in result.err
    assert "Traceback" not in result.err and not (desk / "templates").exists()


@pytest.mark.parametrize("name", ["Ours", "../ours", "a b", ""])
def test_a_name_that_would_be_no_file_is_refused(desk, briefgen, name):
    (desk / "letterhead.docx").write_bytes(letterheads.saved(letterheads.ministry()))
    result = briefgen("style", "import", "letterhead.docx", name)
    assert result.code == 1 and "is not a valid name for a style" in result.err


def test_no_such_letterhead_is_said(briefgen):
    result = briefgen("style", "import", "nowhere.docx", "ours")
    assert result.code == 1 and "nowhere.docx: no such file" in result.err
