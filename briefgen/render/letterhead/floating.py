"""The place of a floating drawing."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.oxml.ns import qn

from .package import number, tag
from .paragraphs import Align

EMU = 12700
"""English Metric Units, in which Word places drawings, per point."""
SIDES: dict[str, tuple[float, Align]] = {
    "left": (0.0, "left"),
    "inside": (0.0, "left"),
    "center": (0.5, "centre"),
    "right": (1.0, "right"),
    "outside": (1.0, "right"),
}


class Sheet(NamedTuple):
    """The paper of a letterhead, in points: widths, margins, and the distance of its header from the edge."""

    paper: float
    left: float
    width: float
    top: float
    header: float


class Spot(NamedTuple):
    """A place: `at` in the width of the text, and `down` in points from the paper's edge if it is `absolute`, else from the paragraph."""

    at: float
    align: Align
    down: float
    absolute: bool


def spot(drawing: Any, sheet: Sheet) -> Spot:
    """The place of a drawing's upper left corner, or of the edge or middle that it is aligned by."""
    anchor = next(child for child in drawing if tag(child) == "anchor")
    found = {tag(child): child for child in anchor}
    at, align = _across(found.get("positionH"), sheet)
    down, absolute = _down(found.get("positionV"), sheet)
    return Spot(min(max(at, -0.5), 1.5), align, down, absolute)


def wide(drawing: Any) -> float:
    """The width of a drawing, in points."""
    extent = next((one for one in drawing.iter() if tag(one) == "extent"), None)
    return 72.0 if extent is None else number(extent.get("cx")) / EMU


def _across(position: Any, sheet: Sheet) -> tuple[float, Align]:
    origin = position.get("relativeFrom") if position is not None else "column"
    whole = origin in ("page", "leftMargin")
    low, span = (-sheet.left, sheet.paper) if whole else (0.0, sheet.width)
    if named := _text(position, "align"):
        share, align = SIDES.get(named, (0.0, "left"))
        return (low + share * span) / sheet.width, align
    return (low + _offset(position)) / sheet.width, "left"


def _down(position: Any, sheet: Sheet) -> tuple[float, bool]:
    origin = position.get("relativeFrom") if position is not None else "paragraph"
    if origin in ("page", "topMargin"):
        return _offset(position), True
    if origin == "margin":
        return sheet.top + _offset(position), True
    return _offset(position), False


def _offset(position: Any) -> float:
    return number(_text(position, "posOffset")) / EMU


def _text(position: Any, name: str) -> str:
    found = None if position is None else position.find(qn(f"wp:{name}"))
    return "" if found is None else (found.text or "").strip()
