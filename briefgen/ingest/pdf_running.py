"""What stands on every page of a PDF and is not the article's: running heads and feet, page numbers, a browser's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.ingest.pdf_rows import Row

EDGE = 3
"""Running lines are among so many rows at the top or the bottom of a page."""
SHARE = 0.4
"""Of the pages. Books set one head on left pages and another on right ones, and none on the first."""
NUMBER = re.compile(
    r"^\W*(?:(?:page|p\.?|seite)\s*)?\d{1,4}(?:\s*(?:/|of|-|–)\s*\d{1,4})?\W*$|^\W*[ivxl]{1,6}\W*$|^(?:page|p\.)\s*\d{1,4}\b.{0,12}$", re.I
)
PRINTED_FROM = re.compile(r"^\s*(?:https?://|file:///|www\.)\S+(?:\s+\d{1,4}\s*(?:/|of)\s*\d{1,4})?\s*$", re.I)
"""The foot that browsers print: address, page of pages."""
PRINTED_ON = re.compile(
    r"^\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4}),?\s+\d{1,2}[:.]\d{2}(?:\s?[AP]M)?(?=\s|$)"
)
"""The head that browsers print: the day on which somebody printed, which is not that of publication."""


def without(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], bool]:
    """The rows of each page without what runs over the pages, and whether words did."""
    running = _running(pages)
    browsed = any(PRINTED_FROM.match(row.text) for page in pages for row in _edges(page))
    kept = []
    for page in pages:
        edges = {id(row) for row in _edges(page)}
        kept.append([row for row in page if id(row) not in edges or not _runs(row, running, browsed=browsed)])
    return kept, bool(running)


def _runs(row: Row, running: set[str], *, browsed: bool) -> bool:
    return _key(row) in running or NUMBER.match(row.text) is not None or (browsed and _is_browsers(row))


def _is_browsers(row: Row) -> bool:
    return PRINTED_FROM.match(row.text) is not None or PRINTED_ON.match(row.text) is not None


def _running(pages: Sequence[Sequence[Row]]) -> set[str]:
    seen = Counter(key for page in pages for key in {_key(row) for row in _edges(page)} if any(mark.isalpha() for mark in key))
    return {key for key, count in seen.items() if count > 1 and count >= SHARE * len(pages)}


def _edges(page: Sequence[Row]) -> list[Row]:
    if len(page) <= 2 * EDGE:
        return [*page[:1], *page[1:][-1:]]
    return [*page[:EDGE], *page[-EDGE:]]


def _key(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text.casefold())
