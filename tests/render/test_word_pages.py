"""The Word file turned into PDF by LibreOffice: what a reader without Word gets, and the check that one page is one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers import breaks
from helpers.memos import random_memo
from helpers.pages import fitted, rendered
from pypdf import PdfReader

from briefgen.render.seal import is_ours_unchanged
from briefgen.style import load_style

SEEDS = range(6)


def test_memos_filled_to_the_brim_stay_on_one_page(program: Callable[[str], str], tmp_path: Path) -> None:
    files = []
    for paper in ("a4", "letter"):
        for style in ("plain", "classic"):
            for seed in SEEDS:
                sheet = fitted(random_memo(seed, statements=20 + 4 * seed), style=load_style(style), paper=paper)
                assert sheet.page.used > 0.9
                files.append(tmp_path / f"{paper}-{style}-{seed}.docx")
                files[-1].write_bytes(rendered(sheet, "docx"))
    out = tmp_path / "out"
    breaks.convert(program("soffice"), files, out)
    pages = {file.stem: len(PdfReader(out / f"{file.stem}.pdf").pages) for file in files}
    assert pages == dict.fromkeys(pages, 1)


def test_a_file_saved_by_libreoffice_counts_as_changed(program: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(rendered(fitted(random_memo(1)), "docx"))
    out = tmp_path / "out"
    breaks.convert(program("soffice"), [tmp_path / "memo.docx"], out, "docx")
    assert is_ours_unchanged((out / "memo.docx").read_bytes()) is not True
