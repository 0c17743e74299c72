"""A Word document as a zip archive: whether it is safe to open, and what in it is ignored."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ..errors import InputError
from ..model import Limits
from .limits import too_large

MACROS = "The document holds macros; they were not run."
ELSEWHERE = "The document points to files elsewhere; none of them was fetched."
HEAD = 4096
"""Bytes at the start of a part that are searched for a document type declaration."""
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
"""A path that leads out of the archive."""
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]{0,20000}>")
EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
HYPERLINK = re.compile(rb"""/hyperlink["']""")
NOT_WORD = "Save the article as .docx or .txt."
BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, IndexError, UnicodeDecodeError, EOFError, RuntimeError)
"""What the archive's reader raises for damaged bytes, and for parts with a password."""


def check(raw: bytes, where: str, limits: Limits) -> tuple[str, ...]:
    """Notes for the user on what in the document is ignored. Raises InputError for an archive that no word processor writes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except BROKEN as error:
        raise InputError("this is not a Word document (.docx)", where=where, do=NOT_WORD) from error
    if len(entries) > limits.parts:
        raise too_large(f"the document has {len(entries):,} parts", where, "parts", NOT_WORD)
    size = sum(entry.file_size for entry in entries)
    if size > limits.unpacked_mb * 1_000_000:
        raise too_large(f"the document unpacks to {size / 1e6:,.0f} MB", where, "unpacked_mb", NOT_WORD)
    if any(OUTSIDE.search(entry.filename) for entry in entries):
        raise InputError("the document holds a part that lies outside of it", where=where, do=NOT_WORD)
    try:
        return tuple(dict.fromkeys(_notes(archive, entries, where)))
    except (*BROKEN, zlib.error) as error:
        raise InputError("the Word document is damaged", where=where, do="Open it in Word, save it again as .docx.") from error


def _notes(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], where: str) -> Iterator[str]:
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith("vbaproject.bin"):
            yield MACROS
        if name.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                head = part.read(HEAD)
                if b"<!DOCTYPE" in head.replace(b"\0", b""):
                    raise InputError("the document declares entities, as no Word document does", where=where, do=NOT_WORD)
                if name.endswith(".rels") and _points_elsewhere(head + part.read()):
                    yield ELSEWHERE


def _points_elsewhere(rels: bytes) -> bool:
    """Whether a part's relationships point to anything outside the document other than a hyperlink."""
    found = (match.group() for match in RELATIONSHIP.finditer(rels))
    return any(EXTERNAL.search(tag) and not HYPERLINK.search(tag) for tag in found)
