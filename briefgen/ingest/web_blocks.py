"""The blocks of a page's text, in their order: each paragraph, item, heading and cell once, however the page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.ingest.blocks import TERMINAL

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark q ref ruby s samp small span strike strong sub "
    "sup tt time u var wbr".split()
)
"""What does not end a paragraph; every other element stands on lines of its own. `hi` and `ref` are trafilatura's."""
SILENT = frozenset(
    "script style noscript template head title svg math button select option textarea iframe object audio video graphic".split()
)
ITEM = frozenset({"li", "item", "dd"})
BREAK = frozenset({"br", "lb"})
CELL, ROW = frozenset({"td", "th", "cell"}), frozenset({"tr", "row"})
CELL_WORDS = 8
"""Longer cells lay out a page; rows of shorter ones are a table's, and read as one line."""
BULLET = "• "
ITEMS = 3
"""Lines of one paragraph, parted by breaks and none of them a sentence, that are a list."""
PARAGRAPH, LINE = "\0", "\1"
"""Marks within the text: a new paragraph, and a line break, which may stand within a sentence."""


def blocks(tree: _Element) -> list[str]:
    """The blocks of an element, blanks squashed."""
    text = "".join(_pieces(tree))
    return [block for paragraph in text.split(PARAGRAPH) for block in _of_lines(paragraph)]


def _pieces(tree: _Element) -> Iterator[str]:
    """The text of a tree with marks where its blocks begin and end. Without recursion: pages are deep."""
    ahead: list[tuple[_Element, bool]] = [(tree, False)]
    while ahead:
        element, closing = ahead.pop()
        if closing:
            yield PARAGRAPH if element.tag not in INLINE else ""
            yield element.tail or "" if element is not tree else ""
            continue
        if not isinstance(element.tag, str) or element.tag in SILENT:
            yield element.tail or ""
        elif element.tag in BREAK:
            yield LINE + (element.tail or "")
        elif element.tag in ROW and (row := _row(element)):
            yield PARAGRAPH + row + PARAGRAPH + (element.tail or "")
        else:
            if element.tag not in INLINE:
                yield PARAGRAPH + (BULLET if element.tag in ITEM else "")
            yield element.text or ""
            ahead.append((element, True))
            ahead.extend((child, False) for child in reversed(element))


def _row(element: _Element) -> str:
    """A row of short cells as one line."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in element if cell.tag in CELL]
    cells = [cell for cell in cells if cell]
    return ", ".join(cells) if len(cells) > 1 and all(len(cell.split()) < CELL_WORDS for cell in cells) else ""


def _of_lines(paragraph: str) -> Iterator[str]:
    """The blocks of a paragraph with line breaks: two end one; single ones do unless the text is wrapped by them."""
    lines = [" ".join(line.split()) for line in paragraph.split(LINE)]
    wrapped = _is_wrapped(lines)
    if not wrapped and sum(bool(line) and not TERMINAL.search(line) for line in lines) >= ITEMS and not paragraph.startswith(BULLET):
        lines = [line if not line or TERMINAL.search(line) or line.endswith(":") else BULLET + line for line in lines]
    kept, empty = "", False
    for words in lines:
        if not words:
            empty = True
            continue
        if kept and (empty or TERMINAL.search(kept) or not wrapped):
            yield _printed(kept)
            kept = ""
        kept, empty = f"{kept} {words}".strip(), False
    if kept and kept != BULLET.strip():
        yield _printed(kept)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines of a paragraph that break off within a sentence go on in the next with a small letter."""
    broken = [after for line, after in pairwise(lines) if line and after and not TERMINAL.search(line)]
    return 2 * sum(after[:1].islower() for after in broken) >= len(broken)


def _printed(words: str) -> str:
    return re.sub(r" +([,.;:!?])(?=\s|$)", r"\1", words)
