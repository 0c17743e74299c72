"""Marks of footnotes in a text: raised ("said.¹"), in brackets ("said.[1]"), or bare where the raising was lost ("said.1 The").

They are none of the article's words, so nothing is seen of them. A power keeps its raised number ("m²", "10⁶").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NUMBERS = str.maketrans(RAISED, "0123456789")
END = r"(?=[\s.,;:?!”’\"')\]—–]|$)"
BEHIND = r"(?<=[^\s\[(—–/-])"
HIGH = re.compile(rf"{BEHIND}[{RAISED}]{{1,9}}(?:[,⁻˒ ]{{1,2}}[{RAISED}]{{1,3}}){{0,9}}(?![^\W_])|(?<=[\w.,;:?!”’\"')])[†‡]{{1,2}}{END}")
SQUARE = re.compile(
    rf"{BEHIND}(?<!\d)(?:\[(?:\d{{1,3}}|(?:note|nb|n) \d{{1,2}})(?:[,–-] ?\d{{1,3}})?\]|(?<=[.,;:?!”’\"')])\[[a-z]\]){{1,9}}{END}"
)
"""A letter is a mark only behind a stop: "agree[d]" is an editor's."""
APART = re.compile(rf"(?<=[^\W\d_]|[.,;:?!”’\"')])[ \u00a0]\[(?P<number>\d{{1,3}})\]{END}")
BARE = re.compile(
    r"(?:(?<=[^\W\d_][.,;:?!])|(?<=[.,?!;:][”’\"»)])|(?<=[^\W\d_][”’\"»)]))(?P<number>\d{1,2})"
    r"(?=[ \t]+[“\"‘'(«„]?[^\W\d_]|[ \t]*(?:[\r\n]|$))"
)
UNIT = re.compile(r"(?:^|[\W\d_])(?:[kcmdµ]m|ft|mi|yd|in|sec|mc|CO|[^\W\d_])$")
"""What a raised number is a power of."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
NUMBERED = re.compile(
    r"\b(?:nos?|arts?|articles?|secs?|paras?|pars?|chs?|chaps?|vols?|figs?|tabs?|pp?|v|vers?|ll?|nn?|rs|st|rev|reg|ed|cf|approx|ca|c|eq|op|app|"
    r"annex|item|lot|pt|div|sch|cl|r|s|art)\.$",
    re.I,
)
"""Abbreviations before a number of their own."""
FEWEST = 3
"""Bare numbers in a row that are marks though the first of them is not 1: the text is a part of another."""


def edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Where marks stand, in order; nothing stands for them."""
    yield from ((start, end, "") for start, end, _ in _found(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers that the marks of a text bear."""
    return frozenset(number for _, _, mark in _found(text) for number in re.findall(r"\d+", mark.translate(NUMBERS)))


def _found(text: str) -> list[tuple[int, int, str]]:
    found = [(*match.span(), match[0]) for match in HIGH.finditer(text) if not _is_power(text, match)]
    if "[" in text:
        found += [(*match.span(), match[0]) for match in SQUARE.finditer(text)]
        found += _in_order(list(APART.finditer(text)))
    found += _in_order([match for match in BARE.finditer(text) if not NUMBERED.search(text, match.start() - 12, match.start())])
    return [one for before, one in pairwise([(0, 0, ""), *sorted(found)]) if one[0] >= before[1]]


def _is_power(text: str, match: re.Match[str]) -> bool:
    """Whether a raised number is a power of what stands before it."""
    before = text[max(match.start() - 6, 0) : match.start()]
    if before[-1:].isdigit():
        return YEAR.search(before) is None
    return UNIT.search(before) is not None


def _in_order(matches: list[re.Match[str]]) -> list[tuple[int, int, str]]:
    """The marks where they count on from one to the next, as only those of footnotes do."""
    counted = [int(match[match.lastgroup or 0]) for match in matches]
    steps = all(after - before in (0, 1) for before, after in pairwise(counted))
    if not counted or not steps or (counted[0] != 1 and len(set(counted)) < FEWEST):
        return []
    return [(*match.span(), match[0]) for match in matches]
