"""Makes a style of a house's Word file."""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import OutputError, SettingsError
from ...style import load_style
from ..config.run_config import HERE, folders
from ..store import files

LARGEST = 40 * 2**20
"""Bytes: a larger Word file is not a letterhead."""


def bring_in(letterhead: Path, name: str, out: Path | None = None, *, force: bool = False) -> tuple[list[Path], tuple[str, ...]]:
    """Writes the style; gives its files, and what of the letterhead is not taken. SettingsError or OutputError says what is wrong."""
    from ...render.letterhead import bring_in as read

    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", name):
        raise SettingsError(f"{name!r} is not a valid name for a style", where="NAME", do="Use small letters, digits, - and _.")
    brought = read(_bytes(letterhead), name, str(letterhead))
    folder = out or folders("styles", HERE)[0]
    paths = {folder / file: raw for file, raw in sorted(brought.files.items())}
    if not force and (there := [path for path in paths if path.exists()]):
        raise OutputError("is there already", where=str(there[0]), do="Choose another name, or use --force to overwrite it.")
    files.check_may_write(paths)
    files.write_all(paths)
    load_style(name, (folder,))  # what was written can be used
    return list(paths), brought.left


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise SettingsError(f"is larger than {LARGEST // 2**20} MB", where=str(path), do="Give the letterhead alone.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError("no such file", where=str(path), do="Check the path.") from error
    except OSError as error:
        raise SettingsError(f"can't be read ({error.strerror})", where=str(path), do="Name a Word file (.docx).") from error
