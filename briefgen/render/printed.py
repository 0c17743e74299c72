"""The page as lines of text: what every format shows, and what later versions are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..blocks import Block, Footer, Item, Lead, Letterhead, Row, TextLine, place, text_of
from ..model import Value
from .compose import PERSON


class PrintedLine(Value):
    """A block as the page shows it: its `blocks.place`, its kind, and its text, which ends with the paragraph number `cite`, if any."""

    place: str
    kind: str
    text: str
    cite: str = ""

    @property
    def bare(self) -> str:
        """The text without its paragraph number."""
        return without(self.text, self.cite)


class Pair(NamedTuple):
    """A line of the old version, of the new one, or of both if it is the same line in the same place."""

    old: PrintedLine | None
    new: PrintedLine | None


def printed(blocks: Iterable[Block]) -> tuple[PrintedLine, ...]:
    """The blocks of the page as lines of text, without letterhead and footer."""
    return tuple(
        PrintedLine(place=place(block), kind=block.block, text=space_evenly(text_of(block)), cite=_cite(block))
        for block in blocks
        if not isinstance(block, Letterhead | Footer)
    )


def space_evenly(text: str) -> str:
    """Text on one line with single spaces; tabs between columns stay."""
    return "\t".join(" ".join(part.split()) for part in text.split("\t")).strip()


def without(text: str, cite: str) -> str:
    """Text without the paragraph number at its end."""
    return text.removesuffix(cite).rstrip() if cite else text


def _cite(block: Block) -> str:
    runs = (block.right or block.left) if isinstance(block, Row) else block.runs if isinstance(block, Item | Lead | TextLine) else ()
    cite = runs[-1].text if runs and runs[-1].voice == "cite" else ""
    return "" if isinstance(block, Row) and PERSON not in cite else cite  # in a row numbers stand between the words too
