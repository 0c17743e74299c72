"""Lays out a sheet: every block as a strip of known height, in points. Measuring and drawing use the same strips, so they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..blocks import (
    Block,
    Cell,
    Columns,
    Detail,
    Footer,
    Heading,
    Item,
    Lead,
    Letterhead,
    Masthead,
    Note,
    Picture,
    Row,
    Runs,
    TextLine,
    Title,
)
from ..style import Font
from . import typeset
from .fonts import faces
from .metrics import (
    BULLET,
    BULLET_AT,
    COLUMN_GAP,
    HAIR,
    MARKING_MOST,
    SPLIT_LEAST,
    SPLIT_MOST,
    UNDER_TITLE,
    Ink,
    Metrics,
    Setting,
    half,
    metrics,
    twentieth,
)
from .sheet import Sheet
from .typeset import Inked

SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}
PAPER_PITCH = 1.2
"""Line pitch of the letterhead's words as a multiple of their size: about what word processors use for single spacing."""
PAPER_RULE = 2.0
"""Points between the letterhead's words and the rule below them."""
CLEARANCE = 6.0
"""Points between the text and a header or footer that is higher than the margin."""


class Column(NamedTuple):
    """Lines of text that begin at `x`, are centred on it or end there, if `share` is 0, 0.5 or 1. Lengths are in points."""

    x: float
    lines: tuple[typeset.SetLine, ...]
    share: float = 0.0
    setting: Setting | None = None
    """How its text is set, if unlike the rest of the strip."""
    down: float = 0.0
    """From the strip's upper edge."""
    picture: Picture | None = None


class Strip(NamedTuple):
    """A block, laid out. `before` is the space above it, in points; `height` includes its padding, but not `before`."""

    block: Block
    setting: Setting
    before: float
    height: float
    columns: tuple[Column, ...]


class Setup(NamedTuple):
    """A sheet, laid out: what is in the text area, and what is above and below it."""

    metrics: Metrics
    strips: tuple[Strip, ...]
    split: float
    """Points from the left margin to the right column of the key actors."""
    head: tuple[Strip, ...]
    """Above the text area, downwards from the header's distance to the paper's edge."""
    foot: tuple[Strip, ...]
    """Below the text area, down to the footer's distance from the paper's edge."""

    @property
    def top(self) -> float:
        """Points from the upper edge of the paper to the text."""
        return max(self.metrics.top, self.metrics.header + _reach(self.head) + CLEARANCE) if self.head else self.metrics.top

    @property
    def bottom(self) -> float:
        """Points from the text to the lower edge of the paper."""
        return max(self.metrics.bottom, self.metrics.footer + _height(self.foot) + CLEARANCE) if self.foot else self.metrics.bottom

    @property
    def room(self) -> float:
        """Height of the text area, in points."""
        return self.metrics.paper[1] - self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of all strips in the text area, in points; more than `room` if they do not fit."""
        return _height(self.strips)


def set_sheet(sheet: Sheet) -> Setup:
    """Lays out all blocks of a sheet as strips."""
    look = metrics(sheet.style, sheet.page.layout, sheet.paper)
    split = _split(sheet, look)
    font, strips = sheet.style.font, list[Strip]()
    head, foot = list[Strip](), list[Strip]()
    for block in sheet.blocks:
        match block:
            case Letterhead():
                (head if block.place == "head" else foot).append(_letterhead(block, look, font))
            case Masthead():
                floating = twentieth(max(_reach(head) - _height(head), 0.0))
                head.append(_strip(block, look, split, font)._replace(before=floating))
            case Footer():
                foot += _foot(block, look, font)
            case _:
                strip = _strip(block, look, split, font)
                strips.append(strip._replace(before=_before(strip, strips)))
    return Setup(look, tuple(strips), split, tuple(head), tuple(foot))


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.before + strip.height for strip in strips)


def _reach(strips: Iterable[Strip]) -> float:
    """How far down strips go, in points, with what floats over them."""
    y = lowest = 0.0
    for strip in strips:
        y += strip.before
        lowest = max([lowest, y + strip.height, *(y + column.down + _depth(column) for column in strip.columns)])
        y += strip.height
    return lowest


def _before(strip: Strip, above: list[Strip]) -> float:
    if not above:
        return 0.0
    return strip.before + (UNDER_TITLE if above[-1].block.block == "title" else 0.0)


def _inked(runs: Runs, setting: Setting, look: Metrics) -> Inked:
    """Runs, each with the ink that its voice has in this setting."""
    plain = setting.ink
    voices = {"plain": plain, "strong": plain._replace(bold=True), "cite": look.cite, "soft": plain._replace(colour=look.soft)}
    return tuple((run.text, voices[run.voice]) for run in runs)


def _lead_text(block: Lead, setting: Setting, look: Metrics) -> Inked:
    """The bottom line with its label."""
    label = Ink(size=setting.ink.size, colour=look.settings["heading"].ink.colour, bold=True)
    return ((f"{block.label}\u00a0 ", label), *_inked(block.runs, setting, look))


def _strip(block: Block, look: Metrics, split: float, font: Font) -> Strip:
    setting = look.settings[block.block]
    columns = _columns(block, look, split, font)
    lines = max(len(column.lines) for column in columns)
    pads = {"lead": 2 * (setting.pad + HAIR), "row": 2 * setting.pad + HAIR, "columns": 2 * setting.pad + HAIR, "note": setting.pad + HAIR}
    pads["heading"] = setting.pad + HAIR if setting.pad else 0.0
    return Strip(block, setting, setting.before, lines * setting.pitch + pads.get(block.block, 0.0), columns)


def _columns(block: Block, look: Metrics, split: float, font: Font) -> tuple[Column, ...]:
    setting, width = look.settings[block.block], look.width
    match block:
        case Masthead():
            return _masthead(block, look, font)
        case Title():
            return (Column(0, _balanced(((block.text, setting.ink),), width, font)),)
        case Heading():
            return (_column(((block.text, setting.ink),), 0, width, font),)
        case Lead():
            return (_column(_lead_text(block, setting, look), setting.left, width - setting.left - setting.right, font),)
        case Detail() | Item():
            return _hung(block, setting, look, font)
        case Columns() | Row():
            return _paired(block, setting, look, split, font)
        case TextLine() | Note():
            return (_column(_inked(block.runs, setting, look), 0, width, font),)
        case Letterhead():
            return tuple(column for cell in block.cells for column in _cell(cell, look, font))
        case Footer():
            return _footer(block, look, setting.ink, font)


def _column(text: Inked, x: float, room: float, font: Font) -> Column:
    return Column(x, _lines(text, room, font))


def _masthead(block: Masthead, look: Metrics, font: Font) -> tuple[Column, ...]:
    """The kind of document, and the marking at the right."""
    marking = _lines(((block.marking or "", look.settings["marking"].ink),), look.width * MARKING_MOST, font)
    kind = (block.kind, look.settings[block.block].ink)
    return _column((kind,), 0, look.width * (1 - MARKING_MOST) - COLUMN_GAP, font), Column(look.width, marking, share=1.0)


def _hung(block: Detail | Item, setting: Setting, look: Metrics, font: Font) -> tuple[Column, ...]:
    """A label or a bullet, and the text that is indented past it."""
    room = look.width - setting.left
    if isinstance(block, Item):
        bullet = _column(((BULLET, setting.ink),), BULLET_AT, setting.left, font)
        return bullet, _column(_inked(block.runs, setting, look), setting.left, room, font)
    label = _column(((block.label, look.label),), 0, setting.left, font)
    return label, _column(((block.text, setting.ink),), setting.left, room, font)


def _paired(block: Columns | Row, setting: Setting, look: Metrics, split: float, font: Font) -> tuple[Column, ...]:
    """The two columns of the key actors; what has nothing at its right takes the whole width."""
    if isinstance(block, Columns):
        left, right = ((block.left, setting.ink),), ((block.right, setting.ink),)
        return _column(left, 0, split - COLUMN_GAP, font), _column(right, split, look.width - split, font)
    names = _inked(block.left, setting, look)
    if not block.right:
        return (_column(names, 0, look.width, font),)
    people = _inked(block.right, setting, look)
    return _column(names, 0, split - COLUMN_GAP, font), _column(people, split, look.width - split, font)


def _footer(block: Footer, look: Metrics, ink: Ink, font: Font) -> tuple[Column, ...]:
    """The lines, and the page number beside the last of them."""
    page = _lines(((block.right, ink),), look.width, font)
    lines = [line for text in block.lines[:-1] for line in _lines(((text, ink),), look.width, font)]
    lines += _lines(((block.lines[-1], ink),), look.width - page[0].width - COLUMN_GAP, font)
    above = [typeset.SetLine((), 0.0)] * (len(lines) - 1)
    return Column(0, tuple(lines)), Column(look.width, (*above, *page), share=1.0)


def _foot(block: Footer, look: Metrics, font: Font) -> Iterator[Strip]:
    """The footer, and the marking below it."""
    yield _strip(block, look, 0, font)
    if block.marking:
        setting = look.settings["marking"]
        lines = _lines(((block.marking, setting.ink),), look.width, font)
        yield Strip(block, setting, 0.0, len(lines) * setting.pitch, (Column(look.width, lines, share=1.0),))


def _letterhead(block: Letterhead, look: Metrics, font: Font) -> Strip:
    """A row of the house's paper: every line has a size of its own."""
    columns = _columns(block, look, 0.0, font)
    standing = (column for cell in block.cells if not cell.floating for column in _cell(cell, look, font))
    height = max([block.least, *(column.down + _depth(column) for column in standing)])
    pad = PAPER_RULE + HAIR if block.rule else 0.0
    return Strip(block, look.settings[block.block], block.space, height + pad, columns)


def _cell(cell: Cell, look: Metrics, font: Font) -> Iterator[Column]:
    x, share, down = cell.at * look.width, SHARES[cell.align], cell.down
    room = max(look.width * (1 - cell.at if share == 0 else cell.at if share == 1 else 2 * min(cell.at, 1 - cell.at)), 1.0)
    if cell.picture:
        picture = Column(x, (), share, down=down, picture=cell.picture)
        yield picture
        down += _depth(picture)
    for words in cell.words:
        setting = Setting(ink=Ink(half(words.size), words.colour, words.bold), pitch=twentieth(words.size * PAPER_PITCH))
        lines = _lines(((words.text, setting.ink),), room, font)
        yield Column(x, lines, share, setting, down)
        down += len(lines) * setting.pitch


def _depth(column: Column) -> float:
    if column.picture:
        return column.picture.height * 72 / 25.4
    return len(column.lines) * (column.setting.pitch if column.setting else 0.0)


def _split(sheet: Sheet, look: Metrics) -> float:
    """Width of the left column of the key actors, in points: as wide as its names, within bounds. Sides without people do not count."""
    rows = [_inked(block.left, look.settings["row"], look) for block in sheet.blocks if isinstance(block, Row) and block.right]
    widest = max((_lines(text, look.width, sheet.style.font)[0].width for text in rows), default=0.0)
    least, most = look.width * SPLIT_LEAST, look.width * SPLIT_MOST
    return twentieth(min(max(widest + COLUMN_GAP + 0.5, least), most))


def _balanced(text: Inked, room: float, font: Font) -> tuple[typeset.SetLine, ...]:
    """As few lines as fit `room`, of about equal width."""
    lines = _lines(text, room, font)
    for narrow in (room * share / 20 for share in range(10, 20)) if len(lines) > 1 else ():
        if len(tried := _lines(text, narrow, font)) == len(lines):
            return tried
    return lines


@lru_cache(maxsize=4096)
def _lines(text: Inked, room: float, font: Font) -> tuple[typeset.SetLine, ...]:
    regular, bold = faces(font)
    return typeset.break_lines(text, room, lambda part, ink: (bold if ink.bold else regular).width(part, ink.size))
