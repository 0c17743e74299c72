"""One page in Word and in PDF, on A4 and on Letter: every seed, and every annotated article of ../shared."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, get_args

import pytest
from pypdf import PdfReader

from briefgen import pipeline
from briefgen.model import Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
FORMS = ("pdf", "docx")
OFFICES = max(1, min(4, os.cpu_count() or 1))
"""LibreOffices that convert side by side, each with a profile of its own."""
LONGEST = 600
"""Seconds that one of them may take for its share of the files."""


def test_every_seed_fills_one_page(program: Callable[[str], str], seeds: Path, tmp_path: Path) -> None:
    assert one_page_each(program("soffice"), sorted(seeds.glob("*.txt")), tmp_path)


def test_every_annotated_article_fills_one_page(program: Callable[[str], str], shared: Path, tmp_path: Path) -> None:
    assert one_page_each(program("soffice"), sorted((shared / "eval" / "dev").glob("*.txt")), tmp_path)


def one_page_each(soffice: str, articles: list[Path], folder: Path) -> bool:
    """Makes every memo in both forms on both papers, has LibreOffice lay out the Word files, and counts the pages of all."""
    for article in articles:
        write_memos(article, folder)
    convert(soffice, sorted(folder.glob("*.docx")), folder / "laid-out")
    pages = {str(path.relative_to(folder)): len(PdfReader(path).pages) for path in sorted(folder.rglob("*.pdf"))}
    assert len(pages) == 2 * len(PAPERS) * len(articles) > 0
    assert {name: count for name, count in pages.items() if count != 1} == {}
    return True


def write_memos(article: Path, folder: Path) -> None:
    """The memo of an article in both forms on both papers; it is read once."""
    raw = article.read_bytes()
    source = Source(location=article.name, media_type="text/plain", sha256="0" * 64)
    read = pipeline.read_article(raw, source, kind="txt", settings=Settings())
    for name, made in rendered(pipeline.read(read, reader=Settings().reader)):
        (folder / f"{article.stem}-{name}").write_bytes(made)


def rendered(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """What the file is called after the article's name, and its bytes."""
    style, schema = load_style("plain"), load_schema("diplomacy")
    for paper in PAPERS:
        settings = Settings(paper=paper)
        page = pipeline.make_page(reading, schema, style, settings)
        made = pipeline.render(page, style, reading.article.text, settings=settings, formats=FORMS)
        yield from ((f"{paper}.{form}", made[form]) for form in FORMS)


def convert(soffice: str, files: list[Path], out: Path) -> None:
    """All Word files as PDF, in as many calls as there are offices."""
    shares = [files[n::OFFICES] for n in range(OFFICES)]
    with ThreadPoolExecutor(OFFICES) as pool:
        list(pool.map(lambda share: office(soffice, share, out), filter(None, shares)))


def office(soffice: str, files: list[Path], out: Path) -> None:
    """One call of LibreOffice, which must not meet another that runs or the user's own."""
    profile = f"-env:UserInstallation={(out / f'profile-{files[0].stem}').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
    ended = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    if ended.returncode:
        pytest.fail(f"soffice ended with {ended.returncode}: {ended.stderr.decode(errors='replace')[-400:]}")
