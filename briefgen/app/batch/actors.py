"""What a cluster's machines do with a block of articles, which Ray hands over as columns: `number`, the article's among those that were
asked, and `told`, what was asked, pickled, and then what came of it."""

from __future__ import annotations

import faulthandler
import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..asking.spent import SPENT, Alone
from . import local, worker
from .tasks import Look, Seen


class Purse:
    """The requests to a language model that all workers of a cluster have made: an actor of its own, which counts them."""

    def __init__(self) -> None:
        self.alone = Alone()

    def take(self, most: int | None) -> bool:
        return self.alone(most)

    def add(self, requests: int) -> int:
        """How many there are now."""
        self.alone.count += requests
        return self.alone.count


class Maker:
    """One worker of the cluster: its model is loaded with it."""

    def __init__(self, setup: bytes, purse: Any) -> None:
        self.worker, self.seconds = _worker(setup), _longest(setup)
        self.worker.warm()
        SPENT.take = lambda most: bool(_of(purse.take.remote(most)))

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return _each(batch, self._make, self.seconds)

    def _make(self, seen: Seen) -> Seen:
        """An article is opened where it is made: its text is not sent around."""
        opened = worker.surely(self.worker.look, Look(seen.task, None))
        return opened if opened.row else worker.surely(self.worker.make, opened)


def look(batch: dict[str, Any], setup: bytes) -> dict[str, Any]:
    mine = _worker(setup)
    return _each(batch, lambda asked: worker.surely(mine.look, asked)._replace(article=None), _longest(setup))


def look_alone(batch: dict[str, Any], setup: bytes) -> dict[str, Any]:
    with _engine(setup) as engine:
        return _pickled(batch, [seen._replace(article=None) for seen in engine.look(_asked(batch))])


def make_alone(batch: dict[str, Any], setup: bytes, purse: Any) -> dict[str, Any]:
    told = _of(purse.add.remote(0))
    before = NO_MORE if told is None else told
    with _engine(setup, before) as engine:
        made = _pickled(batch, engine.make(engine.look(Look(seen.task, None) for seen in _asked(batch))))
        _of(purse.add.remote(engine.requests - before))
    return made


NO_MORE = 2**62
"""Requests, for a worker that can't ask how many there are."""


def _of(coming: Any) -> Any:
    """What the purse says; None if it was lost with its machine: then no more is asked for."""
    import ray

    try:
        return ray.get(coming)
    except ray.exceptions.RayError:
        return None


def _engine(setup: bytes, requests: int = 0) -> local.Local:
    """A process below this one, which may die or hang and takes nothing with it."""
    return local.Local(_at_home(setup), 1, requests)


def _longest(setup: bytes) -> float:
    return local.longest(pickle.loads(setup)[0])


_WORKERS: dict[bytes, worker.Worker] = {}
"""Of this process: schema and style are loaded once."""


def _worker(setup: bytes) -> worker.Worker:
    if setup not in _WORKERS:
        told = _at_home(setup)
        worker.settle()
        _WORKERS.clear()
        _WORKERS[setup] = worker.Worker(told)
    return _WORKERS[setup]


def _at_home(setup: bytes) -> worker.Setup:
    """What a worker starts with, in the folder of the call: its paths are meant from there."""
    told: worker.Setup
    told, folder = pickle.loads(setup)
    if Path(folder).is_dir():
        os.chdir(folder)
    return told


def _each(batch: dict[str, Any], do: Any, seconds: float) -> dict[str, Any]:
    return _pickled(batch, (_in_time(do, asked, seconds) for asked in _asked(batch)))


def _asked(batch: dict[str, Any]) -> Iterator[Any]:
    return (pickle.loads(raw) for raw in batch["told"])


def _pickled(batch: dict[str, Any], seen: Iterable[Seen]) -> dict[str, Any]:
    import numpy as np

    told = np.empty(len(batch["told"]), dtype=object)
    told[:] = [pickle.dumps(one) for one in seen]
    return {"number": batch["number"], "told": told}


def _in_time(do: Any, asked: Any, seconds: float) -> Seen:
    """What comes of an article. A worker that is at it longer, not to be interrupted, is ended: for Ray it is one that died."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        made: Seen = do(asked)
        return made
    finally:
        faulthandler.cancel_dump_traceback_later()
