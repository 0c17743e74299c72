"""A memo, and the page that it fits on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from .answer import ReadBy
from .edits import Hand, House
from .reading import Named
from .statement import Cut, Evidence, Statement
from .text import Value

Status = Annotated[
    Literal["filled", "partial", "insufficient"], BeforeValidator(lambda status: "filled" if status == "complete" else status)
]
"""How much of its schema a memo answers; never whether its lines are right. Memos made before say "complete" for "filled"."""


class Section(Value):
    """A titled list of statements; `empty` is printed if there are none.

    `party` is the name of the actor that the title names, if the section is that actor's alone.
    """

    key: str
    title: str
    party: str | None = None
    items: tuple[Statement, ...] = ()
    empty: str = ""


class Person(Value):
    """A member of a side among the key actors, as the page prints it."""

    key: str
    name: str
    role: str | None = None
    paragraph: str


class Side(Value):
    """A row of the key actors: a state or organisation, how else the text calls it, and its people."""

    name: str
    key: str | None = None
    also: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    paragraph: str | None = None
    words: tuple[str, str] | None = None
    """Both columns of the row as a person wrote them; such a row is never cut."""


class Listed(Named):
    """A key actor in the memo's record."""

    evidence: tuple[Evidence, ...] = ()


class Extra(Value):
    """A field that a house adds to the header. Without text it waits for a person to fill it."""

    key: str
    label: str
    text: str = ""


class Comment(Value):
    """A person's comment, signed. Without text it waits for a person; the program never writes one."""

    title: str
    text: str = ""
    by: str = ""
    date: str = ""


class Header(Value):
    """The head of a memo. Missing values are left out of the page, never invented."""

    to: str | None = None
    from_: str | None = Field(default=None, alias="from")
    date: str = "undated"
    subject: str = ""
    source: str = ""
    """The SOURCE line: outlet, title, byline, date, paragraphs, translator."""
    marking: str | None = None
    reviewed_by: str | None = None
    fields: tuple[Extra, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Provenance(Value):
    """What the record says about the source."""

    location: str
    sha256: str
    characters: int
    words: int
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


class Memo(Value):
    """The answer of an article to a schema: header, bottom line, sections of statements, gaps."""

    status: Status
    schema_name: str
    header: Header
    source: Provenance
    bottom_line: tuple[Statement, ...] = ()
    sides: tuple[Side, ...] = ()
    actors: tuple[Listed, ...] = ()
    sections: tuple[Section, ...] = ()
    cut: tuple[Cut, ...] = ()
    not_reported: tuple[str, ...] = ()
    basis: str = ""
    warnings: tuple[str, ...] = ()
    picked: str = ""
    """Why this schema, if nobody named one."""
    comment: Comment | None = None
    house: House = House()
    """Those of the house's corrections that apply to it."""
    changed: str = ""
    """How much of the page has changed since the previous version, in words."""
    hand: Hand = Hand()
    read_by: ReadBy | None = None
    """The language model whose answer it was made from; None if there was none."""


class Layout(Value):
    """One rung of a style's ladder: how tightly the page is set. Lengths in points, `leading` a multiple of `size`."""

    size: float
    leading: float
    gap: float


class Page(Value):
    """A memo that fits: what stayed is in its sections, what was cut, and why, in its `cut`."""

    memo: Memo
    layout: Layout
    used: float
    """Share of the page's height that is filled, 0 to 1."""
