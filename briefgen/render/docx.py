"""DOCX: the blocks as paragraphs in named styles, on a page measured like the PDF's, sealed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from ..blocks import Block, Detail, Footer, Heading, Item, Lead, Line, Masthead, Note, Row, Runs, Title
from ..style import Style
from . import seal
from .flow import Setup, Strip, set_sheet
from .metrics import COLUMN_GAP, HAIR
from .sheet import Sheet
from .word import CHARACTER_STYLES, LABEL_STYLES, PARAGRAPH_STYLES, template, twips

TITLE_SLACK = 8.0
"""How much wider than its longest line the title may run, in points, so that Word breaks it where the PDF does."""


def render(sheet: Sheet) -> bytes:
    """The sheet as a Word file with its seal."""
    setup = set_sheet(sheet)
    document = Document(BytesIO(template(sheet.style, setup)))
    rows = [block for block in sheet.blocks if isinstance(block, Row)]
    for number, block in enumerate(sheet.blocks):
        if not isinstance(block, Row):
            _write(document, block, number, setup)
        elif block is rows[0]:
            _actors(document, rows, setup, sheet.style)
    _properties(document, sheet)
    saved = BytesIO()
    document.save(saved)
    return seal.close(saved.getvalue())


def _write(document: Doc, block: Block, number: int, setup: Setup) -> None:
    section = document.sections[0]
    if isinstance(block, Masthead):
        _masthead(section.header.paragraphs[0], block)
        return
    if isinstance(block, Footer):
        _footer(section.footer, block)
        return
    paragraph = document.add_paragraph()
    _style(paragraph, PARAGRAPH_STYLES[block.block][0])
    strip = next(strip for strip in setup.strips if strip.block is block)
    if strip.before != strip.setting.before:
        paragraph.paragraph_format.space_before = Pt(strip.before)
    match block:
        case Title():
            _title(paragraph, block, strip, setup.metrics.width)
        case Heading():
            _run(paragraph, block.text)
        case Detail():
            _run(paragraph, block.label, LABEL_STYLES["detail"][0])
            _run(paragraph, f"\t{block.text}")
        case Lead():
            _run(paragraph, f"{block.label}\u00a0 ", LABEL_STYLES["lead"][0])
            _runs(paragraph, block.runs)
        case Item():
            _bookmark(paragraph, f"_bg_{block.id}", number, block.runs)
        case Line() | Note():
            _runs(paragraph, block.runs)


def _title(paragraph: Paragraph, block: Title, strip: Strip, width: float) -> None:
    _run(paragraph, block.text)
    lines = strip.columns[0].lines
    if len(lines) > 1:
        spare = width - max(line.width for line in lines) - TITLE_SLACK
        paragraph.paragraph_format.right_indent = Pt(round(max(spare, 0)))


def _masthead(paragraph: Paragraph, block: Masthead) -> None:
    _style(paragraph, "Header")
    _run(paragraph, block.kind)
    if block.marking:
        _run(paragraph, f"\t{block.marking}", LABEL_STYLES["masthead"][0])


def _footer(footer: Any, block: Footer) -> None:
    for index, text in enumerate(block.lines):
        paragraph = footer.add_paragraph() if index else footer.paragraphs[0]
        _style(paragraph, "Footer")
        _run(paragraph, text)
    _run(paragraph, "\t")
    for part, field in zip(re.split(r"(\d+)", block.right), ("", "PAGE", "", "NUMPAGES", ""), strict=False):
        if field:
            _field(paragraph, field, part)
        elif part:
            _run(paragraph, part)


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A number that Word keeps up to date, should the memo grow in its author's hands."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run(shown)._r)
    paragraph._p.append(field)


def _actors(document: Doc, rows: list[Row], setup: Setup, style: Style) -> None:
    widths = (setup.split, setup.metrics.width - setup.split)
    table = Table(_table(document, setup, style, widths), document)
    for row in rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        columns = list(zip(cells, widths, (row.left, row.right), strict=True))
        if not row.right:
            columns = [(cells[0].merge(cells[1]), sum(widths), row.left)]
        for cell, width, runs in columns:
            cell.width = Pt(width)
            _style(cell.paragraphs[0], "ActorRow")
            _runs(cell.paragraphs[0], runs)
        _to_the_edge(columns[-1][0])


def _to_the_edge(cell: Any) -> None:
    """The last cell of a row fills the text area: the table's gap is between columns, not after them."""
    margins = _element("tcMar", {})
    margins.append(_element("right", {"w": 0, "type": "dxa"}))
    cell._tc.get_or_add_tcPr().append(margins)


def _table(document: Doc, setup: Setup, style: Style, widths: tuple[float, float]) -> Any:
    """A table of fixed widths with rules between its rows."""
    pad = twips(setup.metrics.settings["row"].pad)
    table = document.add_table(0, 2)
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    parts: tuple[tuple[str, dict[str, object]], ...] = (
        ("tblW", {"w": twips(sum(widths)), "type": "dxa"}),
        ("tblBorders", {}),
        ("tblLayout", {"type": "fixed"}),
        ("tblCellMar", {}),
        ("tblLook", {"val": "0680", "firstRow": 0, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}),
        ("tblCaption", {"val": "Key actors"}),
    )
    for name, values in parts:
        properties.append(_element(name, values))
    rule = {"val": "single", "sz": round(HAIR * 8), "space": 0, "color": style.colour.rule[1:]}
    properties.find(qn("w:tblBorders")).append(_element("insideH", rule))
    for side, margin in (("top", pad), ("left", 0), ("bottom", pad), ("right", twips(COLUMN_GAP))):
        properties.find(qn("w:tblCellMar")).append(_element(side, {"w": margin, "type": "dxa"}))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(width)
    return table._tbl


def _element(name: str, values: Mapping[str, object]) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def _bookmark(paragraph: Paragraph, name: str, number: int, runs: Runs) -> None:
    """The runs inside a bookmark, by which a later reader finds the statement again."""
    paragraph._p.append(_element("bookmarkStart", {"id": number, "name": re.sub(r"\W", "_", name)[:40]}))
    _runs(paragraph, runs)
    paragraph._p.append(_element("bookmarkEnd", {"id": number}))


def _runs(paragraph: Paragraph, runs: Runs) -> None:
    for run in runs:
        _run(paragraph, run.text, CHARACTER_STYLES[run.voice][0] if run.voice != "plain" else "")


def _run(paragraph: Paragraph, text: str, style: str = "") -> None:
    run = paragraph.add_run(text)
    if style:
        run._r.get_or_add_rPr().append(_element("rStyle", {"val": style}))


def _style(paragraph: Paragraph, key: str) -> None:
    paragraph._p.get_or_add_pPr().style = key  # by its id: looking it up by name reads all styles each time


def _properties(document: Doc, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = sheet.title[:255]
    properties.author = sheet.author[:255]
    properties.subject = sheet.topic[:255]
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = sheet.written
