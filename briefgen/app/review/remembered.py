"""Corrections made on the review page: written to the house's file at once, and removed from it when they are undone."""

from __future__ import annotations

from pathlib import Path

from ...model import Attribution, House, HouseName
from ..config import correct
from ..store import files


class Remembered:
    """The file of corrections, as it was before this session and as the session left it."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.house = House()
        self.path: Path | None = None
        self.before: bytes | None = None
        self.written: bytes | None = None

    def keep(self, house: House) -> None:
        """Makes the file hold these corrections of the session and no others. SettingsError, OutputError."""
        if house == self.house:
            return
        if self.path is None or _bytes(self.path) != self.written:  # somebody else wrote to it: their words stay
            self.path = correct.place(self.config)
            self.before = _bytes(self.path)
        if house == House() and self.before is None:
            self.path.unlink(missing_ok=True)
        elif house == House():
            files.write_all({self.path: self.before or b""})
        else:
            text = (self.before or b"").decode("utf-8-sig")
            correct.put(self.path, text, map(_name, house.names), [entry.model_dump() for entry in house.speakers])
        self.house, self.written = house, _bytes(self.path)


def with_name(house: House, entry: HouseName) -> House:
    """The corrections with one of a name, which takes the place of an earlier one."""
    others = tuple(one for one in house.names if one.printed != entry.printed)
    return house.model_copy(update={"names": (*others, entry)})


def with_speaker(house: House, entry: Attribution) -> House:
    """The corrections with one of a speaker, which takes the place of an earlier one."""
    others = tuple(one for one in house.speakers if one.passage != entry.passage)
    return house.model_copy(update={"speakers": (*others, entry)})


def over(house: House, own: House) -> House:
    """The house's corrections, with those of this session first."""
    printed, passages = {one.printed for one in own.names}, {one.passage for one in own.speakers}
    names = (*own.names, *(one for one in house.names if one.printed not in printed))
    return House(names=names, speakers=(*own.speakers, *(one for one in house.speakers if one.passage not in passages)))


def _name(entry: HouseName) -> correct.Name:
    return entry.printed, entry.model_dump(exclude={"printed"}, exclude_none=True)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
