"""The TOML file of a style, as a person would write it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...blocks import Cell, Letterhead
from ...resources import find, load
from ...style import BODY_FLOOR, CONTRAST_FLOOR, Style, contrast
from .look import WORD, Look

WEB = {
    "Carlito": "Carlito, Calibri, system-ui, sans-serif",
    "Caladea": "Caladea, Cambria, Georgia, serif",
    "LiberationSans": "Liberation Sans, Arial, Helvetica, sans-serif",
    "LiberationSerif": "Liberation Serif, Times New Roman, Times, serif",
}
SPACING = ((1.24, 4.0), (1.22, 3.0), (1.2, 2.0))
"""Leading (a multiple of the size) and gap (points) of each layout, from roomy to tight."""
TINT, RULE = 0.07, 0.28
"""The share of the accent colour, on white, in the ground of a box and in a rule."""


def toml(name: str, seen: Look, above: tuple[Letterhead, ...], below: tuple[Letterhead, ...]) -> str:
    """The TOML of the style called `name`, with the rows of its letterhead."""
    return "\n".join(_lines(name, seen, above, below)) + "\n"


def _lines(name: str, seen: Look, above: tuple[Letterhead, ...], below: tuple[Letterhead, ...]) -> Iterator[str]:
    yield f"# The letterhead {name}.docx. Imported by `briefgen style import`; change whatever you like."
    yield ""
    yield f'letterhead = "{name}.docx"  # beside this file; the memo\'s Word file is built on it'
    yield ""
    yield "[page]  # millimetres from the paper's edge"
    yield from (f"{side} = {length:g}" for side, length in seen.margins.items())
    yield from ("", "[font]")
    yield f'regular = "{seen.face}-Regular.ttf"  # a file beside this one, or one that comes with the program'
    yield f'bold = "{seen.face}-Bold.ttf"'
    yield f'word = "{WORD[seen.face]}"  # what the Word file asks for: a font of the same widths'
    yield f'web = "{WEB[seen.face]}"'
    yield from ("", "[size]  # points, in steps of 0.5", "title = 16", "small = 8.5")
    yield from ("", "[colour]  # at least 4.5 : 1 on white and on `tint`")
    yield from (f'{key} = "{shade}"' for key, shade in _colours(seen).items())
    yield from _paper("header", above)
    yield from _paper("footer", below)
    yield from ("", "# From the roomiest to the tightest; the first in which everything fits is used.")
    for size in sorted({seen.size, max(seen.size - 0.5, BODY_FLOOR), max(seen.size - 1, BODY_FLOOR)}, reverse=True):
        for leading, gap in SPACING:
            yield from ("[[ladder]]", f"size = {size:g}", f"leading = {leading:g}", f"gap = {gap:g}", "")


def _colours(seen: Look) -> dict[str, str]:
    plain = load(find("styles", "plain"), Style, name="plain").colour
    tint = _mixed(seen.accent, TINT)
    if min(contrast(shade, tint) for shade in (seen.ink, seen.accent, plain.soft)) < CONTRAST_FLOOR:
        tint = plain.tint
    return {"ink": seen.ink, "accent": seen.accent, "soft": plain.soft, "tint": tint, "rule": _mixed(seen.accent, RULE)}


def _mixed(shade: str, share: float) -> str:
    """A colour thinned with white, of which `share` is left."""
    parts = (int(shade[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part * share + 255 * (1 - share)):02x}" for part in parts)


def _paper(place: str, rows: tuple[Letterhead, ...]) -> Iterator[str]:
    """The lines of TOML for the rows at the head or foot; `at` goes from 0, at the left, to 1."""
    for row in rows:
        yield from ("", f"[[{place}.row]]")
        if row.space:
            yield f"space = {row.space:g}  # above it, in points"
        if row.least:
            yield f"least = {row.least:g}  # its height, if its cells need less"
        if row.rule:
            yield f'rule = "{row.rule}"  # below it'
        for cell in row.cells:
            yield from _cell(place, cell)


def _cell(place: str, cell: Cell) -> Iterator[str]:
    yield f"[[{place}.row.cells]]"
    yield from (f"at = {cell.at:g}", f'align = "{cell.align}"')
    if cell.down:
        yield f"down = {cell.down:g}  # from the upper edge of the row, in points"
    if cell.floating:
        yield "floating = true  # takes no room from the rows"
    if cell.words:
        yield "words = ["
        for words in cell.words:
            bold = ", bold = true" if words.bold else ""
            yield f'  {{ text = {_text(words.text)}, size = {words.size:g}, colour = "{words.colour}"{bold} }},'
        yield "]"
    if cell.picture:
        size = f"width = {cell.picture.width:g}, height = {cell.picture.height:g}"
        yield f"picture = {{ file = {_text(str(cell.picture.file))}, {size}, alt = {_text(cell.picture.alt)} }}  # millimetres"


def _text(text: str) -> str:
    """Text as a TOML string, which is the same as in JSON except for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
