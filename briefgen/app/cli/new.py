"""`briefgen new`: files to start from."""

from __future__ import annotations

import typer

from . import options as o

SCHEMA_EXAMPLES = """\b
Examples:
  briefgen new schema visits
      writes visits.toml, which extends diplomacy, into your settings folder
  briefgen new schema visits --from generic --out templates/schemas
"""
STYLE_EXAMPLES = """\b
Examples:
  briefgen new style ours
  briefgen new style ours --from classic --out templates/styles
"""

new = typer.Typer(no_args_is_help=True, help="Start a schema or a style of your own.")


@new.command("schema", epilog=SCHEMA_EXAMPLES)
def schema(name: o.NewName, start: o.FromSchema = "diplomacy", out: o.NewOut = None) -> None:
    """Write a commented schema that extends another. An existing file is never overwritten."""
    from ..templates.new_files import start_file

    typer.echo(start_file("schemas", name, start, out))


@new.command("style", epilog=STYLE_EXAMPLES)
def style(name: o.NewName, start: o.FromStyle = "plain", out: o.NewOut = None) -> None:
    """Write a copy of a style, to change. An existing file is never overwritten."""
    from ..templates.new_files import start_file

    typer.echo(start_file("styles", name, start, out))
