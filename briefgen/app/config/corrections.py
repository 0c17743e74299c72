"""Corrections that are remembered: `[names]` and `[[speakers]]` of `briefgen.toml`, or of a file that a desk shares.

names_from = "../desk/names.toml"        # shared: holds the same tables; what is here wins

[names]
Turkey = "Türkiye"                       # as the article prints it, and as the house writes it

[names."Volodymyr Zelensky"]
name = "Volodymyr Zelenskyy"
role = "President of Ukraine"
affiliation = "Ukraine"

[[speakers]]
passage = "the very words of the article"
speaker = "Sergei Lavrov"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...errors import SettingsError
from ...model import Attribution, House, HouseName
from . import words

NAMES, SPEAKERS, SHARED = "names", "speakers", "names_from"
KEYS = (NAMES, SPEAKERS, SHARED)
UNDER_NAMES = 'Write lines such as Turkey = "Türkiye" under [names].'
SAID = ("name", "role", "affiliation")
"""What an entry of `names` may say."""


def take_corrections(table: Mapping[str, Any], path: Path) -> tuple[House, Path | None]:
    """The house's corrections in a configuration, and the shared file that it points to. SettingsError names file and key."""
    own = _house(table, path)
    if SHARED not in table:
        return own, None
    shared = path.parent / Path(words.text(table[SHARED], f"{path}: {SHARED}")).expanduser()
    theirs = _house(_shared(shared), shared)
    known = {entry.printed for entry in own.names}, {entry.passage for entry in own.speakers}
    names = (*own.names, *(entry for entry in theirs.names if entry.printed not in known[0]))
    speakers = (*own.speakers, *(entry for entry in theirs.speakers if entry.passage not in known[1]))
    return House(names=names, speakers=speakers), shared


def _shared(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"can't be read ({error.strerror})", where=str(path), do=f"Correct {SHARED}, or take it out.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"is not valid TOML ({error})", where=str(path), do=UNDER_NAMES) from error
    for key in table.keys() - {NAMES, SPEAKERS}:
        raise SettingsError(f"unknown key {key!r}", where=str(path), do=f"A shared file holds {NAMES} and {SPEAKERS}.")
    return table


def _house(table: Mapping[str, Any], path: Path) -> House:
    return House(names=tuple(_names(table.get(NAMES, {}), path)), speakers=tuple(_speakers(table.get(SPEAKERS, []), path)))


def _names(entries: object, path: Path) -> Iterator[HouseName]:
    if not isinstance(entries, dict):
        raise SettingsError("is not a table", where=f"{path}: {NAMES}", do=UNDER_NAMES)
    for printed, told in entries.items():
        where = f"{path}: {NAMES}.{printed}"
        said = told if isinstance(told, dict) else {"name": told}
        _check_keys(said, SAID, where)
        yield HouseName(printed=_text(printed, where), **{key: _text(value, f"{where}.{key}") for key, value in said.items()})


def _speakers(entries: object, path: Path) -> Iterator[Attribution]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError("is not a list of tables", where=f"{path}: {SPEAKERS}", do="Write each entry under [[speakers]].")
    for number, told in enumerate(entries, 1):
        where = f"{path}: {SPEAKERS} {number}"
        _check_keys(told, ("passage", "speaker"), where)
        if len(told) < 2:
            raise SettingsError("needs a passage and a speaker", where=where, do="Add what is missing.")
        yield Attribution(passage=_text(told["passage"], where), speaker=_text(told["speaker"], where))


def _check_keys(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in said:
        if key not in known:
            raise SettingsError(f"unknown key {key!r}", where=where, do=f"Known: {', '.join(known)}.")


def _text(value: object, where: str) -> str:
    text = words.text(value, where)
    if not text:
        raise SettingsError("is empty", where=where, do="Write a text, or take the line out.")
    return text
