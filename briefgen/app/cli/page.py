"""Writes docs/cli.md out of the help texts: `python -m briefgen.app.cli.page > docs/cli.md`."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from unittest import mock

import typer

from . import app

COMMANDS = (
    "", "make", "batch", "watch", "correct", "check", "diff", "mail", "model", "read", "review",
    "schemas", "styles", "style import", "new schema", "new style",
)  # fmt: skip
WIDTH = 100

HEAD = "# The command line\n\nWritten by `make docs` out of the program's own help; a test compares the two.\n"


def page() -> str:
    """The page as Markdown: the help of the program and of each command."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    for command in COMMANDS:
        call = f"briefgen {command}".strip()
        yield f"## {call}\n\n```text\n{_help(command)}\n```\n"


def _help(command: str) -> str:
    out = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": str(WIDTH)}), contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        app([*command.split(), "--help"], prog_name="briefgen")
    return out.getvalue().rstrip()


if __name__ == "__main__":
    typer.echo(page(), file=sys.stdout, nl=False)
