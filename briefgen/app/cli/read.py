"""`briefgen read`: an article in, everything seen in it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from . import options as o

if TYPE_CHECKING:
    from ...model import Reading
    from ..config.run_config import Order

EXAMPLES = """\b
Examples:
  briefgen read kyiv.txt > kyiv.reading.json
  briefgen read kyiv.txt | jq '.points[] | select(.act == "demand")'
"""


def read(
    context: typer.Context,
    article: o.OneArticle,
    reader: o.Reader = None,
    outlet: o.Outlet = None,
    url: o.Url = None,
    published: o.Published = None,
    keep: o.Keep = None,
    config: o.Config = None,
) -> None:
    """Print everything seen in an article as JSON: source, actors, points."""
    from ..config.run_config import make_order
    from ..making.reading_json import reading_json

    wishes = {name: value for name, value in context.params.items() if name not in ("article", "config")}
    typer.echo(reading_json(_reading(article, make_order(wishes, config))).encode())


def _reading(article: str, order: Order) -> Reading:
    from ... import pipeline
    from ..config.limits import within
    from ..config.schema_choice import schemas
    from ..making.reading import read_as_ordered
    from ..sources import inputs

    limits = order.settings.limits
    given = inputs.fetch(article, limits)
    with within(limits.seconds, article):
        found = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
        return read_as_ordered(found, order, schemas(order))
