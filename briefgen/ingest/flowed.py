"""The lines of a plain message: how deep each is quoted, and which belong to one paragraph (RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.ingest.blocks import cut

QuotedLine = tuple[int, str]
"""The number of ">" marks before a line, and the line without them."""
QUOTE = re.compile(r"[ \t]{0,3}((?:>[ \t]?)*>) ?(?=\S|$)|[ \t]{0,3}(>+)[ \t]?")
MANGLED = re.compile(r"^>(From )")
"""A line of text with the ">" that mailboxes put before "From ", which would begin the next message."""
SEPARATOR = "-- "


def fixed(text: str) -> Iterator[QuotedLine]:
    """The lines of a text whose line breaks are fixed (not format=flowed)."""
    lines = text.split("\n")
    quoted = sum(1 for line in lines if line.startswith(">")) > sum(1 for line in lines if MANGLED.match(line))
    for line in lines:
        if not quoted:
            yield 0, MANGLED.sub(r"\1", line)
            continue
        mark = QUOTE.match(line)
        yield (mark[0].count(">"), line[mark.end() :]) if mark else (0, line)


def flowed(text: str, *, delsp: bool) -> Iterator[QuotedLine]:
    """The lines of a format=flowed text, in which a line that ends in a space continues; with `delsp` that space is removed."""
    held: QuotedLine | None = None
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        goes_on = line.endswith(" ") and line != SEPARATOR
        if held is not None and (held[0] != depth or line == SEPARATOR):
            yield held[0], held[1].rstrip()
            held = None
        whole = (held[1] if held else "") + (line[:-1] if goes_on and delsp else line)
        if goes_on:
            held = depth, whole
        else:
            yield depth, whole
            held = None
    if held is not None:
        yield held[0], held[1].rstrip()


def paragraphs(lines: Iterable[QuotedLine]) -> list[str]:
    """The paragraphs that the lines form, with wrapping undone."""
    text = "\n".join(line for _, line in lines)
    return [block.text for block in cut(text)]
