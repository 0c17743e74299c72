"""What a worker does: it looks at an article, and it makes its memo. Everything that is loaded is loaded once."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ... import pipeline
from ...errors import UserError
from ..asking.spent import SPENT, Shared
from ..config import naming
from ..config.run_config import Order
from ..making import earlier, writing
from ..store.build_ledger import EMPTY, Files
from . import remote, twins
from .tasks import Look, Row, Seen, Task, failed

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

RARELY = 500_000
"""Objects between two garbage collections, as on the command line."""
TIDY = 10
"""Articles after which a worker collects garbage of its own accord. At RARELY alone, which suits a call for one article, what hangs
together in a circle survives, and a worker that draws pages grows by 300 kB with each article."""
KEPT = 32
"""Paragraphs whose parses a worker keeps: those of its article, seldom another's. Five hundred, as for one article that is made again and
again, would hold tens of megabytes in each worker."""

Asked = TypeVar("Asked", Look, Seen)


class Setup(NamedTuple):
    """What a worker starts with. `key` stands for all that the memos of the run share; `url` is where they are put, if not here."""

    order: Order
    key: str
    url: str = ""


class Worker:
    """Makes memos in one process."""

    def __init__(self, setup: Setup) -> None:
        self.order, self.key, self.url = setup
        self.made = 0
        self.work = writing.work_of(self.order)._replace(keep=False)  # the readings of a thousand articles would push out all others

    def warm(self) -> None:
        """Loads the model, so that it does not count as time of the first article."""
        from ...annotate.language.parse import parses

        parses().most = KEPT
        pipeline.warm(self.order.settings.offline)
        gc.collect()
        gc.freeze()  # the model is no garbage: collecting need not look at it

    def look(self, asked: Look) -> Seen:
        """Opens an article, unless an earlier run made it and nothing has changed since."""
        task, known = asked
        if known and known.key == self.key and known.row.name == task.name and known.files and remote.stands(known.files):
            return Seen(task, known.digest, known.marks, row=known.row, files=known.files, fresh=False)
        state = remote.state(task.location) if remote.is_url(task.location) else ""
        with remote.brought(task.location) as place:
            opened = writing.open_article(place, self.order, _silent)
        if isinstance(opened, writing.Failed):
            return failed(task, _message(opened.error, task.location))
        marks = twins.marks(opened.article.text)
        title = opened.article.title.text if opened.article.title else ""
        return Seen(task, opened.article.source.sha256, marks, state, opened.article, opened.stem, opened.kind, title)

    def make(self, seen: Seen) -> Seen:
        """Writes the memo of an article that was opened."""
        before = SPENT.tokens
        made = self._make(seen)
        made = made._replace(tokens=SPENT.tokens - before)
        self.made += 1
        if self.made % TIDY == 0:
            gc.collect()
        return made

    def _make(self, seen: Seen) -> Seen:
        task, opened = seen.task, seen.opened
        assert opened is not None
        if self.url:
            with tempfile.TemporaryDirectory() as folder:
                return self._put(seen, opened, Path(folder))
        outcome = self._written(task, opened, self.order.out)
        if isinstance(outcome, writing.Failed):
            return self._failed(seen, outcome.error)
        return seen._replace(article=None, row=_row(seen, outcome, self.order.out), files=_of_urls(outcome.files, seen))

    def _put(self, seen: Seen, opened: writing.OpenedArticle, folder: Path) -> Seen:
        """Writes a memo into a temporary folder, and puts it in its place."""
        task = seen.task
        try:
            room = remote.Room(self.url, folder, f"{task.name}{earlier.WORD}")
            outcome = self._written(task, opened, folder)
            if isinstance(outcome, writing.Failed):
                return self._failed(seen, outcome.error)
            copies = [outcome.merge.copy] if outcome.merge and outcome.merge.copy else []
            there = room.put([*outcome.paths, *copies])
        except UserError as error:
            return self._failed(seen, error)
        files = _of_urls(outcome.files, seen)
        if files:
            files = Files({path: told for path, told in files.inputs.items() if not Path(path).is_relative_to(folder)}, there)
        return seen._replace(article=None, row=_row(seen, outcome, folder), files=files)

    def _written(self, task: Task, opened: writing.OpenedArticle, folder: Path) -> writing.Written | writing.Failed:
        order = self.order
        endings = (naming.ENDINGS.get(form, form) for form in order.formats)
        stem = task.name + (naming.OUTGOING if order.settings.outgoing else "")
        paths = tuple(folder / f"{stem}.{ending}" for ending in endings)
        return writing.write_memo(task.location, opened, paths, self.work, EMPTY, _silent)

    def _failed(self, seen: Seen, error: UserError) -> Seen:
        return failed(seen.task, _message(error, seen.task.location))._replace(digest=seen.digest, marks=seen.marks)


class _Hands:
    """Holds the worker of this process, once there is one."""

    worker: Worker | None = None


def begin(setup: Setup, number: Synchronized[int] | None) -> None:
    """Makes this process a worker. The requests to a language model that all workers have made are in the `number`."""
    prepare_process()
    if number is not None:
        SPENT.take = Shared(number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets the signal, and ends the workers
    _Hands.worker = Worker(setup)
    _Hands.worker.warm()


def prepare_process() -> None:
    """Collects garbage as rarely as the command line does."""
    gc.set_threshold(RARELY)


def look(asked: Look) -> Seen:
    """As of the worker of this process."""
    assert _Hands.worker is not None
    return surely(_Hands.worker.look, asked)


def make(seen: Seen) -> Seen:
    """As of the worker of this process."""
    assert _Hands.worker is not None
    return surely(_Hands.worker.make, seen)


def surely(do: Callable[[Asked], Seen], asked: Asked) -> Seen:
    """What comes of an article. A bug, ours or a plug-in's, is a row that says where: it must not end the other articles."""
    try:
        return do(asked)
    except UserError as error:
        return failed(asked.task, _message(error, asked.task.location))
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}, line {at.lineno}"
        return failed(asked.task, f"a bug, please report it: {type(error).__name__} in {place}: {error}")


def key_of(shared: bytes, order: Order) -> str:
    """Stands for all that the memos of a run share: wishes, program, schema and style."""
    digests = sorted((str(path), digest) for path, digest in writing.work_of(order).digests.items())
    return hashlib.sha256(shared + repr(digests).encode("utf-8", "surrogateescape")).hexdigest()


def _of_urls(files: Files | None, seen: Seen) -> Files | None:
    """What a memo was made of, the article by its address if it is not on this machine."""
    location = seen.task.location
    if files is None or not remote.is_url(location):
        return files
    name = os.path.normpath(Path(location).absolute())
    inputs = {path: digest for path, digest in files.inputs.items() if path != name}
    return files._replace(inputs={**inputs, location: seen.state})


def _row(seen: Seen, outcome: writing.Written, out: Path) -> Row:
    memo = outcome.page.memo
    return Row(
        location=seen.task.location, name=seen.task.name, status=memo.status, title=memo.header.subject or seen.title,
        actors=tuple(side.name for side in memo.sides), bottom_line=" ".join(statement.text for statement in memo.bottom_line),
        files=tuple(path.relative_to(out).as_posix() for path in outcome.paths), note=_note(outcome),
    )  # fmt: skip


def _note(outcome: writing.Written) -> str:
    unasked = f"read without the language model: {outcome.unasked}" if outcome.unasked else ""
    return "; ".join(part for part in (unasked, _merge(outcome.merge)) if part)


def _merge(merge: writing.Merge | None) -> str:
    if merge is None:
        return ""
    count = len(merge.conflicts)
    met = f"edits conflict with new text in {count} place{'s' if count > 1 else ''}" if count else ""
    copy = f"the earlier file is kept as {merge.copy.name}, because {merge.why}" if merge.copy else ""
    aside = "the Word file beside it is the memo of another article, so it is left as it is" if merge.aside else ""
    return "; ".join(part for part in (met, copy, aside) if part)


def _message(error: UserError, location: str) -> str:
    return str(UserError(error.what, where="" if error.where in ("", location, Path(location).name) else error.where, do=error.do))


def _silent(words: str) -> None:
    pass
