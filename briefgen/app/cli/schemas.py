"""`briefgen schemas`: the kinds of memo."""

from __future__ import annotations

from pathlib import Path

import typer

from . import options as o

EXAMPLES = """\b
Examples:
  briefgen schemas
  briefgen schemas --check visits.toml
      shows what is wrong in it, and how much of a page it needs
  briefgen schemas --explain article.txt --schema sanctions
      which passage went to which section by which rule, and why others did not
  briefgen schemas --json-schema > schema.json
      for editors that complete TOML
"""


def schemas(
    check: o.CheckSchema = None,
    explain: o.ExplainArticle = None,
    schema: o.Schema = None,
    reader: o.Reader = None,
    json_schema: o.JsonSchema = False,
    config: o.Config = None,
) -> None:
    """List the schemas, the kinds of memo. Yours come first."""
    if check:
        _print_check(check, config)
    elif explain:
        _print_explanation(explain, {"schema": schema, "reader": reader}, config)
    elif json_schema:
        from ..templates.filetypes import json_schema as made

        typer.echo(made("schemas"), nl=False)
    else:
        from ..templates.listing import listed

        for line in listed("schemas", config):
            typer.echo(line)


def _print_check(path: Path, config: Path | None) -> None:
    from ..templates.schema_check import checked

    told, warning = checked(path, config)
    typer.echo(told)
    if warning:
        typer.echo(f"briefgen: warning: {warning}", err=True)


def _print_explanation(article: str, wishes: dict[str, str | None], config: Path | None) -> None:
    from ..config.run_config import make_order
    from ..templates.schema_check import explained

    for line in explained(article, make_order(wishes, config)):
        typer.echo(line)
