"""`briefgen check`: does the article still bear the memo out?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from . import options as o

if TYPE_CHECKING:
    from ...revise.check import Finding, Report

BROKEN = 5
LONGEST = 60
"""Characters shown of a line, or of the article's words."""
NOT_CHECKED = "not checked: whether these are the right lines, by the right speaker, under the right heading"
EXAMPLES = """\b
Examples:
  briefgen check out/kyiv.docx
      the Word file as it is now, edits included, against its article
  briefgen check memo.json kyiv.txt

\b
It does not check whether the lines are the right ones: for that, read the
memo beside its article.
Exit status: 0 all is borne out, 1 an error that you can correct, 2 wrong
usage, 5 something is broken: evidence, a quotation or a number that is no
longer in the article, or an actor whom it no longer names.
"""


def check(
    memo: o.MemoFile, article: o.ArticleFile = None, strict: o.Strict = False, json: o.AsJson = False, quiet: o.QuietCheck = False
) -> None:
    """Check that the article still bears out a memo: its evidence, quotations, numbers and names."""
    from ..making.checking import check_memo

    report, place = check_memo(memo, article)
    if json:
        typer.echo(report.model_dump_json(indent=1))
    else:
        _tell(report, place, quiet=quiet, strict=strict)
    raise typer.Exit(BROKEN if report.broken(strict=strict) else 0)


def _tell(report: Report, place: Path, *, quiet: bool, strict: bool) -> None:
    for finding in report.findings:
        if strict or finding.state == "broken" or (not quiet and finding.state != "shifted"):
            typer.echo(_line(finding))
    if not quiet:
        broken = sum(finding.state == "broken" for finding in report.findings)
        lines, quotations, names = report.statements, report.quotations, report.actors
        looked = f"evidence and numbers of {_count(lines, 'line')}, {_count(quotations, 'quotation')}, {_count(names, 'name')}"
        changed = "unchanged" if report.unchanged else "changed since the memo was made"
        typer.echo(f"{broken or 'nothing'} broken; checked: {looked}, against {place} ({changed})")
        typer.echo(NOT_CHECKED)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(finding: Finding) -> str:
    what = finding.what if len(finding.what) <= 2 * LONGEST else _cut(finding.what)
    return f"{finding.state}: {finding.place}: {_short(finding.line)}: {what}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(maxsplit=1)[0] + " …"


def _cut(text: str) -> str:
    """The beginning of the quoted words, and what is said about them."""
    words, mark, said = text.rpartition("”")
    return f"{words[:LONGEST].rsplit(maxsplit=1)[0]} …{mark}{said}"
