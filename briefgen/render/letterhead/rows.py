"""The header or footer of a Word file as rows that a PDF can draw; what it can't draw is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from docx.oxml.ns import qn
from docx.shared import Pt

from ...blocks import Cell, Letterhead, Picture, Words
from ...style import CONTRAST_FLOOR, contrast
from ..flow import PAPER_PITCH
from ..metrics import half, twentieth
from . import floating
from .look import Look
from .package import number, tag, value
from .paragraphs import rule, set_spacing, spaced_after, spacing, table_row
from .pictures import picture_of
from .segments import Reader, Segment, StyledWords, remove

SMALLEST, LARGEST = 5.0, 40.0
"""The smallest and largest size of words that a style allows, in points."""
MOST_SPACE, MOST_HEIGHT, MOST_DOWN = 60.0, 200.0, 250.0
"""The most space above a row, the greatest height of one, and the farthest from its edge that something floats, in points."""
POINTS = 72 / 25.4
"""Points per millimetre."""
TINY = Pt(1)
"""Size of the type around a picture, so small that the line is no higher than the picture."""


def rows(
    story: Any, place: Literal["head", "foot"], name: str, files: dict[str, bytes], seen: Look, left: list[str]
) -> tuple[Letterhead, ...]:
    """The rows of a header or footer. Pictures go into `files`, what can't be drawn is reported to `left`.

    The paragraphs get the spacing and the pitch that the rows have, so that Word and PDF give both the same room.
    """
    return tuple(_Story(story, place, name, files, seen, left).rows())


class _Story:
    def __init__(self, story: Any, place: Literal["head", "foot"], name: str, files: dict[str, bytes], seen: Look, left: list[str]) -> None:
        self.story, self.place, self.name, self.files, self.seen, self.left = story, place, name, files, seen, left
        section = story.part.package.main_document_part.document.sections[0]
        width = max((section.page_width - section.left_margin - section.right_margin) / 12700, 1.0)
        self.sheet = floating.Sheet(
            section.page_width / 12700, section.left_margin / 12700, width, section.top_margin / 12700, section.header_distance / 12700
        )
        self.reader = Reader(seen, width * 20, self._tell)
        self.y = self.after = 0.0
        """How far down the rows go that were read, and the space that the last wants below it."""

    def rows(self) -> Iterator[Letterhead]:
        yield from self._children(self.story._element)
        if self.after:
            yield Letterhead(place=self.place, space=min(self.after, MOST_SPACE))

    def _children(self, parent: Any) -> Iterator[Letterhead]:
        for child in list(parent):
            match tag(child):
                case "p":
                    yield self._paragraph(child)
                case "tbl":
                    yield from self._table(child)
                case "sdt":
                    self._tell("a content control; its words are taken")
                    yield from self._children(child.find(qn("w:sdtContent")))

    def _paragraph(self, paragraph: Any) -> Letterhead:
        segments, drawings = self.reader.content(paragraph)
        before, after = spacing(self.seen, paragraph)
        gap = min(max(self.after, before), MOST_SPACE)
        self.y, self.after = self.y + gap, after
        hangs = self._floating(drawings, self.y)
        cells = [cell for segment in segments for cell in self._cells(segment)]
        height = self._settle(paragraph, cells, gap, 0.0)
        self.y += height
        least = 0.0 if cells else height
        return Letterhead(place=self.place, cells=(*cells, *hangs), space=gap, least=least, rule=rule(self.seen, paragraph))

    def _settle(self, paragraph: Any, cells: list[Cell], before: float, after: float) -> float:
        """Gives a paragraph with these cells the room that it has in the PDF, and returns its height, in points."""
        pitch = _pitch(cells) if cells else twentieth(self.reader.size(paragraph) * PAPER_PITCH)
        pictured = any(cell.picture for cell in cells)
        set_spacing(paragraph, before, after, None if pictured else pitch)
        if pictured:
            _shrink(paragraph)
        return max((cell.down + _height(cell) for cell in cells), default=pitch)

    def _table(self, table: Any) -> Iterator[Letterhead]:
        self._report_undrawn(table)
        if self.after and (above := table.getprevious()) is not None and tag(above) == "p":
            spaced_after(above, self.after)
        gap, self.after = min(self.after, MOST_SPACE), 0.0
        self.y += gap
        grid = [number(column.get(qn("w:w"))) / 20 / self.sheet.width for column in table.iter(qn("w:gridCol"))]
        for line in table.iter(qn("w:tr")):
            row = self._table_row(line, grid, gap)
            self.y += row.least
            yield row
            gap = 0.0

    def _report_undrawn(self, table: Any) -> None:
        """Reports what of a table can't be drawn."""
        if table.find(".//" + qn("w:tbl")) is not None:
            self._tell("a table within a table")
        borders = [value(border, f"w:{side}") for border in table.iter(qn("w:tblBorders")) for side in ("bottom", "insideH")]
        if any(border not in (None, "nil", "none") for border in borders):
            self._tell("the lines of a table")
        if any(value(cell, "w:vAlign") not in (None, "top") for cell in table.iter(qn("w:tcPr"))):
            self._tell("text at the middle or foot of a table's cells: it is put at their top")

    def _table_row(self, line: Any, grid: list[float], gap: float) -> Letterhead:
        """A row of a table, `gap` points below what is above it. `grid` holds the shares of the width that its columns take."""
        cells: list[Cell] = []
        hangs: list[Cell] = []
        start, deepest = 0, 0.0
        for cell in line.iter(qn("w:tc")):
            span = max(int(number(value(cell.find(qn("w:tcPr")), "w:gridSpan"), 1)), 1)
            stacked, deep = self._stack(cell, sum(grid[:start]), sum(grid[: start + span]), hangs)
            cells += stacked
            deepest = max(deepest, deep)
            start += span
        least = table_row(line, min(deepest, MOST_HEIGHT))
        return Letterhead(place=self.place, cells=(*cells, *hangs), space=gap, least=least)

    def _stack(self, parent: Any, low: float, high: float, hangs: list[Cell]) -> tuple[list[Cell], float]:
        """The paragraphs of a cell or text box as cells below one another, and how far down they go, in points."""
        down, found, under = 0.0, list[Cell](), 0.0
        paragraphs = parent.findall(qn("w:p"))
        for paragraph in paragraphs:
            segments, drawings = self.reader.content(paragraph)
            before, after = spacing(self.seen, paragraph)
            gap, under = max(under, before), after
            hangs += self._floating(drawings, self.y + down + gap, down + gap)
            cells = [cell for segment in segments if any(segment.lines) or segment.pictures for cell in self._cells(segment)]
            height = self._settle(paragraph, cells, gap, after if paragraph is paragraphs[-1] else 0.0)
            places = {"left": low, "centre": (low + high) / 2, "right": high}
            for cell in cells:
                found.append(cell.model_copy(update={"at": _share(places[cell.align]), "down": round(down + gap + cell.down, 2)}))
            down += gap + height
        return found, down + under

    def _floating(self, drawings: list[Any], y: float, below: float = 0.0) -> list[Cell]:
        """Drawings over the text of a paragraph that is `y` points below the header's edge, and `below` points below that of its row."""
        found: list[Cell] = []
        for drawing in drawings:
            spot = floating.spot(drawing, self.sheet)
            down = spot.down + below if not spot.absolute else spot.down - self.sheet.header - y + below
            if spot.absolute and self.place == "foot":
                self._tell("the place of a drawing measured from the page's edge: it is put beside its line")
                down = below
            given: dict[str, Any] = {"floating": True, "down": round(min(max(down, -MOST_SPACE), MOST_DOWN), 2)}
            box = drawing.find(f".//{qn('w:txbxContent')}")
            if box is None:
                picture = picture_of(drawing, self.story.part, self.name, self.files, self._tell)
                found += [Cell(at=_share(spot.at), align=spot.align, picture=picture, **given)] if picture else []
                if not picture:
                    remove([drawing])
                continue
            wide = floating.wide(drawing) / self.sheet.width
            low = spot.at - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[spot.align]
            stacked, _ = self._stack(box, low, low + wide, found)
            found += [cell.model_copy(update={**given, "down": round(given["down"] + cell.down, 2)}) for cell in stacked]
        return found

    def _cells(self, segment: Segment) -> Iterator[Cell]:
        if segment.numbered:
            self._tell("the page number; the memo prints its own")
            segment.lines = []
            remove(segment.parts)
        words = tuple(found for line in segment.lines if (found := self._words(line)))
        pictures = []
        for drawing in segment.pictures:
            if picture := picture_of(drawing, self.story.part, self.name, self.files, self._tell):
                pictures.append(picture)
            else:
                remove([drawing])
        at = _share(segment.at)
        if words and pictures and (beside := self._beside(segment, words, pictures)):
            yield from beside
            return
        if words or pictures:
            yield Cell(at=at, align=segment.align, words=words, picture=pictures[0] if pictures else None)
        for picture in pictures[1:]:
            yield Cell(at=at, align=segment.align, picture=picture)

    def _beside(self, segment: Segment, words: tuple[Words, ...], pictures: list[Picture]) -> list[Cell]:
        """Words on the line of a picture, at its foot; none if their place depends on how wide they are."""
        first = "right" if segment.worded_first else "left"
        if len(pictures) > 1 or len(words) > 1 or segment.align != first:
            self._tell("words on the line of a picture: in the PDF they are below it")
            return []
        wide = pictures[0].width * POINTS / self.sheet.width * (1 if first == "left" else -1)
        down = max(pictures[0].height * POINTS - twentieth(words[0].size * PAPER_PITCH), 0.0)
        return [
            Cell(at=_share(segment.at), align=segment.align, picture=pictures[0]),
            Cell(at=_share(segment.at + wide), align=segment.align, words=words, down=round(down, 2)),
        ]

    def _words(self, line: list[StyledWords]) -> Words | None:
        text = re.sub(r"\s+", " ", "".join(piece.text for piece in line)).strip()
        if not text:
            return None
        main = max(line, key=lambda piece: len(piece.text.strip()))
        if any(piece.text.strip() and piece[1:] != main[1:] for piece in line):
            self._tell(f"different looks within the line “{text}”: it is set in one")
        shade = main.colour
        if contrast(shade, "#ffffff") < CONTRAST_FLOOR:
            self._tell(f"the colour {shade} of “{text}”: too pale to be read on white")
            shade = self.seen.ink
        return Words(text=text, size=min(max(half(main.size), SMALLEST), LARGEST), bold=main.bold, colour=shade)

    def _tell(self, what: str) -> None:
        self.left.append(f"in the {'header' if self.place == 'head' else 'footer'}: {what}")


def _share(at: float) -> float:
    """A place as a share of the text's width, which may be a little outside it."""
    return round(min(max(at, -0.5), 1.5), 3)


def _height(cell: Cell) -> float:
    """The height of a cell, in points from its own upper edge, if none of its lines has to be broken."""
    picture = cell.picture.height * POINTS if cell.picture else 0.0
    return picture + sum(twentieth(words.size * PAPER_PITCH) for words in cell.words)


def _pitch(cells: list[Cell]) -> float:
    """The line pitch in points that makes Word's paragraph as high as the highest of these cells."""
    lines = max(len(cell.words) for cell in cells)
    return twentieth(max(sum(twentieth(words.size * PAPER_PITCH) for words in cell.words) for cell in cells) / max(lines, 1))


def _shrink(paragraph: Any) -> None:
    """Makes the type of a paragraph's mark and around its pictures so small that it adds nothing to the line's height."""
    properties = paragraph.get_or_add_pPr()
    marks = [_own(properties)]
    marks += [run.get_or_add_rPr() for run in paragraph.iter(qn("w:r")) if any(tag(child) == "drawing" for child in run)]
    for mark in marks:
        mark.sz_val = TINY


def _own(properties: Any) -> Any:
    """The character properties of a paragraph's mark, added if there are none: they come before section and tracked change."""
    if (found := properties.find(qn("w:rPr"))) is None:
        found = properties.makeelement(qn("w:rPr"), {})
        later = [child for child in properties if tag(child) in ("sectPr", "pPrChange")]
        properties.insert(len(properties) - len(later), found)
    return found
