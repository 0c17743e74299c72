"""PDF: draws the strips that were measured, with fonts embedded. Nothing in it comes from the clock."""

from __future__ import annotations

from hashlib import md5
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from .flow import Setup, Strip, set_sheet
from .fonts import Face, faces
from .metrics import BAR, HAIR
from .sheet import Sheet
from .typeset import Line

BASELINE = 0.34
"""How far the baseline lies below the middle of a line, as a share of the size: half the height of capitals."""


def render(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one page."""
    setup, page = set_sheet(sheet), BytesIO()
    pen = _Pen(_canvas(page, sheet, setup), faces(sheet.style.font), setup.metrics.left, setup.metrics.width)
    height = setup.metrics.paper[1]
    y = height - setup.top
    for strip, after in zip(setup.strips, (*setup.strips[1:], None), strict=True):
        y -= strip.before
        _decorate(pen, strip, y, sheet, last=after is None or after.block.block != strip.block.block)
        pen.strip(strip, y - _pad(strip))
        y -= strip.height
    if setup.masthead:
        pen.strip(setup.masthead, height - setup.metrics.header)
    if setup.footer:
        pen.strip(setup.footer, setup.metrics.footer + setup.footer.height)
    pen.canvas.showPage()
    pen.canvas.save()
    return page.getvalue()


class _Pen:
    """Draws on a canvas; `y` counts up from the foot of the paper, `x` from the left margin."""

    def __init__(self, canvas: Canvas, fonts: tuple[Face, Face], left: float, width: float) -> None:
        self.canvas, self.fonts, self.left, self.width = canvas, fonts, left, width

    def strip(self, strip: Strip, y: float) -> None:
        for column in strip.columns:
            for number, line in enumerate(column.lines):
                x = column.x - line.width if column.ends else column.x
                self.line(line, x, y - strip.setting.pitch * (number + 0.5) - strip.setting.ink.size * BASELINE)

    def line(self, line: Line, x: float, y: float) -> None:
        words = self.canvas.beginText(self.left + x, y)
        for text, ink in line.parts:
            words.setFillColor(ink.colour)
            for face, part in self.fonts[ink.bold].parts(text.replace("\u00a0", " ")):  # found when searched for as typed
                words.setFont(face, ink.size)
                words.textOut(part)
        self.canvas.drawText(words)

    def rule(self, y: float, colour: str) -> None:
        self.box(0, y, self.width, HAIR, colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Filled, its upper edge at `y`."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(self.left + x, y - height, width, height, stroke=0, fill=1)


def _decorate(pen: _Pen, strip: Strip, y: float, sheet: Sheet, *, last: bool) -> None:
    colour = sheet.style.colour
    match strip.block.block:
        case "lead":
            pen.box(0, y, pen.width, strip.height, colour.tint)
            pen.box(0, y, BAR, strip.height, colour.accent)
        case "row" if not last:
            pen.rule(y - strip.height + HAIR, colour.rule)
        case "note":
            pen.rule(y, colour.rule)


def _pad(strip: Strip) -> float:
    """From the strip's upper edge to its words."""
    return strip.setting.pad + (HAIR if strip.block.block in ("lead", "note") else 0.0)


def _canvas(page: BytesIO, sheet: Sheet, setup: Setup) -> Canvas:
    regular, _ = faces(sheet.style.font)
    canvas = Canvas(page, pagesize=setup.metrics.paper, invariant=1, pageCompression=1, lang="en-GB", initialFontName=regular.name)
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.author)
    canvas.setSubject(sheet.topic)
    canvas.setCreator("briefgen")
    canvas.setProducer("briefgen")
    stamp = sheet.written.strftime("D:%Y%m%d%H%M%SZ")
    canvas.setDateFormatter(lambda *_: stamp)
    canvas._doc.signature = md5(usedforsecurity=False)  # the document's ID, else begun with SOURCE_DATE_EPOCH
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
