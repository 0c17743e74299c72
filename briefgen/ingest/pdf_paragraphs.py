"""Rows of a PDF's columns as paragraphs: told by size, by the blank above them, by an indent, by a row that ends before it is full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.ingest.blocks import BULLET, TERMINAL
from briefgen.ingest.pdf_hyphens import Joiner
from briefgen.ingest.pdf_order import SAME_SIZE, usual_face
from briefgen.ingest.pdf_rows import Row
from briefgen.notemarks import RAISED

# In sizes of the type, but for LEADING.
LEADING = 1.25
"""Of the usual distance of two rows: a greater one parts paragraphs."""
INDENT = 0.3
CENTRED = 0.1
SPACE = 0.25
SLACK, LOOSE = 0.5, 4.0
"""How much more than the next word must fit at the end of a row that ends its paragraph: after a full stop, and without one."""
AROUND = 3
"""Rows on each side that tell how wide a column is here: pictures push rows aside."""
DASHES = "–—-"
SHORTENED = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|rev|gen|col|capt|lt|sgt|sen|rep|gov|st|no|jan|feb|aug|sept?|oct|nov|dec|[a-z]\.[a-z])\.$", re.I
)
"""A full stop that ends no sentence, or not for certain."""
INDENTED = 0.4
"""Of the paragraphs in columns: from here on an indent is the sign of a new one, and its lack that none begins."""


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph, or the part of one that stands in a column."""

    text: str
    size: float
    column: int
    indented: bool
    room: float
    """Left at the end of its last row, in points."""
    opening: float
    """The width of its first word."""
    top: float
    bottom: float
    pitch: float
    """From row to row, in points."""
    face: str


def passages(columns: Sequence[Sequence[Row]], joiner: Joiner, pitch: float) -> list[PdfParagraph]:
    """The paragraphs of each column, in their order."""
    return [passage for number, column in enumerate(columns) for passage in _of_column(column, number, pitch, joiner)]


def flowed(found: Sequence[PdfParagraph], size: float, joiner: Joiner) -> tuple[list[str], bool]:
    """Paragraphs that go on in the next column, or below what is set in another size, made one; whether a join is certain to be wrong."""
    indents = [passage.indented for one, passage in pairwise(found) if one.column == passage.column and _is_text(passage, size)]
    by_indent = bool(indents) and sum(indents) >= INDENTED * len(indents)
    kept: list[PdfParagraph] = []
    last: int | None = None  # of the text's own size
    unsure = False
    for passage in found:
        text = _is_text(passage, size)
        if text and last is not None and _goes_on(kept[last], passage, by_indent, apart=last < len(kept) - 1):
            kept[last] = replace(passage, text=joiner.join(kept[last].text, passage.text), indented=kept[last].indented, top=kept[last].top)
            continue
        if text and last is not None and kept[last].column != passage.column:
            unsure = unsure or (passage.text[:1].islower() and _ends(kept[last].text))
        kept.append(passage)
        last = len(kept) - 1 if text else last
    return [passage.text for passage in kept], unsure


def _ends(text: str) -> bool:
    return TERMINAL.search(text) is not None and SHORTENED.search(text) is None


def _is_text(passage: PdfParagraph, size: float) -> bool:
    return abs(passage.size / size - 1) <= SAME_SIZE


def _goes_on(before: PdfParagraph, passage: PdfParagraph, by_indent: bool, *, apart: bool) -> bool:
    if (before.column == passage.column and not apart) or before.face != passage.face:
        return False
    if before.column != passage.column and passage.top - before.bottom > LEADING * before.pitch:  # below, not beside or over the page
        return False
    ends = _ends(before.text)
    small = passage.text[:1].islower()
    if BULLET.match(passage.text) or not _fills(before.room, passage.opening, before.size, SLACK if ends else LOOSE):
        return small and not ends
    indents = by_indent and passage.indented
    if ends:  # where no indent says that one begins, a full row with a full stop at a column's foot is as likely the end as not
        return by_indent and not indents and before.column != passage.column and not small
    return small or (before.column != passage.column and not indents)


def usual_pitch(columns: Iterable[Sequence[Row]]) -> float:
    """The usual distance of two rows, in sizes of their type: the lower quartile, as blanks between paragraphs are greater."""
    steps = sorted(
        step
        for column in columns
        for one, after in pairwise(column)
        if _is_same(one, after) and 0.5 < (step := (after.base - one.base) / max(one.size, 1.0)) < 3.0
    )
    return steps[len(steps) // 4] if steps else 1.2


def _is_same(one: Row, after: Row) -> bool:
    return abs(after.size / max(one.size, 0.1) - 1) <= SAME_SIZE


def _of_column(column: Sequence[Row], number: int, pitch: float, joiner: Joiner) -> Iterator[PdfParagraph]:
    margins: Counter[int] = Counter(round(one.left) for one in column)
    margin = min((place for place in margins if margins[place] * 4 >= len(column)), default=min(margins))
    first = 0
    for at in range(1, len(column) + 1):
        if at < len(column) and not _begins(column, first, at, margin, pitch):
            continue
        block = column[first:at]
        text = block[0].text
        for one in block[1:]:
            text = joiner.join(text, one.text)
        size = Counter({one.size: len(one.text) for one in block}).most_common(1)[0][0]
        indented = block[0].left > margin + INDENT * size
        opening = block[0].words[0].right - block[0].words[0].left
        room, face = _room(column, at - 1), usual_face(block)
        yield PdfParagraph(text, size, number, indented, room, opening, block[0].base, block[-1].base, pitch * size, face)
        first = at


def _begins(column: Sequence[Row], first: int, at: int, margin: float, pitch: float) -> bool:
    """Whether a row begins a paragraph; `first` is the row that begins the one before."""
    before, one = column[at - 1], column[at]
    if not _is_same(before, one) or one.base - before.base > LEADING * pitch * one.size:
        return True
    if BULLET.match(one.text) and (
        _ends(before.text) or (one.text[0] not in DASHES and not _fills(_room(column, at - 1), 0.0, one.size, SLACK))
    ):
        return True  # dashes and numbers may also stand where a row happens to begin
    if one.text[0] in RAISED:  # a footnote's number
        return True
    indented, ends = one.left > margin + INDENT * one.size, _ends(before.text)
    if (
        indented
        and abs(one.left - before.left) > SPACE * one.size
        and not BULLET.match(column[first].text)
        and (ends or not _is_centred(before, one))
    ):
        return True
    if not ends and one.text[:1].islower():
        return False
    if indented and at - 1 == first:  # an indented row below another: the one above is a paragraph, if it ends like one
        return True if ends else not _fills(_room(column, at - 1), one.words[0].right - one.words[0].left, one.size, SLACK)
    width = one.words[0].right - one.words[0].left
    return not _fills(_room(column, at - 1), width, one.size, SLACK if ends else LOOSE)


def _is_centred(before: Row, one: Row) -> bool:
    """Whether two rows have one middle."""
    return abs((before.left + before.right) - (one.left + one.right)) < CENTRED * one.size


def _room(column: Sequence[Row], at: int) -> float:
    """The room left at the end of a row, in points."""
    one = column[at]
    near = [other for other in column[max(at - AROUND, 0) : at + AROUND + 1] if _is_same(other, one)]
    # Of rows set in the middle none reaches the edge: their widths tell.
    return min(max(other.right for other in near) - one.right, max(other.right - other.left for other in near) - (one.right - one.left))


def _fills(room: float, width: float, size: float, slack: float) -> bool:
    """Whether a row is full: a word of some width, a blank before it and some slack would not have found room."""
    return room <= width + (SPACE + slack) * size
