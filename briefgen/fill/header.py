"""The head and foot of the memo: header fields, comment, source, and what the memo is based on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..errors import SettingsError
from ..model import Article, Comment, Extra, Header, Provenance, Reading, Settings, Statement
from ..resources import nearest
from ..schema import MemoSchema
from .title import title

MONTHS = "January February March April May June July August September October November December".split()


def spelled(day: dt.date) -> str:
    """ "23 November 2026": a date that reads the same everywhere."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def header(reading: Reading, schema: MemoSchema, settings: Settings) -> Header:
    """Header fields: the user's, else the article's. The date never comes from the clock; without one it is "undated".

    Raises SettingsError for a field that the schema does not have.
    """
    article = reading.article
    day = settings.date or article.published
    return Header(
        to=settings.memo_to,
        from_=settings.memo_from,
        date=spelled(day) if day else "undated",
        subject=settings.subject or title(reading),
        source=_source_line(article, settings),
        marking=settings.marking,
        reviewed_by=settings.reviewed_by,
        fields=tuple(_fields(schema, dict(settings.fields))),
    )


def _fields(schema: MemoSchema, given: dict[str, str]) -> Iterator[Extra]:
    """The fields that the schema adds, with the user's words, else the schema's; a required field without words stays, empty."""
    keys = [field.key for field in schema.fields]
    if unknown := next((key for key in given if key not in keys), None):
        raise SettingsError(f"the schema {schema.name} has no field {unknown!r}", where="--field", do=nearest(unknown, keys))
    for field in schema.fields:
        text = given.get(field.key, field.value)
        if text or field.required:
            yield Extra(key=field.key, label=field.label, text=text)


def comment(schema: MemoSchema, settings: Settings) -> Comment | None:
    """The schema's comment box, with the comment from the settings if there is one; None if the schema has no box.

    Raises SettingsError for a comment that is unsigned, too long, or without a box to go into.
    """
    box, text = schema.comment, settings.comment
    if text is None:
        return Comment(title=box.title) if box else None
    if box is None:
        raise SettingsError(f"the schema {schema.name} has no comment box", where="--comment", do="Add [comment] to a schema of yours.")
    if not settings.comment_by or settings.comment_date is None:
        raise SettingsError("a comment is signed", where="--comment", do="Add --comment-by NAME and --comment-date YYYY-MM-DD.")
    if len(text.split()) > box.most_words:
        raise SettingsError(f"has {len(text.split())} words, of {box.most_words}", where="--comment", do="Shorten it.")
    return Comment(title=box.title, text=text, by=settings.comment_by, date=spelled(settings.comment_date))


def _source_line(article: Article, settings: Settings) -> str:
    body = sum(p.label not in ("H", "S") for p in article.paragraphs)
    parts = [
        article.outlet.text if article.outlet else "",
        article.byline.text if article.byline else "",
        spelled(article.published) if article.published else "undated",
        f"text as supplied, {body} paragraph{'s' if body != 1 else ''}",
        _translated(settings),
        article.url or "",
    ]
    return "; ".join(p for p in parts if p)


def _translated(settings: Settings) -> str:
    if not settings.translated_from:
        return ""
    return f"translated from {settings.translated_from}" + (f" by {settings.translator}" if settings.translator else "")


def provenance(article: Article) -> Provenance:
    """What the memo records about its source: place, hash, size, and the metadata that the article has."""
    return Provenance(
        location=article.source.location,
        sha256=article.source.sha256,
        characters=len(article.text),
        words=sum(len(p.span.of(article.text).split()) for p in article.paragraphs),
        title=article.title.text if article.title else None,
        outlet=article.outlet.text if article.outlet else None,
        byline=article.byline.text if article.byline else None,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
    )


def basis(reading: Reading, statements: list[Statement], quoted_out: int, most_quoted: int | None) -> str:
    """What the memo is based on, as a sentence: one article, the speakers on the page (four by name), quotations that the cap left out."""
    named = {a.name for a in reading.actors}
    voices = list(dict.fromkeys(s.actor for s in statements if s.actor and s.kind in ("quotation", "attributed")))
    known = [v for v in voices if v in named]
    text = f"one article; {_count(len(known), 'named voice')}"
    if known:
        text += f" ({', '.join(known[:4])}{', …' if len(known) > 4 else ''})"
    if len(voices) > len(known):
        text += f", {len(voices) - len(known)} unnamed"
    if quoted_out:
        text += f"; {_count(quoted_out, 'quotation')} left out by the cap of {most_quoted} quoted words"
    return text + "."


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'s' if n != 1 else ''}"
