"""Two versions of a memo as one Word file with tracked changes: accepting them all gives the new one, rejecting them all the old one."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import count, groupby
from typing import Any, NamedTuple

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from ...style import Style
from .. import seal
from ..flow import Setup
from ..metrics import SPLIT_LEAST, Paper, metrics
from ..printed import Pair, PrintedLine
from .comments import AUTHOR
from .elements import element
from .template import CHARACTER_STYLES, PARAGRAPH_STYLES, bare_template, twips

TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
TABLE = ("columns", "row")


class MarkedText(NamedTuple):
    """A stretch of words that is in both versions or in only one of them."""

    text: str
    mark: str
    """"ins" for the new version only, "del" for the old one only, empty for both."""


def redline(pairs: Sequence[Pair], style: Style, paper: Paper, date: dt.datetime) -> bytes:
    """The Word file, as bytes; every change has the same `date`."""
    layout = metrics(style, style.ladder[-1], paper)
    setup = Setup(layout, (), twips(layout.width * SPLIT_LEAST) / 20, (), ())
    document = Document(BytesIO(bare_template(style, setup)))
    pen = _Pen(date)
    for table, lines in groupby(pairs, key=lambda pair: _kind(pair) in TABLE):
        if table:
            _table(document, list(lines), setup, pen)
            continue
        for pair in lines:
            story = document.sections[0].header if _kind(pair) == "masthead" else None
            paragraph = story.paragraphs[0]._p if story else document.add_paragraph()._p
            _paragraph(paragraph, pair, pen, whole=story is None)
    document.core_properties.author = AUTHOR
    document.core_properties.language = "en-GB"
    document.core_properties.created = document.core_properties.modified = date
    saved = BytesIO()
    document.save(saved)
    return seal.pack(seal.unpack(saved.getvalue()))


def mark_changes(old: str, new: str) -> Iterator[MarkedText]:
    """The words of both texts in reading order, each stretch marked as kept, inserted or deleted."""
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    for operation, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield MarkedText("".join(before[a:b]), "")
            continue
        if a < b:
            yield MarkedText("".join(before[a:b]), "del")
        if c < d:
            yield MarkedText("".join(after[c:d]), "ins")


class _Pen:
    """Makes tracked elements, each with a number of its own."""

    def __init__(self, date: dt.datetime) -> None:
        self.date, self.numbers = date.strftime("%Y-%m-%dT%H:%M:%SZ"), count(1)

    def tracked(self, mark: str) -> Any:
        return element(mark, {"id": next(self.numbers), "author": AUTHOR, "date": self.date})

    def write(self, parent: Any, told: Iterable[MarkedText], style: str = "") -> None:
        """Adds runs of text, each inside the element that tracks it."""
        for piece in told:
            owner = parent
            if piece.mark:
                owner = self.tracked(piece.mark)
                parent.append(owner)
            owner.append(_run(piece, style))


def _run(piece: MarkedText, style: str) -> Any:
    run = element("r")
    if style:
        properties = element("rPr")
        properties.append(element("rStyle", {"val": style}))
        run.append(properties)
    for part in re.split(r"(\t)", piece.text):
        if part == "\t":
            run.append(element("tab"))
        elif part:
            text = element("delText" if piece.mark == "del" else "t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = part
            run.append(text)
    return run


def _paragraph(paragraph: Any, pair: Pair, pen: _Pen, *, whole: bool = True) -> None:
    """Writes a line as a paragraph. If only one version has it and it is `whole`, its mark is tracked too; a header's is not."""
    properties = paragraph.get_or_add_pPr()
    properties.style = PARAGRAPH_STYLES[_kind(pair)][0]
    if whole and not (pair.old and pair.new):
        mark = element("rPr")
        mark.append(pen.tracked("ins" if pair.new else "del"))
        properties.append(mark)
    _words(paragraph, pair, pen)


def _words(parent: Any, pair: Pair, pen: _Pen) -> None:
    """Adds the words of a line, and its paragraph number in that number's own style."""
    old, new = pair.old, pair.new
    told = (line.bare if line and line.cite else line.text if line else "" for line in (old, new))
    pen.write(parent, mark_changes(*told))
    marks = [(line.text[len(line.bare) :] if line.cite else "") if line else "" for line in (old, new)]
    ink = CHARACTER_STYLES["cite"][0]
    if marks[0] == marks[1]:
        pen.write(parent, [MarkedText(marks[0], "")] if marks[0] else [], ink)
    else:
        pen.write(parent, [MarkedText(text, mark) for text, mark in zip(marks, ("del", "ins"), strict=True) if text], ink)


def _table(document: Doc, pairs: Sequence[Pair], setup: Setup, pen: _Pen) -> None:
    """Adds the table of key actors; a tab separates the texts of its two columns."""
    table = document.add_table(0, 2)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, (setup.split, setup.metrics.width - setup.split), strict=True):
        column.set(qn("w:w"), str(twips(width)))
    for pair in pairs:
        row = table.add_row()._tr
        if not (pair.old and pair.new):
            row.get_or_add_trPr().append(pen.tracked("ins" if pair.new else "del"))
        for number, cell in enumerate(row.tc_lst):
            paragraph = cell.p_lst[0]
            paragraph.get_or_add_pPr().style = PARAGRAPH_STYLES[_kind(pair)][0]
            pen.write(paragraph, mark_changes(*(_column(line, number) for line in pair)))


def _kind(pair: Pair) -> str:
    """The kind of the pair's block; "line" for a paragraph that a person added in some other style."""
    line = pair.new or pair.old
    return (line.kind if line else "") or "line"


def _column(line: PrintedLine | None, number: int) -> str:
    if line is None:
        return ""
    left, _, right = line.text.partition("\t")
    return (left, right)[number]
