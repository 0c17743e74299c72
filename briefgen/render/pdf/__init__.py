"""PDF: draws the strips that were measured. Every word is tagged for screen readers, and every font embedded.

The file is PDF/A-2b, or PDF/A-3b with the memo's data attached, and PDF/UA-1. Nothing in it depends on the clock.
"""

from __future__ import annotations

from io import BytesIO

from ..flow import set_sheet
from ..fonts import faces
from ..sheet import Sheet
from .archive import archive
from .canvas import open_canvas
from .page import draw
from .pen import Pen
from .tags import Element, write_tags


def render(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one page."""
    setup, drawn = set_sheet(sheet), BytesIO()
    canvas = open_canvas(drawn, sheet, setup)
    page, tree = canvas._doc.thisPageRef(), Element("Document")
    draw(Pen(canvas, faces(sheet.style.font), setup.metrics, sheet.link), setup, sheet, tree)
    canvas.showPage()
    write_tags(tree, canvas._doc, page)
    archive(canvas._doc, sheet)
    canvas.save()
    return drawn.getvalue()
