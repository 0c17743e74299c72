"""What a memo asks for: `templates/schemas/*.toml` as a value."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from .model import Act, Value
from .resources import find, load


class SectionSchema(Value):
    """A section: its titles, which passages answer it, how many, and what stands there when none does.

    `title` may hold `{adjective}`, filled with the adjective of the section's `party`; `plain` is the title where no party is known.
    `leaning` is what the reader weighs passages by; `acts` are those that answer the section surest.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    plain: str
    leaning: Literal["asks", "answers", "ahead"]
    party: Literal["proponent", "respondent", "anyone"] = "anyone"
    acts: tuple[Act, ...] = ()
    most: int = Field(default=5, ge=1, le=12)
    least_worth: float = Field(default=0.1, ge=0, le=1)
    required: bool = False
    empty: str


LEAD = "lead"
"""Stands in `bottom_line` for the news as the article's lead tells it."""


class MemoSchema(Value):
    """The sections of a memo in their order, and its caps in words."""

    name: str
    title: str = "Information memo"
    bottom_line: tuple[str, ...]
    bottom_line_words: int = Field(default=55, ge=10)
    most_words: int = Field(default=28, ge=10)
    """Of a statement, outside quotations."""
    most_actors: int = Field(default=8, ge=1, le=12)
    sections: tuple[SectionSchema, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> MemoSchema:
        keys = [s.key for s in self.sections]
        if twice := next((k for k in keys if keys.count(k) > 1), None):
            raise ValueError(f"two sections are called {twice!r}")
        if unknown := next((k for k in self.bottom_line if k not in (*keys, LEAD)), None):
            raise ValueError(f"bottom_line names {unknown!r}, but the sections are {', '.join(keys)}, and {LEAD!r} is the article's own")
        return self


def load_schema(name: str, folders: tuple[Path, ...] = ()) -> MemoSchema:
    """The schema called `name`, from the user's folders or the built-in ones. Raises `SettingsError` naming file, key and remedy."""
    return load(find("schemas", name, folders), MemoSchema, name=name)
