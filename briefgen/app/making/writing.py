"""Writing the memos of several articles, one after another: a failure is a value, and the next article is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ... import pipeline, registry, resources
from ...errors import UserError
from ...model import Article, Memo, Page, Settings
from ...revise import Conflict, Edition
from ...revise.changes import changes
from ...style import Style, files_of, load_style
from ..config import limits, naming, schema_choice
from ..config.run_config import Order, folders
from ..sources import inputs
from ..store import build_ledger, files, lock
from ..store.build_ledger import EMPTY, Ledger
from . import earlier
from .reading import read


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
    """A memo that an earlier run made, and that would be made again just so."""

    paths: tuple[Path, ...]
    status: int
    """How the run that made it ended."""


class Failed(NamedTuple):
    """An article of which no memo was written, and why."""

    location: str
    error: UserError


class Draft(NamedTuple):
    """An article that was opened, and what its memo is called after."""

    article: Article
    stem: str
    kind: str


PARTIAL = 3
"""How a run ends that wrote a partial or insufficient memo."""

NO_NEWS = ("masthead", "columns", "note")
"""Kinds of lines whose changes are none of the affair's."""
ATTEMPTS = 4
"""To fit a page that says how much of it has changed, which may change with the room that this takes."""

Say = Callable[[str], None]


Outcome = Written | Unchanged | Failed


class Work(NamedTuple):
    """What all memos of a run share."""

    order: Order
    schemas: schema_choice.Asked
    style: Style
    digests: dict[Path, str]
    """Of schema and style before they were loaded."""
    keep: bool
    """Whether readings are kept, and those kept before are used."""


def write_memos(
    locations: list[str], order: Order, say: Say, ledger: Ledger = EMPTY, taken: Mapping[str, tuple[Path, ...]] = MappingProxyType({})
) -> Iterator[Outcome]:
    """Writes the memo of each article as the order says, but for those that are there as they would be made.

    Tells `say` what is being done. `taken` are files of other articles' memos. UserError for what concerns them all.
    """
    work = work_of(order)
    drafts = {n: open_article(location, order, say) for n, location in enumerate(locations) if location not in ledger.unchanged}
    paths = {number: naming.paths(order, draft.stem, draft.article) for number, draft in drafts.items() if isinstance(draft, Draft)}
    there = {n: ledger.unchanged[location].paths for n, location in enumerate(locations) if location in ledger.unchanged}
    others = dict(enumerate(taken.values(), len(locations)))
    naming.check_apart({**there, **paths, **others}, [*locations, *taken])
    for number, location in enumerate(locations):
        draft = drafts.get(number)
        if draft is None:
            yield Unchanged(there[number], ledger.unchanged[location].status)
        elif isinstance(draft, Failed):
            yield draft
        else:
            say(f"{location}: reading")
            yield write_memo(location, draft, paths[number], work, ledger, say)


def work_of(order: Order) -> Work:
    """Loads what all memos of a run share. SettingsError."""
    settings, home = order.settings, folders("styles", order.home)
    places = (*schema_choice.places(order), *resources.tried("styles", settings.style, home))
    known = build_ledger.digests([*places, *([order.shared] if order.shared else [])])
    wanted, style = schema_choice.schemas(order), load_style(settings.style, home)
    return Work(order, wanted, style, known | build_ledger.digests(files_of(style)), order.keep)


def open_article(location: str, order: Order, say: Say) -> Draft | Failed:
    """The article at a location, opened but not read."""
    say(f"{location}: opening")
    try:
        given = inputs.fetch(location, order.settings.limits)
        with limits.within(order.settings.limits.seconds, location):
            article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
    except UserError as error:
        return Failed(location, error)
    return Draft(article, given.stem, given.kind)


def write_memo(location: str, draft: Draft, paths: tuple[Path, ...], work: Work, ledger: Ledger, say: Say) -> Written | Failed:
    """Writes a memo while no other run does."""
    try:
        with lock.alone(earlier.working(paths[0]), say):
            return _written(location, draft, paths, work, ledger)
    except UserError as error:
        return Failed(location, error)


def _written(location: str, draft: Draft, paths: tuple[Path, ...], work: Work, ledger: Ledger) -> Written | Failed:
    order, style, settings = work.order, work.style, work.order.settings
    try:
        files.check_may_write(paths)
        known = {Path(location): draft.article.source.sha256} | build_ledger.digests([earlier.working(paths[0])]) | work.digests
        before = earlier.find(paths, force=order.force)
        with limits.within(settings.limits.seconds, location):
            reading = read(draft.article, order, work.schemas, keep=work.keep)
            memo = pipeline.make_memo(reading, work.schemas.of(reading), settings, earlier.wanted_by(before))
            before = earlier.of_this_reader(before, memo)
            taken = earlier.take_in(before, memo, style, order)
            page = _page(taken.memo, None if taken.another else before.edition, style, settings)
            text, paragraphs = draft.article.text, draft.article.paragraphs
            rendered = pipeline.render(page, style, text, settings=settings, formats=order.formats, paragraphs=paragraphs)
        copies = earlier.copies(before, taken)
        earlier.check_still(before)
        written = dict(zip(paths, rendered.values(), strict=True))
        files.write_all({**copies, **written})
    except UserError as error:
        return Failed(location, error)
    again = order.keep and _all_ours(order, draft.kind) and not reading.unasked  # a model that did not answer may do so next time
    digests = build_ledger.files_of(known, written) if again else None
    record = ledger.records.get(location)
    if record and digests:
        build_ledger.note(record, ledger.call._replace(location=location), digests, written, status_of(page))
    copy = next(iter(copies), None)
    aside = taken.another and before.replaced != before.working
    told = bool(taken.conflicts or copy or aside)
    merge = Merge(before.working, taken.conflicts, copy, taken.why, aside) if told else None
    return Written(draft.stem, page, paths, merge, digests, reading.unasked)


def _page(memo: Memo, edition: Edition | None, style: Style, settings: Settings) -> Page:
    """The memo on its page. Where the style shows how much has changed since the previous version, that takes room too."""
    page = pipeline.fit_page(memo, style, settings)
    if edition is None or not style.show.changes:
        return page
    before = [line for line in edition.lines() if line.kind not in NO_NEWS]
    for _ in range(ATTEMPTS):
        after = [line for line in pipeline.printed_lines(page, style, settings) if line.kind not in NO_NEWS]
        changed = changes(before, after).summary()
        if changed == page.memo.changed:
            return page
        page = pipeline.fit_page(memo.model_copy(update={"changed": changed}), style, settings)
    return pipeline.fit_page(memo, style, settings)  # no number is true on the page that shows it: none is shown


def _all_ours(order: Order, kind: str) -> bool:
    """Whether no part of somebody else's, whose changes we can't see, has a hand in it."""
    owners = {registry.package("readers", kind), registry.package("annotators", order.settings.offline)}
    return owners | {registry.package("renderers", form) for form in order.formats} == {registry.OURS}


def status_of(page: Page) -> int:
    """How a run that wrote a page ends: 3 if the memo says that it is partial or insufficient."""
    return 0 if page.memo.status == "filled" else PARTIAL
