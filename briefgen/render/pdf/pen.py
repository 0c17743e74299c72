"""Draws lines of text as marked content: each stretch belongs to an element of the structure tree, or is an artifact (PDF 1.7, 14.8)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from ...blocks import Picture
from ..fonts import Face
from ..metrics import HAIR, Ink, Metrics
from ..typeset import SetLine
from .tags import Anchor, Element

BASELINE = 0.34
"""How far the baseline is below the middle of a line, as a share of the size: half the height of capitals."""


class Pen:
    """Draws on a canvas, in points: `y` counts upwards from the foot of the paper, `x` from the left margin."""

    def __init__(self, canvas: Canvas, fonts: tuple[Face, Face], look: Metrics, link: str) -> None:
        self.canvas, self.fonts, self.look, self.link = canvas, fonts, look, link
        self._marked = 0

    def line(self, line: SetLine, x: float, y: float, owner: Element | None, *, spaced: bool = False) -> None:
        """Draws a line with its baseline at `y`; paragraph numbers link to the source. `spaced` ends it with a space, which nobody sees."""
        parts = (*line.parts[:-1], (line.parts[-1][0] + " ", line.parts[-1][1])) if spaced and line.parts else line.parts
        for number, group in groupby(parts, key=lambda part: bool(owner and self.link) and part[1].cite):
            stretch = list(group)
            wide = sum(self._face(ink).width(text, ink.size) for text, ink in stretch)
            if number and owner:
                says = f"Paragraph {''.join(text for text, _ in stretch).strip()} of the source"
                self._linked(owner, says, stretch, x, y, wide)
            else:
                with self._marking(owner):
                    self._words(stretch, x, y)
            x += wide

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draws a filled box whose upper edge is at `y`."""
        with self.artifact("Layout"):
            self.canvas.setFillColor(_colour(colour))
            self.canvas.rect(self.look.left + x, y - height, width, height, stroke=0, fill=1)

    def rule(self, y: float, colour: str) -> None:
        """Draws a rule as wide as the text."""
        self.box(0, y, self.look.width, HAIR, colour)

    def picture(self, picture: Picture, x: float, y: float, share: float) -> None:
        """Draws a picture with its upper edge at `y`; it begins at `x`, is centred on it or ends there, if `share` is 0, 0.5 or 1."""
        width, height = (side * 72 / 25.4 for side in (picture.width, picture.height))
        with self.artifact("Pagination"):
            self.canvas.drawImage(str(picture.file), self.look.left + x - share * width, y - height, width, height, mask="auto")

    @contextlib.contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """Whatever is drawn inside the block is skipped by screen readers."""
        self.canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.canvas._code.append("EMC")

    def _linked(self, owner: Element, says: str, stretch: list[tuple[str, Ink]], x: float, y: float, wide: float) -> None:
        link = owner.add("Link", says=says)
        with self._marking(link):
            self._words(stretch, x, y)
        left, size = self.look.left + x, stretch[0][1].size
        link.kids.append(Anchor((left, y - 0.25 * size, left + wide, y + 0.95 * size), self.link, says))

    @contextlib.contextmanager
    def _marking(self, owner: Element | None) -> Iterator[None]:
        if owner is None:
            with self.artifact("Pagination"):
                yield
            return
        owner.kids.append(self._marked)
        self.canvas._code.append(f"/{owner.kind} <</MCID {self._marked}>> BDC")
        self._marked += 1
        yield
        self.canvas._code.append("EMC")

    def _words(self, stretch: list[tuple[str, Ink]], x: float, y: float) -> None:
        words = self.canvas.beginText(self.look.left + x, y)
        for text, ink in stretch:
            words.setFillColor(_colour(ink.colour))
            for face, part in self._face(ink).parts(text.replace("\u00a0", " ")):  # found when searched for as typed
                words.setFont(face, ink.size)
                words.textOut(part)
        self.canvas.drawText(words)

    def _face(self, ink: Ink) -> Face:
        return self.fonts[ink.bold]


@lru_cache(maxsize=64)
def _colour(name: str) -> Color:
    """A colour of a style, parsed once."""
    return HexColor(name)
