"""What stands in a Word file now, whoever saved it: paragraphs with their anchors and comments, tracked changes taken as accepted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ..model import Value
from . import seal
from .docx.template import FIRST_DETAIL, PARAGRAPH_STYLES
from .kept import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of "Strict Open XML" files, told apart so that none is taken for empty."""
ANCHOR = "_bg_"
"""What the names of our bookmarks begin with; the rest is the id of a statement."""
MOST_PASSAGES, MOST_CHARACTERS = 500, 60_000
"""What a memo on one page may have grown to in its author's hands: more is none of ours."""
KINDS = {style: kind for kind, (style, _) in PARAGRAPH_STYLES.items()} | {FIRST_DETAIL[0]: "detail"}
NAMES = {name.casefold(): kind for kind, (_, name) in PARAGRAPH_STYLES.items()} | {FIRST_DETAIL[1].casefold(): "detail"}
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr")}
"""What is no text, or text that a tracked change takes away."""
BREAKS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
FOREIGN = {
    "drawing": "a picture or drawing", "pict": "a picture or drawing", "object": "an embedded object", "altChunk": "an embedded document",
    "footnoteReference": "a footnote", "endnoteReference": "an endnote", "oMath": "a formula",
}  # fmt: skip
"""What a memo can't hold, in words."""
FORMATTING = {
    f"{W}{name}" for name in ("b", "i", "u", "strike", "dstrike", "highlight", "shd", "color", "sz", "vertAlign", "caps", "smallCaps")
}
"""What a run bears directly only where a person set it."""
UNREADABLE = (
    zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, RuntimeError, EOFError, zlib.error, etree.LxmlError,
)  # fmt: skip
"""What reading a file that was broken or made to do harm can raise."""


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


class Standing(Value):
    """What stands in a Word file."""

    passages: tuple[Passage, ...]
    margins: tuple[str, ...] = ()
    """The paragraphs of headers and footers, fields left out."""
    foreign: tuple[str, ...] = ()
    """What no memo can hold, in words."""
    formatted: bool = False
    """Whether a person set type of their own: bold, colours, links."""


def standing(raw: bytes) -> Standing | None:
    """What stands in the file; None for what is no Word file, too large, or made to do harm."""
    try:
        return _read(seal.unpack(raw))
    except UNREADABLE:
        return None


def margins(raw: bytes) -> tuple[str, ...]:
    """The paragraphs of headers and footers of a file that was just written."""
    return _margins(seal.unpack(raw))


def kept(raw: bytes) -> str | None:
    """What was put into the file when it was written, for this reader; None if there is nothing, or it can't be read."""
    try:
        for name, part in seal.unpack(raw).items():
            if name.startswith("customXml/") and seal.NAMESPACE.encode() in part:
                found = _tree(part).find(f"{{{seal.NAMESPACE}}}base")
                if found is not None and found.text:
                    return str(found.text)
    except UNREADABLE:
        return None
    return None


@dataclass
class _Hands:
    """What is gathered while a file is read."""

    comments: dict[str, Comment]
    styles: dict[str, str]
    passages: list[Passage] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    formatted: bool = False
    open: _Paragraph | None = None
    """A paragraph whose end a tracked change takes away: the next one goes on with it."""
    anchors: list[str] = field(default_factory=list)
    """Of bookmarks that begin between paragraphs: they are the next one's."""
    tables: int = 0
    room: int = MOST_CHARACTERS


@dataclass
class _Paragraph:
    kind: str = ""
    text: str = ""
    anchors: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


def _tree(part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type, which no Word file has")
    return root


def _read(parts: dict[str, bytes]) -> Standing:
    main = parts["word/document.xml"]
    if STRICT in main[:4000]:
        raise ValueError("strict")
    body = _tree(main).find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    hands = _Hands(_comments(parts.get("word/comments.xml")), _styles(parts.get("word/styles.xml")))
    _blocks(body, hands)
    _close(hands)
    told = {comment for passage in hands.passages for comment in passage.comments}
    loose = tuple(comment for comment in hands.comments.values() if comment not in told)
    if loose and hands.passages:
        first = hands.passages[0]
        hands.passages[0] = first.model_copy(update={"comments": (*first.comments, *loose)})
    return Standing(
        passages=tuple(hands.passages), margins=_margins(parts), foreign=tuple(dict.fromkeys(hands.foreign)), formatted=hands.formatted
    )


def _comments(part: bytes | None) -> dict[str, Comment]:
    if part is None:
        return {}
    return {
        element.get(f"{W}id", ""): Comment(
            text="\n".join("".join(_texts(paragraph)) for paragraph in element.iter(f"{W}p")),
            author=element.get(f"{W}author", ""), initials=element.get(f"{W}initials", ""), date=element.get(f"{W}date", ""),
        )
        for element in _tree(part).iter(f"{W}comment")
    }  # fmt: skip


def _styles(part: bytes | None) -> dict[str, str]:
    """The kind of block that each style of the file belongs to; other programs may give styles ids of their own."""
    if part is None:
        return KINDS
    known = {}
    for style in _tree(part).iter(f"{W}style"):
        name = style.find(f"{W}name")
        kind = NAMES.get(name.get(f"{W}val", "").casefold(), "") if name is not None else ""
        if kind:
            known[style.get(f"{W}styleId", "")] = kind
    return known


def _blocks(parent: Any, hands: _Hands) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, hands)
        elif child.tag == f"{W}tbl":
            _table(child, hands)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            _blocks(child, hands)
        elif child.tag == f"{W}bookmarkStart":
            hands.anchors += _anchors(child)
        elif (name := _local(child)) in FOREIGN:
            hands.foreign.append(FOREIGN[name])


def _anchors(bookmark: Any) -> list[str]:
    name = bookmark.get(f"{W}name", "")
    return [name.removeprefix(ANCHOR)] if name.startswith(ANCHOR) else []


def _paragraph(element: Any, hands: _Hands) -> None:
    paragraph = hands.open or _Paragraph()
    hands.open = None
    paragraph.anchors += hands.anchors
    hands.anchors = []
    paragraph.kind = paragraph.kind if paragraph.text.strip() else _kind(element, hands.styles)
    _take(element, paragraph, hands)
    if element.find(f"{W}pPr/{W}rPr/{W}del") is not None or element.find(f"{W}pPr/{W}rPr/{W}moveFrom") is not None:
        hands.open = paragraph
    else:
        _add(paragraph, hands)


def _take(element: Any, paragraph: _Paragraph, hands: _Hands) -> None:
    """The text, the anchors and the comments of an element, into the paragraph."""
    paragraph.text += "".join(_texts(element))
    for inner in element.iter():
        name = _local(inner)
        if name == "bookmarkStart":
            paragraph.anchors += _anchors(inner)
        elif name == "commentReference" and (comment := hands.comments.get(inner.get(f"{W}id", ""))):
            paragraph.comments.append(comment)
        elif name in FOREIGN:
            hands.foreign.append(FOREIGN[name])
        hands.formatted |= name == "hyperlink" or (name == "r" and _formatted(inner))


def _formatted(run: Any) -> bool:
    return any(child.tag in FORMATTING for child in run.iterfind(f"{W}rPr/*"))


def _add(paragraph: _Paragraph, hands: _Hands) -> None:
    """A paragraph that says nothing is none, unless something hangs on it."""
    text = plain(paragraph.text)
    hands.room -= len(text)
    if len(hands.passages) >= MOST_PASSAGES or hands.room < 0:
        raise ValueError("too large")
    if text or paragraph.comments:
        made = Passage(text=text, kind=paragraph.kind, anchors=tuple(paragraph.anchors), comments=tuple(paragraph.comments))
        hands.passages.append(made)


def _close(hands: _Hands) -> None:
    if hands.open is not None:
        _add(hands.open, hands)
        hands.open = None


def _kind(element: Any, styles: dict[str, str]) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    kind = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    return kind or ("item" if element.find(f"{W}pPr/{W}numPr") is not None else "")


def _table(table: Any, hands: _Hands) -> None:
    _close(hands)
    rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    hands.tables += 1
    if hands.tables > 1 or table.find(f".//{W}tbl") is not None or any(len(_cells(row)) > 2 for row in rows):
        hands.foreign.append("a table")
    for row in rows:
        paragraph, columns = _Paragraph(), list[str]()
        for cell in _cells(row):
            texts = []
            for element in cell.iter(f"{W}p"):
                paragraph.text = ""
                paragraph.kind = paragraph.kind or _kind(element, hands.styles)
                _take(element, paragraph, hands)
                texts.append(plain(paragraph.text).replace("\t", " "))
            columns.append(" ".join(filter(None, texts)))
        if any(columns) or paragraph.comments:
            paragraph.kind = paragraph.kind if paragraph.kind == "columns" else "row"
            paragraph.text = plain("\t".join((columns[0], " ".join(columns[1:]))))
            _add(paragraph, hands)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _margins(parts: dict[str, bytes]) -> tuple[str, ...]:
    names = sorted(name for name in parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name))
    return tuple(text for name in names for text in _margin(parts[name]))


def _margin(part: bytes) -> Iterator[str]:
    for paragraph in _tree(part).iter(f"{W}p"):
        if text := " ".join("".join(_texts(paragraph, fields=False)).split()):
            yield text


def _texts(element: Any, *, fields: bool = True) -> Iterator[str]:
    """The text inside an element in its order; of fields what they show, unless that is left out."""
    shown = [True]
    yield from _walk(element, fields, shown)


def _walk(element: Any, fields: bool, shown: list[bool]) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if child.tag in GONE or name == "AlternateContent" or (name == "fldSimple" and not fields):
            continue
        if name == "fldChar" and not fields:
            shown[0] = child.get(f"{W}fldCharType") == "end"
        elif not shown[0]:
            yield from _walk(child, fields, shown)
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif child.tag == f"{W}txbxContent":
            continue  # it lies in a drawing, which is told of as such
        else:
            yield from _walk(child, fields, shown)


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not code.upper().startswith("D") else ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
