"""`briefgen schemas`: what a memo can be asked for."""

from __future__ import annotations

import typer

from . import options as o


def schemas(config: o.Config = None) -> None:
    """List the schemas: what a memo can be asked for. Yours come first."""
    from ..listing import listed

    for line in listed("schemas", config):
        typer.echo(line)
