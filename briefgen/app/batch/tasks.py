"""What goes to the workers, and what comes back from them."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Article, Value
from ..making.writing import OpenedArticle
from ..store.build_ledger import Files


class Task(NamedTuple):
    """An article to be made. `name` is its memo's, below the folder of the batch and without an ending."""

    location: str
    name: str


class Row(Value):
    """A line of the index: what came of an article."""

    location: str
    name: str
    status: str
    """filled, partial, insufficient, duplicate or failed."""
    title: str = ""
    actors: tuple[str, ...] = ()
    bottom_line: str = ""
    files: tuple[str, ...] = ()
    """The memo's files, below the folder of the batch."""
    note: str = ""
    """What went wrong, or whose copy it is; where people's changes met new text, or were kept as a copy."""


class Known(NamedTuple):
    """What an earlier run made of an article."""

    key: str
    """The key of all that the memos of a run share."""
    digest: str
    marks: tuple[int, ...]
    files: Files | None
    row: Row


class Look(NamedTuple):
    """To look at an article, with what is known of it."""

    task: Task
    known: Known | None


class Seen(NamedTuple):
    """An article that was looked at: its bytes' digest, its marks, and what its memo is made of; or its row, if there is one already."""

    task: Task
    digest: str = ""
    marks: tuple[int, ...] = ()
    state: str = ""
    """For an article at a URL, the state of its content before it was read."""
    article: Article | None = None
    stem: str = ""
    kind: str = ""
    title: str = ""
    row: Row | None = None
    files: Files | None = None
    fresh: bool = True
    """False if an earlier run made it as it would be made now."""
    tokens: int = 0
    """Tokens that a language model took for it in this run."""

    @property
    def opened(self) -> OpenedArticle | None:
        return OpenedArticle(self.article, self.stem, self.kind) if self.article else None


def failed(task: Task, note: str) -> Seen:
    """A row that says why there is no memo."""
    return Seen(task, row=Row(location=task.location, name=task.name, status="failed", note=note))
