"""What people changed in a memo, and what a house corrects."""

from __future__ import annotations

from typing import Literal

from .statement import Cut
from .text import Value


class Own(Value):
    """A person's words at a place of the page that holds no statement, and what was generated there. For places see `blocks.place`."""

    place: str
    text: str
    generated: str


class Aside(Value):
    """A paragraph that a person added outside the lists of statements, after a place of the page: a line, or a row of the header."""

    after: str
    text: str
    kind: Literal["line", "detail"] = "line"


class Remark(Value):
    """A comment in the Word file, beside a place of the page. `date` as the file writes it; empty if it has none."""

    place: str
    text: str
    author: str
    initials: str = ""
    date: str = ""


class Hidden(Value):
    """Words that a person hid in the Word file: they stay hidden there, and are printed nowhere.

    `after` are the words of their paragraph that they follow. For a paragraph that is hidden as a whole, `whole` is its kind of block,
    and it comes after its place.
    """

    text: str
    look: Literal["vanish", "webHidden"] = "vanish"
    """Hidden everywhere, or in Word's web view alone."""
    after: str = ""
    place: str = ""
    whole: str = ""


class Hand(Value):
    """A person's edits of a memo, besides the statements that they wrote."""

    words: tuple[Own, ...] = ()
    asides: tuple[Aside, ...] = ()
    deleted: tuple[Cut, ...] = ()
    """Statements that stay deleted, as last generated."""
    removed: tuple[str, ...] = ()
    """Places that stay empty."""
    moved: tuple[str, ...] = ()
    """Statements, by id, that a person put into another section."""
    ordered: tuple[str, ...] = ()
    """Sections, or "actors" or "sections", whose order a person chose."""
    remarks: tuple[Remark, ...] = ()
    taken: tuple[str, ...] = ()
    """Statements, by id, that a person took in although they were not chosen or had no room; they are never cut."""
    hidden: tuple[Hidden, ...] = ()


class HouseName(Value):
    """How a house writes a name that articles print otherwise, the bearer's office and affiliation; None leaves what was read."""

    printed: str
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None


class Attribution(Value):
    """Who says a passage, which is given by its exact words in the article."""

    passage: str
    speaker: str


class House(Value):
    """A house's corrections of an article, or of what was read in it."""

    names: tuple[HouseName, ...] = ()
    speakers: tuple[Attribution, ...] = ()
