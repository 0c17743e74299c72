"""The outlet, taken only from where a page prints it: under a byline, in a dateline's brackets, as a masthead, in the copyright line."""

from __future__ import annotations

import re

from briefgen.ingest import dates, papers
from briefgen.ingest.blocks import Block
from briefgen.ingest.dateline import Dateline
from briefgen.ingest.head import Marks
from briefgen.model import Printed, Span

YEAR = r"(?:\d{4}(?:\s?[-–]\s?\d{4})?)"
COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright(?: of)?)[\s,©]*+(?:{YEAR})?[\s,©]*+(?:by )?(?P<owner>[^©|.]*[^\W\d])", re.I)
# Legal forms are the company's, not the paper's.
LEGAL = re.compile(
    r"[\s,]+(?:company|co|ltd|limited|llc|inc|plc|gmbh|uab|ag|sa|corp(?:oration)?|publishing|newspapers|is the property.*|all rights.*|"
    r"registered.*)\.?,?$",
    re.I,
)


def find(text: str, blocks: list[Block], marks: Marks, opening: list[tuple[int, Dateline]]) -> Printed | None:
    """The outlet as printed, with its place in the text; None if the page does not print it."""
    for look in (_beside_byline, _masthead):
        if found := look(text, blocks, marks):
            return found
    for start, line in opening:
        if line.agency:
            span = Span(start=start + line.agency[0], end=start + line.agency[1])
            return Printed(text=span.of(text), span=span)
    return _copyright(text, blocks, marks)


def _beside_byline(text: str, blocks: list[Block], marks: Marks) -> Printed | None:
    """A part of the byline after a bar ("By A. Writer | The Paper | 3 May"), or the line under it that is a name and no post."""
    for at, reason in sorted(marks.reason.items()):
        raw = text[blocks[at].start : blocks[at].end]
        if reason != "byline" or at > marks.body:
            continue
        for match in re.finditer(r"(?<=\|)\s*([^|]+?)\s*(?=\||$)", raw):
            part = match[1]
            if papers.is_paper(part) and not dates.is_line(part):
                return _printed(text, blocks[at].start + match.start(1), blocks[at].start + match.end(1))
        if at and marks.reason.get(at - 1) == "byline" and blocks[at].group == blocks[at - 1].group and papers.is_paper(raw.split(",")[0]):
            return _printed(text, blocks[at].start, blocks[at].start + len(raw.split(",")[0]))
    return None


def _masthead(text: str, blocks: list[Block], marks: Marks) -> Printed | None:
    """A line of its own that the copyright line repeats."""
    owner = _copyright(text, blocks, marks)
    for at, block in enumerate(blocks):
        bare = text[block.start : block.end]
        if marks.reason.get(at) != "navigation" or not 1 <= block.words <= 6 or len(bare) < 4:
            continue
        if (owner and bare.casefold() in owner.text.casefold()) or (papers.is_paper(bare) and bare.lower().startswith("the ")):
            return _printed(text, block.start, block.end)
    return None


def _copyright(text: str, blocks: list[Block], marks: Marks) -> Printed | None:
    for at, reason in sorted(marks.reason.items()):
        if reason != "copyright":
            continue
        raw = text[blocks[at].start : blocks[at].end]
        match = COPYRIGHT.search(raw)
        if not match:
            continue
        owner = match["owner"].rstrip(" ,")
        dated = dates.PART.search(owner) or re.search(rf"\s{dates.MONTH}$", owner, re.I)
        owner = owner[: dated.start()] if dated else owner
        while (shorter := LEGAL.sub("", owner)) != owner:
            owner = shorter
        start = blocks[at].start + match.start("owner")
        owner = re.sub(rf"[\s,]*\b{YEAR}$", "", owner)
        if 1 <= len(owner.split()) <= 7 and _is_owner(owner):
            return _printed(text, start, start + len(owner))
    return None


def _is_owner(owner: str) -> bool:
    """Whether a name in a copyright line is printed as a name: capitals, not a phrase."""
    small = ("of", "and", "&", "the", "for", "de", "la")
    named = all(word in small or not word[:1].islower() for word in owner.split())
    return named and owner[:1].isupper() and not owner.lower().startswith("all ")


def _printed(text: str, start: int, end: int) -> Printed:
    return Printed(text=" ".join(text[start:end].split()), span=Span(start=start, end=end))
