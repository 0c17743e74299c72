"""`[limits]` of `briefgen.toml`: how large an article may be, and how long it may take.

[limits]
file_mb = 20        # megabytes of the file
words = 200000      # of its text
unpacked_mb = 100   # megabytes that a Word document unpacks to
parts = 2000        # files within it
pages = 200         # of a PDF
depth = 200         # elements of a page, or parts of a mail, within each other
seconds = 600       # for an article
"""

from __future__ import annotations

import contextlib
import difflib
import signal
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from ...errors import InputError, SettingsError
from ...model import LIMITS, Limits

TABLE = "limits"
KEYS = tuple(Limits.model_fields)
MOST = {"file_mb": 1000, "words": 2_000_000, "unpacked_mb": 2000, "parts": 100_000, "pages": 5000, "depth": 500, "seconds": 86_400}
"""What a limit may be set to. Deeper pages end the readers' own recursion, which Python bounds at a thousand calls."""


def take_limits(table: Mapping[str, Any], path: Path) -> Limits:
    """The limits that a configuration sets; the usual ones for the rest. SettingsError names file and key."""
    told = table.get(TABLE, {})
    if not isinstance(told, dict):
        raise SettingsError("is not a table", where=f"{path}: {TABLE}", do="Write its keys under [limits].")
    return LIMITS.model_copy(update={key: _value(key, value, f"{path}: {TABLE}") for key, value in told.items()})


def _value(key: str, value: object, where: str) -> int:
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, n=1)
        raise SettingsError(f"unknown key {key!r}", where=where, do=f"Did you mean {near[0]}?" if near else f"Known: {', '.join(KEYS)}.")
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST[key]:
        raise SettingsError(f"{value!r} is not a number from 1 to {MOST[key]}", where=f"{where}.{key}", do="Write a whole number.")
    return value


class _TimeUp(BaseException):
    """Not an Exception, so that no reader takes it for a damaged file."""


@contextlib.contextmanager
def within(seconds: int, where: str) -> Iterator[None]:
    """InputError if what is done takes longer. Only in a program's main thread, and only on systems with timers (not on Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def up(number: int, frame: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _TimeUp as error:
        do = "Give the article alone. The limit is seconds under [limits] in briefgen.toml."
        raise InputError(f"took more than {seconds} s", where=where, do=do) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
