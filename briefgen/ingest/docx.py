"""Word documents: their paragraphs, hidden text left out."""

from __future__ import annotations

import io
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest import language, package
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text
from briefgen.model import LIMITS, Article, Limits, Source

RUNS = ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"
"""What a paragraph reads as when its tracked changes are accepted; runs in links, content controls and insertions count."""
WHITE, SMALLEST = "FFFFFF", 1.0
"""A colour and a size, in points, in which nobody can read on paper."""
HIDDEN = "Text that the document hides from its readers was left out."


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a .docx file; offsets count the characters of its paragraphs, set apart by blank lines.

    Raises InputError for what is no Word document, holds no text or is not English.
    """
    where = source.location
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the document again.")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("this is an old .doc file, or a document with a password", where=where, do="Save it as .docx without a password.")
    notes = package.check(raw, where, limits)
    paragraphs, hidden = _paragraphs(raw, where)
    text = "\n\n".join(paragraphs)
    if not text:
        raise InputError("the document holds no text", where=where, do="Paste the article's text into it, not a picture of it.")
    check_text(text, where, limits)
    language.check(text, where)
    return clean(text, source, Known(notes=(*notes, HIDDEN) if hidden else notes))


def _paragraphs(raw: bytes, where: str) -> tuple[list[str], bool]:
    """Trimmed paragraphs, and whether any words were hidden."""
    import docx

    try:
        document = docx.Document(io.BytesIO(raw))
        pieces = [_visible(paragraph) for paragraph in document.paragraphs]
    except Exception as error:  # python-docx lets every kind of zip, XML and key error through; all mean a damaged file
        raise InputError("the Word document is damaged", where=where, do="Open it in Word, save it again as .docx.") from error
    return [text for text, _ in pieces if text], any(hidden for _, hidden in pieces)


def _visible(paragraph: Any) -> tuple[str, bool]:
    from docx.text.run import Run

    parts, hidden = [], False
    for run in (Run(element, paragraph) for element in paragraph._p.xpath(RUNS)):
        if _is_hidden(run, paragraph):
            hidden = hidden or bool(run.text.strip())
        else:
            parts.append(run.text)
    return "".join(parts).replace("\u0000", "").strip(), hidden


def _is_hidden(run: Any, paragraph: Any) -> bool:
    """Whether nobody sees the run: by the mark for that, its own or its style's, or too small, or white."""
    fonts = [run.font, *(style.font for style in (run.style, paragraph.style) if style is not None)]
    marked = next((font.hidden for font in fonts if font.hidden is not None), False)
    size = next((font.size for font in fonts if font.size is not None), None)
    white = run.font.color is not None and str(run.font.color.rgb) == WHITE and run.font.highlight_color is None
    return bool(marked) or (size is not None and size.pt <= SMALLEST) or (white and not _shaded(run, paragraph))


def _shaded(run: Any, paragraph: Any) -> bool:
    """Whether something is set behind the words, on which white can be read."""
    behind = run._r.xpath("./w:rPr/w:shd") or paragraph._p.xpath("./w:pPr/w:shd")
    return bool(behind) or bool(paragraph._p.xpath("ancestor::w:tc"))
