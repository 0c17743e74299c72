"""The program's own files: what is made depends on them as it does on an article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
COMPILED = "__pycache__"
"""Folders with compiled Python, which are not looked at."""
IMPORT = re.compile(r"^from (\.+)(\w*)[\w.]* import (\([\w\s,]*\)|[\w ,]*)", re.MULTILINE)
"""Imports at the top of a file: dots, and the room or the names behind them. What is imported inside a function is not followed."""


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


def rooms(*first: str) -> tuple[Path, ...]:
    """The rooms of the package, files and folders, that these depend on, and the folders of words and weights, which hold no code."""
    found: set[Path] = set()
    waiting = [PACKAGE / name for name in first]
    while waiting:
        room = waiting.pop()
        if room not in found:
            found.add(room)
            waiting += [path for file in _modules(room) for path in _imported(file)]
    kept = (path for path in PACKAGE.iterdir() if path.is_dir() and path.name != COMPILED and not any(path.rglob("*.py")))
    return tuple(sorted({*found, *kept}))


def _modules(room: Path) -> list[Path]:
    return sorted(room.rglob("*.py")) if room.is_dir() else [room]


def _imported(file: Path) -> Iterator[Path]:
    """The rooms that a file imports from, other than its own."""
    depth = len(file.relative_to(PACKAGE).parts)
    for dots, room, names in IMPORT.findall(file.read_text(encoding="utf-8")):
        for name in ([room] if room else re.findall(r"\w+", names)) if len(dots) == depth else ():
            yield from (path for path in (PACKAGE / name, PACKAGE / f"{name}.py") if path.exists())


def _state(name: str, found: os.stat_result) -> str:
    return f"{name} {found.st_size} {found.st_mtime_ns}"
