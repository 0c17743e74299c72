"""What else a page holds: headings and notes in a person's words, paragraphs between, comments; and the last look that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Aside, Memo, Remark
from ..render.compose import row_key
from ..render.docx.comments import AUTHOR
from ..render.docx.read_back import WordParagraph
from ..render.printable import alike
from ..render.printed import PrintedLine, space_evenly, without
from .edited import Edited
from .versions import Findings, Versions

EVIDENCE = re.compile(r"^(?:Headline|Standfirst|Paragraph \S*) of the source: ?")
"""How those comments begin that are made anew for each version."""
LOOSE = ("heading", "line", "note", "columns")
"""Kinds of blocks whose words belong to no statement and no field."""


def add_asides(page: Edited, found: Findings) -> None:
    """Paragraphs that a person added outside the sections."""
    found.asides += [Aside(after=after, text=text, kind="detail" if kind == "detail" else "line") for after, kind, text in page.asides]


def settle_places(versions: Versions, found: Findings) -> None:
    """Headings that are no section's, notes and lines."""
    sections = {f"heading:{section.key}" for memo in (versions.old, versions.theirs) for section in memo.sections}
    for place, line in versions.lines.items():
        if line.kind in LOOSE and place not in sections and not place.startswith("line:aside"):
            _settle(place, line, versions, found)
    kept = (place for place in versions.old.hand.removed if place.partition(":")[0] in LOOSE and place not in versions.stands)
    found.removed += kept


def _settle(place: str, line: PrintedLine, versions: Versions, found: Findings) -> None:
    paragraph, generated = versions.stands.get(place), versions.generated(place, line.text)
    new = versions.new[place].text if place in versions.new else ""
    if paragraph is None:
        found.removed.append(place)
    elif alike(paragraph.text) == alike(generated):
        return
    elif place == "note" and place not in versions.own and paragraph.text.startswith(line.text):
        found.asides.append(Aside(after=place, text=paragraph.text.removeprefix(line.text).strip()))
    elif place in versions.new:
        same = place == "note" and _same_note(versions)
        found.settle(place, line.kind, paragraph.text, new if same else generated, new)
    else:  # the place is gone: as a paragraph under the heading that stood above it
        found.asides.append(Aside(after=f"heading:{place.partition(':')[2]}", text=paragraph.text))


def _same_note(versions: Versions) -> bool:
    """The note counts what had no room, which is no news."""
    old, new = versions.old, versions.theirs
    return (old.basis, old.status, old.warnings) == (new.basis, new.status, new.warnings)


def carry_comments(versions: Versions, page: Edited, memo: Memo, found: Findings) -> None:
    """Every comment of a person's, and ours on conflicts that remain."""
    new = {remark.place for remark in found.remarks}
    lines = [*memo.bottom_line, *(item for section in memo.sections for item in section.items)]
    present = {own.place for own in found.words} | {f"item:{line.id}" for line in lines if line.kind == "person"} | {"lead"}
    present |= {f"row:{row_key(side)}" for side in memo.sides if side.words is not None}
    for place, paragraph in page.told:
        for comment in paragraph.comments:
            if comment.author == AUTHOR and (place in new or not _is_there(place, comment.text, present)):
                continue
            found.remarks.append(Remark(place=place, **comment.model_dump()))


def carry_hidden(page: Edited, found: Findings) -> None:
    """What a person hid, at its line; a paragraph that is all hidden behind the line above it."""
    for place, paragraph in page.told:
        whole = "" if paragraph.text else paragraph.kind or "line"
        found.hidden += [words.model_copy(update={"place": place, "whole": whole}) for words in paragraph.hidden]


def _is_there(place: str, text: str, present: set[str]) -> bool:
    """If the person's words are gone, so is the conflict; one that has lost its place is at a heading or the title until it is deleted."""
    return not EVIDENCE.match(text) and (place in present or place.partition(":")[0] in ("heading", "title"))


def anchor_comments(lines: Sequence[PrintedLine], found: Findings) -> None:
    """Comments whose place has left the page go to its title."""
    places = {line.place for line in lines}
    found.remarks = [remark if remark.place in places else remark.model_copy(update={"place": "title"}) for remark in found.remarks]


def rescue(versions: Versions, lines: Sequence[PrintedLine], found: Findings) -> None:
    """The law of the merge: whatever a person wrote and no line of the new page says is put on it as a paragraph of its own."""
    page = [alike(line.text) for line in lines] + [alike(aside.text) for aside in found.asides]
    above = ""
    for number, paragraph in enumerate(versions.mine.paragraphs):
        line = versions.line_of.get(number)
        for text in _persons(paragraph, line, versions):
            if not any(alike(text) in printed for printed in page):
                found.asides.append(Aside(after=above, text=text))
        above = line.place if line else above


def _persons(paragraph: WordParagraph, line: PrintedLine | None, versions: Versions) -> Iterator[str]:
    """The words of a paragraph that the program did not print there."""
    if not paragraph.text or (line is not None and paragraph.text == line.text and not _owned(line, versions)):
        return
    text = without(paragraph.text, line.cite if line else "")
    if line is not None and line.kind == "note" and text.startswith(line.text):
        text = text.removeprefix(line.text)  # what follows our own words is in a paragraph below
    if line is not None and line.kind == "lead":
        return  # its sentences are merged one by one, and none is dropped
    if line is not None and line.kind == "detail" and line.text.partition("\t")[0] == text.partition("\t")[0]:
        text = text.partition("\t")[2]
    old = versions.before.get(line.place.removeprefix("item:")) if line is not None else None
    if text and (old is None or old.kind == "person" or alike(old.text) != alike(text)):
        yield space_evenly(text)


def _owned(line: PrintedLine, versions: Versions) -> bool:
    """Whether a line was a person's already when it was printed."""
    old = versions.before.get(line.place.removeprefix("item:"))
    if line.place in versions.own or line.place.startswith(("heading:own", "line:aside")) or (old is not None and old.kind == "person"):
        return True
    rows = {f"row:{row_key(side)}" for side in versions.old.sides if side.words is not None}
    return line.place in rows
