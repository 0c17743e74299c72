"""The engine of this machine: worker processes, each with what it needs loaded once. Pebble ends those that hang and starts others."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, TimeoutError
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from ...model import MODEL
from . import worker
from .tasks import Look, Seen, Task, failed

AHEAD = 4
"""Articles under way for each worker: none waits, and none more is held in memory."""
GRACE = 60.0
"""Seconds beyond the limit of an article, which a worker keeps itself as long as it is heard."""

Asked = TypeVar("Asked", Look, Seen)


class Local:
    """So many worker processes, which may ask a language model so often together; `requests` of these are made already."""

    def __init__(self, setup: worker.Setup, jobs: int, requests: int = 0) -> None:
        self.jobs, self.before = jobs, requests
        self.seconds = longest(setup)
        # Not forked: the encoder's threads would not come along.
        context = multiprocessing.get_context("spawn")
        asks = setup.order.settings.reader == MODEL
        self.number = context.Value("q", requests) if asks else None  # it takes room on the disk, which may be full
        self.pool = ProcessPool(max_workers=jobs, initializer=worker.begin, initargs=(setup, self.number), context=context)

    @property
    def requests(self) -> int:
        """To a language model, by all workers and before them."""
        return self.number.value if self.number is not None else self.before

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.pool.close()  # type: ignore[no-untyped-call]
        else:
            self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def look(self, asked: Iterable[Look]) -> Iterator[Seen]:
        return self._mapped(worker.look, asked)

    def make(self, asked: Iterable[Seen]) -> Iterator[Seen]:
        return self._mapped(worker.make, asked)

    def _mapped(self, do: Callable[[Asked], Seen], asked: Iterable[Asked]) -> Iterator[Seen]:
        """What comes of each, in their order; those that have their row already are passed on."""
        under_way: deque[tuple[Task, Seen | Future[Seen]]] = deque()
        for one in asked:
            done = one if isinstance(one, Seen) and one.row else None
            under_way.append((one.task, done or self.pool.schedule(do, args=(one,), timeout=self.seconds)))
            if len(under_way) >= AHEAD * self.jobs:
                yield self._result(*under_way.popleft())
        while under_way:
            yield self._result(*under_way.popleft())

    def _result(self, task: Task, coming: Seen | Future[Seen]) -> Seen:
        if isinstance(coming, Seen):
            return coming
        try:
            return coming.result()
        except TimeoutError:
            return failed(task, f"its worker was stopped: it took more than {self.seconds:.0f} s, and could not be interrupted")
        except ProcessExpired as error:
            return failed(task, f"its worker died ({error}): perhaps the machine has too little memory; run it again")


def longest(setup: worker.Setup) -> float:
    """Seconds after which a worker that is still at an article is ended: it has a limit for opening and one for making, and keeps both."""
    return 2.0 * setup.order.settings.limits.seconds + GRACE
