"""Writes a correction to the file that keeps it: `briefgen.toml`, or the file that a desk shares."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ...errors import InputError, SettingsError
from ..store import files
from . import corrections

if TYPE_CHECKING:
    from ...revise import Edition

Name = tuple[str, dict[str, str]]
"""The name of an entry, and what it says."""


class KnownLine(NamedTuple):
    """A statement of a memo: its words there, and the words of the article that it is based on."""

    id: str
    text: str
    passage: str


class Known(NamedTuple):
    """What of a memo can be put right: its actors by all their names, the chief one first, and its statements."""

    actors: tuple[tuple[str, ...], ...]
    lines: tuple[KnownLine, ...]


def known(path: Path) -> Known:
    """Reads a memo's JSON or Word file. InputError for anything else."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(path), do="Name a memo's .json or .docx file.") from error
    found = _of_word(raw) if path.suffix.lower() == ".docx" else _of_json(raw)
    if found is None:
        raise InputError("is not a briefgen memo", where=str(path), do="Name a memo's .json or .docx file, as `briefgen make` wrote it.")
    return found


def name_entry(memo: Known, actor: str, said: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The name of an entry, and what it says. SettingsError if the memo has no such actor."""
    wanted = actor.casefold()
    named = [names for names in memo.actors if wanted in map(str.casefold, names)]
    found = named or [names for names in memo.actors if names[0].casefold().endswith(f" {wanted}")]
    if len(found) != 1:
        listed = ", ".join(names[0] for names in memo.actors) or "none"
        what = f"the memo has {'several actors' if found else 'no actor'} {actor!r}"
        raise SettingsError(what, where="--actor", do=f"Its actors: {listed}.")
    return found[0][0], dict(said)


def speaker_entry(memo: Known, statement: str, speaker: str) -> dict[str, str]:
    """An entry for a statement, given by its id or its first words. SettingsError unless exactly one has them."""
    wanted = " ".join(statement.split()).casefold()
    found = [line for line in memo.lines if line.id.startswith(wanted) or line.text.casefold().startswith(wanted)]
    if not wanted or len({line.passage for line in found}) != 1:
        what = "several lines begin with these words" if found else "no line has this id or begins with these words"
        listed = "; ".join(f"{line.id} {line.text[:40]}…" for line in (found or memo.lines))
        raise SettingsError(what, where="--statement", do=f"Give one of: {listed}")
    if not found[0].passage:
        raise SettingsError("is a line that a person wrote", where="--statement", do="Edit it in the Word file.")
    return {"passage": found[0].passage, "speaker": speaker}


def write_entries(config: Path, name: tuple[str, dict[str, str]] | None, speaker: dict[str, str] | None) -> Path:
    """Adds entries to the configuration, or to the file that it points to; gives that file. What else it holds stays as it is."""
    path = place(config)
    return put(path, _text(path), [name] if name else [], [speaker] if speaker else [])


def place(config: Path) -> Path:
    """Where corrections are written: the configuration, or the file that it points to. SettingsError if it can't be read."""
    table = _parsed(_text(config), config)
    return config.parent / Path(str(table[corrections.SHARED])).expanduser() if corrections.SHARED in table else config


def put(path: Path, before: str, names: Iterable[Name], speakers: Iterable[dict[str, str]]) -> Path:
    """Writes a file that said `before`, with entries added. SettingsError if it was no such file."""
    table = _parsed(before, path)
    for name in names:
        _add_name(table, *name)
    for speaker in speakers:
        _add_speaker(table, speaker)
    text = tomlkit.dumps(table)
    corrections.take_corrections(tomlkit.parse(text).unwrap(), path)  # what was written can be read
    files.write_all({path: text.encode()})
    return path


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"can't be read as TOML ({error})", where=str(path), do="Correct the file.") from error


def _parsed(text: str, path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise SettingsError(f"can't be read as TOML ({error})", where=str(path), do="Correct the file.") from error


def _add_name(table: tomlkit.TOMLDocument, printed: str, said: dict[str, str]) -> None:
    names = table.setdefault(corrections.NAMES, tomlkit.table())
    printed = next((key for key, told in names.items() if printed in (key, _written(told))), printed)
    before = names.get(printed, {})
    entry = tomlkit.table()
    entry.update({**(before if isinstance(before, dict) else {"name": before}), **said})
    names[printed] = str(entry["name"]) if list(entry) == ["name"] else entry


def _written(told: object) -> object:
    """The name as the house writes it, which is how a memo made since then knows its actor."""
    return told.get("name") if isinstance(told, dict) else told


def _add_speaker(table: tomlkit.TOMLDocument, entry: dict[str, str]) -> None:
    if table and corrections.SPEAKERS not in table:
        table.add(tomlkit.nl())
    speakers = table.setdefault(corrections.SPEAKERS, tomlkit.aot())
    for told in speakers:
        if told.get("passage") == entry["passage"]:
            told["speaker"] = entry["speaker"]
            return
    made = tomlkit.table()
    made.update(entry)
    speakers.append(made)


def _of_word(raw: bytes) -> Known | None:
    from ...revise import open_edition

    edition = open_edition(raw)
    if edition is None:
        return None
    found = _known(edition.kept.memo.model_dump(mode="json", by_alias=True))
    return found._replace(lines=(*found.lines, *_since(edition, {line.id: line for line in found.lines})))


def _since(edition: Edition, known: Mapping[str, KnownLine]) -> Iterator[KnownLine]:
    """The lines that a person has added or reworded since, as they are on the page now."""
    for line in edition.lines():
        kind, _, identity = line.place.partition(":")
        before = known.get(identity)
        if kind == "own" or (before is not None and before.text != line.bare):
            yield KnownLine(identity, line.bare, before.passage if before else "")


def _of_json(raw: bytes) -> Known | None:
    try:
        return _known(json.loads(raw))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _known(told: Mapping[str, Any]) -> Known:
    statements = [*told["bottom_line"], *(item for section in told["sections"] for item in section["items"])]
    actors = tuple(tuple(dict.fromkeys([actor["name"], *actor["aliases"]])) for actor in told["actors"])
    return Known(actors, tuple(_lines(statements)))


def _lines(statements: Iterable[Mapping[str, Any]]) -> Iterable[KnownLine]:
    for told in statements:
        passage = " ".join(" ".join(evidence["quote"] for evidence in told["evidence"]).split())
        yield KnownLine(told["id"], told["text"], passage)
