"""The source: the text in which the memo's offsets count."""

from __future__ import annotations

from .sheet import Sheet


def render(sheet: Sheet) -> bytes:
    """The source text in UTF-8."""
    return sheet.source_text.encode()
