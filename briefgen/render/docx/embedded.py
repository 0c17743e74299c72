"""The data in a Word file that tells the next version what people changed: the memo as made, and the page as printed."""

from __future__ import annotations

import hashlib
import json

from pydantic import ValidationError

from ...model import Memo, Value
from ...style import Style
from ..printed import PrintedLine, printed
from ..sheet import Sheet

LARGEST = 2_000_000
"""Characters of JSON. A memo with everything that was cut takes some tens of thousands."""
MOST_LINES, MOST_CHARACTERS = 300, 40_000
"""A page with more than these was not written by this program."""


class Margins(Value):
    """The paragraphs of headers and footers, fields left out, and what is hidden there."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]


class Kept(Value):
    """The data that is put into a Word file and that people do not see."""

    memo: Memo
    lines: tuple[PrintedLine, ...]
    margins: tuple[str, ...] = ()
    """The paragraphs of headers and footers as they were written."""
    concealed: tuple[str, ...] = ()
    """Hidden text that the house's letterhead has in headers and footers."""
    look: str = ""
    """The `look_key` of style and paper, which decide how much fits on the page."""


def kept(sheet: Sheet, edge: Margins) -> str:
    """The data for a file of this sheet with these margins: JSON in ASCII, which is safe in XML. It holds no path of this machine."""
    memo = sheet.page.memo
    memo = memo.model_copy(update={"source": memo.source.model_copy(update={"location": ""})})
    lines = printed(sheet.blocks)
    told = Kept(memo=memo, lines=lines, margins=edge.shown, concealed=edge.hidden, look=look_key(sheet.style, sheet.paper))
    return json.dumps(told.model_dump(mode="json", by_alias=True, exclude_defaults=True), separators=(",", ":"))


def look_key(style: Style, paper: str) -> str:
    """A hash of what in style and paper decides how much fits on the page: 12 hexadecimal digits."""
    return hashlib.sha256(f"{paper} {style.page.model_dump_json()} {style.ladder}".encode()).hexdigest()[:12]


def decode(told: str | None) -> Kept | None:
    """The data that `kept` wrote; None if it is missing, too large or not of that form."""
    if told is None or len(told) > LARGEST:
        return None
    try:
        found = Kept.model_validate_json(told)
    except ValidationError:
        return None
    fits = len(found.lines) <= MOST_LINES and sum(len(line.text) for line in found.lines) <= MOST_CHARACTERS
    return found if fits else None
