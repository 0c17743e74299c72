"""Fetching an article's bytes: a file, or standard input."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from ... import registry
from ...errors import InputError
from ...ingest.limits import MEGABYTE, check_file
from ...model import LIMITS, Limits, Source

STANDARD_INPUT = "-"
LONGEST_TOLD = 100

MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "eml": "message/rfc822",
}
# How files that have no name begin; anything else is text.
BEGINNINGS = ((b"%pdf-", "pdf"), (b"pk\x03\x04", "docx"), (b"<!doctype html", "html"), (b"<html", "html"))


class Input(NamedTuple):
    """Bytes with what they are called. `stem` names the memo, `kind` its reader."""

    raw: bytes
    source: Source
    stem: str
    kind: str


def fetch(location: str, limits: Limits = LIMITS) -> Input:
    """The bytes at a location ("-" is standard input). InputError if there is no such file or nothing can read its kind."""
    most = limits.file_mb * MEGABYTE
    if location == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(most + 1)
        check_file(raw, "standard input", limits)
        return _input(raw, "standard input", "memo", _kind_of(raw))
    refuse_address(location)
    path = Path(location)
    kind = _kind(path)
    raw = _bytes(path, most)
    check_file(raw, str(path), limits)
    return _input(raw, _printable(path.name), _printable(path.stem), kind)


def refuse_address(location: str) -> None:
    """InputError for an address, where files alone are read."""
    if "://" in location:
        raise InputError("only briefgen make fetches addresses", where=location, do="Make its memo, or save the page and name the file.")


def _input(raw: bytes, name: str, stem: str, kind: str) -> Input:
    # Only the file's name: a folder would carry the user's machine into the memo, and make its bytes differ from place to place.
    source = Source(location=name, media_type=MEDIA_TYPES.get(kind, "application/octet-stream"), sha256=hashlib.sha256(raw).hexdigest())
    return Input(raw, source, stem, kind)


def _kind(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("there is no such file", where=str(path), do="Check the name and the folder.") from error
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=_short(path), do="Give the name of a file.") from error
    if stat.S_ISDIR(mode):
        raise InputError("is a folder", where=str(path), do=f"Name the articles in it, as in {path / '*.txt'}.")
    if not stat.S_ISREG(mode):
        raise InputError("is not a regular file", where=str(path), do="Pass it on with - for standard input.")
    kind = path.suffix.lower().lstrip(".")
    known = registry.names("readers")
    if kind not in known:
        what = f".{kind} files can't be read" if kind else "has no suffix, so its format is unknown"
        listed = ", ".join(f".{name}" for name in known)
        raise InputError(what, where=str(path), do=f"Save it as one of {listed}.")
    return kind


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path), do="Check that you may open it.") from error


def _kind_of(raw: bytes) -> str:
    head = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:32].lower()
    return next((kind for beginning, kind in BEGINNINGS if head.startswith(beginning)), "txt")


def _printable(name: str) -> str:
    """A file's name with what is not valid text in it replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _short(path: Path) -> str:
    """A path, cut for a message: somebody may have given a whole article as a name."""
    told = str(path)
    return told if len(told) <= LONGEST_TOLD else f"{told[:LONGEST_TOLD]}…"
