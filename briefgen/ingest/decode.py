"""From bytes to characters without guessing: what cannot be decoded with certainty is refused."""

from __future__ import annotations

import re

from briefgen.errors import InputError
from briefgen.ingest import signs

ADVICE = {
    "a PDF": "Rename it to end in .pdf.",
    "a Word document": "Rename it to end in .docx.",
    "an RTF document": "Rename it to end in .docx (save it as such first).",
    "an old Word document (.doc)": "Rename it to end in .docx (save it as such first).",
}
"""What to do about files of other formats."""
# UTF-8 read as Windows-1252 turns curly quotes, dashes and accents into these pairs; none is English.
MOJIBAKE = re.compile("â€[œ\u009d™˜“”¢¦\u0153\u0099\u0098\u009c\x9d]|Ã[©¨¡³¶¼±§ª«‰]|Â[£©°»«\u00a0]|ï»¿")
# Windows-1252 bytes that newspapers use: quotes, dashes, ellipsis, bullet, euro, and accented letters.
CP1252 = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xbd\xc0-\xff]")
# One high byte in eight is more than any Western European text needs; more is another encoding.
HIGH_SHARE = 0.125
# The share of the high bytes of UTF-16 that are zero in Western text; the others belong to curly quotes and dashes.
ZEROS = 0.7


def text(raw: bytes, where: str) -> str:
    """The characters of a text file; `where` names it in errors. Raises InputError if it is empty, binary, or of an uncertain encoding."""
    if not raw:
        raise InputError("the file is empty", where=where, do="Save the article's text in it.")
    if what := signs.what(raw):
        raise InputError(f"this is {what}, not text", where=where, do=ADVICE.get(what, "Give the article's text."))
    decoded = _decode(raw, where)
    _refuse_binary(decoded, where)
    if not decoded.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise InputError("the file holds nothing but blank space", where=where, do="Save the article's text in it.")
    garbled = MOJIBAKE.search(decoded)
    if garbled:
        line = decoded.count("\n", 0, garbled.start()) + 1
        raise InputError(
            f"line {line} holds {garbled.group()!r}, the mark of a text that was once saved in the wrong encoding",
            where=where,
            do="Copy the article again and save it as UTF-8.",
        )
    return decoded


def _decode(raw: bytes, where: str) -> str:
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return raw.decode("utf-32", "replace")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"it begins as UTF-16 but breaks at byte {error.start}", where=where, do="Save it again as UTF-8.") from error
    if order := _utf_16(raw):
        return raw.decode(order, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_cp1252(raw):
            return raw.decode("cp1252")
        odd = f"it is not UTF-8 (byte {error.start} is 0x{raw[error.start]:02x})"
        raise InputError(odd, where=where, do="Save it as UTF-8.") from error


def _utf_16(raw: bytes) -> str:
    """Python's name for UTF-16 without a byte order mark, if every other byte is zero as in Western text; empty if not."""
    sample = raw[:2000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(raw) % 2 or half < 8:
        return ""
    return "utf-16-le" if high > ZEROS * half and not low else "utf-16-be" if low > ZEROS * half and not high else ""


def _is_cp1252(raw: bytes) -> bool:
    """Whether the high bytes are few, and each is a letter or sign that a Western newspaper prints."""
    high = sum(1 for byte in raw if byte > 127)
    return b"\0" not in raw and high <= HIGH_SHARE * len(raw) and len(CP1252.findall(raw)) == high


def _refuse_binary(decoded: str, where: str) -> None:
    """Raises InputError for control characters; a single one may have crept in by copying and is allowed."""
    strange = sum(1 for c in decoded if c < " " and c not in "\t\r\n\f\v\x1b")
    if "\0" in decoded or strange * 50 > len(decoded):
        raise InputError("this is a binary file, not text", where=where, do="Give the article as text, HTML, Word, PDF or mail.")
