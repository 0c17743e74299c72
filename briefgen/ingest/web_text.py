"""The characters of a page as browsers show them: Windows-1252 behind other names, and entities that were escaped twice."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

C1 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""What the WHATWG's encodings make of these codes, whatever Latin label a page bears: nobody means the controls that Unicode has there."""
ESCAPED = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Controls and places without a character: parsers of pages let some through, and no tree takes them back."""


def mend(tree: HtmlElement) -> None:
    """Puts the characters of a tree right, in place."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            element.tail = _mended(element.tail)
            continue
        element.text, element.tail = _mended(element.text), _mended(element.tail)
        for name in ("content", "datetime"):
            if value := element.get(name):
                element.set(name, _mended(value) or "")


def _mended(text: str | None) -> str | None:
    if not text:
        return text
    text = UNFIT.sub("", text)
    shown = text.translate(C1) if any("\x80" <= mark <= "\x9f" for mark in text) else text
    # What would still be an entity for a reader's eye was escaped once too often; "AT&T" and "R&D;" are none.
    return ESCAPED.sub(_unescaped, shown) if "&" in shown else shown


def _unescaped(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return character if character != match[0] and character.isprintable() else " " if character.isspace() else match[0]
