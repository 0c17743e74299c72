"""How a memo looks: `templates/styles/*.toml` as a value."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from .blocks import Letterhead
from .model import Layout, Value
from .resources import find, fonts, lies_in, load

BODY_FLOOR = 10.0
"""No memo is set smaller than this, in points: what does not fit is cut instead."""
CONTRAST_FLOOR = 4.5
"""Least contrast of text and ground: WCAG 2.2, success criterion 1.4.3."""

Millimetres = Annotated[float, Field(ge=5, le=60)]
HalfPoints = Annotated[float, Field(multiple_of=0.5)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Margins(Value):
    """The text area, and how far header and footer stand from the paper's edge."""

    left: Millimetres
    right: Millimetres
    top: Millimetres
    bottom: Millimetres
    header: Millimetres
    footer: Millimetres

    @model_validator(mode="after")
    def _outside(self) -> Margins:
        if self.header >= self.top or self.footer >= self.bottom:
            raise ValueError("header and footer must lie outside the text: less than top and bottom")
        return self


class Faces(Value):
    """Two faces on disk, and what Word calls a font of the same widths."""

    regular: Path
    bold: Path
    word: Annotated[str, Field(pattern=r"^[\w .-]+$")]

    @field_validator("regular", "bold")
    @classmethod
    def _there(cls, name: Path, info: ValidationInfo) -> Path:
        folder = (info.context or {}).get("folder", fonts())
        for place in (folder, fonts()):
            if lies_in(place, place / name) and name.suffix.lower() == ".ttf":
                return place / name
        shipped = ", ".join(sorted(path.name for path in fonts().glob("*.ttf")))
        raise ValueError(f"must be a .ttf file beside the style or one of {shipped}")


FALLBACK = Faces(regular=Path("LiberationSans-Regular.ttf"), bold=Path("LiberationSans-Bold.ttf"), word="Arial")
"""Latin, Greek, Cyrillic and Hebrew."""


class Font(Faces):
    """The faces of a style, what a browser calls them, and those that draw what they lack."""

    web: Annotated[str, Field(pattern=r"^[\w .,'-]+$")]
    fallback: Faces = FALLBACK


class Sizes(Value):
    """Sizes that do not change with the layout, in points in steps of 0.5."""

    title: HalfPoints = Field(ge=12, le=28)
    small: HalfPoints = Field(ge=7, le=10)
    heading: HalfPoints = Field(default=0.5, ge=0, le=6)
    """Of the headings, beyond that of the text."""


class Look(Value):
    """How the bottom line and the headings stand out."""

    lead: Literal["box", "rules"] = "box"
    heading: Literal["plain", "rule"] = "plain"


class Colours(Value):
    ink: Colour
    accent: Colour
    soft: Colour
    tint: Colour
    rule: Colour

    @model_validator(mode="after")
    def _readable(self) -> Colours:
        for name in ("ink", "accent", "soft"):
            for ground in ("#ffffff", self.tint):
                if (ratio := contrast(getattr(self, name), ground)) < CONTRAST_FLOOR:
                    raise ValueError(f"{name} on {ground} has a contrast of {ratio:.1f}; at least {CONTRAST_FLOOR} is needed")
        return self


class Paper(Value):
    """What the house prints on its paper: rows of words and pictures, from top to bottom."""

    row: tuple[Letterhead, ...] = ()

    @field_validator("row")
    @classmethod
    def _drawable(cls, rows: tuple[Letterhead, ...], info: ValidationInfo) -> tuple[Letterhead, ...]:
        return tuple(_found(_placed(row, cls.__name__), info) for row in rows)


class Header(Paper):
    """What stands at the head of the page, opposite the marking and below what the house prints."""

    kind: str = "INFORMATION MEMO"


class Footer(Paper):
    """What stands at the foot of the page, before what the paragraph numbers mean and above what the house prints."""

    origin: str = "Extracted automatically from the source named above; quotations verbatim."


class Shown(Value):
    """Marking and review status are always shown."""

    cite: bool = True
    """Paragraph numbers."""
    origin: bool = True
    provenance: bool = True
    """What identifies the source and the schema."""
    changes: bool = False
    """How many lines have changed since the previous version."""


class Style(Value):
    """A look. `ladder` goes from the roomiest layout to the tightest."""

    name: str
    page: Margins
    font: Font
    size: Sizes
    colour: Colours
    look: Look = Look()
    letterhead: Path | None = None
    """A Word file that the memo's is built on."""
    header: Header = Header()
    footer: Footer = Footer()
    show: Shown = Shown()
    ladder: tuple[Layout, ...] = Field(min_length=1)

    @field_validator("letterhead")
    @classmethod
    def _there(cls, name: Path | None, info: ValidationInfo) -> Path | None:
        return None if name is None else _beside(name, (".docx",), info)

    @field_validator("ladder")
    @classmethod
    def _steps(cls, ladder: tuple[Layout, ...]) -> tuple[Layout, ...]:
        for rung in ladder:
            if not BODY_FLOOR <= rung.size <= 16 or rung.size % 0.5:
                raise ValueError(f"size must be {BODY_FLOOR:g} to 16 in steps of 0.5, not {rung.size:g}")
            if not 1.15 <= rung.leading <= 2 or not 0 <= rung.gap <= 24:
                raise ValueError("leading must be 1.15 to 2 and gap 0 to 24")
        if any(low.size > high.size for high, low in pairwise(ladder)):
            raise ValueError("must go from the roomiest to the tightest")
        return ladder


def _placed(row: Letterhead, owner: str) -> Letterhead:
    for cell in row.cells:
        for words in cell.words:
            if (ratio := contrast(words.colour, "#ffffff")) < CONTRAST_FLOOR:
                raise ValueError(f"{words.text!r} in {words.colour} has a contrast of {ratio:.1f}; at least {CONTRAST_FLOOR} is needed")
    return row.model_copy(update={"place": "head" if owner == "Header" else "foot"})


def _found(row: Letterhead, info: ValidationInfo) -> Letterhead:
    """The row with its pictures where they lie."""
    cells = []
    for cell in row.cells:
        if cell.picture:
            file = _beside(cell.picture.file, (".png", ".jpg", ".jpeg"), info)
            cell = cell.model_copy(update={"picture": cell.picture.model_copy(update={"file": file})})
        cells.append(cell)
    return row.model_copy(update={"cells": tuple(cells)})


def _beside(name: Path, kinds: tuple[str, ...], info: ValidationInfo) -> Path:
    """A file that lies beside the style. A name is no path."""
    folder = (info.context or {}).get("folder")
    path = name if folder is None else folder / name
    if lies_in(folder or name.parent, path) and path.suffix.lower() in kinds:
        return path
    raise ValueError(f"must be a {' or '.join(kinds)} file beside the style, not {name}")


def load_style(name: str, folders: tuple[Path, ...] = ()) -> Style:
    """The style called `name`. Raises `SettingsError` naming the file, the key and what to write instead."""
    path = find("styles", name, folders)
    return load(path, Style, name=name)


def files_of(style: Style) -> tuple[Path, ...]:
    """The files beside a style that it is made of: fonts, letterhead, pictures."""
    faces = (style.font, style.font.fallback)
    cells = (cell for paper in (style.header, style.footer) for row in paper.row for cell in row.cells)
    pictures = (cell.picture.file for cell in cells if cell.picture)
    letterhead = (style.letterhead,) if style.letterhead else ()
    return (*(path for face in faces for path in (face.regular, face.bold)), *letterhead, *pictures)


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
