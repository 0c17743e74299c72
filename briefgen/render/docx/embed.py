"""Puts into a working copy what its page does not show: people's comments and hidden words, and the data for the next merge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ...blocks import Columns, Footer, Letterhead, Masthead, Row, place
from .. import seal
from ..sheet import Sheet
from .embedded import kept
from .hidden import hide
from .read_back import margins

END = b"/>"
"""The end of the part with the seal, as long as it holds nothing else."""


def embed(raw: bytes, sheet: Sheet) -> bytes:
    """The Word file of a sheet, with people's comments and hidden words, and with the memo as it was made.

    The seal stays valid, since its hash leaves out the part that this data goes into.
    """
    hand = sheet.page.memo.hand
    if hand.remarks or hand.hidden:
        raw = _handed_on(raw, sheet)
    parts = seal.unpack(raw)
    base = f"><base>{escape(kept(sheet, margins(raw)))}</base></memo>".encode()
    parts[seal.PART] = parts[seal.PART].removesuffix(END) + base
    return seal.pack(parts)


def _handed_on(raw: bytes, sheet: Sheet) -> bytes:
    document = Document(BytesIO(raw))
    paragraphs = dict(_paragraphs(document, sheet))
    for remark in sheet.page.memo.hand.remarks:
        paragraph = paragraphs.get(remark.place) or paragraphs["title"]
        added = document.add_comment(paragraph.runs, remark.text, remark.author, remark.initials)
        if remark.date:
            added._comment_elm.set(qn("w:date"), remark.date)
        else:
            added._comment_elm.date = sheet.written.replace(tzinfo=dt.UTC)
    hide(sheet.page.memo.hand.hidden, paragraphs)
    saved = BytesIO()
    document.save(saved)
    return seal.close(saved.getvalue())


def _paragraphs(document: Doc, sheet: Sheet) -> Iterator[tuple[str, Paragraph]]:
    """Each block's place with the paragraph that it became; for a row of the table, the first paragraph in the row."""
    body = [block for block in sheet.blocks if not isinstance(block, Columns | Row | Masthead | Footer | Letterhead)]
    written = document.paragraphs[-len(body) :]
    yield from ((place(block), paragraph) for block, paragraph in zip(body, written, strict=True))
    rows = [block for block in sheet.blocks if isinstance(block, Columns | Row)]
    for block, row in zip(rows, document.tables[-1].rows if rows else (), strict=True):
        yield place(block), next(paragraph for cell in row.cells for paragraph in cell.paragraphs if paragraph.runs)
