"""The reading order of a PDF page's rows: columns from left to right, each from its top, boxes after the text around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from briefgen.ingest.blocks import TERMINAL
from briefgen.ingest.pdf_glyphs import Frame
from briefgen.ingest.pdf_rows import Row, Word, row

GUTTER = 0.8
"""In sizes of the type: the narrowest gap between columns. Papers leave one size or more; gaps between words are smaller, or do not
occur at the same place in three rows in a row."""
ROWS = 3
"""The fewest rows of a column."""
FULL = 5.0
"""In sizes of the type: the greatest median distance from the ends of a column's rows to the gutter after it."""
ALIGNED = 2.0
"""Points by which the left edges of a column's rows may differ."""
CELL_WORDS = 2
"""Columns of text have more words in a row; names before a colon, numbers of a table and bullets do not."""
SAME_SIZE = 0.06
"""The share by which two sizes may differ and count as the same."""
HEADING = 1.3
"""In sizes of the text: type at least this large is a heading."""
FRAMED_WORDS, FRAMED_SHARE = 12, 0.4
"""A frame with fewer words is a button or a label; with a greater share of the page's, a border around the article."""
FAMILY = re.compile(r"[-,+]|(?<=[a-z])(?=(?:Bold|Italic|Oblique|Regular|Roman|Light|Semi|Medium|MT|PS)\b)")
"""The point in a font's name at which weight or slope begin ("Times-BoldItalic", "Georgia,Bold")."""
WIDE = 2.0
"""In sizes of the type: a gap inside a row that is too wide for a line of running text."""


@dataclass
class Order:
    """The columns of a page in their order, boxes apart, whether that order is only a guess, and the face of the text."""

    columns: list[list[Row]] = field(default_factory=list)
    boxes: list[list[Row]] = field(default_factory=list)
    unsure: bool = False
    face: str = ""


class Sides(NamedTuple):
    """The rows around a gutter."""

    above: list[Row]
    left: list[Row]
    right: list[Row]
    below: list[Row]


class Gutter(NamedTuple):
    """Where a column begins, and the rows above which and below which it does not reach."""

    at: float
    first: int
    last: int

    @property
    def rows(self) -> int:
        """How far down it reaches: columns reach farther than what stands beside a box."""
        return self.last - self.first + 1


def order(rows: Sequence[Row], frames: Iterable[Frame], size: float) -> Order:
    """The reading order of a page; `size` is that of its text in points."""
    found = Order(face=usual_face(one for one in rows if abs(one.size / size - 1) <= SAME_SIZE))
    rest = _take_boxes(list(rows), frames, size, found)
    found.columns = _read(rest, size, found)
    found.unsure = found.unsure or any(_has_blanks(column, size) for column in found.columns)
    return found


def _take_boxes(rows: list[Row], frames: Iterable[Frame], size: float, found: Order) -> list[Row]:
    """The rows outside frames; those inside are added to the boxes of `found`."""
    count = sum(len(one.words) for one in rows)
    for frame in sorted(frames, key=lambda one: (one.top, one.left)):
        inside, outside = _parted(rows, partial(_within, frame))
        framed = sum(len(one.words) for one in inside)
        heading = max((one.size for one in inside), default=0.0) >= HEADING * size and len(inside) < ROWS
        if FRAMED_WORDS <= framed <= FRAMED_SHARE * count and not heading and _is_beside(inside, outside):
            found.boxes += _read(inside, size, found)
            rows = outside
    return rows


def _within(frame: Frame, word: Word) -> bool:
    return frame.left <= (word.left + word.right) / 2 <= frame.right and frame.top <= word.base <= frame.bottom


def _is_beside(inside: list[Row], outside: list[Row]) -> bool:
    """Whether text stands beside or around a frame: what is framed above all text is its head."""
    top = inside[0].base
    return any(one.base <= top and len(one.words) > 3 for one in outside) and any(one.base >= top for one in outside)


def _read(rows: list[Row], size: float, found: Order) -> list[list[Row]]:
    """The columns of a region: those above a gutter, those on both its sides, those below."""
    gutter = _gutter(rows, size) if len(rows) >= ROWS else None
    if gutter is None:
        return [rows] if rows else []
    first = gutter.first
    while rows[first].size >= HEADING * size and rows[first].right < gutter.at:  # a headline's last row is short
        first += 1
    above, band, below = rows[:first], rows[first : gutter.last + 1], rows[gutter.last + 1 :]
    left, right = _parted(band, lambda word: word.left < gutter.at - ALIGNED)
    sides = [left, right]
    box = _box(Sides(above, left, right, below), size, found)
    if box is not None:
        found.boxes += _read(sides.pop(box), size, found)
    return [column for part in (above, *sides, below) for column in _read(part, size, found)]


def _parted(rows: list[Row], belongs: Callable[[Word], bool]) -> tuple[list[Row], list[Row]]:
    inside = [row(words) for one in rows if (words := [word for word in one.words if belongs(word)])]
    outside = [row(words) for one in rows if (words := [word for word in one.words if not belongs(word)])]
    return inside, outside


def _gutter(rows: list[Row], size: float) -> Gutter | None:
    """The longest gutter."""
    margin = min(one.left for one in rows)
    starts = Counter(round(word.left) for one in rows for word in _starts(one, size) if word.left > margin + size)
    best = [gutter for place in sorted(starts) if (gutter := _longest(rows, place, size))]
    return max(best, key=lambda gutter: (gutter.rows, -gutter.at), default=None)


def _starts(one: Row, size: float) -> list[Word]:
    """The words of a row at which a column could begin."""
    return [one.words[0], *(after for word, after in pairwise(one.words) if after.left - word.right >= GUTTER * size)]


def _longest(rows: list[Row], place: float, size: float) -> Gutter | None:
    """The longest run of rows that no word before a place reaches."""
    best: Gutter | None = None
    first = 0
    for at in range(len(rows) + 1):
        if at < len(rows) and not any(word.left < place - ALIGNED and word.right > place - GUTTER * size for word in rows[at].words):
            continue
        begin = _judged(rows[first:at], place, size) if at - first >= ROWS else None
        if begin is not None and (best is None or at - first > best.rows):
            best = Gutter(begin, first, at - 1)
        first = at + 1
    return best


def _judged(rows: list[Row], place: float, size: float) -> float | None:
    """Where the right column of some rows begins, if there is a column of text on both sides."""
    left, right = _parted(rows, lambda word: word.left < place - ALIGNED)
    if not left or not right:
        return None
    begin = min(one.left for one in right)
    # The last column may end after a row or two: what tells it then is that the one before it is full up to the gutter.
    full = sum(one.right > begin - FULL * size for one in left if abs(one.size / size - 1) <= SAME_SIZE)
    if min(len(left), len(right)) < ROWS and 2 * full < max(len(left), 2 * ROWS):
        return None
    if 2 * sum(one.left - begin <= ALIGNED for one in right) < len(right) or begin < place - ALIGNED:
        return None
    if min(median(len(one.words) for one in side) for side in (left, right)) <= CELL_WORDS and not _is_apart(left, right):
        return None
    return begin


def _is_apart(left: list[Row], right: list[Row]) -> bool:
    """Whether rows stand on lines of their own on each side: cells of a table share theirs."""
    lines = {round(one.base) for one in left}
    return 2 * sum(round(one.base) in lines for one in right) < min(len(left), len(right))


def _box(sides: Sides, size: float, found: Order) -> int | None:
    """Which side of a gutter is no column of the text but a box beside it."""
    above, left, right, below = sides
    face = found.face
    odd = [_is_odd(side, size, face) for side in (left, right)]
    if odd[0] != odd[1]:
        return odd.index(True)
    goes_on = [not TERMINAL.search(side[-1].text) for side in (left, right)]
    wide = bool(below) and below[0].left <= left[0].left + ALIGNED and below[0].right > right[0].left + size and below[0].text[:1].islower()
    if not wide or goes_on == [False, False]:
        return None
    if goes_on == [True, False]:
        return 1
    found.unsure = found.unsure or goes_on == [True, True]
    into_right = bool(above) and not TERMINAL.search(above[-1].text) and right[0].text[:1].islower()
    return 0 if into_right and goes_on == [False, True] else None


def _is_odd(side: list[Row], size: float, face: str) -> bool:
    """Whether rows are set in another size or face than the text, and are no heading."""
    own = usual_size(side)
    if own >= HEADING * size and len(side) < 2 * ROWS:
        return False
    return abs(own / size - 1) > SAME_SIZE or usual_face(side) != face


def usual_size(rows: Iterable[Row]) -> float:
    """The size of most of the characters."""
    sizes: Counter[float] = Counter()
    for one in rows:
        sizes[one.size] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def usual_face(rows: Iterable[Row]) -> str:
    """The family of type in which most characters are set, whatever their weight and slope."""
    faces: Counter[str] = Counter()
    for one in rows:
        for word in one.words:
            faces[FAMILY.split(word.face)[0]] += len(word.text)
    return faces.most_common(1)[0][0] if faces else ""


def _has_blanks(column: list[Row], size: float) -> bool:
    """Whether rows of running text hold blanks wide enough for a gutter."""
    return sum(any(_is_blank(one, at, size) for at in range(1, len(one.words))) for one in column) > 1


def _is_blank(one: Row, at: int, size: float) -> bool:
    wide = one.words[at].left - one.words[at - 1].right > WIDE * size
    return wide and min(at, len(one.words) - at) > CELL_WORDS
