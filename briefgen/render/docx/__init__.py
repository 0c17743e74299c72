"""DOCX: each block as a paragraph in a named style, on a page with the measures of the PDF's, under a seal that shows later edits."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as Doc

from ...blocks import Block, Columns, Footer, Letterhead, Masthead, Row
from .. import seal
from ..flow import Strip, set_sheet
from ..sheet import Sheet
from .comments import comment
from .letterhead import make_room
from .paragraphs import footer, masthead, write_block
from .table import actors
from .template import template


def render(sheet: Sheet) -> bytes:
    """The sheet as a Word file with its seal."""
    setup = set_sheet(sheet)
    house = sheet.style.letterhead
    document = Document(BytesIO(house.read_bytes() if house else template(sheet, setup)))
    if house:
        make_room(document, sheet, setup)
    strips = {id(strip.block): strip for strip in setup.strips}
    table = [block for block in sheet.blocks if isinstance(block, Columns | Row)]
    for number, block in enumerate(sheet.blocks):
        if table and block is table[0]:
            actors(document, table, setup, sheet.style)
        elif not isinstance(block, Columns | Row):
            _write(document, block, number, sheet, strips)
    if sheet.comments and not sheet.outgoing:
        comment(document, sheet)
    _properties(document, sheet)
    saved = BytesIO()
    document.save(saved)
    return seal.close(saved.getvalue(), hidden=not sheet.outgoing)


def _write(document: Doc, block: Block, number: int, sheet: Sheet, strips: dict[int, Strip]) -> None:
    match block:
        case Masthead():
            masthead(document.sections[0].header, block, sheet.style)
        case Footer():
            footer(document.sections[0].footer, block, sheet.style)
        case Letterhead():
            pass  # it is in the file already
        case _:
            write_block(document.add_paragraph(), block, strips[id(block)], sheet, number)


def _properties(document: Doc, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = sheet.title[:255]
    properties.author = sheet.author[:255]
    properties.subject = sheet.topic[:255]
    properties.keywords = ", ".join(sheet.keywords)[:255]
    properties.content_status = sheet.review[:255]
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = sheet.written
