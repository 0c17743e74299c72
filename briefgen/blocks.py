"""What a sheet is made of: a flat list of blocks, each a few runs of characters set alike."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Value


class Run(Value):
    """Characters set alike. `voice` is what they are, the style says how that looks."""

    text: str
    voice: Literal["plain", "strong", "cite", "soft"] = "plain"


Runs = tuple[Run, ...]


class Masthead(Value):
    block: Literal["masthead"] = "masthead"
    kind: str
    marking: str | None = None


class Title(Value):
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
    block: Literal["heading"] = "heading"
    text: str


class Columns(Value):
    """The head of the table of key actors: what its columns hold."""

    block: Literal["columns"] = "columns"
    left: str
    right: str


class Row(Value):
    """A row of the table of key actors."""

    block: Literal["row"] = "row"
    left: Runs
    right: Runs


class Item(Value):
    """A bullet; `id` is its statement's."""

    block: Literal["item"] = "item"
    id: str
    runs: Runs


class Line(Value):
    """A line of text in a section that has no statements."""

    block: Literal["line"] = "line"
    runs: Runs


class Note(Value):
    """Basis, what was left out, review status: small, after a rule."""

    block: Literal["note"] = "note"
    runs: Runs


class Footer(Value):
    """At the foot of the page, outside the text area."""

    block: Literal["footer"] = "footer"
    lines: tuple[str, ...]
    """The page number stands beside the last of them, the marking below."""
    marking: str | None = None
    right: str = "Page 1 of 1"


Block = Annotated[Masthead | Title | Detail | Lead | Heading | Columns | Row | Item | Line | Note | Footer, Field(discriminator="block")]
