"""The law of the page, over memos of whatever may come: one page in every style, on both papers, set alike in Word.

`bench/pages.py` asks the same of ten times as many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from helpers import breaks
from helpers.memos import wild_memo
from helpers.pages import fitted, rendered
from pypdf import PdfReader

from briefgen.errors import FitError
from briefgen.fit.page import WHY
from briefgen.model import Memo
from briefgen.render.compose import compose
from briefgen.render.measure import share
from briefgen.render.sheet import Sheet
from briefgen.resources import names
from briefgen.style import load_style

STYLES = names("styles", ())
PAPERS: tuple[Literal["a4", "letter"], ...] = ("a4", "letter")
SEEDS = range(30)
WORD_PAGES = 299 / 300
"""Word files of one page, through LibreOffice."""
ALIKE = 0.9
"""Paragraphs with the same lines in both."""
ROOMY = ("plain", "classic", "compact")
"""Styles in which whatever must stand on the page does fit."""


class Made(NamedTuple):
    memo: Memo
    sheet: Sheet
    pdf: Path
    word: Path


@pytest.fixture(scope="module")
def refused() -> Counter[str]:
    return Counter()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, refused: Counter[str]) -> list[Made]:
    """Every memo in every style on both papers; what must stand on the page and does not fit is counted."""
    return list(_made(tmp_path_factory.mktemp("pages"), refused))


def _made(folder: Path, refused: Counter[str]) -> Iterator[Made]:
    for style in STYLES:
        look = load_style(style)
        for paper in PAPERS:
            for memo in map(wild_memo, SEEDS):
                try:
                    sheet = fitted(memo, style=look, paper=paper)
                except FitError:
                    refused[style] += 1
                    continue
                name = f"{style}-{paper}-{len(list(folder.glob('*.pdf')))}"
                one = Made(memo, sheet, folder / f"{name}.pdf", folder / f"{name}.docx")
                one.pdf.write_bytes(rendered(sheet, "pdf"))
                one.word.write_bytes(rendered(sheet, "docx"))
                yield one


def test_the_pdf_is_one_page_always(made: list[Made]) -> None:
    assert {len(PdfReader(one.pdf).pages) for one in made} == {1}


def test_in_libreoffice_the_word_file_is_one_page_with_the_same_lines(made: list[Made], program: Callable[[str], str]) -> None:
    out = made[0].word.parent / "laid-out"
    breaks.convert(program("soffice"), [one.word for one in made], out)
    found = [breaks.compare(one.sheet, out / one.pdf.name) for one in made]
    assert sum(one.pages == 1 for one in found) >= WORD_PAGES * len(found)
    assert sum(one.alike for one in found) >= ALIKE * sum(one.paragraphs for one in found) > 0


def test_what_must_stand_finds_room_in_every_style_that_has_some(made: list[Made], refused: Counter[str]) -> None:
    assert {style: refused[style] for style in ROOMY} == dict.fromkeys(ROOMY, 0)
    assert len(made) + refused.total() == len(STYLES) * len(PAPERS) * len(SEEDS)


def test_nothing_is_left_out_that_would_fit(made: list[Made]) -> None:
    for one in made[::3]:
        page = one.sheet.page
        assert share(one.sheet) <= 1
        stays = {item.id for section in page.memo.sections for item in section.items}
        for cut in page.memo.cut:
            assert cut.why == WHY
            tried = _with_items(one, stays | {cut.statement.id})
            assert all(share(compose(tried, rung, 0.0, one.sheet.style, one.sheet.paper)) > 1 for rung in one.sheet.style.ladder[-1:])


def _with_items(one: Made, wanted: set[str]) -> Memo:
    """The memo with these statements on its page, and one fewer left out."""
    sections = tuple(
        section.model_copy(update={"items": tuple(item for item in section.items if item.id in wanted)}) for section in one.memo.sections
    )
    cut = tuple(cut for cut in one.sheet.page.memo.cut if cut.statement.id not in wanted)
    return one.sheet.page.memo.model_copy(update={"sections": sections, "cut": cut})
