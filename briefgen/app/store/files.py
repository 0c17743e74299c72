"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from ...errors import OutputError

PARTS = f".{'[0-9a-f]' * 16}.part"
LONG_AGO = 3600.0
"""Seconds after which no run can still be writing a part."""


def check_may_write(paths: Iterable[Path]) -> None:
    """OutputError if a path can't hold a file."""
    for path in paths:
        try:
            _check_place(path)
        except OSError as error:
            raise OutputError(f"can't be reached ({error.strerror})", where=str(path), do="Choose another folder with --out.") from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Writes all the files or none. An earlier file stays as it was, with its permissions, until the new one is whole. OutputError."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, raw in contents.items():
            target = Path(os.path.realpath(path))  # a link stays a link
            ready.append((_written_beside(target, raw), target))
        for part, target in ready:
            part.replace(target)
        _sweep({target.parent for _, target in ready})
    except OSError as error:
        place = str(path) if len(ready) < len(contents) else str(target)
        raise OutputError(f"can't be written ({error.strerror or error})", where=place, do="Choose another folder with --out.") from error
    finally:
        for part, _ in ready:
            part.unlink(missing_ok=True)


def _sweep(folders: Iterable[Path]) -> None:
    """Takes away the parts of files that runs have left that were killed long ago."""
    for folder in folders:
        for part in folder.glob(PARTS):
            with contextlib.suppress(OSError):
                if time.time() - part.stat().st_mtime > LONG_AGO:
                    part.unlink()


def _check_place(path: Path) -> None:
    for folder in path.parents:
        if folder.exists() and not folder.is_dir():
            raise OutputError("is a file, not a folder", where=str(folder), do="Choose another folder with --out.")
    if path.is_dir():
        raise OutputError("is a folder", where=str(path), do="Move it, or choose another --name.")


def _written_beside(target: Path, raw: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # Opened with the usual mode, so that the user's umask decides as for any new file.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
    except BaseException:  # an interrupt too must leave nothing behind
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part
