"""`briefgen model`: whether the endpoint of [model] answers."""

from __future__ import annotations

import typer

from . import options as o

EXAMPLES = """\b
Examples:
  briefgen model
      asks the endpoint of [model] about a text of three paragraphs that
      comes with the program, and shows what became of each line

\b
Exit status: 0 it answers in the right form, 1 it does not.
"""


def model(config: o.Config = None) -> None:
    """Try the language model that briefgen.toml names."""
    from ..asking.trial import tried
    from ..config.run_config import make_order

    for line in tried(make_order({}, config).settings):
        typer.echo(line)
