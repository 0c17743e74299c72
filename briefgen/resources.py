"""Finds schemas, styles and fonts: the user's folders first, then what is built in."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from .errors import SettingsError

Kind = Literal["schemas", "styles"]
Model = TypeVar("Model", bound=BaseModel)

_PACKAGE = Path(__file__).parent


def find(kind: Kind, name: str, folders: tuple[Path, ...] = (), *, but: tuple[Path, ...] = ()) -> Path:
    """The TOML file called `name`; a file in an earlier of `folders` wins. Raises `SettingsError` with the names there are.

    Files of `but` are passed over, so that one may start from another of its own name.
    """
    for folder in _places(kind, folders):
        path = folder / f"{name}.toml"
        if lies_in(folder, path) and path not in but:
            return path
    known = names(kind, folders)
    raise SettingsError(f"there is no {kind[:-1]} called {name!r}", do=nearest(name, known))


def lies_in(folder: Path, path: Path) -> bool:
    """Whether a file lies right in a folder. A name is no path: "../x" lies in none, nor does one that is too long for the system."""
    try:
        return path.parent == folder and path.is_file()
    except (OSError, ValueError):
        return False


def tried(kind: Kind, name: str, folders: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Every place where `find` looks for a file, there or not, the first to win first."""
    return tuple(folder / f"{name}.toml" for folder in _places(kind, folders))


def names(kind: Kind, folders: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """All names that `find` knows, in alphabetical order."""
    return tuple(sorted({path.stem for folder in _places(kind, folders) for path in folder.glob("*.toml")}))


def fonts() -> Path:
    """The folder of the fonts that come with the program."""
    return _PACKAGE / "fonts"


def colour_profile() -> Path:
    """The ICC profile of sRGB, version 2."""
    return _PACKAGE / "icc" / "sRGB2014.icc"


def blank(kind: Kind) -> Path:
    """The file that a new schema or style starts from, and `schema.json` or `style.json` beside it."""
    inside, beside = _PACKAGE / "templates" / "new", _PACKAGE.parent / "templates" / "new"
    return (inside if inside.is_dir() else beside) / f"{kind[:-1]}.toml"


def words(name: str) -> Path:
    """A word list that comes with the program."""
    return _PACKAGE / "words" / name


def encoder_file(name: str) -> Path:
    """A file of the encoder that comes with the program."""
    return _PACKAGE / "encoder" / name


def load(path: Path, model: type[Model], **given: object) -> Model:
    """A TOML file as a value of `model`, with what is `given` beside it. Raises `SettingsError` naming file, key and remedy."""
    return checked(table(path), path, model, **given)


def table(path: Path) -> dict[str, Any]:
    """A TOML file as a table. Raises `SettingsError` that names the file, and the line where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError("there is no such file", where=str(path), do="Check the name.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"can't be read as TOML: {error}", where=str(path), do="Correct the file.") from error


def checked(table: dict[str, Any], path: Path, model: type[Model], **given: object) -> Model:
    """The table of a file as a value of `model`, with what is `given` beside it. Raises `SettingsError` naming file, key and remedy."""
    try:
        return model.model_validate({**table, **given}, context={"folder": path.parent})
    except ValidationError as error:
        raise _explain(error, path, model, table) from error


def _places(kind: Kind, folders: tuple[Path, ...]) -> list[Path]:
    inside, beside = _PACKAGE / "templates" / kind, _PACKAGE.parent / "templates" / kind
    return [*folders, inside if inside.is_dir() else beside]


def nearest(word: str, known: Iterable[str]) -> str:
    """What to write in place of a word that is none of those known."""
    known = tuple(known)
    near = difflib.get_close_matches(word, known, n=1)
    return (f"Did you mean {near[0]!r}? " if near else "") + f"Allowed: {', '.join(known) or 'none'}."


def _explain(error: ValidationError, path: Path, model: type[BaseModel], table: dict[str, Any]) -> SettingsError:
    """The first thing wrong, in words for whoever wrote the file."""
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")  # a misspelt key also counts as a missing one
    key, told = _spelled(first["loc"], table), first.get("ctx", {})
    if first["type"] == "extra_forbidden":
        word = str(first["loc"][-1])
        return SettingsError(f"unknown key {key!r}", where=str(path), do=nearest(word, _keys(model, first["loc"][:-1])))
    if first["type"] == "missing":
        return SettingsError(f"the key {key!r} is missing", where=str(path), do="Add it; a built-in file shows how.")
    if told.get("whole"):
        return SettingsError(first["msg"], where=str(path), do=told["do"])
    what = first["msg"].removeprefix("Value error, ")
    found = f", not {first['input']!r}" if isinstance(first["input"], str | int | float) else ""
    near = nearest(str(first["input"]), re.findall(r"'([^']*)'", told["expected"])) if first["type"] == "literal_error" else ""
    do = told.get("do") or near or (f"Correct {key!r}." if key else "")
    return SettingsError(f"{key}: {what[0].lower()}{what[1:]}{found}", where=str(path), do=do)


def _spelled(place: tuple[int | str, ...], table: object) -> str:
    """A place in a table as people write it: one of a list by its own `key` where it has one, else by its number."""
    words = []
    for part in place:
        inner = _at(table, part)
        own = inner.get("key") if isinstance(part, int) and isinstance(inner, dict) else None
        words.append(str(own or (part + 1 if isinstance(part, int) else part)))
        table = inner
    return ".".join(words)


def _at(table: object, part: int | str) -> object:
    if isinstance(table, dict):
        return table.get(part)
    return table[part] if isinstance(table, list) and isinstance(part, int) and part < len(table) else None


def _keys(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at a place, found by following the model's fields down to it."""
    for part in place:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        if field is None:
            continue  # the name of a table in a table of tables
        inner = _models(field.annotation)
        if not inner:
            return []
        model = inner[0]
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
