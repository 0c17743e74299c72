"""Markdown: plain enough to paste anywhere. Nothing from the source can act as markup."""

from __future__ import annotations

import re

from ..blocks import Block, Columns, Detail, Footer, Heading, Item, Lead, Letterhead, Masthead, Note, Row, Run, Runs, TextLine, Title
from .sheet import Sheet

ACTIVE = re.compile(r"[\\`*\[\]<~|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
"""Characters that are markup anywhere in a line."""
AT_START = re.compile(r"^(?:[#>+=-]|\d+(?=[.)]))")
"""Characters that are markup at the start of a line only."""


def render(sheet: Sheet) -> bytes:
    """The sheet as Markdown in UTF-8."""
    lines: list[str] = []
    above = ""
    for block in sheet.blocks:
        if not (text := _block(block)):
            continue
        if lines and not (block.block == above and block.block in ("detail", "row", "item")):
            lines.append("")
        lines.append(text)
        above = block.block
    return ("\n".join(lines) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Masthead():
            return f"**{escape(block.kind)}**" + (f" · **{escape(block.marking)}**" if block.marking else "")
        case Title():
            return f"# {escape(block.text)}"
        case Heading():
            return f"## {escape(block.text)}"
        case Detail():
            return f"- {escape(block.label)}: {escape(block.text)}"
        case Lead():
            return f"> **{escape(block.label)}** {_runs(block.runs)}"
        case Columns() | Letterhead():
            return ""  # rows are a list here, and there is no paper
        case Row():
            return _row(block)
        case Item():
            return f"- {_runs(block.runs)}"
        case TextLine():
            return _runs(block.runs)
        case Note():
            return f"---\n\n{_runs(block.runs)}"
        case Footer():
            return _footer(block)


def _row(block: Row) -> str:
    right = _runs(block.right)
    return f"- {_runs(block.left)}" + (f": {right}" if right else "")


def _footer(block: Footer) -> str:
    marking = [f"**{escape(block.marking)}**"] if block.marking else []
    return "\\\n".join([*(_start(escape(line)) for line in block.lines), *marking])


def escape(text: str) -> str:
    """`text`, escaped so that Markdown shows it unchanged."""
    return ACTIVE.sub(r"\\\g<0>", text)


def _runs(runs: Runs) -> str:
    """Runs on one line. The brackets of a paragraph number stay unescaped: they are no link without a target, and no text has one."""
    return _start("".join(_run(run) for run in runs))


def _run(run: Run) -> str:
    if run.voice == "cite":
        return run.text
    return f"**{escape(run.text)}**" if run.voice == "strong" else escape(run.text)


def _start(line: str) -> str:
    return AT_START.sub(lambda match: match[0] + "\\" if match[0].isdigit() else "\\" + match[0], line)
