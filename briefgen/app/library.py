"""The program as a library: an article in, a reading or a memo out.

Nothing is written but by `Made.write`, and no network is asked, unless the reader is "model": then its endpoint is, and its answer kept.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from .. import pipeline
from ..model import MODEL, Article, Memo, Page, Reading, Settings, Source
from ..style import load_style
from .config import naming, schema_choice
from .config.run_config import FORMATS, HERE, Order, folders
from .sources import inputs
from .store import files


class Made(NamedTuple):
    """A memo that was made."""

    reading: Reading
    page: Page
    files: dict[str, bytes]
    """The memo in each format that was asked for, by the format's name."""

    @property
    def memo(self) -> Memo:
        """What is on the page, what was cut and why."""
        return self.page.memo

    def write(self, folder: Path, name: str = "memo") -> tuple[Path, ...]:
        """Writes all files or none, as NAME with the format for its ending; one that is there is written over. Raises OutputError.

        Edits that people made in a Word file are merged by `briefgen make`, not here.
        """
        contents = {folder / f"{name}.{naming.ENDINGS.get(form, form)}": raw for form, raw in self.files.items()}
        files.check_may_write(contents)
        files.write_all(contents)
        return tuple(contents)


def read(article: str | bytes | Path, settings: Settings | None = None, *, kind: str = "txt") -> Reading:
    """Everything seen in an article: its actors, who says what where, and the passages that could be lines.

    `article` is a text, a file's bytes of a `kind` ("txt", "html", "docx", "pdf", ...), or the path of a file, whose ending tells the kind.
    `settings.reader` names the reader. Offsets count code points of `Reading.article.text`. Raises InputError, SettingsError.
    """
    wished = settings or Settings()
    return _read(_article(article, kind, wished), Order(settings=wished))


def make(
    article: str | bytes | Path | Reading,
    settings: Settings | None = None,
    *,
    kind: str = "txt",
    formats: tuple[str, ...] = FORMATS,
    home: Path = HERE,
) -> Made:
    """The memo of an article, or of one that was read already, with its files as bytes; the same for the same input and settings.

    Schema and style are found by their names in `settings`, in the folder `templates` of `home`, in the user's own, then among those
    that come with the program. Raises InputError, SettingsError, and FitError where what must stand on the page does not fit.
    """
    wished = settings or Settings()
    order = Order(settings=wished, home=home)
    reading = article if isinstance(article, Reading) else _read(_article(article, kind, wished), order)
    schema = schema_choice.schemas(order).of(reading)
    style = load_style(wished.style, folders("styles", home))
    page = pipeline.make_page(reading, schema, style, wished)
    told = reading.article
    rendered = pipeline.render(page, style, told.text, settings=wished, formats=formats, paragraphs=told.paragraphs)
    return Made(reading, page, rendered)


def _read(article: Article, order: Order) -> Reading:
    own = pipeline.read(article, reader=order.settings.offline)
    if order.settings.reader != MODEL:
        return own
    from .asking import ask

    return ask.read(article, own, schema_choice.schemas(order).of(own), order.settings, ask.Terms())


def _article(given: str | bytes | Path, kind: str, settings: Settings) -> Article:
    if isinstance(given, Path):
        found = inputs.fetch(str(given), settings.limits)
        return pipeline.read_article(found.raw, found.source, kind=found.kind, settings=settings)
    raw = given.encode() if isinstance(given, str) else given
    media_type = inputs.MEDIA_TYPES.get(kind, "application/octet-stream")
    source = Source(location="", media_type=media_type, sha256=hashlib.sha256(raw).hexdigest())
    return pipeline.read_article(raw, source, kind=kind, settings=settings)
