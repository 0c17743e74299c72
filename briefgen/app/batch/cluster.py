"""The engine of a cluster: Ray Data spreads the articles over its machines and makes again what was lost with one of them.

Each article is a row; a worker is an actor that has its model loaded once. The articles of a block that Ray gives up after its retries
are made one by one, each in a process of its own as on one machine, so that the one that kills its worker or hangs is a failed row and
no other is. Nothing here schedules, queues or retries.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import pickle
import socket
import sys
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...errors import SettingsError
from . import actors, worker
from .tasks import Look, Seen, failed

if TYPE_CHECKING:
    from ray.data import Dataset

AT_ONCE = 5_000
"""Articles that are handed over at once, at least: few enough to hold their paths, so many that starting the workers again costs little."""
BLOCK, TURNS = 16, 4
"""Articles of a block, at most, as Ray takes long over each block; and blocks for each worker, at least, so that all end together. As many
articles are handed over at once as make such blocks for every worker."""
KNOCK = 5.0
"""Seconds in which a cluster must take a connection; Ray itself would wait for more than a minute."""
UNREACHED = (OSError, ValueError, RuntimeError, ImportError, SystemExit)
"""How Ray says that it can't join a cluster; its node's start-up ends the program."""
TRIES, TRIES_ALONE = 3, 10
"""Beyond the first, of a block whose worker died, by its own fault or because its machine left; and of an article that is made by itself,
which is then lost with its machine alone: a machine that leaves the cluster takes several while its workers move."""
LOOK_AGAIN: dict[str, Any] = {"max_retries": TRIES}
MAKE_AGAIN: dict[str, Any] = {"max_restarts": -1, "max_task_retries": TRIES}
"""By default Ray tries for ever, which one poisonous article would take. It calls these options old and has no others yet; hence the
bound on its version."""
GIVEN_UP = "its machine was lost each time it was tried"


class Cluster:
    """The workers of a Ray cluster: one at an address, or one of this machine that lives as long as the run.

    `jobs` is the number of its workers; without it, one for each processor of the cluster. SettingsError if it can't be reached.
    """

    def __init__(self, setup: worker.Setup, jobs: int | None, address: str | None) -> None:
        self.setup, self.jobs, self.address = pickle.dumps((setup, str(Path.cwd()))), jobs or os.cpu_count() or 1, address
        self.wanted = jobs
        if address:
            _knock(address)

    def __enter__(self) -> Cluster:
        self.apart = contextlib.redirect_stdout(sys.stderr)  # Ray prints what it loses; standard output is for paths
        self.apart.__enter__()
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # and the user how its actors are made
        import ray

        told: dict[str, Any] = {"address": self.address} if self.address else {"num_cpus": self.jobs, "include_dashboard": False}
        try:
            ray.init(**told, log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True)
        except UNREACHED as error:
            self.apart.__exit__(None, None, None)
            if not self.address:
                raise
            raise _unreached(self.address, str(error) if isinstance(error, Exception) else "no Ray cluster answers there") from error
        if self.address and not self.wanted:
            self.jobs = max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_options.preserve_order = True
        context.execution_options.verbose_progress = False
        context.max_errored_blocks = -1  # what can't be made is a row of the index
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # with a traceback of each worker that died
        self.purse = ray.remote(num_cpus=0)(actors.Purse).remote()
        return self

    def __exit__(self, *_: object) -> None:
        import ray

        ray.shutdown()
        self.apart.__exit__(None, None, None)

    def look(self, asked: Iterable[Look]) -> Iterator[Seen]:
        """Looked at by tasks: no model is needed."""
        look = functools.partial(actors.look, setup=self.setup)
        for part in _parts(asked, self._at_once()):
            yield from self._each(part, look, actors.look_alone, num_cpus=1, **LOOK_AGAIN)

    def make(self, asked: Iterable[Seen]) -> Iterator[Seen]:
        """Made by actors, a model each; those that have their row already are passed on."""
        for part in _parts(asked, self._at_once()):
            wanted = [one for one in part if one.row is None]
            options = {"compute": self._pool(len(wanted)), "num_cpus": 1, "fn_constructor_args": (self.setup, self.purse), **MAKE_AGAIN}
            alone = functools.partial(actors.make_alone, purse=self.purse)
            made = self._each(wanted, actors.Maker, alone, **options)
            yield from (one if one.row is not None else next(made) for one in part)

    def _at_once(self) -> int:
        return max(AT_ONCE, BLOCK * TURNS * self.jobs)

    def _pool(self, count: int) -> Any:
        from ray.data import ActorPoolStrategy

        # In an actor's own thread, not in one that Ray would start in it: only there are articles that hang interrupted (limits.within).
        return ActorPoolStrategy(size=max(1, min(self.jobs, count)), enable_true_multi_threading=True)

    def _each(self, part: list[Any], do: Any, alone: Any, **options: Any) -> Iterator[Seen]:
        """What comes of each, in their order. Articles of a block that Ray gave up are asked for one by one: only the bad one is lost."""
        blocks = min(len(part), max(TURNS * self.jobs, -(-len(part) // BLOCK)))
        for asked, made in _in_order(part, _mapped(part, do, blocks, **options)) if part else ():
            yield made or self._alone(asked, alone)

    def _alone(self, asked: Any, do: Any) -> Seen:
        # Of no processor: the workers of the other blocks hold them all, and are waited for meanwhile.
        do = functools.partial(do, setup=self.setup)
        ((_, made),) = _in_order([asked], _mapped([asked], do, 1, num_cpus=0, max_retries=TRIES_ALONE))
        return made or failed(asked.task, GIVEN_UP)


def _knock(address: str) -> None:
    """SettingsError if nobody takes connections there."""
    try:
        told = urlsplit(address if "://" in address else f"//{address}")
        place = told.hostname, told.port
    except ValueError as error:
        raise _unreached(address, str(error)) from error
    if place[0] and place[1]:  # not of "auto"
        try:
            socket.create_connection((place[0], place[1]), timeout=KNOCK).close()
        except OSError as error:
            raise _unreached(address, error.strerror or str(error)) from error


def _unreached(address: str, why: str) -> SettingsError:
    do = "Give the HOST:PORT that `ray start --head` printed; without --address a cluster of this machine is used."
    return SettingsError(f"the Ray cluster can't be reached ({why})", where=f"--address {address}", do=do)


def _mapped(part: list[Any], do: Any, blocks: int, **options: Any) -> Dataset:
    """What comes of each. A block is what Ray makes again when its worker is lost, and gives up when that does not help."""
    import ray

    rows = [{"number": number, "told": pickle.dumps(one)} for number, one in enumerate(part)]
    asked = ray.data.from_items(rows, override_num_blocks=blocks)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*ray_remote_args.*")
        return asked.map_batches(do, batch_size=None, **options)


def _in_order(part: list[Any], blocks: Dataset) -> Iterator[tuple[Any, Seen | None]]:
    """What was asked and what came of it; None of what Ray gave up."""
    at = 0
    for row in blocks.iter_rows():
        yield from ((lost, None) for lost in part[at : row["number"]])
        yield part[row["number"]], pickle.loads(row["told"])
        at = row["number"] + 1
    yield from ((lost, None) for lost in part[at:])


def _parts(asked: Iterable[Any], most: int) -> Iterator[list[Any]]:
    them = iter(asked)
    while part := list(islice(them, most)):
        yield part
