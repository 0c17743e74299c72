"""The sheet: a flat list of styled blocks that every format renders, so that DOCX, PDF, HTML and Markdown agree by construction."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from urllib.parse import quote, urlsplit

from ..blocks import Block, Detail, Masthead, Title
from ..model import Page, Paragraph, Value
from ..style import Style

UNDATED = dt.datetime(1980, 1, 1)
"""Used if the memo has no date: the earliest that a Word file can hold."""
RESERVED = "%:/?#[]@!$&'()*+,;=~"
"""Characters that a URI holds unescaped (RFC 3986, 2.2), and "%", for what is escaped already."""
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
    """The paragraphs of the source that are the article's; nothing else of it may be shown."""
    comments: bool = False
    attach_data: bool = False
    outgoing: bool = False

    @property
    def commented(self) -> bool:
        """Whether the Word file has comments with evidence."""
        return not self.outgoing and (self.comments or bool(self.page.memo.hand.remarks))

    @property
    def title(self) -> str:
        """The document's title, as printed on the page."""
        return next((block.text for block in self.blocks if isinstance(block, Title)), "")

    @property
    def author(self) -> str:
        """Who the memo is from."""
        return next((block.text for block in self.blocks if isinstance(block, Detail) and block.label == "FROM"), "")

    @property
    def topic(self) -> str:
        """The document's subject for its properties: its marking, or nothing."""
        return next((block.marking for block in self.blocks if isinstance(block, Masthead) and block.marking), "Information memo")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The document's keywords, which file managers show: its review status."""
        return (self.review,)

    @property
    def link(self) -> str:
        """The article's address on the web, as a URI; empty if it has none."""
        url = self.page.memo.source.url or ""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        return quote(url, safe=RESERVED)

    @property
    def written(self) -> dt.datetime:
        """The document's date of creation: the memo's date, else the article's, never the clock's."""
        memo = self.page.memo
        return day_of(memo.header.date) or day_of(memo.source.published or "") or UNDATED


def day_of(text: str) -> dt.datetime | None:
    """The day in a date as memos write it ("3 March 2031"); None if the text is not such a date."""
    for form in DATES:
        try:
            return dt.datetime.strptime(text, form)
        except ValueError:
            continue
    return None
