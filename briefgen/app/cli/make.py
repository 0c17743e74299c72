"""`briefgen make`: articles in, memos out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..unchanged import say_unchanged
from . import options as o

if TYPE_CHECKING:
    from ..config.run_config import Order
    from ..store.build_ledger import Ledger

CONFIG = "briefgen.toml"
FAILED = 1
NO_WISHES = ("articles", "config", "force", "quiet", "allow_private", "refetch")
"""Parameters that say nothing about the memo itself."""

Taken = dict[str, tuple[Path, ...]]
"""The files that this call has written, by article: no other memo may be written to them."""

EXAMPLES = """\b
Examples:
  briefgen make kyiv.txt
      writes out/kyiv.pdf and out/kyiv.docx
  briefgen make *.html --format docx,json --out memos
      one memo for each page
  briefgen make kyiv.txt --memo-to "Political Director" --marking TLP:GREEN
  briefgen make kyiv.txt --name "{date}_{slug}_memo"
  briefgen make https://courier.example/2022/09/14/kyiv-plan
      fetches the page, and keeps it in out/articles
  pbpaste | briefgen make - --outlet "The Daily Courier" --published 2022-09-14

\b
Exit status: 0 written, 1 an error that you can correct, 2 wrong usage,
3 written, but partial or insufficient (also if the language model gave no
usable answer), 4 written, but the article changed where you had edited the
Word file: your words stay, and the new text is added as a comment.

If nothing has changed since the last run, nothing is done; --force writes
anyway.

A file briefgen.toml in the working folder can hold to, from, schema,
style, paper, marking, reader, comments, attach_data, keep, out, format,
name and max_quoted_words.
Options override it.
"""


def make(
    context: typer.Context,
    articles: o.Articles,
    schema: o.Schema = None,
    style: o.Style = None,
    paper: o.Paper = None,
    reader: o.Reader = None,
    format: o.Format = None,
    out: o.Out = None,
    name: o.Name = None,
    memo_to: o.MemoTo = None,
    memo_from: o.MemoFrom = None,
    date: o.Date = None,
    subject: o.Subject = None,
    marking: o.Marking = None,
    reviewed_by: o.ReviewedBy = None,
    field: o.Fields = None,
    comment: o.CommentText = None,
    comment_by: o.CommentBy = None,
    comment_date: o.CommentDate = None,
    respondent: o.Respondent = None,
    proponent: o.Proponent = None,
    outlet: o.Outlet = None,
    url: o.Url = None,
    published: o.Published = None,
    translated_from: o.TranslatedFrom = None,
    translator: o.Translator = None,
    comments: o.Comments = None,
    attach_data: o.AttachData = None,
    outgoing: o.Outgoing = None,
    keep: o.Keep = None,
    ask_again: o.AskAgain = None,
    config: o.Config = None,
    force: o.Force = False,
    allow_private: o.AllowPrivate = False,
    refetch: o.Refetch = False,
    quiet: o.Quiet = False,
) -> None:
    """Write a one-page memo of each article, in Word and PDF."""
    wishes = {name: value for name, value in context.params.items() if name not in NO_WISHES}
    taken: Taken = {}
    files = [article for article in articles if "://" not in article]
    ends = [_made(files, wishes, config, taken, force=force, quiet=quiet)] if files else []
    for address in (article for article in articles if "://" in article):
        path = _fetched(address, wishes, config, private=allow_private, again=refetch, quiet=quiet)
        told = wishes | {"url": url or address}
        ends.append(_made([path], told, config, taken, force=force, quiet=quiet) if path else FAILED)
    if files == articles and not force and not ask_again:
        _note(context.obj, files, wishes, config, quiet=quiet)
    raise typer.Exit(FAILED if FAILED in ends else max(ends))


def _note(arguments: tuple[str, ...] | None, articles: list[str], wishes: dict[str, Any], config: Path | None, *, quiet: bool) -> None:
    """Lets the same call, if it is made again and has nothing to do, end before its arguments are parsed. None were given in a test."""
    from ..store import repeats

    if arguments is not None:
        repeats.note(arguments, articles, wishes, config or Path(CONFIG), quiet=quiet)


def _made(articles: list[str], wishes: dict[str, Any], config: Path | None, taken: Taken, *, force: bool, quiet: bool) -> int:
    """Makes every memo that is missing or out of date, and adds its files to those taken; returns the exit status."""
    from ..store import build_ledger

    ledger = build_ledger.EMPTY if force or wishes.get("ask_again") else build_ledger.ledger(articles, wishes, config or Path(CONFIG))
    if all(article in ledger.unchanged for article in articles):
        taken |= {location: memo.paths for location, memo in ledger.unchanged.items()}
        return say_unchanged(ledger, quiet=quiet)

    from ..config.run_config import make_order

    return run(articles, make_order(wishes, config, force=force), ledger, taken, quiet=quiet)


def _fetched(address: str, wishes: dict[str, Any], config: Path | None, *, private: bool, again: bool, quiet: bool) -> str:
    """The path of the page fetched from an address; empty if that failed, which is reported."""
    from ...errors import UserError
    from ..config.run_config import make_order
    from ..sources import net

    order = make_order(wishes, config)
    try:
        path, old = net.kept(address, order.out, order.settings.limits, net=net.Net(private), again=again)
    except UserError as error:
        typer.echo(f"briefgen: {error}", err=True)
        return ""
    if not quiet:
        told = f"using the copy of an earlier run, {path}; --refetch fetches it again" if old else f"fetched, and kept as {path}"
        typer.echo(f"briefgen: {net.address_in_words(address)}: {told}", err=True)
    return str(path)


def run(articles: list[str], order: Order, ledger: Ledger, taken: Taken, *, quiet: bool) -> int:
    """Makes the memos and reports on them, and adds their files to those taken; returns the exit status."""
    from ..making.writing import Failed, Outcome, Unchanged, Written, write_memos
    from . import report

    outcomes: list[Outcome] = []
    with report.progress(quiet=quiet) as say:
        for outcome in write_memos(articles, order, say, ledger, taken):
            outcomes.append(outcome)
            if isinstance(outcome, Failed):
                report.failure(outcome)
    taken |= {location: outcome.paths for location, outcome in zip(articles, outcomes, strict=True) if not isinstance(outcome, Failed)}
    memos = [outcome for outcome in outcomes if isinstance(outcome, Written)]
    same = [outcome for outcome in outcomes if isinstance(outcome, Unchanged)]
    if memos and not quiet:
        report.summary(memos)
    report.unasked(memos)
    if same and not quiet:
        report.unchanged(len(same))
    if not quiet:
        report.picks(memos)
    report.merges(memos)
    report.paths([outcome for outcome in outcomes if not isinstance(outcome, Failed)])
    return report.exit_status(outcomes)
