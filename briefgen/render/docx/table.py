"""The key actors as a table with a heading row, a heading column, fixed widths, and rules between rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from ...blocks import Columns, Row
from ...style import Style
from ..flow import Setup
from ..metrics import COLUMN_GAP, HAIR
from .elements import add_run, add_runs, element, set_style
from .template import PARAGRAPH_STYLES, twips

CAPTION = "Key actors"
DESCRIPTION = "The sides, and the people who act for them."


def actors(document: Doc, rows: Sequence[Columns | Row], setup: Setup, style: Style) -> None:
    """Adds the table to the document."""
    widths = (setup.split, setup.metrics.width - setup.split)
    table = Table(_table(document, setup, style, widths), document)
    for row in rows:
        made = table.add_row()  # type: ignore[no-untyped-call]
        if isinstance(row, Columns):
            made._tr.get_or_add_trPr().append(element("tblHeader"))
        _fill(made.cells, row, setup, style, widths)


def _fill(cells: Any, row: Columns | Row, setup: Setup, style: Style, widths: tuple[float, float]) -> None:
    columns = list(zip(cells, widths, (row.left, row.right), strict=True))
    if not row.right:
        columns = [(cells[0].merge(cells[1]), sum(widths), row.left)]
    for cell, width, words in columns:
        cell.width = Pt(width)
        set_style(cell.paragraphs[0], PARAGRAPH_STYLES[row.block][0])
        if isinstance(words, str):
            add_run(cell.paragraphs[0], words, style.font)
        else:
            add_runs(cell.paragraphs[0], words, style.font)
        _margins(cell, setup.metrics.settings[row.block].pad, last=cell is columns[-1][0])


def _margins(cell: Any, pad: float, *, last: bool) -> None:
    """Sets a cell's margins, with `pad` points above and below. The last cell has none at its right: the gap is between columns only."""
    margins = element("tcMar")
    for side, width in (("top", pad), ("bottom", pad), *((("right", 0.0),) if last else ())):
        margins.append(element(side, {"w": twips(width), "type": "dxa"}))
    cell._tc.get_or_add_tcPr().append(margins)


def _table(document: Doc, setup: Setup, style: Style, widths: tuple[float, float]) -> Any:
    table = document.add_table(0, 2)
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    parts: tuple[tuple[str, dict[str, object]], ...] = (
        ("tblW", {"w": twips(sum(widths)), "type": "dxa"}),
        ("tblBorders", {}),
        ("tblLayout", {"type": "fixed"}),
        ("tblCellMar", {}),
        ("tblLook", {"val": "06A0", "firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}),
        ("tblCaption", {"val": CAPTION}),
        ("tblDescription", {"val": DESCRIPTION}),
    )
    for name, values in parts:
        properties.append(element(name, values))
    rule = {"val": "single", "sz": round(HAIR * 8), "space": 0, "color": style.colour.rule[1:]}
    properties.find(qn("w:tblBorders")).append(element("insideH", rule))
    for side, margin in (("left", 0.0), ("right", COLUMN_GAP)):
        properties.find(qn("w:tblCellMar")).append(element(side, {"w": twips(margin), "type": "dxa"}))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(width)
    return table._tbl
