"""The measures of a page, in points, which PDF and DOCX share so that both break lines and fill pages alike.

Everything is rounded to what Word can store: sizes to half points, other lengths to twentieths of a point.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from ..model import Layout, Value
from ..style import BODY_FLOOR, Style

Paper = Literal["a4", "letter"]
PAPERS: dict[str, tuple[float, float]] = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}

BULLET = "•"
BULLET_AT = 2.0
BAR = 2.25
"""Width of the bar beside the bottom line."""
HAIR = 0.5
"""Width of rules."""
LEAD_LEFT, LEAD_RIGHT = 12.0, 10.0
"""Between the words of the bottom line and the left and right edges of its box."""
PAD = 6.0
"""Between the words of the bottom line and the upper and lower edges of its box."""
UNDERLINE = 1.0
"""Between a heading and the rule below it."""
COLUMNS_PAD = 1.0
"""Above and below the headings of a table's columns."""
RULE_GAP = 4.0
"""Between the rule and the note under it."""
DETAIL_COLUMN = 48.0
UNDER_TITLE = 3.0
"""Added between the title and what follows it."""
SPLIT_LEAST, SPLIT_MOST = 0.22, 0.42
"""Least and greatest width of the left column of the key actors, as shares of the text's width."""
COLUMN_GAP = 10.0
CITE_SCALE = 0.78
MARKING = 12.0
"""Size of a handling marking: the smallest that TLP 2.0 recommends, for readers with low vision."""
MARKING_MOST = 0.6
"""The share of the text's width that a marking may take at the head of the page."""


class Ink(NamedTuple):
    """How characters look: `size` in points, `colour` as "#rrggbb"."""

    size: float
    colour: str
    bold: bool = False
    cite: bool = False
    """Whether they are a paragraph number."""


class Setting(Value):
    """How the text of a block is set: its ink, and the distances around it in points. `before` is the only space between blocks."""

    ink: Ink
    pitch: float
    before: float = 0.0
    left: float = 0.0
    right: float = 0.0
    pad: float = 0.0


class Metrics(Value):
    """The measures of a page in points, and the settings of every kind of block by its name in `blocks`."""

    paper: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float
    settings: dict[str, Setting]
    cite: Ink
    label: Ink
    """The ink of the labels of fields."""
    strong: str
    soft: str

    @property
    def width(self) -> float:
        """Width of the text area, in points."""
        return self.paper[0] - self.left - self.right


def twentieth(points: float) -> float:
    """The nearest length that Word can store, in points."""
    return round(points * 20) / 20


def half(points: float) -> float:
    """The nearest type size that Word can store, in points."""
    return round(points * 2) / 2


@lru_cache(maxsize=64)
def metrics(style: Style, layout: Layout, paper: Paper) -> Metrics:
    """The measures of a page in this style and layout."""
    margins = {side: twentieth(getattr(style.page, side) * 72 / 25.4) for side in ("left", "right", "top", "bottom", "header", "footer")}
    return Metrics(
        paper=PAPERS[paper],
        **margins,
        settings=_settings(style, layout),
        cite=Ink(size=half(layout.size * CITE_SCALE), colour=style.colour.soft, cite=True),
        label=Ink(size=style.size.small, colour=style.colour.soft, bold=True),
        strong=style.colour.ink,
        soft=style.colour.soft,
    )


def _settings(style: Style, layout: Layout) -> dict[str, Setting]:
    return _head_settings(style, layout) | _body_settings(style, layout) | _foot_settings(style, layout)


def _head_settings(style: Style, layout: Layout) -> dict[str, Setting]:
    """The settings of what is above the bottom line."""
    colour, size = style.colour, style.size
    detail = Ink(max(BODY_FLOOR, layout.size - 0.5), colour.ink)
    return {
        "masthead": Setting(ink=Ink(half(size.small + 0.5), colour.soft, bold=True), pitch=twentieth(MARKING * 1.2)),
        "marking": Setting(ink=Ink(MARKING, colour.ink, bold=True), pitch=twentieth(MARKING * 1.2)),
        "title": Setting(ink=Ink(size.title, colour.accent, bold=True), pitch=twentieth(size.title * 1.18)),
        "detail": Setting(ink=detail, pitch=twentieth(layout.size * 1.2), before=2, left=DETAIL_COLUMN),
    }


def _body_settings(style: Style, layout: Layout) -> dict[str, Setting]:
    """The settings of the bottom line, the key actors and the sections."""
    gap, head = layout.gap, layout.size + style.size.heading
    body, pitch = Ink(size=layout.size, colour=style.colour.ink), twentieth(layout.size * layout.leading)
    inset = (LEAD_LEFT, LEAD_RIGHT) if style.look.lead == "box" else (0.0, 0.0)
    return {
        "lead": Setting(ink=body, pitch=pitch, before=twentieth(gap + 5), left=inset[0], right=inset[1], pad=PAD),
        "heading": Setting(
            ink=Ink(head, style.colour.accent, bold=True),
            pitch=twentieth(head * 1.2),
            before=twentieth(gap * 1.8 + 4),
            pad=UNDERLINE if style.look.heading == "rule" else 0,
        ),
        "columns": Setting(
            ink=Ink(half(style.size.small - 1), style.colour.soft, bold=True), pitch=_small_pitch(style), pad=COLUMNS_PAD
        ),
        "row": Setting(ink=body, pitch=pitch, pad=twentieth(2 + gap * 0.3)),
        "item": Setting(ink=body, pitch=pitch, before=gap, left=12),
        "line": Setting(ink=body, pitch=pitch, before=gap),
    }


def _foot_settings(style: Style, layout: Layout) -> dict[str, Setting]:
    """The settings of what is in small type: the note and the footer, and the letterhead's words."""
    small, pitch = Ink(size=style.size.small, colour=style.colour.soft), _small_pitch(style)
    return {
        "note": Setting(ink=small, pitch=pitch, before=twentieth(layout.gap + 6), pad=RULE_GAP),
        "footer": Setting(ink=small, pitch=pitch),
        "letterhead": Setting(ink=small, pitch=pitch),  # its lines have settings of their own
    }


def _small_pitch(style: Style) -> float:
    return twentieth(style.size.small * 1.25)
