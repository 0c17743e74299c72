"""Word documents: their paragraphs, hidden text left out."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest import language
from briefgen.ingest.clean import Known, clean
from briefgen.model import Article, Source

# An article's document unpacks to a few megabytes; a small file that unpacks to more is made to choke its reader.
UNPACKED = 200_000_000
HIDDEN = "Text that the document hides from its readers was left out."


def read(raw: bytes, source: Source) -> Article:
    """The article in a .docx file; offsets count the characters of its paragraphs, set apart by blank lines.

    Raises InputError for what is no Word document, holds no text or is not English.
    """
    where = source.location
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the document again.")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("this is an old .doc file, or a document with a password", where=where, do="Save it as .docx without a password.")
    _weigh(raw, where)
    paragraphs, hidden = _paragraphs(raw, where)
    text = "\n\n".join(paragraphs)
    if not text:
        raise InputError("the document holds no text", where=where, do="Paste the article's text into it, not a picture of it.")
    language.check(text, where)
    return clean(text, source, Known(notes=(HIDDEN,) if hidden else ()))


def _weigh(raw: bytes, where: str) -> None:
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(raw)).infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, IndexError, UnicodeDecodeError) as error:
        raise InputError("this is not a Word document (.docx)", where=where, do="Save the article as .docx or .txt.") from error
    if size > UNPACKED:
        raise InputError("the document is too large to be an article", where=where, do="Save the article's text as .txt.")


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
    parts, hidden = [], False
    for piece in paragraph.iter_inner_content():
        for run in getattr(piece, "runs", [piece]):
            if run.font.hidden:
                hidden = hidden or bool(run.text.strip())
            else:
                parts.append(run.text)
    return "".join(parts).replace("\u0000", "").strip(), hidden
