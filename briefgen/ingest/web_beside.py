"""What a page prints between its headline and its article: the lines of writer and day, as readers see them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from briefgen.ingest import dates
from briefgen.ingest.web_blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

WORD = re.compile(r"\w+")
PROSE = 12
"""Words of a paragraph by which the place of the article is found."""
LINES = 30
"""Lines that may stand between headline and article: menus to share it, a picture, the writer, the day."""
LONGEST = 20
"""Words of a line of writer and day; longer ones are captions and standfirsts."""
MOMENT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<hour>\d{2}):(?P<minute>\d{2})")
CLOCK = re.compile(r"\b\d{1,2}[:.h](?P<minute>\d{2})\b")
NOON = 12
"""Hour until which a moment told in universal time may be of the day before in America."""
EASTERN = 10
"""Hour from which it may be of the day after in Asia and Australia, the easternmost of which are fourteen hours ahead."""
QUARTER = 15
"""Minutes by which clocks of the world differ, or multiples of it."""


def beside(page: HtmlElement, headline: str | None, article: Iterable[str]) -> list[str]:
    """The short lines of a page between its headline and the first paragraph of its article; above that where it prints no headline."""
    printed = [block for block in blocks(page) if block]
    keys = [_key(block) for block in printed]
    prose = {_key(block) for block in article if len(block.split()) >= PROSE}
    at = next((at for at, key in enumerate(keys) if key in prose), len(keys))
    title = _key(headline or "")
    first = next((before + 1 for before in range(at - 1, -1, -1) if keys[before] == title), 0) if title else 0
    return [line for line in printed[max(first, at - LINES) : at] if len(line.split()) <= LONGEST]


def day_printed(stated: str, lines: Iterable[str]) -> dt.date | None:
    """The day that readers see where a page states its moment in universal time: the day before or after the one that is stated.

    A report of Monday evening in New York is of Tuesday in universal time, and Monday is what it prints. None where both days are one.
    """
    moment = MOMENT.match(stated.strip())
    told = day(moment["day"]) if moment else None
    if moment is None or told is None:
        return None
    for line in lines:
        printed = _day(line, told.year)
        ahead = (printed - told).days if printed else 0
        if ahead == -1 and int(moment["hour"]) < NOON:
            return printed
        if ahead == 1 and int(moment["hour"]) >= EASTERN and _is_same(moment, line):
            return printed
    return None


def first_day(lines: Iterable[str]) -> dt.date | None:
    """The first day of publication that the lines print with its year, but for those of changes."""
    for line in lines:
        if _is_dated(line) and (found := dates.published(line)) and not dates.LATER.search(dates.FULL.split(line, 1)[0]):
            return found
    return None


def day(text: str) -> dt.date | None:
    """A day as machines write it, if there is one and it is no placeholder of theirs ("0001-01-01")."""
    try:
        found = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found if found.year >= 1900 else None


def _is_same(moment: re.Match[str], line: str) -> bool:
    """Whether a line's clock tells the moment in another zone, and not of a later change."""
    clock = CLOCK.search(line)
    return clock is not None and not dates.LATER.search(line) and (int(clock["minute"]) - int(moment["minute"])) % QUARTER == 0


def _day(line: str, year: int) -> dt.date | None:
    """The day of a line of the day, in the year that is told where the line leaves it out."""
    if not _is_dated(line):
        return None
    if full := dates.published(line):
        return full
    parts = [part[0] for part in dates.PART.finditer(line) if not dates.LATER.search(line[: part.start()])]
    return next((day for part in parts if (day := dates.full(f"{part.strip(' ,')} {year}"))), None)


def _is_dated(line: str) -> bool:
    """Whether a line tells a day, and beside it no more than who wrote."""
    if not (dates.FULL.search(line) or dates.PART.search(line)):
        return False
    rest = dates.FILLER.sub(" ", dates.FULL.sub(" ", line)).split()
    return len(rest) <= 2 or rest[0].casefold() == "by" or all(word[:1].isupper() or word == "and" for word in rest)


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
