"""`briefgen read`: an article in, everything seen in it out."""

from __future__ import annotations

import typer

from . import options as o

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
    from ... import pipeline
    from ..config.limits import within
    from ..config.run_config import take
    from ..config.schema_choice import schemas
    from ..making import record
    from ..making.reading import read as of
    from ..sources import inputs

    wishes = {name: value for name, value in context.params.items() if name not in ("article", "config")}
    order = take(wishes, config)
    limits = order.settings.limits
    given = inputs.fetch(article, limits)
    with within(limits.seconds, article):
        found = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
        reading = of(found, order, schemas(order))
    typer.echo(record.reading_json(reading).encode())
