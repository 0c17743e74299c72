"""`briefgen diff`: what changed from one version of a memo to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from . import options as o

if TYPE_CHECKING:
    from ...revise.changes import Change, Changes

SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
EXAMPLES = """\b
Examples:
  briefgen diff yesterday.json out/kyiv.json
  briefgen diff out/kyiv.docx kyiv-corrected.txt
      the Word file, edits included, against the memo of the article as it is now
  briefgen diff old.docx new.docx --redline changes.docx
      a Word file with tracked changes: accept all to get the new memo

\b
+ added, - removed, ~ changed ([-old-]{+new+}), > moved.
Exit status: 0 with or without differences, 1 an error that you can correct,
2 wrong usage.
"""


def diff(
    old: o.OldVersion,
    new: o.NewVersion,
    redline: o.Redline = None,
    json: o.AsJson = False,
    schema: o.Schema = None,
    style: o.Style = None,
    paper: o.Paper = None,
    reader: o.Reader = None,
    config: o.Config = None,
) -> None:
    """Show what changed between two memos, each a .json or .docx file, or the article of one."""
    from ..config.run_config import make_order
    from ..making import versions

    order = make_order({"schema": schema, "style": style, "paper": paper, "reader": reader}, config)
    before, after = versions.version(old, order), versions.version(new, order)
    found = versions.compare(before, after)
    typer.echo(found.model_dump_json(include={"changes"}, indent=1, exclude_none=True) if json else "\n".join(_lines(found)))
    if redline is not None:
        versions.write_redline(redline, found, after, order)
        typer.echo(redline, err=json)


def _lines(found: Changes) -> Iterator[str]:
    if not found.changes:
        yield "no differences"
    for section, told in groupby(sorted(found.changes, key=_in_order(found)), key=lambda change: change.section):
        yield section
        yield from (f"  {SIGNS[change.kind]} {_words(change)}" for change in told)


def _in_order(found: Changes) -> Callable[[Change], int]:
    """Sections in the order in which they first occur."""
    sections = list(dict.fromkeys(change.section for change in found.changes))
    return lambda change: sections.index(change.section)


def _words(change: Change) -> str:
    from ...render.docx.redline import mark_changes

    moved = f" (from {change.moved_from})" if change.moved_from not in (None, change.section) else ""
    if change.kind != "changed":
        return (change.new or change.old).replace("\t", ": ") + moved
    marks = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(marks[piece.mark].format(piece.text) for piece in mark_changes(change.old, change.new)).replace("\t", ": ") + moved
