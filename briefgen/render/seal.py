"""The seal of a DOCX: a hash of what was written, kept inside it, that breaks when anyone saves the file again.

In a working copy it lies in a part of its own; in a copy for others, which has no part that they can't see, it is the identifier
among the document's properties.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from io import BytesIO

NAMESPACE = "urn:briefgen:memo"
PART = "customXml/item1.xml"
OPEN = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<memo xmlns="{NAMESPACE}" seal=""/>'.encode()
"""The part for the seal before it is filled in."""
LIMIT = 64 * 2**20
"""Bytes: no package of ours is larger when unpacked."""

CORE = "docProps/core.xml"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

_SEAL = re.compile(rb'seal="([0-9a-f]{64})"')
_IDENTIFIER = re.compile(rb"<dc:identifier[^>]*>urn:briefgen:([0-9a-f]{64})</dc:identifier>")
_END = b"</cp:coreProperties>"


def close(raw: bytes, *, hidden: bool = True) -> bytes:
    """The package with its seal filled in; entries are in a fixed order and without times, so that equal content gives equal bytes."""
    parts = unpack(raw)
    if hidden:
        parts[PART] = OPEN.replace(b'seal=""', f'seal="{_digest(parts, PART)}"'.encode())
    else:
        mark = f'<dc:identifier xmlns:dc="{DUBLIN_CORE}">urn:briefgen:{_digest(parts)}</dc:identifier>'.encode()
        parts[CORE] = parts[CORE].replace(_END, mark + _END)
    return pack(parts)


def pack(parts: dict[str, bytes]) -> bytes:
    """A package of these parts, by their names, in a fixed order and without times."""
    first = ("[Content_Types].xml", "_rels/.rels")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in (*first, *sorted(parts.keys() - set(first))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 0, 0
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 6)
    return packed.getvalue()


def is_ours_unchanged(raw: bytes) -> bool | None:
    """True for a DOCX as it was written here, False if it was changed or saved since, None if it carries no seal."""
    try:
        parts = unpack(raw)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return None
    for name, part in parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in part and (found := _SEAL.search(part)):
            return found[1].decode() == _digest(parts, name)
    if found := _IDENTIFIER.search(parts.get(CORE, b"")):
        return found[1].decode() == _digest({**parts, CORE: parts[CORE].replace(found[0], b"")})
    return None


def unpack(raw: bytes) -> dict[str, bytes]:
    """The parts of a package by their names. ValueError if they are too large together."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LIMIT:
            raise ValueError("too large")
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def _digest(parts: dict[str, bytes], seal: str = "") -> str:
    """The hash of the names and contents of all parts but the seal's; how they are compressed does not count."""
    total = hashlib.sha256()
    for name in sorted(parts.keys() - {seal}):
        total.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return total.hexdigest()
