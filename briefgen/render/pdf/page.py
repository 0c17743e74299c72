"""Draws the strips of a page, each into its element of the structure tree."""

from __future__ import annotations

from ...blocks import Block, Columns, Footer, Heading, Item, Letterhead, Row, Title
from ..flow import Column, Setup, Strip
from ..metrics import BAR, HAIR
from ..sheet import Sheet
from .pen import BASELINE, Pen
from .tags import Element, scope, with_bullets

Owners = tuple[Element | None, ...]
"""The element of each column of a strip; None for what is decoration to a screen reader."""


def draw(pen: Pen, setup: Setup, sheet: Sheet, tree: Element) -> None:
    """Draws head, text and foot, in reading order."""
    height = setup.metrics.paper[1]
    y = height - setup.metrics.header
    for strip in setup.head:
        _decorate(pen, strip, y - strip.before, sheet, last=True)
        y = _strip(pen, strip, y, _head(tree, strip))
    y = height - setup.top
    above: Block | None = None
    for strip, below in zip(setup.strips, (*setup.strips[1:], None), strict=True):
        _decorate(pen, strip, y - strip.before, sheet, last=below is None or below.block.block != strip.block.block)
        y = _strip(pen, strip, y, _owners(tree, strip, above))
        above = strip.block
    y = setup.metrics.footer + sum(strip.before + strip.height for strip in setup.foot)
    for strip in setup.foot:
        _decorate(pen, strip, y - strip.before, sheet, last=True)
        y = _strip(pen, strip, y, _foot(tree, strip))


def _strip(pen: Pen, strip: Strip, y: float, owners: Owners) -> float:
    """Draws a strip whose upper edge is at `y`, and returns where its lower edge is."""
    top = y - strip.before - _inset(strip)
    for number, (column, owner) in enumerate(zip(strip.columns, owners, strict=True)):
        more = owner is not None and owner in owners[number + 1 :]
        _column(pen, strip, column, top, owner, more=more)
    return y - strip.before - strip.height


def _inset(strip: Strip) -> float:
    """Points from the strip's upper edge to its words."""
    pad = strip.setting.pad
    return {"lead": pad + HAIR, "note": pad + HAIR, "row": pad, "columns": pad}.get(strip.block.block, 0.0)


def _column(pen: Pen, strip: Strip, column: Column, top: float, owner: Element | None, *, more: bool) -> None:
    """Draws the lines of one element. Between lines, and at the end if there is `more` of it, goes the space that the text has there."""
    setting, top = column.setting or strip.setting, top - column.down
    if column.picture:
        pen.picture(column.picture, column.x, top, column.share)
    for number, line in enumerate(column.lines):
        x = column.x - line.width * column.share
        y = top - setting.pitch * (number + 0.5) - setting.ink.size * BASELINE
        last = number == len(column.lines) - 1
        pen.line(line, x, y, owner, spaced=more if last else line.spaced)


def _paragraph(tree: Element, strip: Strip) -> Owners:
    return (tree.add("P"),) * len(strip.columns)


def _head(tree: Element, strip: Strip) -> Owners:
    """The masthead is read out; the letterhead is not, since it is on every page of the house."""
    return (None,) * len(strip.columns) if isinstance(strip.block, Letterhead) else _paragraph(tree, strip)


def _foot(tree: Element, strip: Strip) -> Owners:
    """The lines of the footer are read out; the page number and the second marking are not."""
    if isinstance(strip.block, Footer) and len(strip.columns) > 1:
        return (tree.add("P"), *[None] * (len(strip.columns) - 1))
    return (None,) * len(strip.columns)


def _owners(tree: Element, strip: Strip, above: Block | None) -> Owners:
    match strip.block:
        case Title():
            return (tree.add("H1"),)
        case Heading():
            return (tree.add("H2"),)
        case Item():
            item = _within(tree, "L", isinstance(above, Item), with_bullets()).add("LI")
            return item.add("Lbl"), item.add("LBody")
        case Columns():
            row = tree.add("Table").add("TR")
            return row.add("TH", scope("Column")), row.add("TH", scope("Column"))
        case Row():
            row = _within(tree, "Table", isinstance(above, Row | Columns)).add("TR")
            if len(strip.columns) == 1:
                return (row.add("TH", scope("Row", span=2)),)
            return row.add("TH", scope("Row")), row.add("TD")
        case _:
            return _paragraph(tree, strip)


def _within(tree: Element, kind: str, goes_on: bool, attributes: dict[str, object] | None = None) -> Element:
    """The list or table that continues, or a new one."""
    last = tree.kids[-1] if goes_on else None
    return last if isinstance(last, Element) else tree.add(kind, attributes)


def _decorate(pen: Pen, strip: Strip, y: float, sheet: Sheet, *, last: bool) -> None:
    """Draws the rules and boxes of a strip whose upper edge is at `y`."""
    colour, look = sheet.style.colour, sheet.style.look
    match strip.block.block:
        case "lead" if look.lead == "box":
            pen.box(0, y, pen.look.width, strip.height, colour.tint)
            pen.box(0, y, BAR, strip.height, colour.accent)
        case "lead":
            pen.rule(y, colour.accent)
            pen.rule(y - strip.height + HAIR, colour.accent)
        case "heading" if look.heading == "rule":
            pen.rule(y - strip.height + HAIR, colour.rule)
        case "letterhead" if isinstance(strip.block, Letterhead) and strip.block.rule:
            pen.rule(y - strip.height + HAIR, strip.block.rule)
        case "columns":
            pen.rule(y - strip.height + HAIR, colour.rule)
        case "row" if not last:
            pen.rule(y - strip.height + HAIR, colour.rule)
        case "note":
            pen.rule(y, colour.rule)
