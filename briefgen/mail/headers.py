"""Header fields of a message as lines of at most 76 characters; other letters than ASCII as encoded words (RFC 2047), each whole.

Python's own folding puts a comma between two addresses into an encoded word, and loses spaces between others.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence

from .addresses import Address

LINE, WORD = 76, 75
"""Characters of a line with encoded words in it, and of an encoded word (RFC 2047, 2). RFC 5322 wants lines of at most 78."""
OPEN, CLOSE = "=?utf-8?{}?", "?="
INSIDE = WORD - len(OPEN.format("q")) - len(CLOSE)
"""Characters of encoded text in one encoded word."""
SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""Characters that an encoded word of a name may hold unencoded (RFC 2047, 5)."""
ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""Words of a name that need no quotation marks (RFC 5322, 3.2.3)."""
ENCODED = "=?"
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def text_field(name: str, text: str) -> str:
    """A field of free text, such as a subject. ValueError for control characters."""
    _check(text)
    words = text.split(" ")
    if text.isascii() and ENCODED not in text and max(map(len, words)) < LINE:
        return _folded(name, [words])
    return _folded(name, [_encoded(text, LINE - len(name) - len(": "))])


def address_field(name: str, addresses: Iterable[Address]) -> str:
    """A field of addresses, each on one line if there is room. ValueError for control characters."""
    room = LINE - len(name) - len(": ")
    told = [[*_name(one.name, room), f"<{one.mailbox}>" if one.name else one.mailbox] for one in addresses]
    for words in told[:-1]:
        words[-1] += ","
    return _folded(name, told)


def _check(text: str) -> None:
    if CONTROL.search(text):
        raise ValueError(f"a control character in a header: {text!r}")


def _name(name: str, room: int) -> list[str]:
    """A name as words, each of which may be on a line of its own; the first has `room` characters."""
    _check(name)
    if not name:
        return []
    if not name.isascii() or ENCODED in name:
        return _encoded(name, room)
    if ATOM.fullmatch(name):
        return name.split(" ")
    return ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"']


def _folded(name: str, groups: Sequence[Sequence[str]]) -> str:
    """A header field; the words of a group are on one line if they fit it."""
    lines = [f"{name}:"]
    for group in groups:
        whole = sum(map(len, group)) + len(group)
        if len(lines[-1]) + whole > LINE >= whole and lines != [f"{name}:"]:
            lines.append("")
        for word in group:
            if len(lines[-1]) + 1 + len(word) > LINE and lines[-1].strip() not in ("", f"{name}:"):
                lines.append("")
            lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def _encoded(text: str, first: int) -> list[str]:
    """Text as encoded words, the first of at most `first` characters; in base64 if that is shorter."""
    raw = text.encode("utf-8", "replace")
    quoted = sum(1 if byte in SAFE or byte == ord(" ") else 3 for byte in raw)
    kind = "q" if quoted <= (len(raw) + 2) // 3 * 4 else "b"
    room = max(min(first, WORD) - (WORD - INSIDE), 12)  # an emoji takes twelve
    return [OPEN.format(kind) + word + CLOSE for word in _parts(text, kind, room)]


def _parts(text: str, kind: str, room: int) -> Iterator[str]:
    """The text cut between characters, each part encoded."""
    part = ""
    for character in text:
        if part and len(_coded(part + character, kind)) > room:
            yield _coded(part, kind)
            part, room = "", INSIDE
        part += character
    if part:
        yield _coded(part, kind)


def _coded(text: str, kind: str) -> str:
    raw = text.encode("utf-8", "replace")
    if kind == "b":
        return base64.b64encode(raw).decode()
    return "".join(chr(byte) if byte in SAFE else "_" if byte == ord(" ") else f"={byte:02X}" for byte in raw)
