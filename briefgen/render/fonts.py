"""The faces of a style: how wide characters are, and which face draws those that the style's own font lacks."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..style import Font
from .printable import INVISIBLE

UNKNOWN = "?"


class Face:
    """A face on disk with its fallback, which is read only when a character needs it. Widths are in points."""

    def __init__(self, path: Path, fallback: Path) -> None:
        self._fallback, self.name = fallback, _register(path)
        self._own = _advances(self.name)
        self._chosen: dict[str, tuple[str, str, float]] = {}

    def width(self, text: str, size: float) -> float:
        """The width of `text` at a size, in points."""
        if self._own.keys() >= set(text):
            return sum([self._own[character] for character in text]) * size / 1000
        return sum(self._choose(character)[2] for character in text) * size / 1000

    def parts(self, text: str) -> list[tuple[str, str]]:
        """`text` in stretches: for each, the name of the face that draws it, and what it draws."""
        if self._own.keys() >= set(text):
            return [(self.name, text)]
        chosen = [self._choose(character) for character in text]
        return [(face, "".join(shown for _, shown, _ in group)) for face, group in groupby(chosen, key=lambda choice: choice[0])]

    def stretches(self, text: str) -> list[tuple[bool, str]]:
        """`text`, unchanged, in stretches: for each, whether the fallback draws it, and its characters."""
        if self._own.keys() >= set(text):
            return [(False, text)]
        return [(foreign, "".join(group)) for foreign, group in groupby(text, key=lambda one: self._choose(one)[0] != self.name)]

    def lacks(self, character: str) -> bool:
        """Whether neither the face nor its fallback can draw it."""
        return self._choose(character)[1] == UNKNOWN != character

    def _choose(self, character: str) -> tuple[str, str, float]:
        """The name of the face that draws a character, what it draws, and the width in thousandths of the size."""
        if character not in self._chosen:
            names = (self.name, _register(self._fallback)) if character not in self._own else (self.name,)
            found = next((name for name in names if character in _advances(name)), None)
            face, shown = (found, character) if found else (self.name, "" if INVISIBLE.match(character) else UNKNOWN)
            self._chosen[character] = (face, shown, _advances(face)[shown] if shown else 0.0)
        return self._chosen[character]


@lru_cache(maxsize=8)
def faces(font: Font) -> tuple[Face, Face]:
    """The regular and the bold face."""
    return Face(font.regular, font.fallback.regular), Face(font.bold, font.fallback.bold)


@lru_cache(maxsize=16)
def _register(path: Path) -> str:
    name = str(path)
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@lru_cache(maxsize=16)
def _advances(name: str) -> dict[str, float]:
    """The width of every character that a face has, in thousandths of the size."""
    face = pdfmetrics.getFont(name).face
    return {chr(code): face.charWidths.get(code, face.defaultWidth) for code in face.charToGlyph}
