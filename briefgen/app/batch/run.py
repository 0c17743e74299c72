"""A batch from end to end: articles are looked at, copies found, memos made, rows kept, the index written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from ..config.run_config import Order
from . import index, listing
from .journal import Journal, Taken
from .tasks import Look, Row, Seen
from .twins import Twins


class Engine(Protocol):
    """Where the work is done. Both give what comes of each, in the order that they were asked, and ask for no more than they can do."""

    def look(self, asked: Iterable[Look]) -> Iterator[Seen]: ...

    def make(self, asked: Iterable[Seen]) -> Iterator[Seen]: ...


class Done(NamedTuple):
    """An article that is done with; `fresh` if this run did it, with so many tokens of a language model."""

    row: Row
    fresh: bool
    tokens: int = 0


class Batch(NamedTuple):
    """What a batch is to do."""

    places: Sequence[str]
    order: Order
    keep_duplicates: bool
    url: str = ""
    """Where the memos are put, if not here."""


def run(batch: Batch, engine: AbstractContextManager[Engine], journal: Journal) -> Iterator[Done]:
    """Makes all that is not there as it would be made, and then the index. UserError for what concerns them all."""
    twins, names, out = Twins(journal.base), Taken(journal.base), batch.order.out
    with engine as workers:
        tasks = listing.tasks(batch.places, batch.url or str(out), names)
        seen = workers.look(Look(task, None if batch.order.force else journal.known(task.location)) for task in tasks)
        told = seen if batch.keep_duplicates else (_told_apart(one, twins) for one in seen)
        for made in workers.make(told):
            assert made.row is not None
            journal.note(made)
            yield Done(made.row, made.fresh, made.tokens)
    index.write_index(out, journal.rows)


def _told_apart(seen: Seen, twins: Twins) -> Seen:
    """The article, or the row that says whose copy it is."""
    if not seen.digest:
        return seen
    first = twins.first(seen.digest, seen.marks, seen.task.location)
    if first is None:
        return seen
    location, alike = first
    words = f"the same as {location}" if alike == 1 else f"{alike:.0%} as {location}".replace("%", " %")
    row = Row(location=seen.task.location, name=seen.task.name, status="duplicate", title=_title(seen), note=words)
    return seen._replace(article=None, row=row, files=None)


def _title(seen: Seen) -> str:
    if seen.row:
        return seen.row.title
    return seen.title
