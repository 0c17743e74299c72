"""Quotation marks of every country and keyboard, told as “ and ”, so that all rules know one pair: which change and to what.

Pairs in their usual form (“…”, "…", ‘…’, '…') stay as they are. A pair is turned where it is spaced (« … »), reversed (»…«), low („…“),
of one mark (”…”), or typed of two (<<…>>, ,,…''); what has no partner stays unless it opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""A stretch of the text, and what stands in its place."""
RARE = re.compile("[«»‹›„]|<<|>>|,,|‘‘|’’|‚‚|[“\"][ ]|(?:^|[\\s(\\[])”(?=\\w)|\\w[.,!?…]?“|´|`|''|(?:^|\\s)’(?=[A-Z])", re.M)
PARAGRAPH = re.compile(r"[^\n].*?(?=\n[ \t\r]*\n|\Z)", re.S)
TOKEN = re.compile("<<|>>|(?<!\\w),,(?=\\w)|‘‘|’’|‚‚|''|``|´´|[«»‹›„“”\"]")
OPENS = {"«": '"', "‹": "'", "„": '"', "“": '"', "<<": '"', ",,": '"', "‘‘": '"', "‚‚": '"', "``": '"'}
CLOSES = {"»": '"', "›": "'", "”": '"', ">>": '"', "’’": '"', "''": '"', "´´": '"'}
"""Marks by what they are in most countries, each with its kind: double or single."""
USUAL = frozenset('“”"')
CURLY = {'"': "“”", "'": "‘’"}
LEFT, RIGHT = " \t\r\n([{—–/", " \t\r\n.,;:!?)]}—–…/"
MOST = 20_000
"""Characters of a paragraph that is looked at; a longer one is no prose."""
SINGLE = re.compile(
    r"(?<![^\s(\[“\"])(?:`(?=[^\s`][^`\n]{0,2000}?[´'’](?!\w))|’(?=[A-Z][^\n‘]{0,2000}?[,.!?…]’(?!\w)))|(?<=[^\s´])´(?![\w´])"
)
"""Accents typed as single marks, and a closing mark that opens: `We agree´, ’We agree.’"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of quotation. `side` is "open", "close", or "" where it stands between blanks and may be either."""

    start: int
    end: int
    text: str
    kind: str
    side: str
    spaced: bool


def edits(text: str) -> list[Edit]:
    """The marks of a text that are to be told as others, and the blanks within them that go, in order; none for most texts."""
    if not RARE.search(text):
        return []
    found = [edit for paragraph in PARAGRAPH.finditer(text) if len(paragraph[0]) < MOST for edit in _paired(text, *paragraph.span())]
    single = ((match.start(), match.end(), "’" if match[0] == "´" else "‘") for match in SINGLE.finditer(text))
    return sorted([*found, *single])


def _paired(text: str, start: int, end: int) -> Iterator[Edit]:
    """The edits of a paragraph: of each pair that is not in its usual form, and of a mark that opens it."""
    waiting: list[Mark] = []
    for match in TOKEN.finditer(text, start, end):
        mark = _mark(text, match, start, end)
        side = mark.side or ("close" if any(one.kind == mark.kind for one in waiting) else "open")
        if side == "open":
            waiting.append(mark)
            continue
        partner = next((one for one in reversed(waiting) if one.kind == mark.kind), None)
        if partner is not None:
            del waiting[waiting.index(partner) :]
            if not (_is_usual(partner) and _is_usual(mark)) or _is_mixed(partner, mark):
                yield _opening(text, partner, end)
                yield _closing(text, mark, start)
    for mark in waiting:
        if not _is_usual(mark) and (mark.start == start or mark.text in "«„"):
            yield _opening(text, mark, end)


def _mark(text: str, match: re.Match[str], start: int, end: int) -> Mark:
    """A mark with its side, told by what stands beside it, then by what it is in most countries."""
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    blank = before.isspace(), after.isspace()
    side = "open" if match[0] in OPENS else "close" if match[0] in CLOSES else ""
    if before in LEFT and not blank[1] and after not in RIGHT:
        side = "open"
    elif not blank[0] and before not in "([{" and after in RIGHT:
        side = "close"
    elif match[0] == '"' and not all(blank):
        side = "open" if before in LEFT else "close"
    kind = OPENS.get(match[0]) or CLOSES.get(match[0]) or '"'
    return Mark(match.start(), match.end(), match[0], kind, side, all(blank) and match.start() >= start)


def _is_usual(mark: Mark) -> bool:
    return mark.text in USUAL and not mark.spaced


def _is_mixed(one: Mark, other: Mark) -> bool:
    """Whether curly marks stand on the wrong side (”…”, “…“)."""
    return one.text == "”" or other.text == "“"


def _opening(text: str, mark: Mark, end: int) -> Edit:
    stop = mark.end
    while stop < end and text[stop] in " \t":
        stop += 1
    return mark.start, stop, CURLY[mark.kind][0]


def _closing(text: str, mark: Mark, start: int) -> Edit:
    begin = mark.start
    while begin > start and text[begin - 1] in " \t":
        begin -= 1
    return begin, mark.end, CURLY[mark.kind][1]
