"""`briefgen make`: articles in, memos out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from . import options as o

if TYPE_CHECKING:
    from ..order import Order

EXAMPLES = """\b
Examples:
  briefgen make kyiv.txt
      writes out/kyiv.pdf and out/kyiv.docx
  briefgen make *.html --format docx,json --out memos
      one memo for each page
  briefgen make kyiv.txt --memo-to "Political Director" --marking TLP:GREEN
  briefgen make kyiv.txt --name "{date}_{slug}_memo"
  pbpaste | briefgen make - --outlet "The Daily Courier" --published 2022-09-14

\b
Exit status: 0 written, 1 something of yours needs putting right,
2 wrong usage, 3 written, but partial or insufficient,
4 written, but the source changed where you had edited the Word file:
your words stay, the new ones stand beside them as a comment.

A file briefgen.toml in the working folder can hold to, from, schema,
style, paper, marking, reader, comments, attach_data, keep, out, format,
name and max_quoted_words.
Options win over it.
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
    config: o.Config = None,
    force: o.Force = False,
    quiet: o.Quiet = False,
) -> None:
    """Write a one-page memo of each article, in Word and PDF."""
    from ..order import take

    wishes = {name: value for name, value in context.params.items() if name not in ("articles", "config", "force", "quiet")}
    raise typer.Exit(_run(articles, take(wishes, config, force=force), quiet=quiet))


def _run(articles: list[str], order: Order, *, quiet: bool) -> int:
    from .. import report
    from ..batch import Failed, Written, write_memos

    outcomes: list[Written | Failed] = []
    with report.progress(quiet=quiet) as say:
        for outcome in write_memos(articles, order, say):
            outcomes.append(outcome)
            if isinstance(outcome, Failed):
                report.failure(outcome)
    memos = [outcome for outcome in outcomes if isinstance(outcome, Written)]
    if memos and not quiet:
        report.summary(memos)
    report.merges(memos)
    report.paths(memos)
    return report.exit_status(outcomes)
