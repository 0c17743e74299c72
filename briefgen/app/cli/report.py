"""What a run says to the person at the keyboard: messages and a table on standard error, paths on standard output."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from ...errors import UserError
from ...model import Page
from ...revise import Conflict
from ..making.writing import PARTIAL, Failed, Outcome, Unchanged, Written, status_of

MOST_SHOWN = 90
"""Characters of a line that a message shows."""


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line that shows what is being done, if someone is watching."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("starting") as status:
        yield lambda words: status.update(Text(words, no_wrap=True, overflow="ellipsis"))


@contextlib.contextmanager
def bar(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar with rate and time left, if someone is watching.

    Call what it yields for each article that is done, with the tokens that a language model has taken so far.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate, tokens = TextColumn("{task.fields[rate]}"), TextColumn("{task.fields[tokens]}")
    columns = (BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), tokens)
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total, rate="", tokens="")

        def step(so_far: int) -> None:
            speed = shown.tasks[0].speed
            took = f"{so_far:,} tokens" if so_far else ""
            shown.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "", tokens=took)

        yield step


def counts(told: Mapping[str, int], same: int, seconds: float, tokens: int) -> None:
    """A table of how many articles ended how, how long it took, and what a language model took for it."""
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for status, count in told.items():
        table.add_row(status, f"{count:,}")
    table.add_row("in all", f"{sum(told.values()):,} in {seconds:,.1f} s, {same:,} of them unchanged since the last run")
    if tokens:
        table.add_row("tokens", f"{tokens:,}")
    Console(stderr=True, highlight=False).print(table)


def failure(failed: Failed) -> None:
    """One message for an error: which file, what is wrong, what to do."""
    error = failed.error
    # Readers know an article by its name alone; the person at the keyboard gave its folder too.
    where = failed.location if error.where in ("", Path(failed.location).name) else error.where
    sys.stderr.write(f"briefgen: {UserError(error.what, where=where, do=error.do)}\n")  # typer.echo would write into the progress line


def row_failed(location: str, why: str) -> None:
    """One message for an article of a batch that has no memo."""
    sys.stderr.write(f"briefgen: {location}: {why}\n")


def picks(memos: Sequence[Written]) -> None:
    """Which schema was picked for an article, and why, if nobody named one."""
    for memo in memos:
        made = memo.page.memo
        if made.picked:
            sys.stderr.write(f"briefgen: {memo.name}: schema {made.schema_name}: {made.picked}\n")


def unasked(memos: Sequence[Written]) -> None:
    """The memos for which a language model gave no usable answer."""
    for memo in memos:
        if memo.unasked:
            sys.stderr.write(f"briefgen: {memo.name}: read without the language model: {memo.unasked}\n")


def merges(memos: Sequence[Written]) -> None:
    """What people should know about the merge of their edits: each conflict, and the copy that is kept."""
    for merge in (memo.merge for memo in memos if memo.merge):
        if merge.aside:
            sys.stderr.write(f"briefgen: {merge.path}: is the memo of another article, so it is left as it is\n")
        if merge.copy:
            sys.stderr.write(f"briefgen: {merge.path}: kept as {merge.copy.name}, because {merge.why}\n")
        for conflict in merge.conflicts:
            sys.stderr.write(f"briefgen: {merge.path}: {_conflict(conflict)}\n")


def _conflict(conflict: Conflict) -> str:
    """Which edit stays although the source has changed too; the new text is beside it as a comment."""
    new = f"the new text is in a comment: {_shortened(conflict.theirs)}" if conflict.theirs else "the source no longer says it"
    if conflict.what == "review":
        return f"conflict: “{conflict.mine}” stays, but lines have changed since then"
    if not conflict.mine:
        return f"conflict: {conflict.what} stays deleted; {new}"
    return f"conflict: {conflict.what} stays as edited: {_shortened(conflict.mine)}; {new}"


def _shortened(text: str) -> str:
    return "“" + (text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1].rstrip() + "…") + "”"


def summary(memos: Sequence[Written]) -> None:
    """A table of what the memos hold."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for memo in memos:
        table.add_row(Text(memo.name, style="bold", overflow="fold"), Text("\n".join(_holds(memo.page))))
    Console(stderr=True, highlight=False).print(table)


def unchanged(count: int) -> None:
    """How many memos are as an earlier run made them."""
    sys.stderr.write(f"briefgen: {count} memo{'s' if count > 1 else ''} unchanged: nothing to do\n")


def paths(memos: Sequence[Written | Unchanged]) -> None:
    """The paths of what was written, one a line."""
    for memo in memos:
        for path in memo.paths:
            typer.echo(os.fsencode(path))


def exit_status(outcomes: Sequence[Outcome]) -> int:
    """1 if an article failed, else 4 if an edit meets a change of the source, else 3 if a memo is partial or insufficient, else 0."""
    if any(isinstance(outcome, Failed) for outcome in outcomes):
        return 1
    if any(isinstance(outcome, Written) and outcome.merge and outcome.merge.conflicts for outcome in outcomes):
        return 4
    return PARTIAL if PARTIAL in map(_status, outcomes) else 0


def _status(outcome: Outcome) -> int:
    match outcome:
        case Written():
            return status_of(outcome.page)
        case Unchanged():
            return outcome.status
        case Failed():
            return 1


def _holds(page: Page) -> Iterator[str]:
    from ...fill.doubts import found

    memo = page.memo
    yield found(memo)
    yield f"page {page.used:.0%} full, {_left_out(len(memo.cut))}".replace("%", " %")
    yield ", ".join(f"{section.title} {len(section.items)}" for section in memo.sections)
    yield from memo.warnings


def _left_out(count: int) -> str:
    """How many lines were left out, in words."""
    return f"{count or 'no'} line{'' if count == 1 else 's'} left out"
