"""Separates the article from the rest of its page: headline, standfirst and paragraphs, and what was dropped, each with its reason."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefgen.ingest import dateline, dates, footnotes, head, instructions, outlet, remarks, repeats, tail, turns
from briefgen.ingest import names as people
from briefgen.ingest.blocks import BULLET, Block, cut
from briefgen.ingest.head import Marks
from briefgen.model import Article, Dropped, Paragraph, Printed, Source, Span
from briefgen.notemarks import numbers
from briefgen.seen import came_article, see

REPORTING = re.compile(r"\W*(?:reporting by|reporters?:)\s*([^;()\n]{4,120}?)\s*(?:;|\)|\. |\.?$)", re.I)
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LEAST_WORDS, MOST_WORDS = 3, 0.6
"""The fewest longer words with which a title can be compared with a text, and the share of them that a text under that title has."""
OWNED = re.compile(r"(?:^\(c\)|\b(?:copyright|of|and|the|for|by|de|du|la|published|posted|on|at|all rights reserved|first)\b)", re.I)
"""Small words in a line that gives the owner and the date of an article."""
Opening = tuple[int, dateline.Dateline]
"""A dateline and where its paragraph starts."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a format's metadata say of an article. If the text prints the same thing, the printed words are used."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    headed: bool = False
    """Whether the format marks the beginning of the text as the headline."""
    standfirst: str | None = None
    """The standfirst that follows the headline in the text, if the format marks it."""
    agreed: frozenset[str] = frozenset()
    """Texts of blocks that are known from other signs than their words to belong to the article."""
    footnotes: frozenset[str] = frozenset()
    """Texts of blocks that are known from other signs than their words to be footnotes."""
    left_out: int = 0
    """How many footnotes the reader of the format has already left out."""


def clean(text: str, source: Source, known: Known | None = None) -> Article:
    """The article in a text. Every visible character lies in a paragraph or in a dropped span; offsets are those of `text`."""
    seen = see(text)
    if seen is None:
        return _clean(text, source, known or Known(), text)
    return came_article(_clean(seen.text, source, known or Known(), text), seen, text)


def titled(text: str, source: Source, known: Known) -> Article:
    """The article in a text. If the text prints no headline, the `known` title is put above it, as on a web page.

    A first line that differs from the title is the standfirst, provided that the text has the title's words.
    """
    article = clean(text, source, known)
    if article.title is None or not known.title:
        return article
    printed = article.title.text if article.title.span is not None else ""
    other = not printed or BULLET.match(printed) or (_shared(known.title, text) and not _shared(known.title, printed))
    if not other:
        return article
    headed = clean(f"{known.title}\n\n{text}", source, known)
    return headed if headed.title is not None and headed.title.text == known.title else article


def _shared(title: str, text: str) -> bool:
    """Whether a text has most words of a title, and the title has enough words to judge by."""
    words, found = set(LONG_WORD.findall(title.casefold())), set(LONG_WORD.findall(text.casefold()))
    return len(words) >= LEAST_WORDS and len(words & found) >= MOST_WORDS * len(words)


def _clean(text: str, source: Source, known: Known, came: str) -> Article:
    """The article in the visible `text`; `came` is the text as it was supplied."""
    blocks = cut(text)
    marks = head.own_reasons(blocks)
    if known.headed and blocks:
        head.headed(marks)
        if len(blocks) > 1 and blocks[1].text == known.standfirst:
            head.second(marks)
    marks.listed = known.headed
    marks.agreed = {at for at, block in enumerate(blocks) if " ".join(text[block.start : block.end].split()) in known.agreed}
    footnotes.mark(text, blocks, marks, numbers(came), known.footnotes)
    head.read(blocks, marks)
    byline = _byline(text, blocks, marks)
    tail.read(blocks, marks, byline.text if byline else known.byline or "")
    repeats.mark(blocks, marks)
    paragraphs, dropped, opening = _lay_out(text, blocks, marks)
    title = _labelled(blocks, marks, "H")
    return Article(
        source=source,
        text=text,
        title=_printed(text, title) or _metadata(known.title),
        standfirst=_printed(text, _labelled(blocks, marks, "S")),
        byline=byline or _metadata(known.byline),
        outlet=outlet.find(text, blocks, marks, opening) or _metadata(known.outlet),
        published=_published(blocks, marks, opening) or known.published,
        url=known.url,
        paragraphs=tuple(paragraphs),
        dropped=tuple(dropped),
        notes=(*known.notes, *remarks.notes(came, blocks, marks, [span.of(text) for span in _instructions(dropped)], known.left_out)),
    )


def _lay_out(text: str, blocks: list[Block], marks: Marks) -> tuple[list[Paragraph], list[Dropped], list[Opening]]:
    """Paragraphs and drops in the order of the text, and the datelines cut off the paragraphs."""
    paragraphs: list[Paragraph] = []
    dropped: list[Dropped] = []
    opening: list[Opening] = []
    number = 0
    spoken = turns.read(blocks, marks)
    last = max((at for at in range(len(blocks)) if at not in marks.reason), default=-1)
    ordered = False
    for at, block in enumerate(blocks):
        if at in marks.reason:
            dropped.append(Dropped(span=Span(start=block.start, end=block.end), reason=marks.reason[at]))
            ordered = marks.reason[at] == "instruction"
            continue
        start, label = block.start, marks.label.get(at)
        if block.mark and label != "H":
            numbered = text[start : start + block.mark].rstrip()
            dropped.append(Dropped(span=Span(start=start, end=start + len(numbered)), reason="navigation"))
            start += block.mark
        if label is None:
            number += 1
            label = str(number)
            printed = text[start : block.end]
            line = dateline.read(printed, first=number == 1) if block.words > 6 else None
            if line:
                cut_off = printed[: line.length].rstrip()
                dropped.append(Dropped(span=Span(start=start, end=start + len(cut_off)), reason="dateline"))
                opening.append((start, line))
                start += line.length
            elif at in spoken:
                dropped.append(Dropped(span=Span(start=start, end=start + spoken[at]), reason="byline"))
                start += spoken[at] + len(printed[spoken[at] :]) - len(printed[spoken[at] :].lstrip())
        signed = tail.SIGNED.search(text, start, block.end) if at == last else None
        end = signed.start() if signed else block.end
        parts, spoken_to = _parted(text, start, end, after=ordered)
        ordered = bool(spoken_to) and spoken_to[-1].end == end
        paragraphs += [Paragraph(span=span, label=label) for span in parts]
        dropped += [Dropped(span=span, reason="instruction") for span in spoken_to]
        if signed:
            dropped.append(Dropped(span=Span(start=signed.start("sign"), end=block.end), reason="agency line"))
    return paragraphs, dropped, opening


def _instructions(dropped: list[Dropped]) -> list[Span]:
    return [drop.span for drop in dropped if drop.reason == "instruction"]


def _parted(text: str, start: int, end: int, *, after: bool) -> tuple[list[Span], list[Span]]:
    """The spans of a paragraph that remain, and those of its sentences addressed to a machine; `after` says that such sentences precede it.
    """
    found = list(instructions.find(text, start, end, after=after))
    if not found:
        return [Span(start=start, end=end)], []
    kept, dropped, at = [], [], start
    for first, last in [*found, (end, end)]:
        stretch = text[at:first]
        if stretch.strip():
            kept.append(Span(start=at + len(stretch) - len(stretch.lstrip()), end=at + len(stretch.rstrip())))
        if first < last:
            dropped.append(Span(start=first, end=last))
        at = last
    return kept, dropped


def _labelled(blocks: list[Block], marks: Marks, label: str) -> Block | None:
    return next((blocks[at] for at, found in sorted(marks.label.items()) if found == label), None)


def _printed(text: str, block: Block | None) -> Printed | None:
    return Printed(text=block.text, span=Span(start=block.start, end=block.end)) if block else None


def _metadata(text: str | None) -> Printed | None:
    return Printed(text=text) if text and text.strip() else None


def _byline(text: str, blocks: list[Block], marks: Marks) -> Printed | None:
    """The first byline, in the head or else at the foot. A line that begins with "By" is preferred to a line of names alone."""
    last = max((at for at in range(len(blocks)) if at not in marks.reason and at not in marks.label), default=len(blocks))
    around = [at for at in sorted(marks.reason) if at <= marks.body or at > last]
    for at in sorted(around, key=lambda at: (at > marks.body, not people.after_by(blocks[at].text))):
        block = blocks[at]
        raw = text[block.start : block.end]
        if (marks.reason[at] == "byline" and not people.REPORTED.match(raw)) or (marks.reason[at] == "dateline" and _names_date(raw)):
            found = people.printed(raw)
            if found and (people.after_by(raw) or not people.is_role(raw)):
                span = Span(start=block.start + found[0], end=block.start + found[1])
                return Printed(text=" ".join(span.of(text).split()), span=span)
    return _reporters(text, blocks, marks)


def _reporters(text: str, blocks: list[Block], marks: Marks) -> Printed | None:
    """The reporters that an agency's line at the foot names, if there is no byline; None if there are none."""
    for at in sorted(marks.reason):
        found = REPORTING.match(text[blocks[at].start : blocks[at].end]) if marks.reason[at] == "agency line" else None
        if found:
            span = Span(start=blocks[at].start + found.start(1), end=blocks[at].start + found.end(1))
            return Printed(text=" ".join(span.of(text).split()), span=span)
    return None


def _names_date(text: str) -> bool:
    """Whether a line has names and a date: then the names are a byline."""
    dated = dates.FULL.search(text) or dates.PART.search(text)
    return dated is not None and people.is_list(text[: dated.start()].strip(" |·•,–—-"))


def _is_captioned(text: str) -> bool:
    """Whether a line with a copyright sign is really a caption with a date: the words before the date are prose, not an owner's name."""
    dated = dates.FULL.search(text)
    before = OWNED.sub(" ", text[: dated.start()]) if dated and text.startswith(("©", "(c)", "(C)")) else ""
    return any(word[:1].islower() for word in before.split())


def _published(blocks: list[Block], marks: Marks, opening: list[Opening]) -> dt.date | None:
    """The day printed with its year on a date line, in a byline or dateline, or in a copyright line that gives the whole date."""
    for wanted in (("dateline", "byline", "share bar"), ("copyright",)):
        for at in sorted(marks.reason):
            near = at <= marks.body or wanted == ("copyright",)
            if near and marks.reason[at] in wanted and (day := dates.published(blocks[at].text)) and not _is_captioned(blocks[at].text):
                return day
        for _, line in opening:
            if line.published:
                return line.published
    return None
