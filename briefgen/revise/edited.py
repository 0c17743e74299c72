"""The page as a person left it: each paragraph at its place, in its section, in the table, or added between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..render.docx.read_back import WordParagraph
from ..render.printable import alike, printable
from ..render.printed import PrintedLine
from .stable_ids import every
from .versions import Versions, short_hash, unique

FIELDS = {"title": "subject", "detail:TO": "to", "detail:FROM": "from_", "detail:DATE": "date", "detail:SOURCE": "source"}
"""Places of the page that hold a field of the header."""
MARK = re.compile(r"\s*\[(?:\d+|H|S)?\*?\]$")
"""The number of a paragraph at the end of a line."""
OUTSIDE = frozenset({"", "actors", "gaps", "note", "comment"})
"""Parts of the page that are not sections."""


@dataclass(frozen=True)
class Bullet:
    """A statement as it is now, and as it was printed, if it was."""

    id: str
    paragraph: WordParagraph
    line: PrintedLine | None


@dataclass
class Edited:
    """The page as it is now."""

    fields: dict[str, WordParagraph] = field(default_factory=dict)
    rows: dict[str, WordParagraph] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[Bullet]] = field(default_factory=dict)
    asides: list[tuple[str, str, str]] = field(default_factory=list)
    """Paragraphs that a person added: the place above, the kind of block, the text."""
    told: list[tuple[str, WordParagraph]] = field(default_factory=list)
    """Every paragraph with its place, for what depends on it."""
    part: str = ""
    """The section, or other part of the page, that is being read."""


def edited(versions: Versions) -> Edited:
    """The page, read from top to bottom."""
    page, above = Edited(), ""
    for number, paragraph in enumerate(versions.mine.paragraphs):
        line = versions.line_of.get(number)
        if paragraph.text:
            above = _take(page, paragraph, line, above, versions)
        page.told.append((above, paragraph))
    return page


def _take(page: Edited, paragraph: WordParagraph, line: PrintedLine | None, above: str, versions: Versions) -> str:
    """Assigns a paragraph to its place, and gives the place."""
    place = line.place if line else _known(paragraph, versions)
    kind = line.kind if line else paragraph.kind
    if kind == "heading":
        return _heading(page, paragraph, place)
    if kind == "row":
        place = place or f"row:{printable(_row_name(page, paragraph, versions))}"
        page.rows[place] = paragraph
    elif place in FIELDS or place in versions.extras:
        page.fields[place] = paragraph
    elif place.startswith("item:") or (not line and page.part not in OUTSIDE):
        return _bullet(page, paragraph, line, place, versions, above)
    elif not line or place.startswith("line:aside") or kind == "detail":
        page.asides.append((above, "detail" if kind == "detail" and "\t" in paragraph.text else "line", paragraph.text))
        return above
    elif kind == "note":
        page.part = "note"
    return place


def _heading(page: Edited, paragraph: WordParagraph, place: str) -> str:
    """A heading of ours, or of a section that a person made."""
    key = place.partition(":")[2] or unique(f"own{short_hash(paragraph.text)}", page.titles)
    page.part = key
    if key not in OUTSIDE:
        page.titles[key] = paragraph.text
        page.sections.setdefault(key, [])
    return f"heading:{key}"


def _bullet(page: Edited, paragraph: WordParagraph, line: PrintedLine | None, place: str, versions: Versions, above: str) -> str:
    identity = place.removeprefix("item:")
    section = page.part if page.part not in OUTSIDE else _section_of(identity, versions)
    if not section:  # its heading is gone, and it was in no section before
        page.asides.append((above, "line", paragraph.text))
        return above
    if not identity:
        held = {bullet.id for bullets in page.sections.values() for bullet in bullets}
        identity = unique(f"x{short_hash(paragraph.text)}", {*held, *versions.before, *versions.after})
    page.sections.setdefault(section, []).append(Bullet(identity, paragraph, line))
    return f"item:{identity}"


def _known(paragraph: WordParagraph, versions: Versions) -> str:
    """The place of a paragraph that the page did not show when it was printed: a header field filled in, a statement
    that was taken in, an emptied section's heading, a deleted statement put back."""
    label, tab, _ = paragraph.text.partition("\t")
    place = f"detail:{label}"
    if tab and (place in FIELDS or place in versions.extras) and place not in versions.stands and paragraph.kind in ("", "detail"):
        return place
    for anchor in paragraph.anchors:
        if anchor in versions.before.keys() | versions.after.keys() and f"item:{anchor}" not in versions.stands:
            return f"item:{anchor}"
    if paragraph.kind == "heading":
        same = (at for at, title in versions.headings.items() if alike(title) == alike(paragraph.text))
        return next((at for at in same if at not in versions.stands), "")
    bare = MARK.sub("", paragraph.text)
    for cut in versions.old.hand.deleted:
        if alike(cut.statement.text) == alike(bare) and f"item:{cut.statement.id}" not in versions.stands:
            return f"item:{cut.statement.id}"
    return ""


def _section_of(identity: str, versions: Versions) -> str:
    return next((section for section, statement in every(versions.old) if statement.id == identity), "")


def _row_name(page: Edited, paragraph: WordParagraph, versions: Versions) -> str:
    taken = {place.removeprefix("row:") for place in (*versions.lines, *versions.new, *page.rows)}
    return unique(paragraph.text.partition("\t")[0] or "row", taken)
