"""How much of the page a sheet takes."""

from __future__ import annotations

from .flow import set_sheet
from .fonts import faces
from .sheet import Sheet

RESERVE_LINES = 1.5
"""Lines kept free at the foot, since word processors break one line in thirty differently. With one line, 0 of 200 full memos ran over."""


def height(sheet: Sheet) -> float:
    """Height of all text on the page, in points."""
    return set_sheet(sheet).height


def share(sheet: Sheet) -> float:
    """The share of the text area that the text and the reserve take: at most 1 if the sheet fits one page in every format."""
    setup = set_sheet(sheet)
    return (setup.height + RESERVE_LINES * setup.metrics.settings["item"].pitch) / setup.room


def missing_glyphs(sheet: Sheet) -> str:
    """The characters that no font at hand can draw, each once, in order; they print as "?" in the PDF."""
    regular, bold = faces(sheet.style.font)
    setup = set_sheet(sheet)
    strips = (*setup.head, *setup.strips, *setup.foot)
    seen: dict[str, None] = {}
    for strip in strips:
        for column in strip.columns:
            for line in column.lines:
                for text, ink in line.parts:
                    seen.update((character, None) for character in text if (bold if ink.bold else regular).lacks(character))
    return "".join(seen)
