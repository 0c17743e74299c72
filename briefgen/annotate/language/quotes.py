"""Finds quotations: in double or single, curly or straight marks or guillemets, nested, and over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Span

OPENING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
SINGLE = set("‘’'‚")
DOUBLED, FILLER = re.compile("''|``"), "\0"
"""Two single marks typed for a double one, as in old archives. The second is replaced by `FILLER`, so that offsets hold."""
OTHER = {"“": '"', '"': "“", "‘": "'", "'": "‘", "„": '"'}
"""The straight mark that may close a curly one, and the reverse: editors mix them."""
FOLD = str.maketrans("“”„«»‘’‚`´", '"' * 5 + "'" * 5)


@dataclass(frozen=True)
class Quotation:
    """A quotation in one paragraph. `span` includes the marks, `inner` does not; both are of the article.

    `runs_on` says that the next paragraph goes on with it, `continues` that the paragraph before began it.
    """

    span: Span
    inner: Span
    runs_on: bool = False
    continues: bool = False


def find_quotations(text: str, paragraphs: list[Span]) -> list[tuple[Quotation, ...]]:
    """The outermost quotations of each paragraph, in order; `paragraphs` are spans of `text`. Unbalanced marks give none, never an error.

    A quotation that is not closed runs to the end of its paragraph if the next paragraph opens with the same mark, as printers do when
    a speaker goes on.
    """
    text = DOUBLED.sub('"' + FILLER, text)
    found: list[tuple[Quotation, ...]] = []
    carried = ""
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1].of(text)[:1] if i + 1 < len(paragraphs) else ""
        mine, carried = _in_paragraph(text, paragraph, following, carried)
        found.append(tuple(mine))
    return found


def _in_paragraph(text: str, paragraph: Span, following: str, carried: str) -> tuple[list[Quotation], str]:
    out: list[Quotation] = []
    at, end = paragraph.start, paragraph.end
    continues = bool(carried) and text[at] == carried
    while at < end:
        mark = text[at]
        if mark not in OPENING or not _opens(text, at, paragraph):
            at += 1
            continue
        first = at + 2 if text[at + 1 : at + 2] == FILLER else at + 1
        close = _closing(text, at, end, mark)
        if close is None and mark in OTHER and following != mark:
            close = _closing(text, at, end, OTHER[mark])
        if close is not None and close > first:
            last = close + 2 if text[close + 1 : close + 2] == FILLER else close + 1
            out.append(Quotation(Span(start=at, end=last), Span(start=first, end=close), continues=continues and at == paragraph.start))
            at = last
        elif close is None and following == mark and (mark != "'" or _begins_speech(text, at, paragraph)):
            out.append(Quotation(Span(start=at, end=end), Span(start=first, end=end), True, continues and at == paragraph.start))
            return out, mark
        else:
            at += 1
    return out, ""


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark opens a quotation: after a space, a bracket, a dash or another mark, and right before a character."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if after.isspace():
        return False
    if text[at] in "“„«":
        return True
    return before.isspace() or before in "([{—–-/“‘\"'«:"


def _begins_speech(text: str, at: int, paragraph: Span) -> bool:
    """Whether a straight single mark opens speech: before a capital, at the start of a paragraph or after punctuation."""
    before = text[paragraph.start : at].rstrip()[-1:]
    return text[at + 1 : at + 2].isupper() and (not before or before in ".,:;!?")


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    """The offset of the mark that closes the quotation opened at `at`; None if none does before `end`."""
    closers, depth = OPENING[mark], 0
    possible: list[int] = []
    for i in range(at + 1, end):
        c = text[i]
        if c == mark and mark not in closers:
            if mark in SINGLE and text[i + 1 : i + 2].isdigit():
                continue
            if mark not in SINGLE:
                depth += 1
            elif possible:
                break
            continue
        if c not in closers:
            continue
        after = text[i + 1] if i + 1 < end else " "
        if mark in SINGLE:
            if not after.isalnum() and not text[i - 1].isspace():
                possible.append(i)
                if not _possessive(text, i, after, end):
                    return i
        elif mark == '"' and text[i - 1].isspace() and not after.isspace():
            return None
        elif depth:
            depth -= 1
        else:
            return i
    return possible[-1] if possible else None


def _possessive(text: str, i: int, after: str, end: int) -> bool:
    """Whether the mark may be an apostrophe: after an s and before a lower-case word, as in "the ministers’ reply"."""
    return text[i - 1] in "sS" and after == " " and text[i + 2 : i + 3].islower() and i + 2 < end


def normalised(text: str, paragraph: Span, quotations: tuple[Quotation, ...]) -> str:
    """The paragraph with straight quotation marks only, as parsers were trained on; its length does not change."""
    chars = list(paragraph.of(text).translate(FOLD))
    for q in quotations:  # of a doubled mark the half beside the words stays
        chars[q.span.start - paragraph.start] = " "
        chars[q.inner.start - 1 - paragraph.start] = '"'
        if not q.runs_on:
            chars[q.span.end - 1 - paragraph.start] = " "
            chars[q.inner.end - paragraph.start] = '"'
    return "".join(chars).replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\u00a0", " ")
