"""Tables used for layout, and lists of terms: their cells become paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ROWS = frozenset("table thead tbody tfoot tr dl".split())
CELLS = frozenset("td th dt dd caption".split())
BLOCKS = frozenset("p div ul ol dl table blockquote h1 h2 h3 h4 h5 h6 article section header footer figure pre br".split())
SENTENCE = re.compile(r"[.?!…][\"'”’»)\]]*\s*$")
PROSE_WORDS = 12
"""The fewest words with which a cell that ends like a sentence counts as prose; tables of figures have no such cell."""


def unwrap(tree: HtmlElement) -> None:
    """Turns the cells of tables that hold prose, and terms and their descriptions, into paragraphs; changes the tree in place."""
    for table in tree.xpath("//table"):
        if _sets_out(table):
            _as_blocks(table, within="table")
    for terms in tree.xpath("//dl"):
        _as_blocks(terms, within="dl")


def _sets_out(table: HtmlElement) -> bool:
    """Whether a table holds prose or other tables."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    return any(_is_prose(cell) for cell in table.iter("td", "th"))


def _is_prose(cell: HtmlElement) -> bool:
    text = str(cell.text_content())
    return len(text.split()) >= PROSE_WORDS and SENTENCE.search(text) is not None


def _as_blocks(whole: HtmlElement, within: str) -> None:
    """Renames a table's own elements, not those of tables inside it; a cell that holds only text becomes a paragraph."""
    mine = [element for element in whole.iter() if isinstance(element.tag, str) and _nearest(element, within) is whole]
    for element in mine:
        if element.tag in CELLS:
            element.tag = "div" if any(child.tag in BLOCKS for child in element.iter() if child is not element) else "p"
        elif element.tag in ROWS:
            element.tag = "div"


def _nearest(element: HtmlElement, tag: str) -> HtmlElement | None:
    """The table that an element belongs to."""
    return element if element.tag == tag else next(element.iterancestors(tag), None)
