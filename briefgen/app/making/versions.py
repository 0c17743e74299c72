"""Versions of a memo, wherever they are: its JSON, its Word file as it is now, or an article, of which it is made."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from ... import pipeline
from ...errors import InputError
from ...render.printed import PrintedLine
from ...render.sheet import UNDATED, day_of
from ...revise import open_edition
from ...revise.changes import MASTHEAD, Changes, changes
from ...style import load_style
from ..config.run_config import Order, folders
from ..config.schema_choice import schemas
from ..sources import inputs
from ..store import files
from .reading import read_as_ordered

LINES = TypeAdapter(tuple[PrintedLine, ...])
ANOTHER = "Name a memo's .json or .docx, or an article."
DATE = "detail:DATE"


class Version(NamedTuple):
    """The lines of a memo, from top to bottom."""

    name: str
    lines: tuple[PrintedLine, ...]
    renamed: bool = False
    """Whether a person named the kind of document at its head; otherwise its style does."""

    @property
    def date(self) -> dt.datetime:
        """Of the memo; the earliest that a Word file can hold if it has none."""
        told = next((line.text.partition("\t")[2] for line in self.lines if line.place == DATE), "")
        return day_of(told) or UNDATED


def version(path: Path, order: Order) -> Version:
    """The memo at a path, or of the article there. InputError if it is neither."""
    if path.suffix.lower() == ".json":
        return _of_record(path)
    if path.suffix.lower() == ".docx" and path.is_file() and (edition := open_edition(path.read_bytes())) is not None:
        renamed = any(own.place == MASTHEAD for own in edition.kept.memo.hand.words)
        return Version(str(path), edition.lines(), renamed)  # as a person left it; an article may be a Word file too
    return Version(str(path), _of_article(path, order))


def compare(old: Version, new: Version) -> Changes:
    """What changed from one to the other."""
    return changes(old.lines, new.lines, styled=not (old.renamed or new.renamed))


def write_redline(path: Path, found: Changes, new: Version, order: Order) -> None:
    """Writes both versions as one Word file with tracked changes. OutputError if it can't be, or is there and not ours."""
    from ...render.docx.redline import redline

    style = load_style(order.settings.style, folders("styles", order.home))
    files.check_may_write([path])
    files.write_all({path: redline(found.pairs, style, order.settings.paper, new.date)})


def _of_record(path: Path) -> Version:
    try:
        record = json.loads(path.read_bytes())
        changed = record.get("by_person", {}).get("changed", ())
        return Version(str(path), LINES.validate_python(record["page"]), any(own["place"] == MASTHEAD for own in changed))
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path), do=ANOTHER) from error
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError) as error:
        raise InputError("is not a briefgen memo, or is one of an earlier version", where=str(path), do="Make it again.") from error


def _of_article(path: Path, order: Order) -> tuple[PrintedLine, ...]:
    given = inputs.fetch(str(path))
    settings = order.settings
    article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=settings)
    wanted = schemas(order)
    reading = read_as_ordered(article, order, wanted)
    style = load_style(settings.style, folders("styles", order.home))
    page = pipeline.make_page(reading, wanted.of(reading), style, settings)
    return pipeline.printed_lines(page, style, settings)
