"""What the label of an encoding means to browsers and mail programs (WHATWG Encoding, chapter 4), and the text of bytes so labelled.

A label is often wrong: programs write "us-ascii" or "iso-8859-1" over whatever they have.
"""

from __future__ import annotations

import codecs
import re

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
WESTERN = "cp1252"
MEANT = {
    **dict.fromkeys("ascii us-ascii ansi_x3.4-1968 cp819 ibm819 l1 latin1 latin-1 x-cp1252".split(), WESTERN),
    **dict.fromkeys("iso-8859-1 iso8859-1 iso88591 iso_8859-1".split(), WESTERN),
    **dict.fromkeys("iso-8859-9 iso8859-9 latin5 l5 x-cp1254".split(), "cp1254"),
    **dict.fromkeys("iso-8859-11 iso8859-11 tis-620 dos-874".split(), "cp874"),
    **dict.fromkeys("gb2312 gbk gb_2312-80 x-gbk chinese".split(), "gb18030"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 ksc5601 korean".split(), "cp949"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis ms_kanji".split(), "cp932"),
    **dict.fromkeys("macintosh mac x-mac-roman".split(), "mac-roman"),
    **dict.fromkeys("utf8 unicode-1-1-utf-8 utf8mb4 utf-8mb4 x-utf-8 utf-8-mac".split(), "utf-8"),
    **dict.fromkeys("iso-8859-8-i logical".split(), "iso-8859-8"),
    "unicode": "utf-16-le", "utf-16": "utf-16-le", "ucs-2": "utf-16-le",
}  # fmt: skip
"""Labels that mean another encoding than they name, or that Python does not know."""
DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:+-]{2,40})""", re.I)
HEAD = 4096
"""Bytes in which a page declares its encoding; browsers look at 1024, saved pages have more before it."""
WIDE = ("utf-16", "utf-32", "utf-7")
"""Encodings whose bytes may happen to be valid UTF-8. No other encoding writes English with accents and curly quotes that way."""


def text(raw: bytes, label: str | None) -> str:
    """The text of bytes with the label of an encoding, or None for no label. Bytes that cannot be decoded become U+FFFD."""
    for bom, name in BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(name, "replace")
    name = meant(label)
    if name == "utf-7" and not raw.isascii():
        name = ""  # UTF-7 is all ASCII
    if not name.startswith(WIDE):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            name = WESTERN if name in ("", "utf-8") and _is_western(raw) else name or WESTERN
    try:
        return raw.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return raw.decode("utf-8", "replace")


def page(raw: bytes) -> bytes | str:
    """A web page's text in the encoding that it declares; the bytes unchanged if it declares none, so that the parser can guess."""
    declared = DECLARED.search(raw[:HEAD])
    if raw.startswith(tuple(bom for bom, _ in BOMS)) or not declared:
        return raw
    return text(raw, declared[1].decode("ascii", "ignore"))


def meant(label: str | None) -> str:
    """Python's name for the encoding that a label means; empty if it is unknown."""
    wanted = (label or "").strip(" \t\r\n\"'<>;,").lower()
    wanted = MEANT.get(wanted, wanted)
    try:
        found = codecs.lookup(wanted)
    except (LookupError, ValueError):
        return ""
    # Python also lists codecs from bytes to bytes, which are no encodings of text.
    return MEANT.get(found.name, found.name) if found._is_text_encoding else ""


def _is_western(raw: bytes) -> bool:
    """Whether bytes that are not UTF-8 can be Windows-1252, which leaves five of its places empty."""
    return not any(byte in raw for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
