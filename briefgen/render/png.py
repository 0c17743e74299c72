"""PNG: the page of the PDF as a picture, for a chat, a wiki or a slide."""

from __future__ import annotations

from io import BytesIO

from . import pdf
from .sheet import Sheet

RESOLUTION = 144
"""Pixels per inch: twice those of an ordinary screen."""
COLOURS = 256


def render(sheet: Sheet) -> bytes:
    """The page as it prints, as a PNG."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf.render(sheet)) as document:
        picture = document[0].render(scale=RESOLUTION / 72).to_pil()
    drawn = BytesIO()
    # A page of text has few colours: a palette holds them in a third of the bytes.
    picture.convert("RGB").quantize(COLOURS, dither=0).save(drawn, "PNG", dpi=(RESOLUTION, RESOLUTION))
    return drawn.getvalue()
