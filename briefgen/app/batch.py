"""Several articles, one after another: a failure is a value, and the next article is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from .. import pipeline
from ..errors import UserError
from ..model import Article, Page
from ..revise import Conflict
from ..schema import MemoSchema, load_schema
from ..style import Style, load_style
from . import earlier, files, inputs, kept, naming
from .order import Order, folders


class Merge(NamedTuple):
    """How people's changes were taken in: where both sides changed a thing, and the copy that is kept of their file."""

    path: Path
    conflicts: tuple[Conflict, ...]
    copy: Path | None
    why: str


class Written(NamedTuple):
    """A memo that was written, and where."""

    name: str
    page: Page
    paths: tuple[Path, ...]
    merge: Merge | None = None
    """What there is to tell of people's changes to an earlier memo, if there is anything."""


class Failed(NamedTuple):
    """An article of which no memo was written, and why."""

    location: str
    error: UserError


class _Draft(NamedTuple):
    article: Article
    stem: str


Say = Callable[[str], None]


def write_memos(locations: list[str], order: Order, say: Say) -> Iterator[Written | Failed]:
    """Writes the memo of each article as the order says; tells `say` what is being done. UserError for what concerns them all."""
    schema = load_schema(order.settings.schema_name, folders("schemas", order.home))
    style = load_style(order.settings.style, folders("styles", order.home))
    drafts = [_draft(location, order, say) for location in locations]
    paths = {number: naming.paths(order, draft.stem, draft.article) for number, draft in enumerate(drafts) if isinstance(draft, _Draft)}
    naming.check_apart(paths, locations)
    for number, draft in enumerate(drafts):
        if isinstance(draft, Failed):
            yield draft
        else:
            say(f"{locations[number]}: reading")
            yield _written(locations[number], draft, paths[number], order, schema, style)


def _draft(location: str, order: Order, say: Say) -> _Draft | Failed:
    say(f"{location}: opening")
    try:
        given = inputs.fetch(location)
        article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
    except UserError as error:
        return Failed(location, error)
    return _Draft(article, given.stem)


def _written(location: str, draft: _Draft, paths: tuple[Path, ...], order: Order, schema: MemoSchema, style: Style) -> Written | Failed:
    settings = order.settings
    try:
        files.check_may_write(paths)
        before = earlier.find(paths, force=order.force)
        reading = kept.read(draft.article, settings.reader, keep=order.keep)
        taken = earlier.take_in(before, pipeline.make_memo(reading, schema, settings), style, order)
        page = pipeline.fit_page(taken.memo, style, settings)
        made = pipeline.render(page, style, draft.article.text, settings=settings, formats=order.formats)
        copies = earlier.copies(before, taken)
        earlier.check_still(before)
        files.write_all({**copies, **dict(zip(paths, made.values(), strict=True))})
    except UserError as error:
        return Failed(location, error)
    copy = next(iter(copies), None)
    merge = Merge(before.working, taken.conflicts, copy, taken.why) if taken.conflicts or copy else None
    return Written(draft.stem, page, paths, merge)
