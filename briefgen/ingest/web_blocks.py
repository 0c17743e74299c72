"""The blocks of a page's text, in their order: each paragraph, item, heading and cell once, however the page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefgen.ingest.blocks import BLANK, TERMINAL

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark q ref ruby s samp small span strike strong sub "
    "sup tt time u var wbr".split()
)
"""What does not end a paragraph; every other element stands on lines of its own. `hi` and `ref` are trafilatura's."""
SILENT = frozenset(  # not `head`, by which trafilatura means a heading
    "script style noscript template title svg math button select option textarea iframe object audio video graphic".split()
)
ITEM = frozenset({"li", "item", "dd"})
BREAK = frozenset({"br", "lb"})
CELL, ROW = frozenset({"td", "th", "cell"}), frozenset({"tr", "row"})
CELL_WORDS = 8
"""Longer cells lay out a page; rows of shorter ones are a table's, and read as one line."""
BULLET = "• "
WORD = re.compile(r"\w+")
ITEMS = 3
"""Lines of one paragraph, parted by breaks and none of them a sentence, that are a list."""
PARAGRAPH, LINE, LINKED = "\0", "\1", "\2"
"""Marks within the text: a new paragraph, a line break, which may stand within a sentence, and the end of a word of a link."""
LINKS = frozenset({"a", "ref"})


class Block(NamedTuple):
    """A block of a page, and how many of its words are links."""

    text: str
    linked: int = 0


def blocks(tree: _Element) -> list[str]:
    """The blocks of an element, blanks squashed."""
    return [block.text for block in with_links(tree)]


def with_links(tree: _Element) -> list[Block]:
    """The blocks of an element, each with the number of its words that are links."""
    marked = [block for paragraph in "".join(_pieces(tree)).split(PARAGRAPH) for block in _of_lines(paragraph)]
    return [Block(block.replace(LINKED, ""), block.count(LINKED)) for block in marked if block.strip(BLANK)]


def _pieces(tree: _Element) -> Iterator[str]:
    """The text of a tree with marks where its blocks begin and end. Without recursion: pages are deep."""
    ahead: list[tuple[_Element, bool, bool]] = [(tree, False, False)]
    while ahead:
        element, closing, linked = ahead.pop()
        tail = _marked(element.tail, linked) if element is not tree else ""
        if closing:
            yield PARAGRAPH if element.tag not in INLINE else ""
            yield tail
            continue
        if not isinstance(element.tag, str) or element.tag in SILENT:
            yield tail
        elif element.tag in BREAK:
            yield LINE + tail
        elif element.tag in ROW and (row := _row(element)):
            yield PARAGRAPH + row + PARAGRAPH + tail
        else:
            if element.tag not in INLINE:
                yield PARAGRAPH + (BULLET if element.tag in ITEM else "")
            within = linked or element.tag in LINKS
            yield _marked(element.text, within)
            ahead.append((element, True, linked))
            ahead.extend((child, False, within) for child in reversed(element))


def _marked(text: str | None, linked: bool) -> str:
    """A text, each word of it marked where it is a link's."""
    return WORD.sub(rf"\g<0>{LINKED}", text or "") if linked else text or ""


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
