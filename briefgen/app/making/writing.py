"""Writing the memos of several articles, one after another: a failure is a value, and the next article is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ... import pipeline, registry, resources
from ...errors import UserError
from ...model import Article, Memo, Page, Reading, Settings
from ...style import Style, files_of, load_style
from ..config import limits, naming, schema_choice
from ..config.run_config import Order, folders
from ..sources import inputs
from ..store import build_ledger, files, lock
from ..store.build_ledger import EMPTY, Ledger
from . import earlier
from .earlier import Earlier, Taken
from .reading import read_as_ordered

if TYPE_CHECKING:
    from ...revise import Conflict, Edition


class Merge(NamedTuple):
    """How people's changes were taken in: where both sides changed a thing, and the copy that is kept of their file."""

    path: Path
    conflicts: tuple[Conflict, ...]
    copy: Path | None
    why: str
    aside: bool = False
    """Whether their file is the memo of another article, and was left alone."""


class Written(NamedTuple):
    """A memo that was written, and where."""

    name: str
    page: Page
    paths: tuple[Path, ...]
    merge: Merge | None = None
    """What to report of people's changes to an earlier memo, if anything."""
    files: build_ledger.Files | None = None
    """What it was made of, and what was written, by their digests; None if a plug-in took part."""
    unasked: str = ""
    """Why the language model that was to be asked has no part in it."""


class Unchanged(NamedTuple):
    """A memo that an earlier run made and that would come out the same now."""

    paths: tuple[Path, ...]
    status: int
    """How the run that made it ended."""


class Failed(NamedTuple):
    """An article of which no memo was written, and why."""

    location: str
    error: UserError


class OpenedArticle(NamedTuple):
    """An article that was opened: its reader's `kind`, and the `stem` that its memo is named after."""

    article: Article
    stem: str
    kind: str


PARTIAL = 3
"""The exit status of a run that wrote a partial or insufficient memo."""

NO_NEWS = ("masthead", "columns", "note")
"""Kinds of lines whose changes say nothing about the affair."""
ATTEMPTS = 4
"""Attempts to fit a page that says how much of it has changed, since that sentence itself takes room."""

Say = Callable[[str], None]


Outcome = Written | Unchanged | Failed


class Work(NamedTuple):
    """What all memos of a run share."""

    order: Order
    schemas: schema_choice.Asked
    style: Style
    digests: dict[Path, str]
    """Digests of the files of schema and style, taken before they were loaded."""
    keep: bool
    """Whether readings are kept, and those kept before are used."""


def write_memos(
    locations: list[str], order: Order, say: Say, ledger: Ledger = EMPTY, taken: Mapping[str, tuple[Path, ...]] = MappingProxyType({})
) -> Iterator[Outcome]:
    """Writes the memo of each article as the order says, but for those that are there as they would be made.

    Tells `say` what is being done. `taken` are files of other articles' memos. UserError for what concerns them all.
    """
    work = work_of(order)
    opened = {n: open_article(location, order, say) for n, location in enumerate(locations) if location not in ledger.unchanged}
    paths = {number: naming.paths(order, one.stem, one.article) for number, one in opened.items() if isinstance(one, OpenedArticle)}
    there = {n: ledger.unchanged[location].paths for n, location in enumerate(locations) if location in ledger.unchanged}
    others = dict(enumerate(taken.values(), len(locations)))
    naming.check_apart({**there, **paths, **others}, [*locations, *taken])
    for number, location in enumerate(locations):
        one = opened.get(number)
        if one is None:
            yield Unchanged(there[number], ledger.unchanged[location].status)
        elif isinstance(one, Failed):
            yield one
        else:
            say(f"{location}: reading")
            yield write_memo(location, one, paths[number], work, ledger, say)


def work_of(order: Order) -> Work:
    """Loads what all memos of a run share. SettingsError."""
    settings, home = order.settings, folders("styles", order.home)
    places = (*schema_choice.places(order), *resources.tried("styles", settings.style, home))
    known = build_ledger.digests([*places, *([order.shared] if order.shared else [])])
    wanted, style = schema_choice.schemas(order), load_style(settings.style, home)
    return Work(order, wanted, style, known | build_ledger.digests(files_of(style)), order.keep)


def open_article(location: str, order: Order, say: Say) -> OpenedArticle | Failed:
    """The article at a location, opened but not read."""
    say(f"{location}: opening")
    try:
        given = inputs.fetch(location, order.settings.limits)
        with limits.within(order.settings.limits.seconds, location):
            article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
    except UserError as error:
        return Failed(location, error)
    return OpenedArticle(article, given.stem, given.kind)


def write_memo(location: str, opened: OpenedArticle, paths: tuple[Path, ...], work: Work, ledger: Ledger, say: Say) -> Written | Failed:
    """Writes a memo while no other run does."""
    try:
        with lock.alone(earlier.working(paths[0]), say):
            return _written(location, opened, paths, work, ledger)
    except UserError as error:
        return Failed(location, error)


def _written(location: str, opened: OpenedArticle, paths: tuple[Path, ...], work: Work, ledger: Ledger) -> Written:
    order, article = work.order, opened.article
    files.check_may_write(paths)
    known = {Path(location): article.source.sha256} | build_ledger.digests([earlier.working(paths[0])]) | work.digests
    before = earlier.find_earlier(paths, force=order.force)
    with limits.within(order.settings.limits.seconds, location):
        reading, before, taken, page = _made(article, before, work)
        rendered = pipeline.render(
            page, work.style, article.text, settings=order.settings, formats=order.formats, paragraphs=article.paragraphs
        )
    copies = earlier.copies(before, taken)
    earlier.check_still(before)
    written = dict(zip(paths, rendered.values(), strict=True))
    files.write_all({**copies, **written})
    again = order.keep and _all_ours(order, opened.kind) and not reading.unasked  # a model that did not answer may do so next time
    digests = build_ledger.files_of(known, written) if again else None
    record = ledger.records.get(location)
    if record and digests:
        build_ledger.note(record, ledger.call._replace(location=location), digests, written, status_of(page))
    return Written(opened.stem, page, paths, _merge(before, taken, next(iter(copies), None)), digests, reading.unasked)


def _made(article: Article, before: Earlier, work: Work) -> tuple[Reading, Earlier, Taken, Page]:
    """An article's reading; the memo before, as far as it counts; the new one with people's changes of that; and its page."""
    order, settings = work.order, work.order.settings
    reading = read_as_ordered(article, order, work.schemas, keep=work.keep)
    memo = pipeline.make_memo(reading, work.schemas.of(reading), settings, earlier.wanted_by(before))
    before = earlier.of_this_reader(before, memo)
    taken = earlier.take_in(before, memo, work.style, order)
    return reading, before, taken, _page(taken.memo, None if taken.another else before.edition, work.style, settings)


def _merge(before: Earlier, taken: Taken, copy: Path | None) -> Merge | None:
    """What to report of people's changes; None if there is nothing to."""
    aside = taken.another and before.replaced != before.working
    return Merge(before.working, taken.conflicts, copy, taken.why, aside) if taken.conflicts or copy or aside else None


def _page(memo: Memo, edition: Edition | None, style: Style, settings: Settings) -> Page:
    """The memo on its page. Where the style shows how much has changed since the previous version, that takes room too."""
    page = pipeline.fit_page(memo, style, settings)
    if edition is None or not style.show.changes:
        return page
    from ...revise.changes import changes

    before = [line for line in edition.lines() if line.kind not in NO_NEWS]
    for _ in range(ATTEMPTS):
        after = [line for line in pipeline.printed_lines(page, style, settings) if line.kind not in NO_NEWS]
        changed = changes(before, after).summary()
        if changed == page.memo.changed:
            return page
        page = pipeline.fit_page(memo.model_copy(update={"changed": changed}), style, settings)
    return pipeline.fit_page(memo, style, settings)  # no number is true on the page that shows it: none is shown


def _all_ours(order: Order, kind: str) -> bool:
    """Whether only built-in parts are used: whether a plug-in has changed can't be seen."""
    owners = {registry.package("readers", kind), registry.package("annotators", order.settings.offline)}
    return owners | {registry.package("renderers", form) for form in order.formats} == {registry.OURS}


def status_of(page: Page) -> int:
    """How a run that wrote a page ends: 3 if the memo says that it is partial or insufficient."""
    return 0 if page.memo.status == "filled" else PARTIAL
