"""Dates as newspapers print them: date lines, datelines, and the day of publication, never filled from a clock."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
FULL = re.compile(
    rf"(?<!\d)(?:(?P<d1>{DAY})(?:st|nd|rd|th)?[ .,-]{{0,3}}(?:of )?(?P<m1>{MONTH})[ .,-]{{0,3}}(?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH})[ .-]{{0,2}}(?P<d2>{DAY})(?:st|nd|rd|th)?,? (?P<y2>{YEAR})"
    rf"|(?P<y3>{YEAR})(?P<s3>[-./])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})"
    rf"|(?P<a4>\d{{1,2}})(?P<s4>[-./])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{YEAR}))(?!\d)",
    re.I,
)
PART = re.compile(rf"\b{DAY}(?:st|nd|rd|th)?[ .,]{{1,2}}{MONTH}|\b{MONTH} ?{DAY}\b|\b\d{{1,2}}\.\d{{1,2}}\.(?:,|\s|$)", re.I)
# What may stand on a date line beside the date; anything more than a place or a name left over makes it something else.
FILLER = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}|{DAY}(?:st|nd|rd|th)|published|updated|modified|posted|issued|filed|created|edited|revised|printed|first|last|on|at|today|yesterday|date|time|noon|midnight|[ap]\.?m\b\.?|o’clock|hrs?|hours?|min(?:ute)?s?|days?|"
    r"ago|"
    r"[A-Z]{1,2}[SD]?T|BST|UTC|GMT|local time|full article|\d+ comments?|comments?|share|print|\d+[ap]m)\b|\d+|[+:.,;()·•|/–—\-]",
    re.I,
)
TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b|\b\d+ (?:minutes?|hours?|days?) ago\b", re.I)
STATED = re.compile(r"\b(?:published|updated|modified|posted|issued)\b", re.I)
LATER = re.compile(
    r"\b(?:updated|modified|edited|revised|changed)\b(?:(?!\b(?:published|posted|issued|filed|created|original(?:ly)?)\b)[^|•·/;])*$", re.I
)
"""Words such as "updated" right before a date: the date is that of a change, not of publication."""


def full(text: str) -> dt.date | None:
    """The first date in a text that has day, month and year and is unambiguous; None if there is none."""
    days = [day for match in FULL.finditer(text) if (day := _day(match))]
    return days[0] if days else None


def published(text: str) -> dt.date | None:
    """The day of publication on a date line, or the day of an update if no other is printed; None if there is no date."""
    days = [(day, LATER.search(text[: match.start()]) is not None) for match in FULL.finditer(text) if (day := _day(match))]
    first = [day for day, later in days if not later] or [day for day, _ in days]
    return first[0] if first else None


def is_line(text: str) -> bool:
    """Whether a line has a date or a time of day and little else."""
    if len(text) > 120 or not (FULL.search(text) or PART.search(text) or (STATED.search(text) and TIME.search(text)) or _is_clock(text)):
        return False
    return len(FILLER.sub(" ", text).split()) <= 2


def _is_clock(text: str) -> bool:
    return TIME.match(text) is not None and not re.sub(TIME, " ", text).strip(" GMTBSCEPUAI.,|–—-()")


def _day(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    if parts["y1"] or parts["y2"]:
        month = MONTHS.index((parts["m1"] or parts["m2"])[:3].lower()) + 1
        return _date(int(parts["y1"] or parts["y2"]), month, int(parts["d1"] or parts["d2"]))
    if parts["y3"]:
        return _date(int(parts["y3"]), int(parts["m3"]), int(parts["d3"]))
    first, second, year = int(parts["a4"]), int(parts["b4"]), int(parts["y4"])
    # 04/02 is April to some and February to others; a dot is used only where the day comes first.
    if parts["s4"] == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
