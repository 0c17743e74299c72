"""The program's own files: what is made depends on them as it does on an article."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
COMPILED = "__pycache__"
"""Folders of what Python makes of the program itself."""


def states(place: Path = PACKAGE) -> Iterator[str]:
    """What shows, without reading it, that a file has changed: of one file, or of all in a folder, however deep."""
    if place.is_file():
        yield _state(place.name, place.stat())
        return
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_file():
                yield _state(f"{place.name}/{entry.name}", entry.stat())
            elif entry.is_dir() and entry.name != COMPILED:
                yield from states(Path(entry.path))


def _state(name: str, found: os.stat_result) -> str:
    return f"{name} {found.st_size} {found.st_mtime_ns}"
