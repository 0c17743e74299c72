"""What a PDF draws: each character with its place, size and face, and the frames around them. PDFium finds them; nothing is run."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

HYPHENS = {"\u0002": "-", "\ufffe": "-", "\u00ad": "-", "\u2010": "-", "\u2011": "-"}
"""What PDFium and typesetters give for the hyphen at a line's end."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SLANT = math.radians(8)
"""Scans are a little askew; text at a greater angle is a stamp or a watermark."""
INVISIBLE = 3
"""The text rendering mode of ISO 32000-2, table 104, that paints nothing: what scanners lay over their picture."""
TINY = 1.5
"""Points; smaller print can't be read on paper."""
PALE = 225
"""Of 255: from here on a colour is as good as white, unless there is something behind it."""
CONTRAST = 12
"""Of 255: what differs less from its surroundings can't be seen."""
FRAME = 30.0
"""Points; the least width and height of a frame or a ground with words in it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn. Distances are in points, from the left edge of the page and from its top down to the character's baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn rectangle: a border around words or a background behind them. In points, as for `Glyph`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: what is drawn upright on it, and whether it also has words that are invisible or run sideways."""

    glyphs: tuple[Glyph, ...]
    frames: tuple[Frame, ...]
    hidden: bool = False
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class _Face:
    """What the characters of one text object share."""

    name: str
    size: float
    angle: float
    painted: bool
    pale: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character in the page's own coordinates, whose y grows upwards."""

    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    face: _Face


def drawn(page: Any) -> Drawn:
    """What a page of pypdfium2 shows."""
    marks = list(_marks(page))
    seen = [mark for mark in marks if not mark.text.isspace()]
    if not seen:
        return Drawn((), ())
    turn = Counter(_quarter(mark.face.angle) for mark in seen).most_common(1)[0][0]
    upright = [mark for mark in marks if _quarter(mark.face.angle) == turn]
    rectangles = list(_rectangles(page))
    shown = _shown(page, upright, rectangles)
    aside = sum(not mark.text.isspace() for mark in marks) - sum(not mark.text.isspace() for mark in upright)
    hidden = sum(not mark.text.isspace() for mark in upright) > sum(not mark.text.isspace() for mark in shown)
    return Drawn(tuple(_glyph(mark, turn or 0) for mark in shown), tuple(_frame(box, turn or 0) for box in rectangles), hidden, aside > 0)


def _marks(page: Any) -> Iterator[_Mark]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    handle = text_page.raw
    faces: dict[int, _Face] = {}
    last: tuple[_Mark, int] | None = None
    left, bottom, right, top = page.get_bbox()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for at in range(text_page.count_chars()):
        if pdfium.FPDFText_IsGenerated(handle, at) == 1:  # PDFium's guess at blanks and line ends; ours are told from places
            continue
        text = _text(pdfium.FPDFText_GetUnicode(handle, at))
        if not text or not pdfium.FPDFText_GetCharOrigin(handle, at, x, y) or not pdfium.FPDFText_GetLooseCharBox(handle, at, box):
            continue
        if not (left - 1 <= x.value <= right + 1 and bottom - 1 <= y.value <= top + 1):
            continue
        thing = pdfium.FPDFText_GetTextObject(handle, at)
        key = ctypes.addressof(thing.contents) if thing else at
        face = faces.get(key) or faces.setdefault(key, _face(handle, at, thing))
        mark = _Mark(text, (x.value, y.value), (box.left, box.bottom, box.right, box.top), face)
        if last and last[1] == key and (last[0].origin, last[0].box) == (mark.origin, mark.box):  # letters of one ligature
            mark = replace(mark, text=last[0].text + text)
        elif last:
            yield last[0]
        last = mark, key
    if last:
        yield last[0]


def _text(code: int) -> str:
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    text = chr(code)
    text = HYPHENS.get(text) or LIGATURES.get(text) or text
    return text if text.isprintable() or text.isspace() else ""


def _face(handle: Any, at: int, thing: Any) -> _Face:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, at, matrix)
    colour = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(handle, at, *colour)
    red, green, blue, alpha = (part.value for part in colour) if known else (0, 0, 0, 255)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
    size = abs(pdfium.FPDFText_GetFontSize(handle, at)) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    return _Face(_name(thing), size, angle, mode != INVISIBLE and alpha > CONTRAST, min(red, green, blue) >= PALE)


def _name(thing: Any) -> str:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return ""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    return name.value.decode("latin-1").rpartition("+")[2]


def _quarter(angle: float) -> int | None:
    """An angle in radians as quarter turns; None for text at a slant."""
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) * math.pi / 2 <= SLANT else None


def _shown(page: Any, marks: list[_Mark], rectangles: list[tuple[float, float, float, float]]) -> list[_Mark]:
    """The marks that a reader of the page can see."""
    painted = [mark for mark in marks if mark.face.painted]
    if 2 * len(painted) < len(marks):  # a scan: its words lie unpainted over their picture
        return marks
    painted = [mark for mark in painted if mark.face.size >= TINY]
    if not any(mark.face.pale for mark in painted) and not any(_covers(box, mark) for box in rectangles for mark in painted):
        return painted
    picture = _Picture(page)
    return [mark for mark in painted if mark.text.isspace() or picture.differs(mark.box)]


def _covers(box: tuple[float, float, float, float], mark: _Mark) -> bool:
    return box[0] <= mark.origin[0] <= box[2] and box[1] <= mark.origin[1] <= box[3]


class _Picture:
    """The rendered page, to find words that are white on white or under a bar."""

    SCALE = 2

    def __init__(self, page: Any) -> None:
        bitmap = page.render(scale=self.SCALE, grayscale=True, rotation=-page.get_rotation() % 360)
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.width, self.height, self.stride = bitmap.width, bitmap.height, bitmap.stride
        self.pixels = bytes(bitmap.buffer)

    def differs(self, box: tuple[float, float, float, float]) -> bool:
        """Whether something can be made out in a box of the page."""
        left, right = (round((x - self.left) * self.SCALE) for x in (box[0], box[2]))
        top, bottom = (round((self.top - y) * self.SCALE) for y in (box[3], box[1]))
        left, right = max(left, 0), min(max(right, left + 1), self.width)
        rows = [self.pixels[row * self.stride + left : row * self.stride + right] for row in range(max(top, 0), min(bottom, self.height))]
        inside = b"".join(rows)
        return bool(inside) and max(inside) - min(inside) > CONTRAST


def _rectangles(page: Any) -> Iterator[tuple[float, float, float, float]]:
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        if pdfium.FPDFPageObj_GetBounds(thing.raw, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if right - left >= FRAME and top - bottom >= TINY:
                yield left, bottom, right, top


def _glyph(mark: _Mark, turn: int) -> Glyph:
    """A mark on a page that was turned upright."""
    left, _, right, _ = _turned(mark.box, turn)
    x, y = mark.origin
    base = (-y, x, y, -x)[turn]
    return Glyph(mark.text, left, right, base, mark.face.size, mark.face.name)


def _frame(box: tuple[float, float, float, float], turn: int) -> Frame:
    return Frame(*_turned(box, turn))


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box after its page was turned upright, down being the greater."""
    left, low, right, high = box
    return ((left, -high, right, -low), (low, left, high, right), (-right, low, -left, high), (-high, -right, -low, -left))[turn]
