"""Runs a function in a thread of its own: for work outside Python's lock, such as a network's, while the rest of a reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def in_background(work: Callable[[], T]) -> Callable[[], T]:
    """Begins the work; the function returned waits for it, and returns or raises what it did."""
    found: Future[T] = Future()

    def run() -> None:
        try:
            found.set_result(work())
        except BaseException as error:  # whatever it is, it belongs to whoever waits
            found.set_exception(error)

    Thread(target=run, daemon=True).start()
    return found.result
