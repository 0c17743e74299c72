"""What a file is by its first bytes, whatever its name says: for refusals that name it."""

from __future__ import annotations

import io
import re
import zipfile

PACKAGES = (
    ("word/", "a Word document"), ("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("visio/", "a Visio drawing"),
    ("Index/Document.iwa", "a Pages document"), ("index.xml", "a Pages document"), ("META-INF/container.xml", "an e-book (EPUB)"),
)  # fmt: skip
OPEN_DOCUMENT = {
    "text": "an OpenDocument text (.odt)", "spreadsheet": "an OpenDocument spreadsheet", "presentation": "an OpenDocument presentation",
}  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = (
    ("EncryptedPackage", "an Office document with a password"), ("__substg1.0_", "an Outlook message (.msg)"),
    ("WordDocument", "an old Word document (.doc)"), ("Workbook", "an old Excel workbook (.xls)"), ("Book", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
)  # fmt: skip
"""Names of streams in old Office files, which stand in them as UTF-16."""
FIRST = (
    (b"%PDF", "a PDF"), (b"{\\rtf", "an RTF document"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"RIFF", "a picture or a sound"), (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"), (b"7z\xbc\xaf", "an archive"), (b"x\x9f>\"", "an Outlook attachment (winmail.dat)"),
    (b"%!PS", "a PostScript file"), (b"bplist00", "a web archive of Safari"), (b"\xdb\xa5-\0", "an old Word document"),
    (b"\xffWPC", "a WordPerfect document"), (b"\0\0\0\x18ftyp", "a picture or a film"), (b"\0\0\0\x1cftyp", "a picture or a film"),
    (b"\0\0\0 ftyp", "a picture or a film"), (b"ID3", "a sound"), (b"OggS", "a sound"), (b"MZ\x90", "a program"), (b"\x7fELF", "a program"),
)  # fmt: skip
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?(?:<\?xml[^>]{0,200}\?>\s{0,200})?<(?:!doctype\s+html|html)\b", re.I | re.S
)


def what(raw: bytes) -> str:
    """What a file is, with its article: "a PDF"; empty for text and for what nobody knows."""
    if raw.startswith(b"PK\x03\x04"):
        return _package(raw)
    if raw.startswith(OLE):
        return next((name for stream, name in STREAMS if stream.encode("utf-16-le") in raw), "an old Office document")
    return next((name for first, name in FIRST if raw.startswith(first)), "")


def is_page(raw: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return PAGE.match(raw) is not None


def _package(raw: bytes) -> str:
    """What an archive holds by the names in it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        names = archive.namelist()
        kind = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, IndexError, EOFError, RuntimeError, KeyError):
        return "a damaged archive"
    if "opendocument" in kind:
        return next((name for word, name in OPEN_DOCUMENT.items() if word in kind), "an OpenDocument file")
    return next((name for start, name in PACKAGES if any(one.startswith(start) for one in names)), "an archive (.zip)")
