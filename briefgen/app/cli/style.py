"""`briefgen style import`: a house's Word file as a style."""

from __future__ import annotations

import typer

from . import options as o

EXAMPLES = """\b
Examples:
  briefgen style import letterhead.docx ministry
      writes templates/styles/ministry.toml, ministry.docx and its logo
  briefgen make kyiv.txt --style ministry
"""

style = typer.Typer(no_args_is_help=True, help="Make styles.")


@style.command("import", epilog=EXAMPLES)
def import_(letterhead: o.LetterheadFile, name: o.StyleName, out: o.StyleOut = None, force: o.ForceStyle = False) -> None:
    """Make a style of a letterhead: fonts, sizes, colours, margins, header, footer and logo of a Word file.

    What can't be taken over is listed. The Word files of memos are then built on the letterhead, and their PDF looks like it.
    """
    from ..templates.style_import import bring_in

    paths, left = bring_in(letterhead, name, out, force=force)
    for what in left:
        typer.echo(f"not taken: {what}", err=True)
    for path in paths:
        typer.echo(path)
