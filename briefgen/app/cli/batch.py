"""`briefgen batch`: a folder of articles in, a folder of memos out."""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...errors import SettingsError
from . import options as o
from .make import CONFIG

if TYPE_CHECKING:
    from ..batch.run import Batch, Engine
    from ..batch.worker import Setup

SOME_FAILED = 6
NO_WISHES = ("articles", "config", "force", "quiet", "jobs", "engine", "address", "keep_duplicates")
"""Parameters that say nothing about the memo itself."""
EXAMPLES = """\b
Examples:
  briefgen batch news --out memos
      one memo for each article in the folder, and memos/index.html
  briefgen batch 'news/**/*.html' --reader quick --format json --jobs 8
  briefgen batch @today.txt --style classic

\b
Exit status: 0 all done, 1 an error that you can correct, 2 wrong usage,
6 done, but some articles failed: the index says why.

Memos are named after their articles, in the same folders. Unchanged memos
are skipped, so an interrupted call continues where it stopped when you run
it again. Copies of an article, such as one wire report in several papers,
are listed in the index, and get no memo of their own. briefgen.toml is
read as for make, except for name.
"""


def batch(
    context: typer.Context,
    articles: o.Places,
    out: o.OutPlace = None,
    format: o.Format = None,
    jobs: o.Jobs = None,
    engine: o.EngineName = "local",
    address: o.Address = None,
    keep_duplicates: o.KeepDuplicates = False,
    schema: o.Schema = None,
    style: o.Style = None,
    paper: o.Paper = None,
    reader: o.Reader = None,
    memo_to: o.MemoTo = None,
    memo_from: o.MemoFrom = None,
    date: o.Date = None,
    marking: o.Marking = None,
    field: o.Fields = None,
    respondent: o.Respondent = None,
    proponent: o.Proponent = None,
    outlet: o.Outlet = None,
    translated_from: o.TranslatedFrom = None,
    translator: o.Translator = None,
    comments: o.Comments = None,
    attach_data: o.AttachData = None,
    outgoing: o.Outgoing = None,
    config: o.Config = None,
    force: o.ForceBatch = False,
    quiet: o.Quiet = False,
) -> None:
    """Write the memos of many articles, with an index; a later call writes only those of new and changed articles."""
    from ..batch import listing, remote, worker
    from ..batch.run import Batch
    from ..config.run_config import make_order
    from ..store import build_ledger

    wishes = {name: value for name, value in context.params.items() if name not in NO_WISHES}
    url = out if out and remote.is_url(out) else ""
    order = make_order({**wishes, "out": remote.local_folder(url)} if url else wishes, config, force=force)
    count = listing.check_places(articles, url or str(order.out), order.formats)
    key = worker.key_of(build_ledger.shared_of(wishes, config or Path(CONFIG)), order)
    setup = worker.Setup(order, key, url)
    failed = _run(Batch(articles, order, keep_duplicates, url), _engine(engine, setup, jobs, address), key, count, quiet=quiet)
    raise typer.Exit(SOME_FAILED if failed else 0)


def _run(task: Batch, engine: AbstractContextManager[Engine], key: str, count: int, *, quiet: bool) -> int:
    """Makes the memos, reports on them, and prints where the index is; returns how many articles failed."""
    import time

    from ..batch import remote
    from ..batch.journal import Journal
    from ..batch.run import run
    from . import report

    began, folder = time.monotonic(), task.order.out
    statuses: Counter[str] = Counter()
    same = tokens = 0
    with Journal(folder, key) as journal, report.bar(count, quiet=quiet) as step:
        for one in run(task, engine, journal):
            tokens += one.tokens
            step(tokens)
            statuses[one.row.status] += 1
            same += not one.fresh
            if one.row.status == "failed":
                report.row_failed(one.row.location, one.row.note)
    if not quiet:
        report.counts(statuses, same, time.monotonic() - began, tokens)
    for name in ("index.html", "index.csv"):
        typer.echo(remote.put(folder / name, folder, task.url) if task.url else os.fsencode(folder / name))
    return statuses["failed"]


def _engine(name: str, setup: Setup, jobs: int | None, address: str | None) -> AbstractContextManager[Engine]:
    """The engine that does the work. SettingsError if it is not installed."""
    if name == "local":
        from ..batch.local import Local

        return Local(setup, jobs or os.cpu_count() or 1)
    if not importlib.util.find_spec("ray"):
        raise SettingsError("Ray is not installed", where="--engine ray", do="Install it with: pip install 'briefgen[ray]'")
    from ..batch.cluster import Cluster

    return Cluster(setup, jobs, address)
