"""One run at a time writes a memo: another waits for it."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OutputError
from . import cache

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT = 120.0
"""Seconds: a memo of a long article takes less."""
DIGITS = 3
"""Hexadecimal digits of a lock's name, so 4,096 locks. Two memos that share one only wait for each other."""


@contextlib.contextmanager
def alone(path: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Holds the memo that a file belongs to. OutputError if another run does not let go of it.

    Locks lie in the cache folder, so that nothing is left beside the memo; the system lets go of those of a run that was killed.
    Where there can be no cache, there is no lock: files are still written whole.
    """
    from filelock import FileLock

    lock = FileLock(_place(path))
    held = _take(lock, path, say)
    try:
        yield
    finally:
        if held:
            lock.release()


def _take(lock: BaseFileLock, path: Path, say: Callable[[str], None]) -> bool:
    from filelock import Timeout

    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            say(f"{path}: waiting for another run that is writing it")
            lock.acquire(timeout=WAIT)
    except Timeout as error:
        raise OutputError(f"another run has been writing it for {WAIT:.0f} seconds", where=str(path), do="Stop it, or wait.") from error
    except (OSError, NotImplementedError):
        return False
    return True


def _place(path: Path) -> Path:
    folder = cache.folder("locks")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:DIGITS]
