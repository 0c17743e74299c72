"""One page in Word and in PDF, on A4 and on Letter: every seed, and every annotated article of ../shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, get_args

from helpers import breaks, shelf
from pypdf import PdfReader

from briefgen import pipeline
from briefgen.model import Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
FORMS = ("pdf", "docx")


def test_every_seed_fills_one_page(program: Callable[[str], str], seeds: Path, tmp_path: Path) -> None:
    assert one_page_each(program("soffice"), sorted(seeds.glob("*.txt")), tmp_path, reader=Settings().reader)


def test_every_annotated_article_fills_one_page(program: Callable[[str], str], shared: Path, tmp_path: Path) -> None:
    """By the quick reader: who weighs the passages plays no part in the law, and the full one takes minutes for all of them."""
    assert one_page_each(program("soffice"), sorted((shared / "eval" / "dev").glob("*.txt")), tmp_path, reader="quick")


def one_page_each(soffice: str, articles: list[Path], folder: Path, *, reader: str) -> bool:
    """Makes every memo in both forms on both papers, has LibreOffice lay out the Word files, and counts the pages of all."""
    for article in articles:
        write_memos(article, folder, reader=reader)
    breaks.convert(soffice, sorted(folder.glob("*.docx")), folder / "laid-out")
    pages = {str(path.relative_to(folder)): len(PdfReader(path).pages) for path in sorted(folder.rglob("*.pdf"))}
    assert len(pages) == 2 * len(PAPERS) * len(articles) > 0
    assert {name: count for name, count in pages.items() if count != 1} == {}
    return True


def write_memos(article: Path, folder: Path, *, reader: str) -> None:
    """The memo of an article in both forms on both papers; it is read once."""
    raw = article.read_bytes()
    source = Source(location=article.name, media_type="text/plain", sha256="0" * 64)
    read = pipeline.read_article(raw, source, kind="txt", settings=Settings())
    for name, made in rendered(shelf.reading(read, reader=reader)):
        (folder / f"{article.stem}-{name}").write_bytes(made)


def rendered(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """What the file is called after the article's name, and its bytes."""
    style, schema = load_style("plain"), load_schema("diplomacy")
    for paper in PAPERS:
        settings = Settings(paper=paper)
        page = pipeline.make_page(reading, schema, style, settings)
        made = pipeline.render(page, style, reading.article.text, settings=settings, formats=FORMS)
        yield from ((f"{paper}.{form}", made[form]) for form in FORMS)
