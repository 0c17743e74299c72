"""`briefgen watch`: memos that follow their articles."""

from __future__ import annotations

import contextlib
import inspect
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from . import options as o
from .make import CONFIG, NO_WISHES, make, run

if TYPE_CHECKING:
    from ..config.run_config import Order

ONCE = ("force", "allow_private", "refetch")
"""Options of make that make no sense in a repeated run."""
EXAMPLES = """\b
Examples:
  briefgen watch kyiv.txt
      writes the memo, and again after each save of article, schema or style
  briefgen watch *.txt --style classic --format pdf

\b
Takes the options of make. Ctrl+C stops it, with exit status 0.
"""


def watch(context: typer.Context, articles: o.Files, **_: Any) -> None:
    """Write the memo of each article, and write it again after each save of the article, its schema or its style."""
    from ... import pipeline
    from ..config.run_config import make_order
    from ..sources import inputs
    from ..store import build_ledger
    from ..watch import watch as follow

    for article in articles:
        inputs.refuse_address(article)
    wishes = {name: value for name, value in context.params.items() if name not in NO_WISHES}
    config, quiet = context.params["config"] or Path(CONFIG), bool(context.params["quiet"])

    def settled() -> Order:
        return make_order(wishes, context.params["config"])

    def again(stale: list[str]) -> None:
        began = time.monotonic()
        run(stale, settled(), build_ledger.ledger(stale, wishes, config), {}, quiet=quiet)
        if not quiet:
            typer.echo(f"briefgen: done in {time.monotonic() - began:.2f} s; watching", err=True)

    with contextlib.suppress(KeyboardInterrupt):
        pipeline.warm(settled().settings.offline)
        follow(articles, settled, again, config)


def _signature() -> inspect.Signature:
    """The parameters of `make`, except those that make no sense in a repeated run."""
    wanted = inspect.signature(make, eval_str=True).parameters
    kept = {name: parameter for name, parameter in wanted.items() if name not in ONCE}
    return inspect.Signature([*({**kept, "articles": kept["articles"].replace(annotation=o.Files)}).values()])


watch.__signature__ = _signature()  # type: ignore[attr-defined]
watch.__annotations__ = {name: parameter.annotation for name, parameter in _signature().parameters.items()}
