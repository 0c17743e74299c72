"""Articles and memos by URL, through fsspec: brought to this machine for as long as they are worked on, and put back.

`s3://`, `gs://` and `abfs://` need the extra of that name; whatever else fsspec knows works where its package is installed.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ...errors import InputError, OutputError, SettingsError
from ..store import build_ledger, cache
from ..store.build_ledger import Files

EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "abfs": "abfs", "abfss": "abfs", "az": "abfs"}
NOWHERE = ""
"""The state of a file that does not exist."""
WEB = ("http", "https")
UNREACHABLE = (OSError, ValueError, RuntimeError)
"""What the packages behind fsspec raise for a place that can't be reached; their own errors are of these kinds."""
ACCESS = "Check the address, and that you may reach it."


class Place(NamedTuple):
    """A path in a file system of fsspec's."""

    system: Any
    path: str

    def url(self, path: str) -> str:
        """The address of a path in the same system."""
        return str(self.system.unstrip_protocol(path))


def is_url(place: str) -> bool:
    return "://" in place


def place_of(url: str) -> Place:
    """Where an address leads. SettingsError if what is needed for that is not installed."""
    scheme = url.partition("://")[0]
    if scheme in WEB:
        raise InputError("only briefgen make fetches addresses", where=url, do="Make its memo, or save the page and name the file.")
    try:
        import fsspec

        return Place(*fsspec.core.url_to_fs(url))
    except ImportError as error:
        extra = EXTRAS.get(scheme, "urls")
        raise SettingsError(f"can't be reached ({error})", where=url, do=f"Install it with: pip install 'briefgen[{extra}]'") from error
    except UNREACHABLE as error:
        raise SettingsError(f"can't be reached ({error})", where=url, do=ACCESS) from error


def is_below(place: str, folder: str) -> bool:
    """Whether a URL or path is that of a folder, or of something in it."""
    (system, path), (other, root) = place_of(place), place_of(folder)
    return bool(system == other) and PurePosixPath(path).is_relative_to(root)


def articles(url: str, out: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each article at an address, or below it, or that its pattern fits: its own address, and the name that its memo would have.

    Of a folder, what is hidden, or lies where the memos are written, is passed over.
    """
    place = place_of(url)
    system, root = place
    try:
        if system.isdir(root):
            for path in sorted(system.find(root)):
                below = PurePosixPath(path).relative_to(PurePosixPath(root))
                if _is_article(below, kinds) and not is_below(place.url(path), out):
                    yield place.url(path), str(below.with_suffix(""))
            return
        found = [root] if system.isfile(root) else sorted(map(str, system.glob(root)))
    except UNREACHABLE as error:
        raise InputError(f"can't be listed ({error})", where=url, do=ACCESS) from error
    for path in found:
        yield place.url(path), PurePosixPath(path).stem


def _is_article(below: PurePosixPath, kinds: tuple[str, ...]) -> bool:
    # A store's key may hold "..", which must not lead a memo out of its folder.
    is_hidden = any(part.startswith(".") for part in below.parts)
    return below.suffix.lower().lstrip(".") in kinds and not is_hidden


def state(url: str) -> str:
    """What distinguishes one content of a file from another without reading it: its size, and whatever else its system says."""
    system, path = place_of(url)
    try:
        return str(system.checksum(path)) if system.exists(path) else NOWHERE
    except UNREACHABLE as error:
        raise InputError(f"can't be reached ({error})", where=url, do=ACCESS) from error


def stands(files: Files) -> bool:
    """Whether each file, on this machine or at a URL, is unchanged."""
    known = files.inputs | files.outputs
    return all((state(path) if is_url(path) else build_ledger.digest(Path(path))) == told for path, told in known.items())


@contextlib.contextmanager
def brought(location: str) -> Iterator[str]:
    """A file of this machine: the one at the location, or a copy of it that lasts as long as the block."""
    if not is_url(location):
        yield location
        return
    system, path = place_of(location)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, PurePosixPath(path).name)
        try:
            system.get_file(path, str(copy))
        except UNREACHABLE as error:
            raise InputError(f"can't be read ({error})", where=location, do=ACCESS) from error
        yield str(copy)


class Room:
    """A folder of this machine for a memo that belongs at an address."""

    def __init__(self, url: str, folder: Path, word: str) -> None:
        """`word` is the memo's Word file: people may have changed it, so that it is brought along, and copies kept of it before."""
        self.url, self.folder = url.rstrip("/"), folder
        self.word, self.before = f"{self.url}/{word}", state(f"{self.url}/{word}")
        if self.before:
            (folder / word).parent.mkdir(parents=True, exist_ok=True)
            system, path = place_of(self.word)
            for there in (path, *_copies(system, path)):
                system.get_file(there, str((folder / word).with_name(PurePosixPath(there).name)))

    def put(self, written: Iterable[Path]) -> dict[str, str]:
        """Puts files there; gives the marks of their content. OutputError if somebody saved the Word file meanwhile."""
        if state(self.word) != self.before:
            raise OutputError("was saved by somebody while its memo was being made", where=self.word, do="Run it again.")
        return {url: state(url) for url in [put(path, self.folder, self.url) for path in written]}


def _copies(system: Any, word: str) -> list[str]:
    """The copies beside a Word file."""
    path = PurePosixPath(word)
    told = re.compile(rf"{re.escape(path.stem)}\.before-\d+{re.escape(path.suffix)}")
    return [str(name) for name in system.ls(str(path.parent), detail=False) if told.fullmatch(PurePosixPath(name).name)]


def put(path: Path, folder: Path, url: str) -> str:
    """Copies a file to its place below an address; gives its address. OutputError."""
    target = f"{url.rstrip('/')}/{path.relative_to(folder).as_posix()}"
    system, there = place_of(target)
    try:
        system.makedirs(str(PurePosixPath(there).parent), exist_ok=True)
        system.put_file(str(path), there)
    except UNREACHABLE as error:
        raise OutputError(f"can't be written ({error})", where=target, do=ACCESS) from error
    return target


def local_folder(url: str) -> Path:
    """A folder of this machine for the journal and the index of a run whose memos are put at an address. SettingsError."""
    place_of(url)
    return cache.folder("batch") / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]
