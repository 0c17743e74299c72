"""The faces of a style: widths, coverage, and a stand-in for characters that the style's own font lacks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..resources import fonts
from ..style import Font

STAND_INS = ("LiberationSerif-Regular.ttf", "Carlito-Regular.ttf")
"""Faces asked, in this order, for what a style's own face lacks."""
UNKNOWN = "?"


class Face:
    """A face on disk with its stand-ins. Widths are in points."""

    def __init__(self, path: Path) -> None:
        self.name = _register(path)
        self._faces = [self.name, *(_register(fonts() / name) for name in STAND_INS if fonts() / name != path)]
        self._widths = [_advances(name) for name in self._faces]
        self._own = self._widths[0].keys()

    def width(self, text: str, size: float) -> float:
        """How wide `text` runs."""
        own = self._widths[0]
        if self._own >= set(text):
            return sum([own[character] for character in text]) * size / 1000
        return sum(self._widths[index][character] for index, character in map(self._choose, text)) * size / 1000

    def parts(self, text: str) -> list[tuple[str, str]]:
        """`text` as stretches, each with the name of the face that draws it."""
        if self._own >= set(text):
            return [(self.name, text)]
        parts: list[tuple[str, str]] = []
        for index, character in map(self._choose, text):
            face = self._faces[index]
            if parts and parts[-1][0] == face:
                parts[-1] = (face, parts[-1][1] + character)
            else:
                parts.append((face, character))
        return parts

    def lacks(self, character: str) -> bool:
        """Whether neither the face nor a stand-in can draw it."""
        return not any(character in widths for widths in self._widths)

    def _choose(self, character: str) -> tuple[int, str]:
        for index, widths in enumerate(self._widths):
            if character in widths:
                return index, character
        return 0, UNKNOWN


@lru_cache(maxsize=8)
def faces(font: Font) -> tuple[Face, Face]:
    """The regular and the bold face."""
    return Face(font.regular), Face(font.bold)


@lru_cache(maxsize=16)
def _register(path: Path) -> str:
    name = str(path)
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@lru_cache(maxsize=16)
def _advances(name: str) -> dict[str, float]:
    """Width of every character that a face has, in thousandths of its size."""
    face = pdfmetrics.getFont(name).face
    return {chr(code): face.charWidths.get(code, face.defaultWidth) for code in face.charToGlyph}
