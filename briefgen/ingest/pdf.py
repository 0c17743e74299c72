"""PDF files with a text layer: words are read by their place on the page, so that columns and boxes come in a person's order."""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest import footnotes, language, pdf_capitals, pdf_running
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text, too_large
from briefgen.ingest.pdf_glyphs import Drawn, drawn
from briefgen.ingest.pdf_hyphens import Joiner
from briefgen.ingest.pdf_order import Order, order, usual_size
from briefgen.ingest.pdf_paragraphs import flowed, passages, usual_pitch
from briefgen.ingest.pdf_rows import rows
from briefgen.model import LIMITS, Article, Limits, Source
from briefgen.notemarks import numbers

RUNNING = "Lines repeated on every page were left out."
HIDDEN = "Text that the PDF hides from its readers was left out."
SIDEWAYS = "Text that runs sideways in the PDF was left out."
UNSURE = "The order in which the PDF’s columns and boxes are read is not certain; compare the memo with its pages."
OVER = "Words are printed over each other in the PDF; they could not be read with certainty."
OVERPRINTED = 8
"""The number of overprinted characters from which a document gets a warning; accents drawn separately stay below it."""
LEFT_ALONE = (
    ("JavaScript", "The PDF holds scripts; they were not run."),
    ("EmbeddedFiles", "The PDF has files attached; only its pages were read."),
)
"""Names under which a PDF keeps things other than pages, with the note for the user (ISO 32000-2, table 32)."""
SCRIPTS = ("OpenAction", "AA")
"""Names of actions that a PDF runs by itself when it is opened."""
ONE_AT_A_TIME = threading.Lock()
"""PDFium is not thread-safe."""


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a PDF. Offsets are those of its paragraphs joined with blank lines.

    Raises InputError if the file is damaged, locked, over a limit, without a text layer or not English.
    """
    where = source.location
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the PDF again.")
    if b"%PDF" not in raw[:1024]:
        raise InputError("this is not a PDF", where=where, do="Give the article as text, HTML, Word, PDF or mail.")
    text, known = _read_pages(_pages(raw, where, limits))
    if not any(c.isalpha() for c in text):
        advice = "Copy the article's text from its page and save it as .txt."
        raise InputError("the PDF has no text layer, only pictures", where=where, do=advice)
    check_text(text, where, limits)
    language.check(text, where)
    return clean(text, source, replace(known, notes=(*known.notes, *_left_alone(raw))))


def _read_pages(pages: list[Drawn]) -> tuple[str, Known]:
    """The text of pages, and what is known of it: its footnotes, and notes for the reader of the memo."""
    read, over = zip(*(rows(page.glyphs) for page in pages), strict=True) if pages else ((), ())
    kept, running = pdf_running.without(read)
    size = usual_size(chain.from_iterable(kept))
    if not size:
        return "", Known()
    ordered = [order(pdf_capitals.joined(page, size), one.frames, size) for page, one in zip(kept, pages, strict=True)]
    text, unsure, footnoted = _text(ordered, size)
    told = (
        (running, RUNNING),
        (any(page.hidden for page in pages), HIDDEN),
        (any(page.sideways for page in pages), SIDEWAYS),
        (unsure, UNSURE),
        (sum(over) > OVERPRINTED, OVER),
    )
    return text, Known(notes=tuple(note for holds, note in told if holds), footnotes=footnoted)


def _text(pages: list[Order], size: float) -> tuple[str, bool, frozenset[str]]:
    """The paragraphs joined with blank lines, boxes and footnotes last; whether their order is uncertain; the footnotes."""
    columns = [column for page in pages for column in page.columns]
    boxes = [box for page in pages for box in page.boxes]
    joiner = Joiner(row.text for column in (*columns, *boxes) for row in column)
    pitch = usual_pitch(columns)
    found = passages(columns, joiner, pitch)
    borne = numbers("\n".join(passage.text for passage in found))
    notes = [passage for passage in found if passage.size < size and footnotes.number(passage.text) in borne]
    paragraphs, unsure = flowed([passage for passage in found if passage not in notes], size, joiner)
    aside = [passage.text for passage in passages(boxes, joiner, min(pitch, usual_pitch(boxes)))]
    footnoted = [passage.text for passage in notes]
    return "\n\n".join([*paragraphs, *aside, *footnoted]), unsure or any(page.unsure for page in pages), frozenset(footnoted)


def _pages(raw: bytes, where: str, limits: Limits) -> list[Drawn]:
    """What each page draws."""
    import pypdfium2

    advice = "Print it to a new PDF, or save its text as .txt."
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise InputError("the PDF is locked with a password", where=where, do="Give an unlocked copy.") from error
            raise InputError("the PDF is damaged or of a kind that can't be read", where=where, do=advice) from error
        with document:
            if len(document) > limits.pages:
                raise too_large(f"the PDF has {len(document):,} pages", where, "pages")
            try:
                return [drawn(page) for page in document]
            except Exception as error:  # a page that can't be loaded; PDFium tells no kinds apart
                raise InputError("the PDF is damaged or of a kind that can't be read", where=where, do=advice) from error


def _left_alone(raw: bytes) -> Iterator[str]:
    """Notes on what else the PDF holds. pypdf reads the catalogue, for which PDFium has no call."""
    import pypdf

    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)  # its warnings about odd files would mix with our own output
    try:
        found = list(_named(pypdf.PdfReader(io.BytesIO(raw)).root_object))
    except Exception:  # a damaged PDF makes pypdf raise nearly any kind; the pages were read all the same
        found = []
    finally:
        log.setLevel(level)
    yield from found


def _named(catalogue: Any) -> Iterator[str]:
    names = _resolved(catalogue.get("/Names"))
    for name, told in LEFT_ALONE:
        scripted = name == "JavaScript" and any("/JavaScript" in str(_resolved(catalogue.get(f"/{key}"))) for key in SCRIPTS)
        if scripted or (isinstance(names, dict) and f"/{name}" in names):
            yield told


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
