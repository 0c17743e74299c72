"""What a sheet is made of: a flat list of blocks, each a few runs of characters set alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from .model import Value


class Run(Value):
    """Characters set alike. `voice` is what they are, the style says how that looks."""

    text: str
    voice: Literal["plain", "strong", "cite", "soft"] = "plain"


Runs = tuple[Run, ...]


class Masthead(Value):
    """The first line of the page: what kind of document it is, and its marking at the right."""

    block: Literal["masthead"] = "masthead"
    kind: str
    marking: str | None = None


class Title(Value):
    """The subject of the memo, as its title."""

    block: Literal["title"] = "title"
    text: str


class Detail(Value):
    """A row of the header: TO, FROM, DATE, SOURCE."""

    block: Literal["detail"] = "detail"
    label: str
    text: str


class Lead(Value):
    """The bottom line."""

    block: Literal["lead"] = "lead"
    label: str
    runs: Runs


class Heading(Value):
    """The heading of a section; `key` is the section's."""

    block: Literal["heading"] = "heading"
    text: str
    key: str = ""


class Columns(Value):
    """The heading row of the key actors' table: what each of the two columns holds."""

    block: Literal["columns"] = "columns"
    left: str
    right: str


class Row(Value):
    """A row of the table of key actors."""

    block: Literal["row"] = "row"
    left: Runs
    right: Runs
    key: str = ""


class Item(Value):
    """A bullet; `id` is its statement's."""

    block: Literal["item"] = "item"
    id: str
    runs: Runs


class TextLine(Value):
    """A line of text in a section that has no statements, or one that a person wrote."""

    block: Literal["line"] = "line"
    runs: Runs
    key: str = ""


class Note(Value):
    """The basis, what was left out, and the review status, in small type under a rule."""

    block: Literal["note"] = "note"
    runs: Runs


class Footer(Value):
    """At the foot of the page, outside the text area."""

    block: Literal["footer"] = "footer"
    lines: tuple[str, ...]
    """The page number stands beside the last of them, the marking below."""
    marking: str | None = None
    right: str = "Page 1 of 1"


class Words(Value):
    """A line that a house prints on its paper; `size` in points."""

    text: str
    size: float = Field(ge=5, le=40)
    bold: bool = False
    colour: str = Field(default="#000000", pattern=r"^#[0-9a-f]{6}$")


class Picture(Value):
    """A logo: a file, its size in millimetres, and what it shows in words."""

    file: Path
    width: float = Field(gt=1, le=200)
    height: float = Field(gt=1, le=80)
    alt: str = ""


class Cell(Value):
    """Lines or a picture at a place in the width of the text, from 0 at the left to 1 at the right."""

    at: float = Field(default=0.0, ge=-0.5, le=1.5)
    align: Literal["left", "centre", "right"] = "left"
    words: tuple[Words, ...] = ()
    picture: Picture | None = None
    floating: bool = False
    """Whether it takes no room from the rows."""
    down: float = Field(default=0.0, ge=-60, le=250)
    """From the upper edge of its row, in points."""


class Letterhead(Value):
    """A row of what a house prints at head or foot of its paper. `space` is above it, `least` its height if its cells need
    less, both in points; `rule` is the colour of a line below it."""

    block: Literal["letterhead"] = "letterhead"
    place: Literal["head", "foot"] = "head"
    cells: tuple[Cell, ...] = ()
    space: float = Field(default=0.0, ge=0, le=200)
    least: float = Field(default=0.0, ge=0, le=200)
    rule: str | None = Field(default=None, pattern=r"^#[0-9a-f]{6}$")


Block = Annotated[
    Letterhead | Masthead | Title | Detail | Lead | Heading | Columns | Row | Item | TextLine | Note | Footer, Field(discriminator="block")
]


def place(block: Block) -> str:
    """A name for the block's place, such as "detail:TO" or "item:" and an id, which stays the same from one version of a memo to the next.

    People's changes are recorded by it.
    """
    match block:
        case Detail():
            return f"detail:{block.label}"
        case Item():
            return f"item:{block.id}"
        case Heading() | Row() | TextLine():
            return f"{block.block}:{block.key}"
        case _:
            return block.block


def text_of(block: Block) -> str:
    """The text of a block, with a tab between columns; empty for a letterhead and a footer."""
    match block:
        case Masthead():
            return "\t".join(filter(None, (block.kind, block.marking)))
        case Title() | Heading():
            return block.text
        case Detail():
            return f"{block.label}\t{block.text}"
        case Lead():
            return f"{block.label} {_joined(block.runs)}"
        case Columns():
            return f"{block.left}\t{block.right}"
        case Row():
            return f"{_joined(block.left)}\t{_joined(block.right)}"
        case Item() | TextLine() | Note():
            return _joined(block.runs)
        case _:
            return ""


def _joined(runs: Runs) -> str:
    return "".join(run.text for run in runs)
