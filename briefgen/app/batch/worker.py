"""What a worker does: it looks at an article, and it makes its memo. Everything that is loaded is loaded once."""

from __future__ import annotations

import gc
import hashlib
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from ... import pipeline
from ...errors import UserError
from .. import naming, writing
from ..made import EMPTY
from ..order import Order
from . import twins
from .tasks import Look, Row, Seen, failed

RARELY = 500_000
"""Objects between two collections, as on the command line."""


Asked = TypeVar("Asked", Look, Seen)


class Setup(NamedTuple):
    """What a worker starts with. `key` stands for all that the memos of the run share."""

    order: Order
    key: str


class Worker:
    """One process's hands."""

    def __init__(self, setup: Setup) -> None:
        self.order, self.key = setup
        self.work = writing.work_of(self.order)._replace(keep=False)  # the readings of a thousand articles would push out all others
        pipeline.warm(self.order.settings.reader)  # not on the time of the first article

    def look(self, asked: Look) -> Seen:
        """Opens an article, unless an earlier run made it and nothing has changed since."""
        task, known = asked
        if known and known.key == self.key and known.row.name == task.name and known.files and known.files.stand:
            return Seen(task, known.digest, known.marks, row=known.row, files=known.files, fresh=False)
        opened = writing.open_article(task.location, self.order, _silent)
        if isinstance(opened, writing.Failed):
            return failed(task, _told(opened.error, task.location))
        marks = twins.marks(opened.article.text)
        return Seen(task, opened.article.source.sha256, marks, opened.article, opened.stem, opened.kind)

    def make(self, seen: Seen) -> Seen:
        """Writes the memo of an article that was opened."""
        task, draft = seen.task, seen.draft
        assert draft is not None
        order = self.order
        endings = (naming.ENDINGS.get(form, form) for form in order.formats)
        stem = task.name + (naming.OUTGOING if order.settings.outgoing else "")
        paths = tuple(order.out / f"{stem}.{ending}" for ending in endings)
        outcome = writing.write_memo(task.location, draft, paths, self.work, EMPTY, _silent)
        if isinstance(outcome, writing.Failed):
            return failed(task, _told(outcome.error, task.location))._replace(digest=seen.digest, marks=seen.marks)
        return seen._replace(article=None, row=_row(seen, outcome, order.out), files=outcome.files)


class _Hands:
    """The worker of this process, once there is one."""

    worker: Worker | None = None


def begin(setup: Setup) -> None:
    """Makes this process a worker."""
    gc.set_threshold(RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who was called is told, and ends the workers
    _Hands.worker = Worker(setup)


def look(asked: Look) -> Seen:
    """As of the worker of this process."""
    assert _Hands.worker is not None
    return _surely(_Hands.worker.look, asked)


def make(seen: Seen) -> Seen:
    """As of the worker of this process."""
    assert _Hands.worker is not None
    return _surely(_Hands.worker.make, seen)


def _surely(do: Callable[[Asked], Seen], asked: Asked) -> Seen:
    """What comes of an article. A bug, ours or a plug-in's, is a row that says where: it must not end the other articles."""
    try:
        return do(asked)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}, line {at.lineno}"
        return failed(asked.task, f"a bug, please report it: {type(error).__name__} in {place}: {error}")


def key_of(shared: bytes, order: Order) -> str:
    """Stands for all that the memos of a run share: wishes, program, schema and style."""
    digests = sorted((str(path), digest) for path, digest in writing.work_of(order).digests.items())
    return hashlib.sha256(shared + repr(digests).encode("utf-8", "surrogateescape")).hexdigest()


def _row(seen: Seen, outcome: writing.Written, out: Path) -> Row:
    memo = outcome.page.memo
    title = memo.header.subject or (seen.article.title.text if seen.article and seen.article.title else "")
    return Row(
        location=seen.task.location, name=seen.task.name, status=memo.status, title=title,
        actors=tuple(side.name for side in memo.sides), bottom_line=" ".join(statement.text for statement in memo.bottom_line),
        files=tuple(path.relative_to(out).as_posix() for path in outcome.paths), note=_merge(outcome.merge),
    )  # fmt: skip


def _merge(merge: writing.Merge | None) -> str:
    if merge is None:
        return ""
    met = f"people's changes meet new text in {len(merge.conflicts)} places" if merge.conflicts else ""
    copy = f"the earlier file is kept as {merge.copy.name}" if merge.copy else ""
    return "; ".join(part for part in (met, copy) if part)


def _told(error: UserError, location: str) -> str:
    return str(UserError(error.what, where="" if error.where in ("", location, Path(location).name) else error.where, do=error.do))


def _silent(words: str) -> None:
    pass


