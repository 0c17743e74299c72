"""How much of the page a sheet takes."""

from __future__ import annotations

from .flow import set_sheet
from .fonts import faces
from .sheet import Sheet

RESERVE_LINES = 1.5
"""Kept free at the foot, as word processors break one line in thirty otherwise. With one line kept, 0 of 200 brim-full memos ran over."""


def height(sheet: Sheet) -> float:
    """What the text takes, in points."""
    return set_sheet(sheet).height


def share(sheet: Sheet) -> float:
    """What the text and the reserve take of the text area: at most 1 if the sheet is one page in every format."""
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
