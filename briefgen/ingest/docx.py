"""Word documents, templates and files with macros, transitional or strict: their text without hidden words."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from briefgen.errors import InputError
from briefgen.ingest import language, package, signs
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text
from briefgen.ingest.wordlook import Looks, W, value
from briefgen.ingest.wordparts import RELATIONSHIP, Parts, parsed
from briefgen.ingest.wordtext import Reader, Taken, Told
from briefgen.model import LIMITS, Article, Limits, Source

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
"""Namespaces of Strict Open XML (ISO 29500-1), each with the usual one for the same elements."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
DAMAGED = (*package.BROKEN, zlib.error, KeyError)
REPAIR = "Open it in Word, save it again as .docx."


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a Word file. Offsets are those of its paragraphs joined with blank lines.

    Raises InputError if the file is not a Word document, has no text, is over a limit or is not English.
    """
    where = source.location
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the document again.")
    _refuse_others(raw, where)
    notes = package.check(raw, where, limits)
    told, pictures = _told(raw, where)
    text = "\n\n".join(told.paragraphs)
    if not text:
        what = "the document holds pictures and no text" if pictures else "the document holds no text"
        raise InputError(what, where=where, do="Paste the article's text into it, not a picture of it.")
    check_text(text, where, limits)
    language.check(text, where)
    return clean(text, source, Known(notes=(*notes, *told.remarks())))


def _refuse_others(raw: bytes, where: str) -> None:
    """Raises InputError with what the file is, if it is not a Word document."""
    what = signs.what(raw)
    if raw.startswith(signs.OLE) and what in ("an old Word document (.doc)", "an old Office document"):
        raise InputError("this is an old .doc file, or a document with a password", where=where, do="Save it as .docx without a password.")
    if what == "a damaged archive":
        return  # package.check tells what is wrong with it
    if signs.is_page(raw):
        raise InputError("this is a web page, not a Word document (.docx)", where=where, do="Rename it to end in .html.")
    if what and what != "a Word document":
        do = "Save it without its password." if "password" in what else "Rename it to end in .pdf." if what == "a PDF" else package.NOT_WORD
        raise InputError(f"this is {what}, not a Word document (.docx)", where=where, do=do)


def _told(raw: bytes, where: str, *, enclosed: bool = False) -> tuple[Told, bool]:
    """The text, and whether the file holds pictures."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            main = _main(archive)
            document, styles = _tree(archive, main), _styles(archive, main)
            reader = Reader(Looks(styles), lambda key: _taken_in(Parts(archive, main, enclosed), key))
            reader.block(document)
    except (*DAMAGED, etree.XMLSyntaxError, RecursionError) as error:
        raise InputError("the Word document is damaged", where=where, do=REPAIR) from error
    return reader.told, any(name.lower().endswith(PICTURES) and "/media/" in name for name in names)


def _taken_in(parts: Parts, key: str) -> Taken:
    """The paragraphs of another document that is included under that key."""
    name = parts.name(key)
    if not name:
        return Taken(None)
    raw = parts.document(name)
    if raw is None:
        return Taken(parts.paragraphs(name), name)
    try:
        told, _ = _told(raw, name, enclosed=True)
    except InputError:
        return Taken(None, name)
    return Taken(told.paragraphs, name, tuple(told.remarks()))


def _main(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the text, as the package's relationships say."""
    for one in _tree(archive, "_rels/.rels").iter(RELATIONSHIP):
        if (one.get("Type") or "").endswith("/officeDocument"):
            return posixpath.normpath(one.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _styles(archive: zipfile.ZipFile, main: str) -> dict[str, Any]:
    name = posixpath.join(posixpath.dirname(main), "styles.xml")
    if name not in archive.namelist():
        return {}
    return {value(style, "styleId"): style for style in _tree(archive, name).iter(W + "style")}


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    raw = archive.read(name)
    for strict, usual in STRICT:
        raw = raw.replace(strict, usual)
    return parsed(raw)
