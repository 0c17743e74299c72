"""Reads what is in a Word file now, whoever saved it: paragraphs with their anchors and comments. Tracked changes count as accepted."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from ...model import Value
from .. import seal
from .embedded import Margins
from .read_paragraphs import Comment, Gathered, WordParagraph, close, read_blocks
from .shown import Around, Piece, Styles, W, pieces, style_of
from .template import FIRST_DETAIL, PARAGRAPH_STYLES

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of "Strict Open XML" files. They are refused, since with the usual names they would look empty."""
KINDS = {style: kind for kind, (style, _) in PARAGRAPH_STYLES.items()} | {FIRST_DETAIL[0]: "detail"}
NAMES = {name.casefold(): kind for kind, (_, name) in PARAGRAPH_STYLES.items()} | {FIRST_DETAIL[1].casefold(): "detail"}
UNREADABLE = (
    zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, RuntimeError, EOFError, zlib.error, etree.LxmlError,
)  # fmt: skip
"""The errors that a damaged or malicious file can cause."""

__all__ = ["Comment", "WordContent", "WordParagraph", "kept", "margins", "read_content"]


class WordContent(Value):
    """What is in a Word file."""

    paragraphs: tuple[WordParagraph, ...]
    margins: tuple[str, ...] = ()
    """The paragraphs of headers and footers, without fields."""
    concealed: tuple[str, ...] = ()
    """What is hidden in headers and footers."""
    foreign: tuple[str, ...] = ()
    """What a memo can't hold, such as a picture, in words for people."""
    formatted: bool = False
    """Whether a person formatted text (bold, colours, links) or struck words through; these are read as deleted."""


def read_content(raw: bytes) -> WordContent | None:
    """The content of a Word file; None if it is no Word file, too large, or malicious."""
    try:
        return _read(seal.unpack(raw))
    except UNREADABLE:
        return None


def margins(raw: bytes) -> Margins:
    """The headers and footers of a file that was just written."""
    parts = seal.unpack(raw)
    return _margins(parts, Styles(_root(parts.get("word/styles.xml"))))


def kept(raw: bytes) -> str | None:
    """The data that was put into the file when it was written; None if there is none, or the file can't be read."""
    try:
        for name, part in seal.unpack(raw).items():
            if name.startswith("customXml/") and seal.NAMESPACE.encode() in part:
                found = _tree(part).find(f"{{{seal.NAMESPACE}}}base")
                if found is not None and found.text:
                    return str(found.text)
    except UNREADABLE:
        return None
    return None


def _tree(part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type, which a Word file never has")
    return root


def _read(parts: dict[str, bytes]) -> WordContent:
    main = parts["word/document.xml"]
    if STRICT in main[:4000]:
        raise ValueError("strict")
    body = _tree(main).find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    told = _root(parts.get("word/styles.xml"))
    gathered = Gathered({}, _kinds(told), Styles(told))
    _read_comments(_root(parts.get("word/comments.xml")), gathered)
    read_blocks(body, gathered)
    close(gathered)
    seen = {comment for paragraph in gathered.paragraphs for comment in paragraph.comments}
    loose = tuple(comment for comment in gathered.comments.values() if comment not in seen)
    if loose and gathered.paragraphs:
        first = gathered.paragraphs[0]
        gathered.paragraphs[0] = first.model_copy(update={"comments": (*first.comments, *loose)})
    edge = _margins(parts, gathered.styles)
    return WordContent(
        paragraphs=tuple(gathered.paragraphs), margins=edge.shown, concealed=edge.hidden, foreign=tuple(dict.fromkeys(gathered.foreign)),
        formatted=gathered.formatted,
    )  # fmt: skip


def _root(part: bytes | None) -> Any | None:
    return None if part is None else _tree(part)


def _read_comments(root: Any | None, gathered: Gathered) -> None:
    """Reads the comments. Hidden words in one can't be put back, so the file counts as formatted and a copy of it is kept."""
    for element in root.iter(f"{W}comment") if root is not None else ():
        texts = []
        for paragraph in element.iter(f"{W}p"):
            found = list(pieces(paragraph, gathered.styles, Around(paragraph=style_of(paragraph))))
            gathered.formatted |= any(look for text, look in found if text.strip())
            texts.append(_shown(found))
        gathered.comments[element.get(f"{W}id", "")] = Comment(
            text="\n".join(texts),
            author=element.get(f"{W}author", ""), initials=element.get(f"{W}initials", ""), date=element.get(f"{W}date", ""),
        )  # fmt: skip


def _kinds(root: Any | None) -> dict[str, str]:
    """The kind of block that each style of the file belongs to; other programs may give styles ids of their own."""
    if root is None:
        return KINDS
    known = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        kind = NAMES.get(name.get(f"{W}val", "").casefold(), "") if name is not None else ""
        if kind:
            known[style.get(f"{W}styleId", "")] = kind
    return known


def _margins(parts: dict[str, bytes], styles: Styles) -> Margins:
    names = sorted(name for name in parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name))
    found = [
        list(pieces(paragraph, styles, Around(paragraph=style_of(paragraph)), fields=False))
        for name in names
        for paragraph in _tree(parts[name]).iter(f"{W}p")
    ]
    shown = (" ".join(_shown(one).split()) for one in found)
    hidden = (" ".join("".join(text for text, look in one if look).split()) for one in found)
    return Margins(shown=tuple(filter(None, shown)), hidden=tuple(filter(None, hidden)))


def _shown(found: list[Piece]) -> str:
    return "".join(text for text, look in found if not look)
