"""Breaks text into lines as Word and LibreOffice do: at spaces, and after hyphens between letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from .metrics import Ink

Inked = tuple[tuple[str, Ink], ...]
"""Text in stretches, each with its ink."""
Width = Callable[[str, Ink], float]
UNITS = re.compile(r" +|[^ ]*?[^\W\d_]-(?=[^\W\d_])|[^ ]+")
"""The units between which a line may break. Of spaces only U+0020 breaks: a no-break space ties a paragraph number to its statement."""


class SetLine(NamedTuple):
    """A line of text: its stretches, each in one ink, and its width in points."""

    parts: Inked
    width: float
    spaced: bool = False
    """Whether the text has a space between it and the next line."""


def break_lines(text: Inked, room: float, width: Width) -> tuple[SetLine, ...]:
    """`text` in lines no wider than `room` points; a word that is wider by itself is broken between characters. `width` gives points."""
    whole = "".join(part for part, _ in text)
    ends = _ends(text)

    @cache
    def measure(start: int, end: int) -> float:
        return sum(width(part, ink) for part, ink in _slice(whole, ends, start, end))

    lines: list[SetLine] = []
    start = end = 0
    filled = 0.0
    for low, high in _units(whole, room, measure):
        wide = measure(low, high)
        if filled + wide > room and whole[low] != " " and end > start:
            lines.append(_line(whole, ends, start, end, measure))
            start, filled = low, 0.0
        filled += wide
        end = high
    return (*lines, _line(whole, ends, start, end, measure))


def _units(whole: str, room: float, measure: Callable[[int, int], float]) -> list[tuple[int, int]]:
    units: list[tuple[int, int]] = []
    for match in UNITS.finditer(whole):
        low, high = match.span()
        while measure(low, high) > room and high - low > 1 and whole[low] != " ":
            cut = low + 1
            while measure(low, cut + 1) <= room:
                cut += 1
            units.append((low, cut))
            low = cut
        units.append((low, high))
    return units


def _line(whole: str, ends: list[tuple[int, Ink]], start: int, end: int, measure: Callable[[int, int], float]) -> SetLine:
    stop = start + len(whole[start:end].rstrip(" "))
    return SetLine(tuple(_slice(whole, ends, start, stop)), measure(start, stop), spaced=stop < end)


def _ends(text: Inked) -> list[tuple[int, Ink]]:
    ends, at = [], 0
    for part, ink in text:
        at += len(part)
        ends.append((at, ink))
    return ends


def _slice(whole: str, ends: list[tuple[int, Ink]], start: int, end: int) -> list[tuple[str, Ink]]:
    parts = []
    for stop, ink in ends:
        if stop > start:
            parts.append((whole[start : min(stop, end)], ink))
            start = stop
        if stop >= end:
            break
    return [(part, ink) for part, ink in parts if part]
