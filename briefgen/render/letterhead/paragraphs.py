"""The properties of a paragraph: its own, else those of its style or of the styles it is based on, else the document's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Pt

from .look import Look, default_style
from .package import number, tag, value

Align = Literal["left", "centre", "right"]
ALIGNS: dict[str, Align] = {"center": "centre", "right": "right", "end": "right"}
TWENTIETHS = 20
"""Twentieths of a point, Word's unit of length, per point."""
BEFORE_SPACING = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku"
    " wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
).split()
"""The elements that come before `w:spacing` in the properties of a paragraph (ECMA-376, part 1, 17.3.1.26)."""


def style_of(seen: Look, paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return value(paragraph.find(qn("w:pPr")), "w:pStyle") or default_style(seen.styles)


def layers(seen: Look, paragraph: Any) -> Iterator[Any]:
    """The sets of properties that apply, the strongest first."""
    yield paragraph.find(qn("w:pPr"))
    style, known = style_of(seen, paragraph), set[str]()
    while style in seen.styles and style not in known:
        known.add(style)
        yield seen.styles[style].find(qn("w:pPr"))
        style = value(seen.styles[style], "w:basedOn") or ""
    yield seen.paragraphs


def property_of(seen: Look, paragraph: Any, path: str, attribute: str = "val") -> str | None:
    """An attribute of one of its properties; None if no layer has it."""
    return next((found for layer in layers(seen, paragraph) if (found := value(layer, path, attribute)) is not None), None)


def align_of(seen: Look, paragraph: Any) -> Align:
    """How its lines are aligned."""
    return ALIGNS.get(property_of(seen, paragraph, "w:jc") or "", "left")


def spacing(seen: Look, paragraph: Any) -> tuple[float, float]:
    """The space above and below, in points; between two paragraphs the larger counts."""
    before, after = (property_of(seen, paragraph, "w:spacing", side) for side in ("before", "after"))
    return max(number(before), 0) / TWENTIETHS, max(number(after), 0) / TWENTIETHS


def stops(seen: Look, paragraph: Any, width: float) -> list[tuple[float, Align]]:
    """The tab stops: each its place, as a share of `width` (in twentieths of a point), and its alignment."""
    kinds: dict[float, str] = {}
    for layer in reversed([one for one in layers(seen, paragraph) if one is not None]):
        for stop in layer.iter(qn("w:tab")):
            kinds[number(stop.get(qn("w:pos")))] = stop.get(qn("w:val")) or "left"
    real = sorted((place, kind) for place, kind in kinds.items() if kind not in ("clear", "num"))
    return [(min(max(place / width, 0.0), 1.0), ALIGNS.get(kind, "left")) for place, kind in real]


def rule(seen: Look, paragraph: Any) -> str | None:
    """The colour of the rule below it; None if there is none."""
    if property_of(seen, paragraph, "w:pBdr/w:bottom") in (None, "nil", "none"):
        return None
    shade = property_of(seen, paragraph, "w:pBdr/w:bottom", "color") or "auto"
    return f"#{shade.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", shade) else "#000000"


def set_spacing(paragraph: Any, before: float, after: float, pitch: float | None) -> None:
    """Sets its spacing and the pitch of its lines, in points, so that Word and PDF give it the same room."""
    properties = paragraph.get_or_add_pPr()
    for old in properties.findall(qn("w:spacing")) + properties.findall(qn("w:contextualSpacing")):
        properties.remove(old)
    given = {"before": before, "after": after, "line": 12.0 if pitch is None else pitch}
    told = {qn(f"w:{name}"): str(round(points * TWENTIETHS)) for name, points in given.items()}
    told[qn("w:lineRule")] = "auto" if pitch is None else "exact"
    place = sum(tag(child) in BEFORE_SPACING for child in properties)
    properties.insert(place, properties.makeelement(qn("w:spacing"), told))


def spaced_after(paragraph: Any, after: float) -> None:
    """Changes the space below a settled paragraph, in points."""
    paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}").set(qn("w:after"), str(round(after * TWENTIETHS)))


def table_row(row: Any, height: float) -> float:
    """Makes a row of a table as high as its content, or as its own height if that is more; returns the height, in points."""
    asked = row.trHeight_val.pt if row.trHeight_val is not None else 0.0
    height = round(max(height, asked) * TWENTIETHS) / TWENTIETHS
    row.trHeight_val, row.trHeight_hRule = Pt(height), WD_ROW_HEIGHT_RULE.EXACTLY
    return height
