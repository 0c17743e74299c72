"""What a run has asked a language model for: requests, counted over all its workers, and tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

Take = Callable[[int | None], bool]
"""Takes one request of at most so many, None for no limit; False where all are taken."""
WAIT = 10.0
"""Seconds for the number that workers share. One that was ended while it held the number never gives it back."""


class Alone:
    """The requests of a run that is one process."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, most: int | None) -> bool:
        if most is not None and self.count >= most:
            return False
        self.count += 1
        return True


class Shared:
    """The requests of a run, in a number that its worker processes share."""

    def __init__(self, number: Synchronized[int]) -> None:
        self.number = number

    def __call__(self, most: int | None) -> bool:
        lock = self.number.get_lock()
        if not lock.acquire(timeout=WAIT):
            return False
        try:
            if most is not None and self.number.value >= most:
                return False
            self.number.value += 1
            return True
        finally:
            lock.release()


class Spent:
    """What this process has asked for, and where it takes its requests from."""

    def __init__(self) -> None:
        self.take: Take = Alone()
        self.tokens = 0


SPENT = Spent()
