"""The paragraphs of a Word file and the rows of its table, as they are read one after another: text, anchors, comments, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...model import Hidden, Value
from ..printed import plain
from .shown import OFF, Around, Look, Styles, W, is_shaded, local, pieces, style_of

ANCHOR = "_bg_"
"""What the names of our bookmarks begin with; the rest is the id of a statement."""
MOST_PASSAGES, MOST_CHARACTERS = 500, 60_000
"""What a memo on one page may have grown to in its author's hands: more is none of ours."""
FOREIGN = {
    "drawing": "a picture or drawing", "pict": "a picture or drawing", "object": "an embedded object", "altChunk": "an embedded document",
    "footnoteReference": "a footnote", "endnoteReference": "an endnote", "oMath": "a formula",
}  # fmt: skip
"""What a memo can't hold, in words."""
FORMATTING = {
    f"{W}{name}" for name in ("b", "i", "u", "strike", "dstrike", "highlight", "shd", "color", "sz", "vertAlign", "caps", "smallCaps")
}
"""What a run has directly only if a person set it."""


class Comment(Value):
    """A comment as the file holds it; `date` in the file's own form."""

    text: str
    author: str = ""
    initials: str = ""
    date: str = ""


class Passage(Value):
    """A paragraph, or a row of a table with its columns parted by a tab. `kind` is the block that its style belongs to, if it is ours."""

    text: str
    kind: str = ""
    anchors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    """What it holds beside its text that a person hid."""


@dataclass
class Hands:
    """What is gathered while a file is read."""

    comments: dict[str, Comment]
    kinds: dict[str, str]
    styles: Styles
    passages: list[Passage] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    formatted: bool = False
    open: Paragraph | None = None
    """A paragraph whose end a tracked change takes away: the next one goes on with it."""
    anchors: list[str] = field(default_factory=list)
    """Of bookmarks that begin between paragraphs: they are the next one's."""
    tables: int = 0
    room: int = MOST_CHARACTERS


@dataclass
class Paragraph:
    """A paragraph, or a row of the table, that is being read."""

    kind: str = ""
    text: str = ""
    anchors: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    hidden: list[tuple[int, Look, str]] = field(default_factory=list)
    """How much of the text comes before hidden words, how they are hidden, and the words."""


def read_blocks(parent: Any, hands: Hands) -> None:
    """Reads the paragraphs and the table inside an element, in their order."""
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, hands)
        elif child.tag == f"{W}tbl":
            _table(child, hands)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            read_blocks(child, hands)
        elif child.tag == f"{W}bookmarkStart":
            hands.anchors += _anchors(child)
        elif (name := local(child)) in FOREIGN:
            hands.foreign.append(FOREIGN[name])


def _anchors(bookmark: Any) -> list[str]:
    name = bookmark.get(f"{W}name", "")
    return [name.removeprefix(ANCHOR)] if name.startswith(ANCHOR) else []


def _paragraph(element: Any, hands: Hands) -> None:
    paragraph = hands.open or Paragraph()
    hands.open = None
    paragraph.anchors += hands.anchors
    hands.anchors = []
    paragraph.kind = paragraph.kind if paragraph.text.strip() else _kind(element, hands.kinds)
    _take(element, paragraph, hands, Around(paragraph=style_of(element), shaded=is_shaded(element.find(f"{W}pPr"))))
    if element.find(f"{W}pPr/{W}rPr/{W}del") is not None or element.find(f"{W}pPr/{W}rPr/{W}moveFrom") is not None:
        hands.open = paragraph
    else:
        _add(paragraph, hands)


def _take(element: Any, paragraph: Paragraph, hands: Hands, around: Around) -> None:
    """The text, what is hidden, the anchors and the comments of an element, into the paragraph."""
    for text, look in pieces(element, hands.styles, around):
        if look == "struck":
            hands.formatted |= bool(text.strip())
        elif look:
            _hide(len(paragraph.text), look, text, paragraph.hidden)
        else:
            paragraph.text += text
    for inner in element.iter():
        name = local(inner)
        if name == "bookmarkStart":
            paragraph.anchors += _anchors(inner)
        elif name == "commentReference" and (comment := hands.comments.get(inner.get(f"{W}id", ""))):
            paragraph.comments.append(comment)
        elif name in FOREIGN:
            hands.foreign.append(FOREIGN[name])
        hands.formatted |= name == "hyperlink" or (name == "r" and _formatted(inner))


def _hide(at: int, look: Look, text: str, into: list[tuple[int, Look, str]]) -> None:
    """Puts hidden words with those that they follow without a break."""
    if into and into[-1][:2] == (at, look):
        into[-1] = (at, look, into[-1][2] + text)
    else:
        into.append((at, look, text))


def _formatted(run: Any) -> bool:
    return any(child.tag in FORMATTING for child in run.iterfind(f"{W}rPr/*"))


def _add(paragraph: Paragraph, hands: Hands) -> None:
    """A paragraph that says nothing is none, unless something is attached to it."""
    text = plain(paragraph.text)
    if len(hands.passages) + len(paragraph.hidden) >= MOST_PASSAGES:
        raise ValueError("too large")
    hidden = tuple(_hidden(paragraph))
    hands.room -= len(text) + sum(len(words.text) + len(words.after) for words in hidden)
    if hands.room < 0:
        raise ValueError("too large")
    if text or paragraph.comments or hidden:
        anchors, comments = tuple(paragraph.anchors), tuple(paragraph.comments)
        hands.passages.append(Passage(text=text, kind=paragraph.kind, anchors=anchors, comments=comments, hidden=hidden))


def _hidden(paragraph: Paragraph) -> Iterator[Hidden]:
    """Hidden words, each with the words of the paragraph that they follow; in a row of the table those are not given."""
    for at, look, text in paragraph.hidden:
        if words := " ".join(text.split()):
            yield Hidden(text=words, look=look, after="" if paragraph.kind == "row" else plain(paragraph.text[:at]))


def close(hands: Hands) -> None:
    """Ends a paragraph that would have gone on in the next."""
    if hands.open is not None:
        _add(hands.open, hands)
        hands.open = None


def _kind(element: Any, styles: dict[str, str]) -> str:
    kind = styles.get(style_of(element), "")
    return kind or ("item" if element.find(f"{W}pPr/{W}numPr") is not None else "")


def _table(table: Any, hands: Hands) -> None:
    close(hands)
    rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    hands.tables += 1
    if hands.tables > 1 or table.find(f".//{W}tbl") is not None or any(len(_cells(row)) > 2 for row in rows):
        hands.foreign.append("a table")
    style = table.find(f"{W}tblPr/{W}tblStyle")
    name = str(style.get(f"{W}val", "")) if style is not None else ""
    for row in rows:
        paragraph, columns = Paragraph(), list[str]()
        unseen = _is_on(row.find(f"{W}trPr/{W}hidden"))
        for cell in _cells(row):
            texts = []
            for element in cell.iter(f"{W}p"):
                paragraph.text = ""
                paragraph.kind = paragraph.kind or _kind(element, hands.kinds)
                shaded = bool(name) or is_shaded(element.find(f"{W}pPr")) or is_shaded(cell.find(f"{W}tcPr"))
                _take(element, paragraph, hands, Around(name, style_of(element), unseen, shaded))
                texts.append(plain(paragraph.text).replace("\t", " "))
            columns.append(" ".join(filter(None, texts)))
        if any(columns) or paragraph.comments or paragraph.hidden:
            paragraph.kind = paragraph.kind if paragraph.kind == "columns" else "row"
            paragraph.text = plain("\t".join((columns[0], " ".join(columns[1:]))))
            _add(paragraph, hands)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _is_on(switch: Any | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in OFF
