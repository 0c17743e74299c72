"""Reads `.wire` files: a line `HEADLINE: …`, a line `DATE: YYYY-MM-DD`, then paragraphs with an empty line between."""

import datetime as dt
import re

from briefgen.errors import InputError
from briefgen.model import Article, Paragraph, Printed, Source, Span

HEAD = re.compile(r"HEADLINE: (?P<title>.+)\nDATE: (?P<date>\d{4}-\d{2}-\d{2})\n")


def read(raw: bytes, source: Source) -> Article:
    """The article, its text as it came. Every offset counts in that text."""
    text = raw.decode("utf-8")
    head = HEAD.match(text)
    if head is None:
        raise InputError("has no HEADLINE and DATE", where=source.location, do="Write them on the first two lines.")
    title = Span(start=head.start("title"), end=head.end("title"))
    body = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\n))*", text[head.end() :])]
    paragraphs = [Paragraph(span=title, label="H")]
    for number, (start, end) in enumerate(body, 1):
        paragraphs.append(Paragraph(span=Span(start=head.end() + start, end=head.end() + end), label=str(number)))
    return Article(
        source=source,
        text=text,
        title=Printed(text=head["title"], span=title),
        published=dt.date.fromisoformat(head["date"]),
        paragraphs=tuple(paragraphs),
    )
