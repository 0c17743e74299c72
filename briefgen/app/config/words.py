"""What people type into settings, checked: plain text, dates, handling markings."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Sequence

from ...errors import SettingsError

TLP = ("TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022): a closed list, in capitals, without spaces."""

NAME_FIELDS = ("stem", "date", "slug")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

# Control characters break XML; overrides of the writing direction make a page say what the file does not.
UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text(value: object, where: str) -> str:
    """The value if it is one line of printable text, without spaces around it. SettingsError otherwise."""
    if not isinstance(value, str):
        raise SettingsError("is not text", where=where, do="Put it in quotation marks.")
    if any(unicodedata.category(mark) in UNPRINTABLE or mark in OVERRIDES for mark in value):
        raise SettingsError("holds a control character", where=where, do="Write it as one line of plain text.")
    return value.strip()


def date(value: object, where: str) -> dt.date:
    """A day written as YYYY-MM-DD. SettingsError for anything else."""
    if isinstance(value, dt.date):  # TOML has dates of its own
        return value
    written = text(value, where)
    try:
        if ISO_DATE.fullmatch(written):
            return dt.date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError(f"there is no day {written}", where=where, do="Write a day of the calendar, as in 2022-09-14.") from error
    raise SettingsError(f"{written!r} is not a date", where=where, do="Write year, month and day, as in 2022-09-14.")


def count(value: object, where: str) -> int:
    """A whole number that is not negative. SettingsError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise SettingsError(f"{value!r} is not a number of words", where=where, do="Write a whole number, as in 180.")
    return value


def switch(value: object, where: str) -> bool:
    """True or false. SettingsError otherwise."""
    if not isinstance(value, bool):
        raise SettingsError(f"{value!r} is neither true nor false", where=where, do="Write true or false, without quotation marks.")
    return value


def one_of(known: Sequence[str], value: object, where: str) -> str:
    """The name if it is among the known ones. SettingsError with the nearest one otherwise."""
    name = text(value, where)
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise SettingsError(f"{name!r} is unknown", where=where, do=f"{hint}Known: {', '.join(known)}.")


def pattern(value: object, where: str) -> str:
    """A pattern for file names that asks only for what can be filled in. SettingsError otherwise."""
    written = text(value, where)
    for field in re.findall(r"\{([^{}]*)\}", written):
        if field not in NAME_FIELDS:
            raise SettingsError(f"unknown field {{{field}}}", where=where, do=f"Known: {', '.join(f'{{{name}}}' for name in NAME_FIELDS)}.")
    return written


def marking(value: object, where: str) -> str:
    """A handling marking: a label of TLP 2.0 spelt as it must be, or any other text as it is. SettingsError otherwise."""
    written = text(value, where)
    if not written.casefold().startswith("tlp") or written in TLP:
        return written
    raise SettingsError(f"{written!r} is not a label of TLP 2.0", where=where, do=_right_label(written))


def _right_label(written: str) -> str:
    by_letters = {_letters(label): label for label in TLP} | {"TLPWHITE": "TLP:CLEAR"}
    near = difflib.get_close_matches(_letters(written), by_letters, n=1, cutoff=0.75)
    return f"Write {by_letters[near[0]]}." if near else f"Write one of {', '.join(TLP)}."


def _letters(label: str) -> str:
    return "".join(mark for mark in label.upper() if mark.isalpha())
