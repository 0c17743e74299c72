"""Does all work in the program's main thread, one piece at a time: only there can an article's time be limited, and a program be ended."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

IDLE = 0.4
"""Seconds without work after which there is time to save."""

Result = TypeVar("Result")


class MainThread:
    """A queue of work that the server fills and the main thread empties."""

    def __init__(self) -> None:
        self.asked: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = queue.SimpleQueue()

    async def do(self, work: Callable[[], Result]) -> Result:
        """What comes of a piece of work, or what it raises."""
        coming: Future[Result] = Future()
        self.asked.put((coming, work))
        return await asyncio.wrap_future(coming)

    def work(self, idle: Callable[[], None], ended: Callable[[], bool]) -> None:
        """Works until it is all over; `idle` is called whenever there has been nothing to do for a moment."""
        while not ended():
            try:
                coming, work = self.asked.get(timeout=IDLE)
            except queue.Empty:
                idle()
                continue
            if not coming.set_running_or_notify_cancel():
                continue
            try:
                coming.set_result(work())
            except Exception as error:  # whoever asked is told
                coming.set_exception(error)
