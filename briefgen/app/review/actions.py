"""What can be asked of a memo on the review page: the shapes of the requests."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from ...model import Value

LONGEST = 4000
"""Characters of a line: a page holds about as many."""
LONGEST_ARTICLE = 2_000_000

Words = Annotated[str, Field(max_length=LONGEST)]
Place = Annotated[str, Field(max_length=300)]


class Drop(Value):
    """Take a line off the page."""

    do: Literal["drop"]
    place: Place


class Reword(Value):
    """Put a person's words in a line's place."""

    do: Literal["reword"]
    place: Place
    text: Words


class Move(Value):
    """Move a line up (-1) or down (1)."""

    do: Literal["move"]
    place: Place
    step: Literal[-1, 1]


class Put(Value):
    """Move a statement into another section."""

    do: Literal["put"]
    place: Place
    section: Place


class Take(Value):
    """Take in a passage that was found and is not on the page, by the id of the statement that it makes."""

    do: Literal["take"]
    statement: Place


class Add(Value):
    """Add a line of a person's own."""

    do: Literal["add"]
    section: Place
    text: Words


class Fill(Value):
    """Fill fields of the header; a field that is not named stays."""

    do: Literal["fill"]
    subject: Words | None = None
    to: Words | None = None
    from_: Words | None = Field(default=None, alias="from")
    date: Words | None = None
    source: Words | None = None
    marking: Words | None = None
    reviewer: Words | None = None


class Speaker(Value):
    """Say who says a statement."""

    do: Literal["speaker"]
    place: Place
    speaker: Words


class Name(Value):
    """Say how the house writes a name, the bearer's office, and whom they act for."""

    do: Literal["name"]
    actor: Words
    name: Words = ""
    role: Words = ""
    affiliation: Words = ""


class Wish(Value):
    """Ask for another respondent, schema, style or paper; an empty text withdraws a wish."""

    do: Literal["wish"]
    field: Literal["respondent", "proponent", "schema", "style", "paper"]
    value: Words


class Edit(Value):
    """Put another text in the article's place, to be read again."""

    do: Literal["edit"]
    text: Annotated[str, Field(max_length=LONGEST_ARTICLE)]


class Step(Value):
    """Undo or redo a change; or take in what somebody saved in Word."""

    do: Literal["undo", "redo", "reload"]


Action = Annotated[Drop | Reword | Move | Put | Take | Add | Fill | Speaker | Name | Wish | Edit | Step, Field(discriminator="do")]


class Asked(Value):
    """An action, and the version of the memo that the page showed when it was asked."""

    version: int
    action: Action


ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)
