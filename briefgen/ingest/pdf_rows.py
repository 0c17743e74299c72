"""Characters of a PDF's page put together again: words by the gaps between them, rows by the line on which they stand."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefgen.ingest.footnotes import raised
from briefgen.ingest.pdf_glyphs import Glyph

# All in sizes of the type.
SAME_LINE = 0.2
"""Characters whose lines are closer stand on one line."""
GAP = 0.17
"""Between words. Type is set with a quarter or more, and kerned by a tenth at most."""
SPACED = 0.06
"""Between words where the file itself has a blank there: justified lines press it together."""
LETTER_SPACING = 0.35
"""Set between letters, at most ("T A L L I N N")."""
TWICE = 0.5
"""Of a character's width: the same character again, nearer than that, is drawn for its weight or shadow, not to be read."""
RAISED, SMALLER = 0.6, 0.85
"""How far the number of a footnote is raised, and how small it is beside the row that it stands in."""
BEFORE = 1.0
"""How near a footnote begins behind its number."""
MARK = 4
"""Characters of a raised or lowered mark."""
OVER = 0.4
"""Of a character's width: another that begins before that is printed over it."""
CELL = 4.0
"""Points; the meshes in which a second drawing is looked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line of the page, from left to right, whatever column they belong to."""

    words: tuple[Word, ...]
    base: float
    size: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def row(words: Sequence[Word]) -> Row:
    """A row of words, in their order from the left. Its size is that of most of its characters."""
    ordered = tuple(sorted(words, key=lambda word: word.left))
    sizes: Counter[float] = Counter()
    for word in ordered:
        sizes[word.size] += len(word.text)
    size = max(sizes, key=lambda one: (sizes[one], one))
    return Row(ordered, median(word.base for word in ordered if word.size == size), size)


def rows(glyphs: Iterable[Glyph]) -> tuple[list[Row], int]:
    """The rows of a page from the top down, and how many characters are printed over others, so that nobody can read them."""
    lines = _with_raised(_lines(_once(glyphs)))
    found, over = [], 0
    for line in lines:
        line.sort(key=lambda glyph: glyph.left)
        over += _printed_over(line)
        words = list(_words(line))
        if words:
            found.append(row(words))
    return sorted(found, key=lambda one: (one.base, one.left)), over


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters without those that are drawn again at the same place."""
    meshes: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept = []
    for glyph in glyphs:
        across, down = int(glyph.left // CELL), int(glyph.base // CELL)
        near = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in meshes.get((glyph.text, across + x, down + y), ()))
        if not any(_is_again(glyph, other) for other in near):
            meshes[glyph.text, across, down].append(glyph)
            kept.append(glyph)
    return kept


def _is_again(glyph: Glyph, other: Glyph) -> bool:
    wide = max(glyph.right - glyph.left, 0.1 * glyph.size)
    return abs(glyph.left - other.left) < TWICE * wide and abs(glyph.base - other.base) < SAME_LINE * max(glyph.size, 1.0)


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        # Larger type on the same line is a word set larger; on another, a capital that drops: its size is no measure of what is near.
        if found and glyph.base - found[-1][0].base <= SAME_LINE * min(glyph.size, found[-1][0].size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _with_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Lines with the numbers of footnotes, and other small raised or lowered marks, in the line that they stand in."""
    kept: list[list[Glyph]] = []
    small: list[list[list[Glyph]]] = []
    for line in lines:
        marks = _clusters(line)
        if all(len(mark) <= MARK for mark in marks):
            small.append(marks)
        else:
            kept.append(line)
    for marks in small:
        hosts = [next((other for other in kept if _carries(other, mark)), None) for mark in marks]
        for host, mark in zip(hosts, marks, strict=True):
            if host is not None:
                host.extend(_high(mark) if mark[0].base < host[0].base else mark)
        alone = [glyph for host, mark in zip(hosts, marks, strict=True) if host is None for glyph in mark]
        if alone:
            kept.append(alone)
    return kept


def _clusters(line: list[Glyph]) -> list[list[Glyph]]:
    """The characters of a line, blanks apart, in runs without a gap between them."""
    found: list[list[Glyph]] = []
    for glyph in sorted((one for one in line if not one.text.isspace()), key=lambda one: one.left):
        if found and glyph.left - found[-1][-1].right < GAP * glyph.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _high(mark: list[Glyph]) -> list[Glyph]:
    """A raised mark; numbers in raised figures."""
    if raised("".join(glyph.text for glyph in mark)) == "".join(glyph.text for glyph in mark):
        return mark
    return [replace(glyph, text=raised(glyph.text)) for glyph in mark]


def _carries(line: list[Glyph], mark: list[Glyph]) -> bool:
    """Whether a mark stands behind a character of a line, or as a footnote's number before its first."""
    glyph, first, last = line[0], mark[0], mark[-1]
    if first.size > SMALLER * glyph.size or abs(first.base - glyph.base) > RAISED * glyph.size:
        return False
    shown = [other for other in line if not other.text.isspace()]
    if any(abs(first.left - other.right) < GAP * other.size for other in shown):
        return True
    begins = min(shown, key=lambda other: other.left, default=None)
    return begins is not None and last.text.isdigit() and 0 <= begins.left - last.right < BEFORE * glyph.size


def _printed_over(line: list[Glyph]) -> int:
    shown = [glyph for glyph in line if not glyph.text.isspace() and unicodedata.category(glyph.text[0]) not in ("Mn", "Sk", "Lm")]
    return sum(after.left < one.left + OVER * (one.right - one.left) and after.text != one.text for one, after in pairwise(shown))


def _words(line: list[Glyph]) -> Iterator[Word]:
    """The words of a line, whose characters are in order from the left."""
    shown = [glyph for glyph in line if not glyph.text.isspace()]
    blanks = [glyph.left for glyph in line if glyph.text.isspace()]
    if not shown:
        return
    between = sorted(max(after.left - one.right, 0.0) / max(one.size, 1.0) for one, after in pairwise(shown))
    usual = min(between[len(between) // 2], LETTER_SPACING) if between else 0.0
    word, at = [shown[0]], 0
    for one, after in pairwise(shown):
        blank = False
        while at < len(blanks) and blanks[at] < after.left:
            blank, at = blank or blanks[at] >= one.left, at + 1
        size = max(min(one.size, after.size), 1.0)
        if after.left - one.right > ((SPACED + usual) if blank else (GAP + usual)) * size:
            yield _word(word)
            word = []
        word.append(after)
    yield _word(word)


def _word(glyphs: list[Glyph]) -> Word:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs))
    size, face = Counter((round(glyph.size, 1), glyph.face) for glyph in glyphs).most_common(1)[0][0]
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    return Word(text, left, right, median(glyph.base for glyph in glyphs), size, face)
