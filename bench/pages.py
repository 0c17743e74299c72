"""The soak of the page: random memos in every style on both papers, as PDF and, through LibreOffice, as Word file.

    python bench/pages.py                 300 memos each, some ten minutes on two cores
    python bench/pages.py --memos 30 --style plain

For each style and paper it prints how many memos were refused because what must stand does not fit, how many PDFs and Word files
are one page, the share of paragraphs with the same lines in both, the median fill of the page, and how often a statement was left
out that would have fitted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from helpers import breaks
from helpers.memos import wild_memo
from helpers.pages import fitted, rendered
from pypdf import PdfReader

from briefgen.errors import FitError
from briefgen.model import Memo
from briefgen.render.compose import compose
from briefgen.render.measure import share
from briefgen.render.sheet import Sheet
from briefgen.resources import names
from briefgen.style import load_style

HEAD = ("style", "paper", "memos", "refused", "PDF 1 page", "Word 1 page", "lines alike", "median fill", "would fit")
ROW = "{:8} {:7} {:>6} {:>8} {:>11} {:>12} {:>12} {:>12} {:>10}"


def soak(style: str, paper: Literal["a4", "letter"], memos: int, folder: Path) -> tuple[list[object], list[str]]:
    """A row of the table, and lines that LibreOffice broke otherwise."""
    soffice = shutil.which("soffice") or sys.exit("soffice is not installed (Debian: libreoffice-writer)")
    sheets, would_fit = dict[str, Sheet](), 0
    for seed in range(memos):
        memo = wild_memo(seed)
        try:
            sheet = fitted(memo, style=load_style(style), paper=paper)
        except FitError:
            continue
        sheets[f"{seed:04}"] = sheet
        would_fit += left_out_in_vain(memo, sheet)
        for form in ("pdf", "docx"):
            (folder / f"{seed:04}.{form}").write_bytes(rendered(sheet, form))
    breaks.convert(soffice, [folder / f"{name}.docx" for name in sheets], folder / "laid-out")
    found = [breaks.compare(sheet, folder / "laid-out" / f"{name}.pdf") for name, sheet in sheets.items()]
    ones = sum(len(PdfReader(folder / f"{name}.pdf").pages) == 1 for name in sheets)
    alike = sum(one.alike for one in found) / sum(one.paragraphs for one in found)
    fill = statistics.median(sheet.page.used for sheet in sheets.values())
    row = [style, paper, memos, memos - len(sheets), ones, sum(one.pages == 1 for one in found), f"{alike:.1%}", f"{fill:.1%}", would_fit]
    return row, [line for one in found for line in one.differ]


def left_out_in_vain(memo: Memo, sheet: Sheet) -> int:
    """How many of the statements that were cut would, alone, still have fitted in the tightest layout."""
    page = sheet.page.memo
    stays = {item.id for section in page.sections for item in section.items}
    found = 0
    for cut in page.cut:
        wanted = stays | {cut.statement.id}
        sections = tuple(s.model_copy(update={"items": tuple(item for item in s.items if item.id in wanted)}) for s in memo.sections)
        others = tuple(other for other in page.cut if other is not cut)
        tried = page.model_copy(update={"sections": sections, "cut": others})
        found += share(compose(tried, sheet.style.ladder[-1], 0.0, sheet.style, sheet.paper)) <= 1
    return found


def main() -> None:
    """The table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--memos", type=int, default=300)
    asked.add_argument("--style", choices=names("styles", ()))
    given = asked.parse_args()
    print(ROW.format(*HEAD))
    differ: list[str] = []
    for style in [given.style] if given.style else names("styles", ()):
        for paper in ("a4", "letter"):
            with tempfile.TemporaryDirectory() as folder:
                row, lines = soak(style, paper, given.memos, Path(folder))
            print(ROW.format(*map(str, row)), flush=True)
            differ += lines
    print(f"\nlines that LibreOffice broke otherwise: {len(differ)}, for example")
    for line in differ[:: max(1, len(differ) // 8)][:8]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
