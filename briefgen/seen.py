"""The text as a reader sees it: marks of no width passed over, letters whole, one kind of blank; with the way back to the text that came.

The steps that read and print work on what is seen. Offsets that leave them count in the text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5
from typing import TypeVar

from . import garbled, initials, marks, notemarks
from .model import Article, Cut, Deed, Evidence, Memo, Reading, Span, Value

V = TypeVar("V", bound=Value)

JOINERS = "\u200c\u200d\ufe00-\ufe0f"
"""Joiners and variation selectors: emoji, Persian and Indian scripts need them; a Latin word does not."""
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f"
"""Soft hyphens, marks of no width, of direction, and controls: nothing of them is seen, whatever stands beside them."""
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""Accents that stand behind their letter."""
PLAIN = {
    "\x0b": "\n", "\u2028": "\n", "\u2029": "\n\n",
    "\u2010": "-", "\u2011": "-", "\ufe63": "-", "\uff0d": "-",
    "\u2012": "–", "\u2015": "—", "\u2500": "—", "\u2e3a": "—", "\u2e3b": "—", "\ufe58": "—", "\ufe31": "—",
    "\u201f": "“", "\u275d": "“", "\u301d": "“", "\u275e": "”", "\u301e": "”", "\u301f": "„", "\u2e42": "„", "\u2760": "„",
    "\uff02": '"', "\u2033": '"', "\u02ba": '"', "\u02ee": '"', "\u275f": "‚",
    "\u201b": "‘", "\u275b": "‘", "\u275c": "’", "\uff07": "'", "\u2032": "'", "\u02b9": "'",
    "\u02bc": "’", "\u02bb": "‘", "\u02bd": "‘", "\ua78c": "’",
    "\u300c": "“", "\u300d": "”", "\u300e": "“", "\u300f": "”",
}  # fmt: skip
"""Line ends, hyphens, dashes and quotation marks that come in several forms, and the form that the rules know."""
WHOLE = "\ufb00-\ufb06\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\u212a\u212b\U0001d400-\U0001d7ff"
"""Letters set as one piece, and letters of mathematics used as bold or slanted type."""
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
TAG = r"&lt;/?[A-Za-z][^&<>\n]{0,200}(?:&gt;|>)"
BREAKING = re.compile(r"&lt;/?(?:p|br|div|li|h[1-6])\b", re.I)
ODD = re.compile(
    rf"(?P<tag>{TAG})|(?P<entity>{ENTITY})"
    rf"|(?P<wrapped>\u00ad[ \t]*\r?\n[ \t]*(?=[^\W\d_A-Z]))"
    rf"|(?P<escape>\x1b\[[0-9;]{{0,20}}[A-Za-z])"
    rf"|(?P<unseen>[{UNSEEN}]+)"
    rf"|(?P<accented>[^\W\d_][{ACCENTS}]+|[\u1100-\u11ff]+)"
    rf"|(?P<whole>[{WHOLE}])"
    rf"|(?P<blanks>[ \t{BLANKS}]{{2,}}|\t)"
    rf"|(?P<blank>[{BLANKS}])"
    rf"|(?P<c1>[\x80-\x9f])"
    rf"|(?P<joiner>[{JOINERS}]+|[\U000e0000-\U000e007f]+)"
    rf"|(?P<plain>[{re.escape(''.join(PLAIN))}])"
    r"|(?<=[^\W\d_])(?P<apostrophe>[\u00b4`])(?=[^\W\d_])"
)
NARROW = re.compile("[\u0000-\u052f\u1e00-\u1eff\u2000-\u2027\u2030-\u206f\u20a0-\u20bf]")
"""Scripts and marks that need no joiner."""
PROSE = 60
"""Characters of a line from which it is prose; in a shorter one a gap of blanks may part a section from a name."""
CP1252 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a text, and where each of its characters begins and ends in the text as it came."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The stretch of the text as it came that a stretch of the seen text stands for."""
        return Span(start=self.starts[span.start], end=self.ends[span.end - 1])

    def onto(self, span: Span) -> Span:
        """The stretch of the seen text that stands for one of the text as it came; of what is not seen, the character after it."""
        start = min(bisect_right(self.ends, span.start), len(self.text) - 1)
        return Span(start=start, end=max(bisect_left(self.starts, span.end), start + 1))


def plain(text: str) -> str:
    """What is seen of a text."""
    found = see(text)
    return found.text if found else text


def see(text: str) -> Seen | None:
    """What is seen of a text; None where that is the text itself, as mostly."""
    breaks = "\n" if re.search("[\x91-\x97]", text) is None else ""
    odd = [(*match.span(), _stands_for(match, text, breaks)) for match in ODD.finditer(text)]
    shown = _edited(text, odd) if odd else None
    for edits in (garbled.edits, initials.edits, notemarks.edits, marks.edits):
        if turned := list(edits(shown.text if shown else text)):
            then = _edited(shown.text if shown else text, turned)
            shown = _after(shown, then) if shown else then
    return shown if shown and shown.text != text else None


def _edited(text: str, edits: list[tuple[int, int, str]]) -> Seen:
    """A text with other words in some places; edits are in order and never touch."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, stands in edits:
        starts += [*range(at, start), *[start] * len(stands)]
        ends += [*range(at + 1, start + 1), *[end] * len(stands)]
        pieces += [text[at:start], stands]
        at = end
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Seen("".join((*pieces, text[at:])), tuple(starts), tuple(ends))


def _after(first: Seen, then: Seen) -> Seen:
    """Both, one after the other."""
    return Seen(then.text, tuple(first.starts[at] for at in then.starts), tuple(first.ends[at - 1] for at in then.ends))


def _stands_for(match: re.Match[str], text: str, breaks: str) -> str:
    """What is seen of an odd character or a few that belong together."""
    piece = match[0]
    match match.lastgroup:
        case "entity":
            return _entity_character(piece)
        case "tag":
            return "\n\n" if BREAKING.match(piece) else ""
        case "accented" | "whole":
            return unicodedata.normalize("NFC" if match.lastgroup == "accented" else "NFKC", piece)
        case "blank":
            return " "
        case "blanks":
            return _parting(text, *match.span())
        case "c1":  # 0x85 ends a line in some encodings; beside other marks of Windows-1252 it is an ellipsis
            return breaks if piece == "\x85" and breaks else CP1252[ord(piece)]
        case "joiner":
            return "" if _is_narrow(text, *match.span()) else piece
        case "plain":
            return PLAIN[piece]
        case "apostrophe":
            return "’"
        case _:
            return ""


def _entity_character(entity: str) -> str:
    """The character of an entity that shows as text; the entity itself where there is none of that name."""
    name = entity[1:]
    if not name.startswith("#"):
        return plain(html5[name]) if name in html5 and name not in ("lt;", "gt;") else html5.get(name, entity)
    code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    if 0x80 <= code < 0xA0:
        return CP1252[code]
    return plain(chr(code)) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else entity


def _parting(text: str, start: int, end: int) -> str:
    """What is seen of a run of blanks: nothing where it only sets a line in, one blank in prose, the run where it parts a short line."""
    line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if start == line and end < stop:
        return ""
    return " " if stop - line >= PROSE else " " * (end - start)


def _is_narrow(text: str, start: int, end: int) -> bool:
    """Whether nothing beside a joiner is of a script, or a picture, that needs it."""
    return all(NARROW.match(beside) for beside in (text[max(0, start - 1) : start], text[end : end + 1]) if beside)


def seen_article(article: Article, seen: Seen) -> Article:
    """An article with what is seen of its text in the text's place."""
    return _moved(article, seen.onto).model_copy(update={"text": seen.text})


def came_article(article: Article, seen: Seen, text: str) -> Article:
    """The article of a seen text as that of the `text` that came."""
    return _moved(article, seen.back).model_copy(update={"text": text})


def seen_reading(reading: Reading, seen: Seen) -> Reading:
    """A reading as one of the seen text."""
    return _moved(reading, seen.onto).model_copy(update={"article": seen_article(reading.article, seen)})


def seen_cut(cut: Cut, seen: Seen) -> Cut:
    """A statement with its evidence quoted from the seen text."""
    return _moved(cut, seen.onto, quoting=seen.text)


def came_reading(reading: Reading, seen: Seen, article: Article) -> Reading:
    """A reading of what is seen of an article as one of the `article`."""
    return _moved(reading, seen.back).model_copy(update={"article": article})


def came_memo(memo: Memo, seen: Seen, text: str) -> Memo:
    """A memo of a seen text, its evidence quoted from the `text` that came."""
    cited = _moved(memo, seen.back, quoting=text)
    return cited.model_copy(update={"source": cited.source.model_copy(update={"characters": len(text)})})


def _moved(value: V, move: Callable[[Span], Span], quoting: str = "") -> V:
    """The value with all its spans moved; its evidence too where it is to be quoted from a text."""
    update = {name: _part(part, move, quoting) for name in type(value).model_fields if _holds(part := getattr(value, name))}
    if isinstance(value, Deed) and value.over is not None:
        update["over"] = move(Span(start=value.over, end=value.over + 1)).start
    return value.model_copy(update=update) if update else value


def _holds(part: object) -> bool:
    return isinstance(part, Value | tuple) and bool(part)


def _part(part: object, move: Callable[[Span], Span], quoting: str) -> object:
    if isinstance(part, Span):
        return move(part)
    if isinstance(part, Evidence) and quoting:
        moved = move(Span(start=part.start, end=part.end))
        return Evidence(start=moved.start, end=moved.end, quote=moved.of(quoting))
    if isinstance(part, tuple):
        return tuple(_part(one, move, quoting) for one in part)
    return _moved(part, move, quoting) if isinstance(part, Value) else part
