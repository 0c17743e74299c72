"""An article: the text as it came, with what is known of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from .text import Span, Value

Reason = Literal[
    "caption", "credit", "byline", "dateline", "agency line", "copyright", "prompt", "share bar", "related link",
    "navigation", "heading", "contact", "hidden", "duplicate", "instruction", "note",
]  # fmt: skip


class Source(Value):
    """Where the text came from."""

    location: str
    media_type: str
    sha256: str


class Printed(Value):
    """Words that the source prints; `span` is their place in the text, None if they are from its metadata."""

    text: str
    span: Span | None = None


class Paragraph(Value):
    """A paragraph of evidence. `label` is "H" for the headline, "S" for the standfirst, "1", "2", ... in the body."""

    span: Span
    label: str


class Dropped(Value):
    """A stretch of the text that is not the article's and is never evidence."""

    span: Span
    reason: Reason


class Article(Value):
    """The text as it came, with what is known of it. Paragraphs and drops are in order and never touch."""

    source: Source
    text: str
    title: Printed | None = None
    standfirst: Printed | None = None
    byline: Printed | None = None
    outlet: Printed | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    """What readers of the memo should know about the text, as whole sentences ("The text ends in mid-sentence.")."""
