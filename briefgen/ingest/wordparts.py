"""Parts of other documents that a Word document takes in as they are (`w:altChunk`): web pages, texts and Word documents are read."""

from __future__ import annotations

import email
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from briefgen.errors import InputError
from briefgen.ingest import charsets, package, unseen
from briefgen.ingest.web_blocks import blocks
from briefgen.model import LIMITS

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LINES = re.compile(r"\r?\n|\r")
PAGES, ARCHIVES, TEXTS, DOCUMENTS = (".htm", ".html", ".xhtml"), (".mht", ".mhtml"), (".txt",), (".docx", ".docm", ".dotx")


@dataclass(frozen=True, slots=True)
class Parts:
    """An archive and the part that tells of others; `enclosed` where this document itself stands in another."""

    archive: zipfile.ZipFile
    main: str
    enclosed: bool = False

    def name(self, key: str) -> str:
        """The name of the part that a key stands for; empty where none does, or where it lies outside of the document."""
        folder, file = posixpath.split(self.main)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.archive.namelist():
            return ""
        for one in parsed(self.archive.read(relations)).iter(RELATIONSHIP):
            if one.get("Id") == key and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target") or ""))).lstrip("/")
                return target if target in self.archive.namelist() else ""
        return ""

    def paragraphs(self, name: str) -> list[str] | None:
        """What a part says that is a web page or a text; None where it is neither."""
        kind = posixpath.splitext(name)[1].lower()
        if kind in TEXTS:
            return [line.strip() for line in LINES.split(charsets.text(self.archive.read(name), None)) if line.strip()]
        if kind in ARCHIVES:
            return _of_archive(self.archive.read(name))
        return _of_page(self.archive.read(name)) if kind in PAGES else None

    def document(self, name: str) -> bytes | None:
        """A part that is a Word document, to be read as one; None where it is none, or one within one within one."""
        if self.enclosed or posixpath.splitext(name)[1].lower() not in DOCUMENTS:
            return None
        raw = self.archive.read(name)
        try:
            package.check(raw, name, LIMITS)
        except InputError:
            return None
        return raw


def parsed(raw: bytes) -> Any:
    """A part as a tree; no part of it is fetched or expanded."""
    from lxml import etree

    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _of_archive(raw: bytes) -> list[str] | None:
    """The blocks of the first page in a web archive (RFC 2557), as some programs write whole documents."""
    for part in email.message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            return _of_page(charsets.text(page, part.get_param("charset") and str(part.get_param("charset"))))
    return None


def _of_page(raw: bytes | str) -> list[str] | None:
    """The blocks of a page, without those that it hides; None for what is none, or too deep to be one."""
    from trafilatura import load_html

    try:
        tree = load_html(raw if isinstance(raw, str) else charsets.page(raw))
    except Exception:  # lxml and the charset guesser raise kinds of their own on broken bytes
        return None
    if tree is None or unseen.depth(tree) > LIMITS.depth:
        return None
    unseen.take_out(tree)
    return blocks(tree)
