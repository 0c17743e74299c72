"""The user's cache folder. If its files are lost, that costs time and nothing else; only its owner can read them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from ...errors import OutputError


def folder(kind: str) -> Path:
    """The folder for files of a kind, which may not exist yet."""
    from platformdirs import user_cache_path

    return user_cache_path("briefgen", appauthor=False) / kind


def keep(place: Path, raw: bytes, *, most: int) -> None:
    """Writes a file, whole or not at all, and deletes the oldest in its folder if there are more than `most`."""
    from . import files

    with contextlib.suppress(OSError, OutputError):  # a full disk or a home that can't be written costs time only
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write_all({place: raw})
        place.chmod(0o600)
        kept = sorted(place.parent.glob(f"*{place.suffix}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[most:]:
            path.unlink(missing_ok=True)
