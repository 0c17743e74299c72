"""What a Word file keeps of its own making, so that a later version can take in what people changed: the memo, and the page as printed."""

from __future__ import annotations

import hashlib
import json

from pydantic import ValidationError

from ...model import Memo, Value
from ...style import Style
from ..printed import PrintedLine, printed
from ..sheet import Sheet

LARGEST = 2_000_000
"""Characters of JSON; a memo with all that was cut takes some tens of thousands."""
MOST_LINES, MOST_CHARACTERS = 300, 40_000
"""More are no page of ours."""


class Margins(Value):
    """The paragraphs of headers and footers, fields left out, and what is hidden there."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]


class Kept(Value):
    """What is put into a Word file beside what people see."""

    memo: Memo
    lines: tuple[PrintedLine, ...]
    margins: tuple[str, ...] = ()
    """Headers and footers as they were written."""
    concealed: tuple[str, ...] = ()
    """What a house's paper holds hidden there."""
    look: str = ""
    """Of style and paper, on which depends how much has room."""


def kept(sheet: Sheet, edge: Margins) -> str:
    """What a file of this sheet, with these margins, keeps: JSON in ASCII, which XML takes whatever it says. No path is in it."""
    memo = sheet.page.memo
    memo = memo.model_copy(update={"source": memo.source.model_copy(update={"location": ""})})
    lines = printed(sheet.blocks)
    told = Kept(memo=memo, lines=lines, margins=edge.shown, concealed=edge.hidden, look=look_key(sheet.style, sheet.paper))
    return json.dumps(told.model_dump(mode="json", by_alias=True, exclude_defaults=True), separators=(",", ":"))


def look_key(style: Style, paper: str) -> str:
    """Tells one style on one paper from another, by what decides how much has room."""
    return hashlib.sha256(f"{paper} {style.page.model_dump_json()} {style.ladder}".encode()).hexdigest()[:12]


def decode(told: str | None) -> Kept | None:
    """What was kept; None if it is not ours."""
    if told is None or len(told) > LARGEST:
        return None
    try:
        found = Kept.model_validate_json(told)
    except ValidationError:
        return None
    fits = len(found.lines) <= MOST_LINES and sum(len(line.text) for line in found.lines) <= MOST_CHARACTERS
    return found if fits else None
