"""Schemas and styles as lists for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ... import resources
from ..config.run_config import HERE, folders

Kind = Literal["schemas", "styles"]


def listed(kind: Kind, config: Path | None = None) -> Iterator[str]:
    """A line for each schema or style: its name, and what its file says of it in its first comment."""
    places = _places(kind, config)
    names = resources.names(kind, places)
    width = max(map(len, names), default=0)
    for name in names:
        yield f"{name:<{width}}  {_first_words(resources.find(kind, name, places))}".rstrip()


def shown(kind: Kind, name: str, config: Path | None = None) -> str:
    """The file of a schema or style as it is. SettingsError if there is none of that name."""
    return resources.find(kind, name, _places(kind, config)).read_text(encoding="utf-8").rstrip()


def _places(kind: Kind, config: Path | None) -> tuple[Path, ...]:
    return folders(kind, config.parent if config else HERE)


def _first_words(path: Path) -> str:
    """The first sentence of the comment that a file begins with."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next((line for line in lines if not line.startswith("#:")), "")  # a line for editors comes before it
    return first.lstrip("# ").partition(". ")[0].rstrip(".") if first.startswith("#") else ""
