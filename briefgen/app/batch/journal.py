"""The rows of a batch as they come, in a SQLite file beside the memos: a run that is killed loses none, and the next goes on from there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from ...errors import OutputError
from ..store.build_ledger import Files
from .listing import Names
from .remote import is_url
from .tasks import Known, Row, Seen

NAME = ".briefgen-batch.sqlite"
VERSION = 1
TABLE = """CREATE TABLE IF NOT EXISTS made (
    location TEXT PRIMARY KEY, run INTEGER, position INTEGER, key TEXT, digest TEXT, marks TEXT, files TEXT, row TEXT
) WITHOUT ROWID"""


class Journal:
    """What runs into one folder made. One run at a time."""

    def __init__(self, out: Path, key: str) -> None:
        """OutputError if the folder can't hold it, or another run is at it."""
        self.key, self.position, self.path = key, 0, out / NAME
        try:
            out.mkdir(parents=True, exist_ok=True)
            self.base = _opened(self.path)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"can't be written ({error})", where=str(self.path), do=DO) from error
        self.run = 1 + (self.base.execute("SELECT max(run) FROM made").fetchone()[0] or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.base.close()

    def known(self, location: str) -> Known | None:
        """What an earlier run made of an article."""
        found = self.base.execute("SELECT key, digest, marks, files, row FROM made WHERE location = ?", (_text(location),)).fetchone()
        if found is None:
            return None
        key, digest, marks, files, row = found
        return Known(key, digest, tuple(json.loads(marks)), Files(*json.loads(files)) if files else None, Row.model_validate_json(row))

    def note(self, seen: Seen) -> None:
        """Keeps a row, once its memo is written."""
        assert seen.row is not None
        self.position += 1
        told = (
            _text(seen.task.location), self.run, self.position, self.key, seen.digest, json.dumps(seen.marks),
            json.dumps(seen.files) if seen.files else None, seen.row.model_dump_json(),
        )  # fmt: skip
        try:
            self.base.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)
        except sqlite3.Error as error:
            raise OutputError(f"can't be written ({error})", where=str(self.path), do="Free some space, and run it again.") from error

    def rows(self) -> Iterator[Row]:
        """Those of this run, in the order of the articles."""
        asked = "SELECT row FROM made WHERE run = ? ORDER BY position"
        return (Row.model_validate_json(row) for (row,) in self.base.execute(asked, (self.run,)))


class Taken(Names):
    """The names of a run, in tables of its own."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        base.execute("CREATE TEMP TABLE listed (location TEXT PRIMARY KEY) WITHOUT ROWID")
        base.execute("CREATE TEMP TABLE named (name TEXT PRIMARY KEY, latest INTEGER DEFAULT 1) WITHOUT ROWID")

    def is_new(self, location: str) -> bool:
        return self.base.execute("INSERT OR IGNORE INTO listed VALUES (?)", (_text(_whole(location)),)).rowcount == 1

    def take(self, name: str) -> bool:
        # Some file systems hold "Kyiv.pdf" and "kyiv.pdf" for one.
        return self.base.execute("INSERT OR IGNORE INTO named (name) VALUES (?)", (_text(name.casefold()),)).rowcount == 1

    def numbers(self, name: str) -> Iterator[int]:
        asked = "UPDATE named SET latest = latest + 1 WHERE name = ? RETURNING latest"
        while True:
            yield int(self.base.execute(asked, (_text(name.casefold()),)).fetchone()[0])


DO = "Stop the other run, or choose another folder with --out."


def _opened(path: Path) -> sqlite3.Connection:
    """The file, held by this run alone; a damaged one, or one of another version, is begun anew: it costs time and nothing else."""
    for attempt in (1, 2):
        base = sqlite3.connect(path, timeout=2.0, isolation_level=None)
        try:
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            if base.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
                raise sqlite3.DatabaseError("of another version")
            base.execute(f"PRAGMA user_version = {VERSION}")
            base.execute(TABLE)
            base.execute("SELECT count(run) FROM made").fetchone()
            return base
        except sqlite3.OperationalError:
            base.close()
            raise
        except sqlite3.DatabaseError:
            base.close()
            if attempt == 2:
                raise
            for file in (path, *path.parent.glob(f"{path.name}-*")):
                file.unlink(missing_ok=True)
    raise AssertionError


def _whole(location: str) -> str:
    return location if is_url(location) else str(Path(location).absolute())


def _text(name: str) -> str:
    """A file's name as text that can be stored, though it may be none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
