"""What the user asks for."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .edits import House
from .text import Value


class Limits(Value):
    """The size that no article exceeds. Anything larger was made to choke its reader, or is not an article."""

    file_mb: int = 20
    """Megabytes of the file as it comes: a page saved with its pictures has five."""
    words: int = 200_000
    """Of the text: two long novels."""
    unpacked_mb: int = 100
    """Megabytes that a Word document, which is an archive, may unpack to."""
    parts: int = 2000
    """Files in that archive: a long report with a picture on every page has hundreds."""
    pages: int = 200
    """Of a PDF; more are a report or a book."""
    depth: int = 200
    """Elements of a web page, or parts of a mail or a PDF's list of pages, within each other."""
    seconds: int = 600
    """For an article, from its file to its memo."""

LIMITS = Limits()

MODEL = "model"
"""The reader with a language model behind it."""
OFFLINE = "full"
"""The reader that verifies its answers, and is used if there is none."""


class Endpoint(Value):
    """A server that speaks the OpenAI chat completions protocol, and the model to ask it for."""

    url: str
    name: str
    key: str = ""
    """Name of an environment variable or of a keyring entry; never the key itself."""
    timeout: int = 180
    """Seconds for an article, with all tries."""
    remote: bool = False
    """Whether it may be another machine."""
    part_words: int = 6000
    """Words of an article that are sent at once; a longer article goes in parts."""
    most_requests: int | None = None
    """Of a run; None sets no limit."""


class Settings(Value):
    """What the user asks for, from the command line and `briefgen.toml`."""

    schema_name: str = "diplomacy"
    style: str = "plain"
    paper: Literal["a4", "letter"] = "a4"
    reader: str = "full"
    respondent: str | None = None
    proponent: str | None = None
    memo_to: str | None = None
    memo_from: str | None = None
    date: dt.date | None = None
    subject: str | None = None
    marking: str | None = None
    reviewed_by: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    translated_from: str | None = None
    translator: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Key and value of the header fields that a schema adds."""
    comment: str | None = None
    comment_by: str | None = None
    comment_date: dt.date | None = None
    max_quoted_words: int | None = Field(default=None, ge=0)
    """On the whole page; None sets no cap."""
    comments: bool = False
    """Whether the Word file holds the evidence of each line as a comment."""
    attach_data: bool = False
    """Whether the PDF holds the memo's record as an attachment."""
    outgoing: bool = False
    """Whether the files are for others and hold nothing but the page."""
    house: House = House()
    limits: Limits = LIMITS
    endpoint: Endpoint | None = None
    """The endpoint that the reader "model" asks."""

    @property
    def offline(self) -> str:
        """The offline reader, which reads whether or not a model is asked."""
        return OFFLINE if self.reader == MODEL else self.reader
