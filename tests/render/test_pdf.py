"""The PDF, as its readers see it."""

from __future__ import annotations

from io import BytesIO

import pytest
from helpers.memos import random_memo, sample_memo
from helpers.pages import entitled, fitted, rendered
from pypdf import PdfReader

from briefgen.render.measure import RESERVE_LINES, height, missing_glyphs, share
from briefgen.render.metrics import Ink
from briefgen.render.typeset import break_lines
from briefgen.style import load_style


def read(raw: bytes) -> PdfReader:
    return PdfReader(BytesIO(raw))


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("style", ["plain", "classic"])
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_one_page_of_the_paper_asked_for(style: str, paper: str, size: tuple[int, int]) -> None:
    for seed in range(4):
        pdf = read(rendered(fitted(random_memo(seed, statements=40), style=load_style(style), paper=paper), "pdf"))  # type: ignore[arg-type]
        assert len(pdf.pages) == 1
        assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == size


@pytest.mark.parametrize("style", ["plain", "classic"])
def test_every_font_is_embedded_and_the_file_is_small(style: str) -> None:
    raw = rendered(fitted(sample_memo(), style=load_style(style)), "pdf")
    fonts = read(raw).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert fonts
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())
    assert len(raw) < 120_000


def test_every_statement_can_be_found_as_text() -> None:
    memo = sample_memo()
    text = words(read(rendered(fitted(memo), "pdf")).pages[0].extract_text())
    for section in memo.sections:
        assert section.title in text
        for item in section.items:
            assert f"{item.text} [{item.paragraph}]" in text
    for part in ("INFORMATION MEMO", "TLP:GREEN", "BOTTOM LINE", "Director, Northern Seas", "source 3f9a0c51d2be", "Page 1 of 1"):
        assert part in text


def test_its_date_is_the_memos_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    raw = rendered(fitted(sample_memo()), "pdf")
    pdf = read(raw)
    assert pdf.metadata is not None
    assert pdf.metadata["/CreationDate"] == pdf.metadata["/ModDate"] == "D:20310303000000Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert rendered(fitted(sample_memo()), "pdf") == raw


def test_it_names_its_title_and_language() -> None:
    pdf = read(rendered(fitted(sample_memo()), "pdf"))
    assert pdf.metadata is not None
    assert pdf.metadata.title == sample_memo().header.subject
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"


def test_no_machine_path_is_in_the_file() -> None:
    raw = rendered(fitted(sample_memo()), "pdf")
    assert b".ttf" not in raw
    assert b"briefgen/" not in raw


def test_letters_of_another_script_come_from_a_font_that_has_them() -> None:
    sheet = fitted(entitled(sample_memo(), subject="Ελλάδα → Київ"))
    assert missing_glyphs(sheet) == ""
    assert "Ελλάδα → Київ" in words(read(rendered(sheet, "pdf")).pages[0].extract_text())


def test_characters_that_no_font_has_are_named_and_print_as_a_question_mark() -> None:
    sheet = fitted(entitled(sample_memo(), subject="Talks with 中国 and 中"))
    assert missing_glyphs(sheet) == "中国"
    assert "Talks with ?? and ?" in words(read(rendered(sheet, "pdf")).pages[0].extract_text())


def test_a_paragraph_number_never_stands_alone_on_a_line() -> None:
    for seed in range(12):
        lines = read(rendered(fitted(random_memo(seed, statements=30)), "pdf")).pages[0].extract_text().splitlines()
        assert not [line for line in lines if line.strip().startswith("[")]


def test_compounds_may_break_after_their_hyphen_but_figures_may_not() -> None:
    def breaks(text: str) -> list[str]:
        ink = Ink(10, "#000000")
        lines = break_lines(((text, ink),), 50, lambda part, _: 5.0 * len(part))
        return ["".join(part for part, _ in line.parts) for line in lines]

    assert breaks("a long-standing row") == ["a long-", "standing", "row"]
    assert breaks("season 2031-2032") == ["season", "2031-2032"]
    assert breaks("abcdefghijklmno") == ["abcdefghij", "klmno"]


def test_a_style_can_hide_paragraph_numbers_and_footer() -> None:
    plain = load_style("plain")
    bare = plain.model_copy(update={"show": plain.show.model_copy(update={"cite": False, "origin": False, "provenance": False})})
    text = words(read(rendered(fitted(sample_memo(), style=bare), "pdf")).pages[0].extract_text())
    assert "[" not in text
    assert "Extracted automatically" not in text
    assert text.count("TLP:GREEN") == 2


def test_a_word_wider_than_the_page_is_broken_not_clipped() -> None:
    sheet = fitted(entitled(sample_memo(), source="https://example.org/" + "a" * 300))
    text = read(rendered(sheet, "pdf")).pages[0].extract_text()
    assert text.replace("\n", "").count("a" * 300) == 1


def test_the_share_of_the_page_counts_the_reserve() -> None:
    sheet = fitted(sample_memo())
    room = height(sheet) / share(sheet)
    assert room < 842
    assert share(sheet) > height(sheet) / 842
    assert RESERVE_LINES >= 1


def test_a_long_marking_pushes_the_text_down_and_covers_nothing() -> None:
    marking = "CONTROLLED//EXPORT//NOFORN//" * 6
    sheet = fitted(entitled(sample_memo(), marking=marking))
    assert share(sheet) > share(fitted(entitled(sample_memo(), marking="SHORT")))
