"""What a Word file keeps of its own making, so that a later version can take in what people changed: the memo, and the page as printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import ValidationError

from ..blocks import Block, Footer, Item, Lead, Letterhead, Line, Row, place, words
from ..model import Memo, Value
from ..style import Style
from .compose import PERSON
from .sheet import Sheet

LARGEST = 2_000_000
"""Characters of JSON; a memo with all that was cut takes some tens of thousands."""
MOST_LINES, MOST_CHARACTERS = 300, 40_000
"""More are no page of ours."""


class Printed(Value):
    """A block as the page shows it: its place, its kind and its text, which ends with the mark `cite` if it has one."""

    place: str
    kind: str
    text: str
    cite: str = ""

    @property
    def bare(self) -> str:
        """The text without its mark."""
        return without(self.text, self.cite)


class Pair(NamedTuple):
    """A line of an old version, of a new one, or of both, where it is the same line in the same place."""

    old: Printed | None
    new: Printed | None


class Kept(Value):
    """What is put into a Word file beside what people see."""

    memo: Memo
    lines: tuple[Printed, ...]
    margins: tuple[str, ...] = ()
    """Headers and footers as they were written."""
    concealed: tuple[str, ...] = ()
    """What a house's paper holds hidden there."""
    look: str = ""
    """Of style and paper, on which depends how much has room."""


def kept(sheet: Sheet, raw: bytes) -> str:
    """What a file of this sheet, written as `raw`, keeps: JSON in ASCII, which XML takes whatever it says. No path is in it."""
    from .standing import margins

    memo = sheet.page.memo
    memo = memo.model_copy(update={"source": memo.source.model_copy(update={"location": ""})})
    edge = margins(raw)
    lines = printed(sheet.blocks)
    told = Kept(memo=memo, lines=lines, margins=edge.shown, concealed=edge.hidden, look=look(sheet.style, sheet.paper))
    return json.dumps(told.model_dump(mode="json", by_alias=True, exclude_defaults=True), separators=(",", ":"))


def look(style: Style, paper: str) -> str:
    """Tells one style on one paper from another, by what decides how much has room."""
    return hashlib.sha256(f"{paper} {style.page.model_dump_json()} {style.ladder}".encode()).hexdigest()[:12]


def read(told: str | None) -> Kept | None:
    """What was kept; None if it is not ours."""
    if told is None or len(told) > LARGEST:
        return None
    try:
        found = Kept.model_validate_json(told)
    except ValidationError:
        return None
    fits = len(found.lines) <= MOST_LINES and sum(len(line.text) for line in found.lines) <= MOST_CHARACTERS
    return found if fits else None


def printed(blocks: Iterable[Block]) -> tuple[Printed, ...]:
    """The blocks of the page as lines of text."""
    return tuple(
        Printed(place=place(block), kind=block.block, text=plain(words(block)), cite=_cite(block))
        for block in blocks
        if not isinstance(block, Letterhead | Footer)
    )


def plain(text: str) -> str:
    """Text on one line, its spaces alike; tabs part columns."""
    return "\t".join(" ".join(part.split()) for part in text.split("\t")).strip()


def without(text: str, cite: str) -> str:
    """Text without the mark at its end."""
    return text.removesuffix(cite).rstrip() if cite else text


def _cite(block: Block) -> str:
    runs = (block.right or block.left) if isinstance(block, Row) else block.runs if isinstance(block, Item | Lead | Line) else ()
    cite = runs[-1].text if runs and runs[-1].voice == "cite" else ""
    return "" if isinstance(block, Row) and PERSON not in cite else cite  # in a row numbers stand between the words too
