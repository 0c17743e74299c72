"""Cuts a text into blocks: paragraphs, headlines, lines of a page. Offsets are those of the text, never moved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

# Invisible at the edge of a line: the byte order mark, joiners and direction marks that pasted text carries.
BLANK = " \t\r\n\f\v\u00a0\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u2060\ufeff"
LINE = re.compile(r"[^\r\n\u2028\u2029\f]+")
TERMINAL = re.compile(r"[.?!…][\"'”’»)\]“]*(\s?[\[(]?\d{1,2}[\])]?)?$|[.?!…][\"'”’»)\]“]*\s*/?\./?\.?$")
# Text pasted from mail or print breaks lines at a column between these widths; a longer line is a paragraph of its own.
NARROW, WIDE = 40, 130
# The share of line breaks that are there because the next word would not have fitted. In wrapped text that is nearly all, in lists few.
WRAPPED = 0.8
# A headline that continues on a second line has filled its first; "Keep reading" above "list 1 of 2" has not.
FIRST_WORDS = 5
LEAST_LINES = 5
NUMBER = r"(?:\d{1,3}|[a-z]|[ivx]{1,5})"
BULLET = re.compile(
    rf"\s*(?:[•*▪‣◦●·■□–—-]\s+|\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[.)]\s+|\d{{1,2}}\.\d{{1,2}}\s+|\({NUMBER}\)\s+|[a-z]\)\s+|\[\d{{1,3}}\]\s+"
    r"|[¶§]\s?\d{1,3}[.:]?\s+|(?:OP|PP)\s?\d{1,2}(?:bis|ter)?[.:]?\s+|(?:Article|Paragraph|Para\.?|Point|Item)\s\d{1,3}[.:)]\s+)"
)
# A text whose paragraphs are numbered (communiqués, resolutions, rulings) has this share of them so, and at least so many; a list in a
# report, or a summary above it, is less. Items shorter than that are headings or names.
LISTED, LEAST_LISTED, ITEM_WORDS = 0.6, 3, 8


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between line breaks, trimmed. `text` has plain spaces; `group` numbers the runs between blank lines."""

    start: int
    end: int
    text: str
    group: int
    words: int
    ends: bool
    """Whether it ends like a sentence."""
    bullet: bool
    """Whether it is an item of a list."""
    mark: int = 0
    """Length of the bullet or number that its text begins with."""


def cut(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    joined: list[tuple[int, int, int]] = []
    for start, end, group in lines:
        if joined and joined[-1][2] == group and _continues(text, joined[-1], (start, end), width):
            joined[-1] = (joined[-1][0], end, group)
        else:
            joined.append((start, end, group))
    # A text without empty lines has a line a paragraph: its lines are no groups.
    alone = len(joined) >= LEAST_LINES and joined[0][2] == joined[-1][2]
    return _numbered([_block(text, start, end, at if alone else group) for at, (start, end, group) in enumerate(joined)])


def _block(text: str, start: int, end: int, group: int) -> Block:
    plain = " ".join(text[start:end].split())
    item = BULLET.match(text[start:end])
    mark = item.end() if item and item.end() < end - start else 0
    return Block(start, end, plain, group, len(plain.split()), TERMINAL.search(plain) is not None, item is not None, mark)


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks. If nearly all prose is in numbered items, these are the text's paragraphs and lose their numbers."""
    prose = [block for block in blocks if block.words >= ITEM_WORDS and (block.ends or block.mark)]
    items = sum(1 for block in prose if block.mark)
    if items < LEAST_LISTED or items < LISTED * len(prose):
        return blocks
    return [_told(block) if block.mark and block.words >= ITEM_WORDS else block for block in blocks]


def _told(block: Block) -> Block:
    """A list item as a paragraph, without its bullet or number."""
    item = BULLET.match(block.text)
    return replace(block, bullet=False, text=block.text[item.end() :] if item else block.text)


def _lines(text: str) -> list[tuple[int, int, int]]:
    """Trimmed lines with the number of their group."""
    found: list[tuple[int, int, int]] = []
    group, last = 0, 0
    for match in LINE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip(BLANK))
        end = match.end() - (len(piece) - len(piece.rstrip(BLANK)))
        if end <= start:
            continue
        if found and _breaks(text[last:start]):
            group += 1
        found.append((start, end, group))
        last = end
    return found


def _breaks(between: str) -> bool:
    """Whether a blank line (or a form feed) lies between two lines."""
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1 or "\f" in between or "\u2029" in between


def _wrap_width(text: str, lines: list[tuple[int, int, int]]) -> int:
    """The column at which the text is wrapped; 0 if every line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if a[2] == b[2]]
    if len(pairs) < 4:
        return 0
    width = max(a[1] - a[0] for a, _ in pairs)
    if not NARROW <= width <= WIDE:
        return 0
    full = sum(1 for a, b in pairs if _is_full(text, a, b, width))
    lower = sum(1 for _, b in pairs if text[b[0]].islower())
    return width if full + lower and full >= WRAPPED * len(pairs) * _prose_share(text, pairs) and lower * 3 >= len(pairs) else 0


def _prose_share(text: str, pairs: list[tuple[tuple[int, int, int], tuple[int, int, int]]]) -> float:
    """The share of line breaks that do not follow a full stop: only these are certain to be wrapping."""
    inside = sum(1 for a, _ in pairs if not TERMINAL.search(text[a[0] : a[1]]))
    return inside / len(pairs)


def _is_full(text: str, line: tuple[int, int, int], after: tuple[int, int, int], width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    word = re.match(r"\S+", text[after[0] : after[1]])
    return line[1] - line[0] + 1 + (len(word.group()) if word else 0) > width - 8


def _continues(text: str, line: tuple[int, int, int], after: tuple[int, int], width: int) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    last = text.rfind("\n", line[0], line[1]) + 1 or line[0]
    before = text[last : line[1]]
    if width:
        return not BULLET.match(text[after[0] : after[1]]) and (
            text[after[0]].islower() or _is_full(text, (last, line[1], 0), (*after, 0), width)
        )
    # A headline or a byline set on two lines: the second begins with a small letter and the first is not a sentence's end.
    if len(before.split()) < FIRST_WORDS and not text.startswith("and ", after[0]):
        return False
    return text[after[0]].islower() and not TERMINAL.search(before) and not BULLET.match(before) and "@" not in text[after[0] : after[1]]
