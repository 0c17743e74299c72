"""The articles of a batch: of folders, patterns and lists, one at a time, always in the same order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath

from ... import registry
from ...errors import InputError
from . import remote
from .tasks import Task

LIST = "@"
"""Put before the name of a file that lists articles, one per line."""
ELSEWHERE = "Choose another folder with --out."


def check_places(places: Sequence[str], out: str, endings: Sequence[str]) -> int:
    """How many articles are listed, some perhaps twice. `out`, a folder or its URL, is where memos are written.

    InputError for a place that is none, or an article that a memo could overwrite.
    """
    for place in places:
        if remote.is_url(place):
            if remote.is_below(place, out) and remote.is_below(out, place):
                raise InputError("is the folder that the memos are written to", where=place, do=ELSEWHERE)
        elif place.startswith(LIST):
            if not Path(place[1:]).is_file():
                raise InputError("there is no such list", where=place, do="Name a file with an article's path on each line.")
        elif Path(place).is_dir():
            if Path(place).resolve() == _resolved(out):
                raise InputError("is the folder that the memos are written to", where=place, do=ELSEWHERE)
        elif not Path(place).exists() and not _matching(place):
            raise InputError("there is no such file or folder", where=place, do="Check the name; a pattern looks like 'news/**/*.html'.")
    return sum(_is_safe(location, out, endings) for location, _ in articles(places, out))


def _is_safe(location: str, out: str, endings: Sequence[str]) -> bool:
    """True. InputError for an article in the folder of the memos whose kind is one of theirs."""
    if PurePath(location).suffix.lower().lstrip(".") in endings and _is_below(location, out):
        raise InputError("is in the folder where memos of its kind are written", where=location, do=ELSEWHERE)
    return True


def _is_below(location: str, out: str) -> bool:
    if remote.is_url(location) or remote.is_url(out):
        return remote.is_below(location, out)
    return Path(location).resolve().is_relative_to(Path(out).resolve())


def _resolved(out: str) -> Path | None:
    """A folder of this machine's without links and steps back; None for a URL."""
    return None if remote.is_url(out) else Path(out).resolve()


def articles(places: Sequence[str], out: str) -> Iterator[tuple[str, str]]:
    """Each article's location, and the name that its memo would have, below the folder of the batch. What is in `out` is none."""
    for place in places:
        if remote.is_url(place):
            yield from remote.articles(place, out, registry.names("readers"))
        elif place.startswith(LIST):
            yield from _listed(Path(place[1:]))
        elif Path(place).is_dir():
            yield from _below(Path(place), PurePath(), _resolved(out), registry.names("readers"))
        else:
            found = [place] if Path(place).exists() else _matching(place)
            yield from ((path, Path(path).stem) for path in found if not Path(path).is_dir())


def tasks(places: Sequence[str], out: str, taken: Names) -> Iterator[Task]:
    """Each article once, with a name of its own."""
    for location, name in articles(places, out):
        if taken.is_new(location):
            yield Task(location, taken.claim(location, name))


class Names:
    """What is taken: locations, and memos' names. A subclass may keep them elsewhere than in memory."""

    def is_new(self, location: str) -> bool:
        raise NotImplementedError

    def claim(self, location: str, name: str) -> str:
        """The name, with the article's kind or a number after it if another article has it."""
        kind = Path(location).suffix.lstrip(".").lower()
        tries = chain((name, f"{name}-{kind}"), (f"{name}-{number}" for number in self.numbers(name)))
        return next(name for name in tries if self.take(name))

    def numbers(self, name: str) -> Iterator[int]:
        """Those to try after a name, from 2 on, none given twice: a folder for each day may hold a hundred thousand `article.html`."""
        raise NotImplementedError

    def take(self, name: str) -> bool:
        raise NotImplementedError


def _matching(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # a pattern may be absolute, which pathlib's may not


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        for line in lines:
            name = line.strip()
            if name and not name.startswith("#"):
                place = Path(name) if Path(name).is_absolute() else path.parent / name
                yield (name, PurePath(name).stem) if remote.is_url(name) else (str(place), place.stem)


def _below(folder: Path, under: PurePath, out: Path | None, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The articles of a folder and of those in it; hidden ones, links to folders and the memos' own folder are passed over."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"can't be listed ({error.strerror})", where=str(folder), do="Check that you may open it.") from error
    for entry in listed:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if path.resolve() != out:
                yield from _below(path, under / entry.name, out, kinds)
        elif entry.is_file() and path.suffix.lower().lstrip(".") in kinds:
            yield str(path), str(under / path.stem)
