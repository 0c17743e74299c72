"""`briefgen styles`: the looks of a memo."""

from __future__ import annotations

import typer

from . import options as o

EXAMPLES = """\b
Examples:
  briefgen styles
  briefgen styles --show plain > templates/styles/ours.toml
"""


def styles(show: o.Show = None, json_schema: o.JsonSchema = False, config: o.Config = None) -> None:
    """List the styles, the looks of a memo. Yours win over built-in ones of the same name."""
    if json_schema:
        from ..templates.filetypes import json_schema as made

        typer.echo(made("styles"), nl=False)
        return
    from ..templates.listing import listed, shown

    for line in [shown("styles", show, config)] if show else listed("styles", config):
        typer.echo(line)
