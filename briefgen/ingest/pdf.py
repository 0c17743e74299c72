"""PDF files with a text layer: lines joined into paragraphs, running heads and feet left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest import language
from briefgen.ingest.blocks import TERMINAL
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text, too_large
from briefgen.model import LIMITS, Article, Limits, Source

# A line shorter than this share of the column, with a full stop, ends its paragraph.
SHORT = 0.8
# Running heads and feet stand in the first or last lines of a page.
EDGE = 2
RUNNING = "Lines repeated on every page were left out."
LEFT_ALONE = (
    ("JavaScript", "The PDF holds scripts; they were not run."),
    ("EmbeddedFiles", "The PDF has files attached; only its pages were read."),
)
"""Names under which a PDF holds what is none of its pages, and what is said of it (ISO 32000-2, table 32)."""
SCRIPTS = ("OpenAction", "AA")
"""What a PDF does by itself when it is opened."""


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a PDF; offsets count the characters of its paragraphs, set apart by blank lines.

    Raises InputError for a damaged or locked file, and for one without a text layer.
    """
    where = source.location
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the PDF again.")
    if b"%PDF" not in raw[:1024]:
        raise InputError("this is not a PDF", where=where, do="Give the article as text, HTML, Word, PDF or mail.")
    printed, notes = _pages(raw, where, limits)
    pages = [_lines(page) for page in printed]
    pages, running = _without_running(pages)
    paragraphs = [words for page in _join_pages(pages) for words in _paragraphs(page)]
    text = "\n\n".join(paragraphs)
    if not any(c.isalpha() for c in text):
        advice = "Copy the article's text from its page and save it as .txt."
        raise InputError("the PDF has no text layer, only pictures", where=where, do=advice)
    check_text(text, where, limits)
    language.check(text, where)
    return clean(text, source, Known(notes=(*notes, RUNNING) if running else notes))


def _pages(raw: bytes, where: str, limits: Limits) -> tuple[list[str], tuple[str, ...]]:
    """The text of each page, and what else the PDF holds, in words."""
    import pypdf

    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)  # its warnings on odd files would stand among our own words
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        pages = [page.extract_text() for page in reader.pages] if 0 < count <= limits.pages else []
        notes = () if locked else tuple(_left_alone(reader.root_object))
    except Exception as error:  # a damaged PDF makes pypdf raise nearly any kind; all mean that it can't be read
        advice = "Print it to a new PDF, or save its text as .txt."
        raise InputError("the PDF is damaged or of a kind that can't be read", where=where, do=advice) from error
    finally:
        log.setLevel(level)
    if locked:
        raise InputError("the PDF is locked with a password", where=where, do="Give an unlocked copy.")
    if count > limits.pages:
        raise too_large(f"the PDF has {count:,} pages", where, "pages")
    return pages, notes


def _left_alone(catalogue: Any) -> Iterator[str]:
    names = _resolved(catalogue.get("/Names"))
    for name, told in LEFT_ALONE:
        scripted = name == "JavaScript" and any("/JavaScript" in str(_resolved(catalogue.get(f"/{key}"))) for key in SCRIPTS)
        if scripted or (isinstance(names, dict) and f"/{name}" in names):
            yield told


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _lines(page: str) -> list[str]:
    return [line.replace("\u0000", "").rstrip() for line in page.splitlines()]


def _without_running(pages: list[list[str]]) -> tuple[list[list[str]], bool]:
    """Pages without the lines that recur at their edges, page numbers apart; whether there were any."""
    if len(pages) < 2:
        return pages, False
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)} if key)
    running = {key for key, count in seen.items() if count > len(pages) / 2 and count > 1}
    kept = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.append([line for line in page if not (id(line) in edges and (_key(line) in running or re.fullmatch(r"\W*\d{1,4}\W*", line)))])
    return kept, bool(running)


def _edges(page: list[str]) -> list[str]:
    full = [line for line in page if line.strip()]
    return full if len(full) <= 2 * EDGE else full[:EDGE] + full[-EDGE:]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _join_pages(pages: list[list[str]]) -> list[list[str]]:
    """One run of lines: a paragraph may go on over the page."""
    run: list[str] = []
    for page in pages:
        page = page[next((at for at, line in enumerate(page) if line.strip()), len(page)) :]
        if run and page and TERMINAL.search(run[-1]):
            run.append("")
        run += page
        while run and not run[-1].strip():
            run.pop()
    return [run]


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined into paragraphs: a blank line, an indent or a short last line parts them."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    column = lengths[int(len(lengths) * 0.9)] if lengths else 0
    # Without a blank line anywhere, a line's shortness is the only sign of a paragraph's end.
    found: list[str] = []
    fresh = True
    for line in lines:
        bare = " ".join(line.split())
        if not bare:
            fresh = True
            continue
        if fresh or (line[:2].isspace() and TERMINAL.search(found[-1])):
            found.append(bare)
        else:
            found[-1] = _joined(found[-1], bare, lines)
        ends = TERMINAL.search(bare) is not None
        fresh = (ends and len(bare) < SHORT * column) or (not ends and len(bare) < SHORT * column / 2) or column < 20
    return found


def _joined(before: str, line: str, lines: list[str]) -> str:
    """Two lines as one; a word broken at the line's end is mended unless the text elsewhere writes it with the hyphen."""
    if not re.search(r"[^\W\d_]-$", before) or not line[:1].islower():
        return f"{before} {line}"
    whole = before.rsplit(None, 1)[-1] + line.split()[0].rstrip(".,;:!?”’\"'")
    kept = any(whole in other for other in lines)
    return before + line if kept else before[:-1] + line
