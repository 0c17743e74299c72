"""Makes memos again whenever what they are made of is saved: articles, schema, style with its files, settings."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from .. import resources
from ..errors import UserError
from ..style import files_of, load_style
from .config import schema_choice
from .config.run_config import Order, folders

QUIET = 20
"""Milliseconds without a change after which a save counts as over."""
LONGEST = 400
"""Milliseconds after which changes are acted on even if more keep coming."""
NOW_AND_THEN = 1000
"""Milliseconds after which files are looked at even if no change was reported."""
GONE = 1.0
"""Seconds that a file may be gone while an editor puts another in its place."""
LOOK = 0.02

State = tuple[int, ...]
"""Time, size and number of a file, which change whenever it is saved; empty if it does not exist."""
Again = Callable[[list[str]], None]


def watch(articles: list[str], settled: Callable[[], Order], again: Again, config: Path) -> None:
    """Calls `again` with all articles, then with those to make anew after each save, for ever. `settled` gives the order as it is now.

    What the user can put right is told, and the next save may do so; what is wrong from the start ends it.
    """
    watched = _Watched(articles, config)
    watched.look_at(settled())
    again(articles)
    while True:
        places = watched.folders()
        for _ in _ticks(places):
            if stale := watched.stale():
                _await(stale)
                _telling(partial(again, stale))
                _telling(lambda: watched.look_at(settled()))
                if watched.folders() != places:
                    break


def _telling(do: Callable[[], None]) -> None:
    try:
        do()
    except UserError as error:
        sys.stderr.write(f"briefgen: {error}\n")


class _Watched:
    """Which files memos are made of, and how they were when those were made last."""

    def __init__(self, articles: list[str], config: Path) -> None:
        self.articles = {article: _names(Path(article)) for article in articles}
        self.config = config
        self.common: frozenset[Path] = frozenset(_names(config))
        self.states: dict[Path, State] = {}

    def look_at(self, order: Order) -> None:
        """Takes note of what all memos depend on."""
        self.common = frozenset(name for path in (self.config, *_of_all(order)) for name in _names(path))
        self.states = {path: self.states[path] if path in self.states else _state(path) for path in self._files()}

    def folders(self) -> frozenset[Path]:
        return frozenset(path.parent for path in self._files() if path.parent.is_dir())

    def stale(self) -> list[str]:
        """The articles whose memos depend on what has changed since this was asked last."""
        now = {path: _state(path) for path in self._files()}
        touched = {path for path, state in now.items() if state != self.states.get(path)}
        self.states = now
        return [article for article, names in self.articles.items() if touched & (names | self.common)]

    def _files(self) -> frozenset[Path]:
        return self.common.union(*self.articles.values())


def _of_all(order: Order) -> Iterator[Path]:
    """Where schema and style are, or would be found, the files of the style, and shared names."""
    if order.shared:
        yield order.shared
    homes = folders("schemas", order.home), folders("styles", order.home)
    yield from schema_choice.places(order)
    yield from resources.tried("styles", order.settings.style, homes[1])
    try:
        yield from files_of(load_style(order.settings.style, homes[1]))
    except UserError:
        return  # reported when the memo is made


def _names(path: Path) -> frozenset[Path]:
    """A file's path as given, and the path that links lead to: a save may change either."""
    return frozenset({path.absolute(), path.resolve()})


def _state(path: Path) -> State:
    try:
        told = path.stat()
    except OSError:
        return ()
    return told.st_mtime_ns, told.st_size, told.st_ino


def _ticks(places: Iterable[Path]) -> Iterator[None]:
    """A tick at once, after each save in these folders, and now and then: some file systems report no changes."""
    from watchfiles import watch as watch_folders

    yield
    told = watch_folders(
        *places, watch_filter=None, step=QUIET, debounce=LONGEST, recursive=False, rust_timeout=NOW_AND_THEN, yield_on_timeout=True
    )
    for _ in told:
        yield


def _await(articles: list[str]) -> None:
    """Gives an editor time to put another file in an article's place."""
    until = time.monotonic() + GONE
    while not all(Path(article).exists() for article in articles) and time.monotonic() < until:
        time.sleep(LOOK)
