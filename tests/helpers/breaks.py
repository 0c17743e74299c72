"""Pages as LibreOffice lays them out, compared with the lines that we set."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pypdf import PdfReader

from briefgen.render.flow import set_sheet
from briefgen.render.metrics import BULLET
from briefgen.render.sheet import Sheet

OFFICES = max(1, min(4, os.cpu_count() or 1))
"""LibreOffices that convert side by side, each with a profile of its own."""
SHARE = 8
"""Files for which it pays to start one more of them."""
LONGEST = 1800
"""Seconds that one of them may take for its share of the files."""
GAP = 7.0
"""Between columns, in points: wider than a space between words, narrower than what separates columns."""


class LaidOut(NamedTuple):
    """What LibreOffice made of a Word file, beside ours."""

    pages: int
    paragraphs: int
    alike: int
    """Paragraphs each of whose lines is a line there too."""
    differ: tuple[str, ...]
    """Lines of ours that are none there."""


def convert(soffice: str, files: list[Path], out: Path, kind: str = "pdf") -> None:
    """All Word files as PDF, or as another kind, in as many calls as there are offices."""
    offices = max(1, min(OFFICES, len(files) // SHARE))
    shares = [files[n::offices] for n in range(offices)]
    with ThreadPoolExecutor(offices) as pool:
        list(pool.map(lambda share: _office(soffice, share, out, kind), filter(None, shares)))


def compare(sheet: Sheet, laid_out: Path) -> LaidOut:
    """The sheet beside its Word file, which LibreOffice has laid out as PDF."""
    there = Counter(_lines(laid_out))
    paragraphs = [lines for strip in set_sheet(sheet).strips for lines in map(_told, (c.lines for c in strip.columns)) if lines]
    missing = [[line for line in lines if not there[line]] for lines in paragraphs]
    differ = tuple(line for lines in missing for line in lines)
    return LaidOut(len(PdfReader(laid_out).pages), len(paragraphs), missing.count([]), differ)


def _told(lines: object) -> list[str]:
    told = ["".join("".join(text for text, _ in line.parts).split()) for line in lines]  # type: ignore[attr-defined]
    return [] if told == [BULLET] else [line for line in told if line]


def _lines(path: Path) -> Iterator[str]:
    """The lines of all pages without their spaces and bullets: characters of one height, without a gap between them."""
    for page in _pages(path):
        letters = [thing for thing in page if isinstance(thing, LTChar)]
        letters.sort(key=lambda letter: (-round(letter.matrix[5]), letter.x0))
        for _, row in groupby(letters, key=lambda letter: round(letter.matrix[5])):
            yield from _segments(list(row))


def _pages(path: Path) -> Iterator[LTPage]:
    """The pages as loose characters: pdfminer's own grouping into lines guesses."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            PDFPageInterpreter(manager, device).process_page(page)
            yield device.get_result()


def _segments(row: list[LTChar]) -> Iterator[str]:
    told, end = "", row[0].x0
    for letter in row:
        text = letter.get_text()
        if letter.x0 - end > GAP and told:
            yield told
            told = ""
        if text.strip() and text != BULLET:
            told += text.strip()
            end = letter.x1
        elif not told:
            end = letter.x1
    if told:
        yield told


def _office(soffice: str, files: list[Path], out: Path, kind: str) -> None:
    """One call of LibreOffice, which must not meet another that runs or the user's own."""
    profile = f"-env:UserInstallation={(out / f'profile-{files[0].stem}').absolute().as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    ended = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    if ended.returncode:
        raise RuntimeError(f"soffice ended with {ended.returncode}: {ended.stderr.decode(errors='replace')[-400:]}")
