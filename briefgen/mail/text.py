"""The memo as plain text, for the body of a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..render.printed import PrintedLine

WIDTH = 72
BULLET = "* "


def plain_text(lines: Iterable[PrintedLine], foot: Iterable[str], note: str = "") -> str:
    """The lines of the page, wrapped, below a note of the sender's."""
    return "\n".join([*_note(note), *_lines(lines), "", *(_wrapped(line) for line in foot)]) + "\n"


def _note(note: str) -> Iterator[str]:
    if note:
        yield from (_wrapped(line) for line in note.splitlines())
        yield from ("", "-" * WIDTH, "")


def _lines(lines: Iterable[PrintedLine]) -> Iterator[str]:
    above = ""
    for line in lines:
        left, _, right = line.text.partition("\t")
        if line.kind in ("title", "lead", "heading", "note") or (line.kind == "detail" and above == "title"):
            yield ""
        match line.kind:
            case "masthead":
                yield "  ".join(filter(None, (right, left)))
            case "title":
                yield _wrapped(line.text)
                yield "=" * min(len(line.text), WIDTH)
            case "heading":
                yield _wrapped(line.text.upper())
            case "detail":
                yield _wrapped(f"{left + ':':8}{right}", under=8)
            case "item":
                yield _wrapped(BULLET + line.text, under=len(BULLET))
            case "row":
                yield _wrapped(BULLET + (f"{left}: {right}" if right else left), under=len(BULLET))
            case "columns":
                pass
            case _:
                yield _wrapped(line.text)
        above = line.kind


def _wrapped(text: str, under: int = 0) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=" " * under, break_long_words=False, break_on_hyphens=False)
