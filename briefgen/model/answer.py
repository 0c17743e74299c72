"""What a language model was asked, and what of its answer the article bears out."""

from __future__ import annotations

from typing import Literal

from .passage import Candidate
from .text import Value


class Outcome(Value):
    """What became of a line of a language model's answer: kept, mended where a word was lost, worded by the program, or left out.
    `line` is the result."""

    section: str
    said: str
    actor: str = ""
    became: Literal["kept", "mended", "reworded", "left out"]
    why: str = ""
    line: str = ""
    moved: str = ""
    """Key of the section that it went to, if that is another one."""


class ReadBy(Value):
    """The language model that was asked, the edition of the question, and what became of its lines."""

    model: str
    edition: str
    lines: tuple[Outcome, ...] = ()


class Asked(Value):
    """The part of a language model's answer that the article bears out."""

    by: ReadBy
    schema_name: str
    """The schema whose sections it was asked for."""
    title: str = ""
    respondent: str | None = None
    """Key of the party that answers; None if the model names nobody, or nobody that the article names."""
    bottom_line: tuple[Candidate, ...] = ()
