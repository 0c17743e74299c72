"""The sheet: a flat list of styled blocks that every format plays, so that DOCX, PDF, HTML and Markdown agree by construction."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from urllib.parse import quote, urlsplit

from ..blocks import Block, Detail, Masthead, Title
from ..model import Page, Paragraph, Value
from ..style import Style

UNDATED = dt.datetime(1980, 1, 1)
"""Stands for a date that the memo does not know: the earliest that a Word file can hold."""
RESERVED = "%:/?#[]@!$&'()*+,;=~"
"""What stands in a URI as it is: RFC 3986, 2.2, and what is escaped already."""
DATES = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d")


class Sheet(Value):
    """A page as blocks, with the look to give them. `source_text` is the text that the memo's offsets count in."""

    page: Page
    blocks: tuple[Block, ...]
    style: Style
    paper: Literal["a4", "letter"]
    review: str
    """Whether a person has checked the memo, and who."""
    source_text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    """Of the source, what is the article's: all that may be shown of it."""
    comments: bool = False
    attach_data: bool = False
    outgoing: bool = False

    @property
    def commented(self) -> bool:
        """Whether the Word file has comments."""
        return not self.outgoing and (self.comments or bool(self.page.memo.hand.remarks))

    @property
    def title(self) -> str:
        """The document's title, as it stands on the page."""
        return next((block.text for block in self.blocks if isinstance(block, Title)), "")

    @property
    def author(self) -> str:
        """Who the memo is from."""
        return next((block.text for block in self.blocks if isinstance(block, Detail) and block.label == "FROM"), "")

    @property
    def topic(self) -> str:
        """The document's subject: its marking, as far as it has one."""
        return next((block.marking for block in self.blocks if isinstance(block, Masthead) and block.marking), "Information memo")

    @property
    def keywords(self) -> tuple[str, ...]:
        """What a file manager may show of the memo: its review status."""
        return (self.review,)

    @property
    def link(self) -> str:
        """Where the article stands on the web, as a URI; empty if it is not known or no address of the web."""
        url = self.page.memo.source.url or ""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        return quote(url, safe=RESERVED)

    @property
    def written(self) -> dt.datetime:
        """When the document says it was made: the memo's date, else the article's. The clock is never asked."""
        memo = self.page.memo
        return day_of(memo.header.date) or day_of(memo.source.published or "") or UNDATED


def day_of(text: str) -> dt.datetime | None:
    """A date as a memo writes it; None if it is none."""
    for form in DATES:
        try:
            return dt.datetime.strptime(text, form)
        except ValueError:
            continue
    return None
