"""What earlier runs made, and of what: where nothing has changed since, there is nothing to do.

A record tells of one article under one set of wishes: every file that the memo depended on, those that were not there too, and every
file that was written, by the digests of their content. It is written after the files and never trusted further than they bear it out.
Only the standard library is imported here, as this is all that a run needs that has nothing to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from . import cache, program

KIND, SUFFIX = "made", ".json"
MOST = 2000
"""Records kept: a kilobyte or two each."""
ABSENT = ""
"""The digest of a file that is not there."""
HOMES = ("HOME", "XDG_CONFIG_HOME", "APPDATA")
"""Environment variables that decide where a user's own schemas and styles are."""


class Made(NamedTuple):
    """A memo that would come out the same now: its files, and the exit status of the run that made it."""

    location: str
    paths: tuple[Path, ...]
    status: int


class Files(NamedTuple):
    """The files that a memo was made of, and those that were written, by the digests of their content."""

    inputs: dict[str, str]
    outputs: dict[str, str]

    @property
    def stand(self) -> bool:
        """Whether all of them are unchanged."""
        return all(digest(Path(path)) == known for path, known in (self.inputs | self.outputs).items())


class Call(NamedTuple):
    """How `make` was called for an article: enough to do it again."""

    folder: str
    config: str
    wishes: dict[str, Any]
    location: str = ""


class Ledger(NamedTuple):
    """What is known of the memos that a run is to make, by the articles' locations."""

    records: dict[str, str]
    """Where each record is or will be; standard input has none, since it can't be recognised later."""
    unchanged: dict[str, Made]
    """The memos that would come out the same now."""
    call: Call


EMPTY = Ledger({}, {}, Call("", "", {}))


def ledger(locations: Iterable[str], wishes: Mapping[str, Any], config: Path) -> Ledger:
    """Looks up what earlier runs with the same wishes made of these articles."""
    shared = shared_of(wishes, config)
    records = {location: _record(location, shared) for location in locations if location != "-"}
    found = {location: _unchanged(location, record) for location, record in records.items()}
    call = Call(str(Path.cwd()), str(config), plain(wishes))
    return Ledger(records, {location: made for location, made in found.items() if made is not None}, call)


def recorded(locations: Iterable[str], wishes: Mapping[str, Any], config: Path) -> bool:
    """Whether there is a record of all these articles under these wishes, true or not."""
    shared = shared_of(wishes, config)
    return all(location != "-" and _place(_record(location, shared)).exists() for location in locations)


def plain(wishes: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes as JSON can hold them, without those that were not made."""
    return {name: value if isinstance(value, bool | int) else str(value) for name, value in wishes.items() if value is not None}


def call_of(path: Path) -> Call | None:
    """How a file was made, if that is still known."""
    wanted = _whole(path)
    return next((call for outputs, call in _records() if wanted in outputs), None)


def latest() -> Iterator[tuple[Path, Call]]:
    """The Word files that were written last, the latest first, and how each was made."""
    for outputs, call in _records():
        yield from ((Path(path), call) for path in outputs if path.endswith(".docx") and ".before-" not in path)


def short(path: Path) -> str:
    """A short name for a path, for use in an address."""
    return hashlib.sha256(os.fsencode(_whole(path))).hexdigest()[:16]


def _records() -> Iterator[tuple[dict[str, str], Call]]:
    """What each record says, the latest first: the files that were written, and how."""
    with contextlib.suppress(OSError):
        records = sorted(cache.folder(KIND).glob(f"*{SUFFIX}"), key=lambda found: found.stat().st_mtime_ns, reverse=True)
        for record in records:
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
                told = json.loads(record.read_bytes())
                yield told["outputs"], Call(**told["call"])


def files_of(inputs: Mapping[Path, str], written: Mapping[Path, bytes]) -> Files:
    """What a memo was made of, by the digests of its `inputs` before it was, and what was written."""
    return Files(
        {_whole(path): known for path, known in inputs.items() if path not in written},
        {_whole(path): hashlib.sha256(raw).hexdigest() for path, raw in written.items()},
    )


def note(record: str, call: Call, files: Files, written: Iterable[Path], status: int) -> None:
    """Records what a memo was made of, and what was written."""
    told = {
        **files._asdict(),
        "paths": [str(path) for path in written],
        "status": status,
        "call": call._asdict(),
    }
    cache.keep(_place(record), json.dumps(told).encode(), most=MOST)


def _whole(path: Path) -> str:
    """The absolute path, without `..`."""
    return os.path.normpath(path.absolute())


def digests(paths: Iterable[Path]) -> dict[Path, str]:
    """The digest of each file's content."""
    return {path: digest(path) for path in paths}


def shared_of(wishes: Mapping[str, Any], config: Path) -> bytes:
    """What distinguishes one set of wishes from another, for this program as it is installed, in this folder."""
    wished = (f"{name}={value}" for name, value in sorted(wishes.items()) if value is not None)
    around = (str(Path.cwd()), str(config), *(os.environ.get(name, "") for name in HOMES))
    told = "\0".join((*around, *wished, *program_state())).encode("utf-8", "surrogateescape")
    return told + b"\0" + (config.read_bytes() if config.is_file() else b"")


def _record(location: str, shared: bytes) -> str:
    return hashlib.sha256(location.encode("utf-8", "surrogateescape") + b"\0" + shared).hexdigest()


def _place(record: str) -> Path:
    return cache.folder(KIND) / f"{record}{SUFFIX}"


def _unchanged(location: str, record: str) -> Made | None:
    """What was made of an article, if all that it was made of and all that was written is as it was."""
    try:
        told = json.loads(_place(record).read_bytes())
        if Files(told["inputs"], told["outputs"]).stand:
            return Made(location, tuple(Path(path) for path in told["paths"]), int(told["status"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return None


def digest(path: Path) -> str:
    """The digest of a file's content: SHA-256 in hexadecimal, or `ABSENT`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ABSENT


@lru_cache(maxsize=1)
def program_state() -> tuple[str, ...]:
    """Distinguishes one installed program, with the packages beside it, from another."""
    return tuple(_parts())


def _parts() -> Iterable[str]:
    """The state of every file of the program, and the names, with versions, of the packages beside it."""
    yield sys.version
    yield from program.states()
    for place in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            yield from sorted(entry.name for entry in entries if entry.name.endswith(".dist-info"))
