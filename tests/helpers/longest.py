"""Which files of tests take long, as tests/longest.txt has them: one a line, the longest first. `make longest` writes it anew.

The workers of `make test` take file after file. One that took long and came last would leave all workers but one without work.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]
PLACE = TESTS / "longest.txt"
LONG = 8.0
"""Seconds from which a file is one that takes long."""
MISSED = 4 * LONG
"""Seconds from which a file that is not in the list is told of: so much longer than those that need not be there."""
took: Counter[str] = Counter()
"""Seconds of the files of this run, the waits of their tests included."""


def ranks() -> dict[Path, int]:
    """Where in the order a file comes; one that is not there comes after them all."""
    return {TESTS / name: rank for rank, name in enumerate(PLACE.read_text(encoding="utf-8").split())}


def write() -> None:
    """Writes the files of this run that took long."""
    found = (name for name, seconds in took.most_common() if seconds >= LONG)
    PLACE.write_text("".join(f"{name}\n" for name in found), encoding="utf-8")


def missed() -> list[str]:
    """The files of this run that took long though the list does not have them."""
    known = ranks()
    return [name for name, seconds in took.most_common() if seconds >= MISSED and TESTS / name not in known]
