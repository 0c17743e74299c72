"""A line of a memo, with its evidence."""

from __future__ import annotations

from .passage import Act, Class
from .text import Value


class Evidence(Value):
    """An exact passage of the source."""

    start: int
    end: int
    quote: str


class Statement(Value):
    """One line of a memo. `text` begins with `label` (the speaker), which styles may set in bold.

    If its kind is "person", a person wrote it and it is never cut: `generated` is then what the program had, or would have, in its place.
    """

    id: str
    text: str
    label: str = ""
    actor: str | None = None
    kind: Class
    act: Act
    paragraph: str
    evidence: tuple[Evidence, ...]
    worth: float = 0.0
    generated: str = ""


class Cut(Value):
    """A statement that was found and is not on the page, and why."""

    statement: Statement
    section: str
    why: str
