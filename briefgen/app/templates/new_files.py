"""Files to start from: a schema that extends another, a style as a copy. Nothing that is there is overwritten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from ... import resources
from ...errors import OutputError, SettingsError
from ...schema import AUTO, load_schema, load_schema_file
from ...style import load_style
from ..config.run_config import HERE, folders
from ..store import files
from .filetypes import json_schema

Kind = Literal["schemas", "styles"]
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")


def start_file(kind: Kind, name: str, start: str, out: Path | None = None) -> Path:
    """Writes the file, with what editors complete it by beside it; gives its path. SettingsError, OutputError."""
    if not NAME.fullmatch(name) or name == AUTO:
        raise SettingsError(f"{name!r} is not a valid name for a {kind[:-1]}", where="NAME", do="Use small letters, digits, - and _.")
    folder = out or folders(kind, HERE)[1]
    path, helper = folder / f"{name}.toml", folder / f"{kind[:-1]}.json"
    if path.exists():
        raise OutputError("is there already", where=str(path), do="Choose another name, or change that file.")
    text = _schema(start, name) if kind == "schemas" else _style(start, name)
    written = {path: text.encode(), **({} if helper.exists() else {helper: json_schema(kind).encode()})}
    files.check_may_write(written)
    files.write_all(written)
    _usable(kind, path)
    return path


def _schema(start: str, name: str) -> str:
    load_schema(start, folders("schemas", HERE))  # it is there, and it is right
    return resources.blank("schemas").read_text(encoding="utf-8").format(parent=start).replace("NAME", name)


def _style(start: str, name: str) -> str:
    text = resources.find("styles", start, folders("styles", HERE)).read_text(encoding="utf-8")
    return f"#:schema ./style.json\n# {name}, a copy of {start} to change. Try it with: briefgen make article.txt --style {name}\n" + text


def _usable(kind: Kind, path: Path) -> None:
    if kind == "schemas":
        load_schema_file(path, folders("schemas", HERE))
    else:
        load_style(path.stem, (path.parent,))
