"""Letters that were written as UTF-8 and read as Windows-1252, once or more often: "SarukhÃ¡n" for "Sarukhán"."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKS = "‚„…‘’“”•–—"
"""Marks that may be what they seem behind a capital: “AMANHÔ."""
BEHIND = rf"\x80-\xbfƒŠŒŽšœžŸ€†‡ˆ‰‹˜™›{MARKS}"
"""What Windows-1252 has for the bytes from 0x80 to 0xbf."""
RUN = re.compile(rf"(?:[ÂÃÄÅ][{BEHIND}]|â[{BEHIND}][{BEHIND}])+")
PIECE = re.compile(b"[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\xbf][\x80-\xbf]")
MOST = 3
"""Times that a text is read wrongly one after the other."""


def edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such letters stand, and what they are."""
    for run in RUN.finditer(text):
        behind = text[run.end() : run.end() + 1]
        if len(run[0]) == 2 and run[0][1] in MARKS and not behind.isalpha():
            continue
        meant = _meant(run[0])
        if meant != run[0] and meant.isprintable():
            yield *run.span(), meant


def _meant(garbled: str) -> str:
    for _ in range(MOST):
        raw = b"".join(_byte(letter) for letter in garbled)
        if not raw or PIECE.sub(b"", raw):
            return garbled
        garbled = raw.decode("utf-8")
    return garbled


def _byte(letter: str) -> bytes:
    """The byte that a wrong reader took for the letter; none where there is none."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1") if ord(letter) < 0x100 else b"\xff"
