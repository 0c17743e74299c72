"""The paragraphs of a Word file and the rows of its table, as they are read one after another: text, anchors, comments, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...model import Hidden, Value
from ..printed import space_evenly
from .shown import OFF, Around, Look, Styles, W, is_shaded, local, pieces, style_of

ANCHOR = "_bg_"
"""The start of our bookmarks' names; the rest is the id of a statement."""
MOST_PARAGRAPHS, MOST_CHARACTERS = 500, 60_000
"""More than a one-page memo can have grown to: a file with more than these is refused."""
FOREIGN = {
    "drawing": "a picture or drawing", "pict": "a picture or drawing", "object": "an embedded object", "altChunk": "an embedded document",
    "footnoteReference": "a footnote", "endnoteReference": "an endnote", "oMath": "a formula",
}  # fmt: skip
"""What a memo can't hold: the element's name, and what to call it."""
FORMATTING = {
    f"{W}{name}" for name in ("b", "i", "u", "strike", "dstrike", "highlight", "shd", "color", "sz", "vertAlign", "caps", "smallCaps")
}
"""Properties that a run has of its own only if a person set them."""


class Comment(Value):
    """A comment as the file has it; `date` is in the file's own form (ISO 8601)."""

    text: str
    author: str = ""
    initials: str = ""
    date: str = ""


class WordParagraph(Value):
    """A paragraph, or a row of a table with its columns parted by a tab. `kind` is the block that its style belongs to, if it is ours."""

    text: str
    kind: str = ""
    anchors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    """Words in it that a person hid; they are not in `text`."""


@dataclass
class Gathered:
    """What has been read of a file so far."""

    comments: dict[str, Comment]
    kinds: dict[str, str]
    styles: Styles
    paragraphs: list[WordParagraph] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    formatted: bool = False
    open: OpenParagraph | None = None
    """A paragraph whose mark a tracked change deletes: the next paragraph continues it."""
    anchors: list[str] = field(default_factory=list)
    """Those of bookmarks that begin between paragraphs; they go to the next paragraph."""
    tables: int = 0
    room: int = MOST_CHARACTERS


@dataclass
class OpenParagraph:
    """A paragraph, or a row of the table, that is being read."""

    kind: str = ""
    text: str = ""
    anchors: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    hidden: list[tuple[int, Look, str]] = field(default_factory=list)
    """For hidden words: how many characters of the text precede them, how they are hidden, and the words."""


def read_blocks(parent: Any, gathered: Gathered) -> None:
    """Reads the paragraphs and the table inside an element, in their order."""
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, gathered)
        elif child.tag == f"{W}tbl":
            _table(child, gathered)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            read_blocks(child, gathered)
        elif child.tag == f"{W}bookmarkStart":
            gathered.anchors += _anchors(child)
        elif (name := local(child)) in FOREIGN:
            gathered.foreign.append(FOREIGN[name])


def _anchors(bookmark: Any) -> list[str]:
    name = bookmark.get(f"{W}name", "")
    return [name.removeprefix(ANCHOR)] if name.startswith(ANCHOR) else []


def _paragraph(element: Any, gathered: Gathered) -> None:
    paragraph = gathered.open or OpenParagraph()
    gathered.open = None
    paragraph.anchors += gathered.anchors
    gathered.anchors = []
    paragraph.kind = paragraph.kind if paragraph.text.strip() else _kind(element, gathered.kinds)
    _take(element, paragraph, gathered, Around(paragraph=style_of(element), shaded=is_shaded(element.find(f"{W}pPr"))))
    if element.find(f"{W}pPr/{W}rPr/{W}del") is not None or element.find(f"{W}pPr/{W}rPr/{W}moveFrom") is not None:
        gathered.open = paragraph
    else:
        _add(paragraph, gathered)


def _take(element: Any, paragraph: OpenParagraph, gathered: Gathered, around: Around) -> None:
    """Adds the text, hidden words, anchors and comments of an element to the paragraph."""
    for text, look in pieces(element, gathered.styles, around):
        if look == "struck":
            gathered.formatted |= bool(text.strip())
        elif look:
            _hide(len(paragraph.text), look, text, paragraph.hidden)
        else:
            paragraph.text += text
    for inner in element.iter():
        name = local(inner)
        if name == "bookmarkStart":
            paragraph.anchors += _anchors(inner)
        elif name == "commentReference" and (comment := gathered.comments.get(inner.get(f"{W}id", ""))):
            paragraph.comments.append(comment)
        elif name in FOREIGN:
            gathered.foreign.append(FOREIGN[name])
        gathered.formatted |= name == "hyperlink" or (name == "r" and _formatted(inner))


def _hide(at: int, look: Look, text: str, into: list[tuple[int, Look, str]]) -> None:
    """Adds hidden words, joined to those right before them if they are hidden in the same way."""
    if into and into[-1][:2] == (at, look):
        into[-1] = (at, look, into[-1][2] + text)
    else:
        into.append((at, look, text))


def _formatted(run: Any) -> bool:
    return any(child.tag in FORMATTING for child in run.iterfind(f"{W}rPr/*"))


def _add(paragraph: OpenParagraph, gathered: Gathered) -> None:
    """Adds a finished paragraph, unless it has neither text nor comments nor hidden words. ValueError if the file is too large."""
    text = space_evenly(paragraph.text)
    if len(gathered.paragraphs) + len(paragraph.hidden) >= MOST_PARAGRAPHS:
        raise ValueError("too large")
    hidden = tuple(_hidden(paragraph))
    gathered.room -= len(text) + sum(len(words.text) + len(words.after) for words in hidden)
    if gathered.room < 0:
        raise ValueError("too large")
    if text or paragraph.comments or hidden:
        anchors, comments = tuple(paragraph.anchors), tuple(paragraph.comments)
        gathered.paragraphs.append(WordParagraph(text=text, kind=paragraph.kind, anchors=anchors, comments=comments, hidden=hidden))


def _hidden(paragraph: OpenParagraph) -> Iterator[Hidden]:
    """Hidden words, each with the text that precedes them; in a row of the table, without it."""
    for at, look, text in paragraph.hidden:
        if words := " ".join(text.split()):
            yield Hidden(text=words, look=look, after="" if paragraph.kind == "row" else space_evenly(paragraph.text[:at]))


def close(gathered: Gathered) -> None:
    """Finishes a paragraph that was waiting for the next one to continue it."""
    if gathered.open is not None:
        _add(gathered.open, gathered)
        gathered.open = None


def _kind(element: Any, styles: dict[str, str]) -> str:
    kind = styles.get(style_of(element), "")
    return kind or ("item" if element.find(f"{W}pPr/{W}numPr") is not None else "")


def _table(table: Any, gathered: Gathered) -> None:
    close(gathered)
    rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    gathered.tables += 1
    if gathered.tables > 1 or table.find(f".//{W}tbl") is not None or any(len(_cells(row)) > 2 for row in rows):
        gathered.foreign.append("a table")
    style = table.find(f"{W}tblPr/{W}tblStyle")
    name = str(style.get(f"{W}val", "")) if style is not None else ""
    for row in rows:
        paragraph, columns = OpenParagraph(), list[str]()
        unseen = _is_on(row.find(f"{W}trPr/{W}hidden"))
        for cell in _cells(row):
            texts = []
            for element in cell.iter(f"{W}p"):
                paragraph.text = ""
                paragraph.kind = paragraph.kind or _kind(element, gathered.kinds)
                shaded = bool(name) or is_shaded(element.find(f"{W}pPr")) or is_shaded(cell.find(f"{W}tcPr"))
                _take(element, paragraph, gathered, Around(name, style_of(element), unseen, shaded))
                texts.append(space_evenly(paragraph.text).replace("\t", " "))
            columns.append(" ".join(filter(None, texts)))
        if any(columns) or paragraph.comments or paragraph.hidden:
            paragraph.kind = paragraph.kind if paragraph.kind == "columns" else "row"
            paragraph.text = space_evenly("\t".join((columns[0], " ".join(columns[1:]))))
            _add(paragraph, gathered)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _is_on(switch: Any | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in OFF
