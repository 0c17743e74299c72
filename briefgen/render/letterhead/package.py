"""Opens a Word file from anywhere, and finds the header and footer of its first page."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any, Literal

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from ...errors import SettingsError
from ..seal import LIMIT

OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of files from Word before 2007, and of files with a password."""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MOST_ENTRIES = 2000
MOST = 1e8
"""Larger numbers are no lengths, in whatever unit."""


def opened(raw: bytes, where: str) -> Doc:
    """The Word file, opened. SettingsError if it is something else, which says what it is and what to do."""
    if raw.startswith(OLE):
        raise SettingsError("is an old or a locked Word file", where=where, do="Save it as .docx, without a password.")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            entries = package.infolist()
            types = package.read("[Content_Types].xml")
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise _unreadable(where) from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LIMIT:
        raise SettingsError("is too large when it is unpacked", where=where, do="Give the letterhead alone.")
    if b"macroEnabled" in types:
        raise SettingsError("has macros", where=where, do="Save it as .docx; macros are never taken.")
    if MAIN.encode() not in types:
        raise SettingsError("is not a Word document", where=where, do="Save it as .docx.")
    try:
        return Document(BytesIO(raw))
    except Exception as error:  # whatever somebody's XML makes the library raise
        raise _unreadable(where) from error


def section_story(document: Doc, kind: Literal["header", "footer"], left: list[str]) -> Any:
    """The header or footer that the first page shows; None if it shows none."""
    section = document.sections[0]
    first = bool(section.different_first_page_header_footer)
    story = getattr(section, f"first_page_{kind}" if first else kind)
    if document.settings.odd_and_even_pages_header_footer:
        left.append(f"the {kind} of even pages (the memo is one page)")
    if len(document.sections) > 1:
        left.append(f"{kind}s of sections after the first")
    return None if story.is_linked_to_previous else story


def _unreadable(where: str) -> SettingsError:
    return SettingsError("can't be read as a Word file", where=where, do="Open it in Word and save it again as .docx.")


def tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def number(text: str | None, otherwise: float = 0.0) -> float:
    """A length or count in a Word file; `otherwise` if it is missing, no number, or too large to be meant."""
    try:
        found = float(text or otherwise)
    except ValueError:
        return otherwise
    return found if abs(found) < MOST else otherwise


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    """An attribute of a descendant of an element, as in value(pPr, "w:jc"); None if either is missing."""
    if element is None:
        return None
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{attribute}"))
