"""A canvas whose file follows the rules of PDF/A about syntax."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from ..flow import Setup
from ..fonts import faces
from ..sheet import Sheet


def open_canvas(file: BytesIO, sheet: Sheet, setup: Setup) -> Canvas:
    """An empty page, with the document's title, author and date set."""
    regular, _ = faces(sheet.style.font)
    canvas = Canvas(
        file,
        pagesize=setup.metrics.paper,
        invariant=1,
        pageCompression=1,
        lang="en-GB",
        initialFontName=regular.name,
        pdfVersion=(1, 7),
    )
    canvas._doc.__class__ = _Document
    canvas._doc.defaultStreamFilters = None  # metadata must be readable without unpacking
    canvas._doc.signature = md5(usedforsecurity=False)  # the document's ID, else begun with SOURCE_DATE_EPOCH
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.author)
    canvas.setSubject(sheet.topic)
    canvas.setKeywords(", ".join(sheet.keywords))
    canvas.setCreator("briefgen")
    canvas.setProducer("briefgen")
    stamp = sheet.written.strftime("D:%Y%m%d%H%M%SZ")
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Document(PDFDocument):  # type: ignore[misc]
    """Compresses every stream, and ends its data with a line end as ISO 19005-2, 6.1.7.1 requires, which reportlab does not."""

    def Reference(self, obj: Any, name: str | None = None) -> Any:  # noqa: N802
        if isinstance(obj, PDFStream) and not hasattr(obj, "__InternalName__"):
            obj.format = partial(_ended, obj.format)
            if obj.filters:
                obj.filters = [PDFZCompress]  # and not, as by default, as letters too
        return super().Reference(obj, name)


def _ended(form: Callable[[PDFDocument], bytes], document: PDFDocument) -> bytes:
    return form(document).removesuffix(b"endstream\n") + b"\nendstream\n"
