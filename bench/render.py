"""Compares the making of files from a fitted memo with other ways to make them: one run, the same memo, warm, medians.

    pip install weasyprint docxtpl        for the comparison; neither is needed to run briefgen
    python bench/render.py

WeasyPrint turns briefgen's own HTML of the memo into PDF; docxtpl fills a template with the memo's words, and LibreOffice makes a PDF
of that. A second table times whole processes: `make` of an article whose reading is kept, and whether spaCy was imported for it.
"""

from __future__ import annotations

import gc
import importlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from docx import Document
from helpers.memos import sample_memo
from helpers.pages import fitted, rendered

from briefgen.render.sheet import Sheet

ROUNDS, SLOW_ROUNDS, WARM_UP = 25, 7, 3
MOST_TOGETHER = 25.0
"""Milliseconds that Word file and PDF may take together."""
LEAST_RATIO = 4.0
"""How many times faster than WeasyPrint's the PDF must be."""
SEED = Path(__file__).parents[1] / "seeds" / "kyiv-guarantees.txt"
CALL = "import sys; from briefgen.app.cli import main\ntry: main()\nexcept SystemExit: print('spacy' in sys.modules)"


class Contest(NamedTuple):
    """Something timed, and how often."""

    name: str
    make: Callable[[], Any]
    rounds: int = ROUNDS


def contests(sheet: Sheet, folder: Path) -> Iterator[Contest | str]:
    """What is timed, or why it is not."""
    yield Contest("briefgen DOCX", lambda: rendered(sheet, "docx"))
    yield Contest("briefgen PDF (PDF/A-2b, PDF/UA-1)", lambda: rendered(sheet, "pdf"))
    yield Contest("briefgen DOCX and PDF", lambda: (rendered(sheet, "docx"), rendered(sheet, "pdf")))
    yield from _of_weasyprint(sheet)
    yield from _of_docxtpl(sheet, folder)


def _of_weasyprint(sheet: Sheet) -> Iterator[Contest | str]:
    page = rendered(sheet, "html").decode()
    quick = page.replace(f"--font: {sheet.style.font.web}", "--font: Liberation Sans")  # it takes long to make a subset of Carlito
    try:
        html: Any = importlib.import_module("weasyprint").HTML
    except ImportError:
        yield "WeasyPrint: not installed"
        return
    yield Contest("WeasyPrint PDF", lambda: html(string=page).write_pdf(), SLOW_ROUNDS)
    yield Contest("WeasyPrint PDF, its fastest font", lambda: html(string=quick).write_pdf(), SLOW_ROUNDS)
    yield Contest("WeasyPrint PDF/UA-1, the same", lambda: html(string=quick).write_pdf(pdf_variant="pdf/ua-1"), SLOW_ROUNDS)


def _of_docxtpl(sheet: Sheet, folder: Path) -> Iterator[Contest | str]:
    try:
        template: Any = importlib.import_module("docxtpl").DocxTemplate
    except ImportError:
        yield "docxtpl: not installed"
        return
    blank, filled = folder / "template.docx", folder / "filled.docx"
    _template(blank)
    yield Contest("docxtpl DOCX", lambda: _fill(template, blank, filled, sheet))
    if soffice := shutil.which("soffice"):
        yield Contest("docxtpl DOCX, and LibreOffice PDF", lambda: _fill_and_convert(template, blank, filled, sheet, soffice), SLOW_ROUNDS)
    else:
        yield "LibreOffice: not installed"


def _template(path: Path) -> None:
    """A Word file with the tags that docxtpl fills."""
    document = Document()
    document.add_heading("{{ title }}", 0)
    for line in ("{{ to }}", "{{ source }}", "{{ lead }}"):
        document.add_paragraph(line)
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.title }}", 1)
    document.add_paragraph("{%p for item in section['items'] %}")
    document.add_paragraph("{{ item }}", "List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def _fill(template: Any, blank: Path, filled: Path, sheet: Sheet) -> None:
    memo = sheet.page.memo
    words = {
        "title": memo.header.subject,
        "to": memo.header.to,
        "source": memo.header.source,
        "lead": " ".join(item.text for item in memo.bottom_line),
        "sections": [{"title": section.title, "items": [item.text for item in section.items]} for section in memo.sections],
    }
    document = template(str(blank))
    document.render(words, autoescape=True)
    document.save(str(filled))


def _fill_and_convert(template: Any, blank: Path, filled: Path, sheet: Sheet, soffice: str) -> None:
    _fill(template, blank, filled, sheet)
    profile = f"-env:UserInstallation={(filled.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(filled.parent), str(filled)]
    subprocess.run(command, check=True, capture_output=True)


def timed(running: list[Contest]) -> dict[str, list[float]]:
    """Milliseconds of each round. All take turns, so that what slows the machine down slows all of them."""
    for contest in running:
        for _ in range(min(WARM_UP, contest.rounds)):
            contest.make()
    took: dict[str, list[float]] = {contest.name: [] for contest in running}
    for turn in range(ROUNDS):
        for contest in running:
            if turn < contest.rounds:
                gc.collect()
                start = time.perf_counter()
                contest.make()
                took[contest.name].append((time.perf_counter() - start) * 1000)
    return took


def cold(folder: Path) -> Iterator[tuple[str, float, str]]:
    """Whole processes: the first `make` of an article, and those after it."""
    environment = {"XDG_CACHE_HOME": str(folder / "cache"), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", CALL, "make", str(SEED), "--out", str(folder / "out"), "--quiet"]
    for name, rounds in (("make, article new", 1), ("make, reading kept", 9)):
        took, spacy = [], ""
        for _ in range(rounds):
            start = time.perf_counter()
            spacy = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.split()[-1]
            took.append((time.perf_counter() - start) * 1000)
        yield name, statistics.median(took), spacy


def main() -> int:
    """The tables; exit status 1 if a bound is missed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        planned = list(contests(fitted(sample_memo()), folder))
        took = timed([one for one in planned if isinstance(one, Contest)])
        middle = {name: statistics.median(times) for name, times in took.items()}
        ours = middle["briefgen PDF (PDF/A-2b, PDF/UA-1)"]
        print(f"{'warm, one process':36} {'median ms':>10} {'fastest':>8} {'slowest':>8} {'briefgen PDF = 1':>17}")
        for one in planned:
            if isinstance(one, str):
                print(one)
                continue
            times = took[one.name]
            print(f"{one.name:36} {middle[one.name]:10.1f} {min(times):8.1f} {max(times):8.1f} {middle[one.name] / ours:17.2f}")
        print(f"\n{'whole process':36} {'median ms':>10} {'spaCy imported':>15}")
        for name, milliseconds, spacy in cold(folder):
            print(f"{name:36} {milliseconds:10.0f} {spacy:>15}")
    missed = middle["briefgen DOCX and PDF"] > MOST_TOGETHER
    rivals = [milliseconds for name, milliseconds in middle.items() if name.startswith("WeasyPrint")]
    missed = missed or any(rival / ours < LEAST_RATIO for rival in rivals)
    bounds = f"{MOST_TOGETHER:g} ms together, {LEAST_RATIO:g} times as fast as WeasyPrint"
    print(f"\n{'outside' if missed else 'within'} its bounds: {bounds}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
