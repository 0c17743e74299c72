"""What a cluster's machines do with a block of articles, which Ray hands over as columns: `number`, the article's among those that were
asked, and `told`, what was asked, pickled, and then what came of it."""

from __future__ import annotations

import faulthandler
import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import local, worker
from .tasks import Look, Seen


class Maker:
    """One worker of the cluster: its model is loaded with it."""

    def __init__(self, setup: bytes) -> None:
        self.worker, self.seconds = _worker(setup), _longest(setup)
        self.worker.warm()

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
    with _hands(setup) as hands:
        return _told(batch, [seen._replace(article=None) for seen in hands.look(_asked(batch))])


def make_alone(batch: dict[str, Any], setup: bytes) -> dict[str, Any]:
    with _hands(setup) as hands:
        return _told(batch, hands.make(hands.look(Look(seen.task, None) for seen in _asked(batch))))


def _hands(setup: bytes) -> local.Local:
    """A process below this one, which may die or hang and takes nothing with it."""
    return local.Local(_at_home(setup), 1)


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
    return _told(batch, (_in_time(do, asked, seconds) for asked in _asked(batch)))


def _asked(batch: dict[str, Any]) -> Iterator[Any]:
    return (pickle.loads(raw) for raw in batch["told"])


def _told(batch: dict[str, Any], seen: Iterable[Seen]) -> dict[str, Any]:
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
