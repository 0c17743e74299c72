"""The command line: one file a command, every option in `options.py`. Slow imports happen when a command runs, never for help."""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from ...errors import UserError
from . import batch, check, correct, diff, mail, make, model, new, read, review, schemas, style, styles, watch

RARELY = 500_000
"""Objects between two collections: with the usual 2,000 the collector spends a tenth of the time on a language model's objects."""

app = typer.Typer(name="briefgen", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
# Plain help: boxes cost a third of a second and break in narrow terminals.
app.command("make", epilog=make.EXAMPLES)(make.make)
app.command("batch", epilog=batch.EXAMPLES)(batch.batch)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("correct", epilog=correct.EXAMPLES)(correct.correct)
app.command("diff", epilog=diff.EXAMPLES)(diff.diff)
app.command("mail", epilog=mail.EXAMPLES)(mail.mail)
app.command("model", epilog=model.EXAMPLES)(model.model)
app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("review", epilog=review.EXAMPLES)(review.review)
app.add_typer(new.new, name="new")
app.command("schemas", epilog=schemas.EXAMPLES)(schemas.schemas)
app.add_typer(style.style, name="style")
app.command("watch", epilog=watch.EXAMPLES)(watch.watch)
app.command("styles", epilog=styles.EXAMPLES)(styles.styles)


def main() -> None:
    """Runs the command line; an error that the user can correct is one message and exit status 1."""
    gc.set_threshold(RARELY)
    with contextlib.suppress(ValueError):  # not in a program's main thread
        signal.signal(signal.SIGTERM, _ended)
    try:
        app(prog_name="briefgen", obj=tuple(sys.argv[1:]))
    except UserError as error:
        typer.echo(f"briefgen: {error}", err=True)
        sys.exit(1)
    finally:
        gc.freeze()  # the process ends here: nothing is left to collect for


def _ended(number: int, frame: FrameType | None) -> None:
    """Ends as after an interrupt, and removes what is half done."""
    sys.exit(128 + number)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"briefgen {version('briefgen')}")
        raise typer.Exit


EXAMPLES = """\b
Examples:
  briefgen make kyiv.txt           writes out/kyiv.pdf and out/kyiv.docx
  briefgen read kyiv.txt           everything seen in the article, as JSON
  briefgen make --help             every option of a memo
"""


@app.callback(epilog=EXAMPLES)
def _briefgen(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version and exit.")] = False,
) -> None:
    """Turn a news article on a political or diplomatic affair into a one-page information memo."""
