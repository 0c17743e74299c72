"""A message as the tree of parts that it is: what of it is text, what is attached, and the characters of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.header import decode_header
from email.message import Message
from html import escape

from briefgen.ingest import charsets, flowed, markup
from briefgen.ingest.flowed import QuotedLine

FULLER = 0.7
"""The share of the HTML's words that the plain text must have; with fewer it is only a note that the message is in HTML."""
CARDS = ("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/javascript", "text/rfc822-headers")
SIGNATURES = re.compile(r"application/(?:x-)?(?:pkcs7-signature|pgp-signature|pgp-keys)", re.I)
ENCRYPTED = re.compile(r"application/(?:x-)?(?:pkcs7-mime|pgp-encrypted)|multipart/encrypted", re.I)
UNREAD = {
    "doc": "an old Word document", "rtf": "an RTF document", "odt": "an OpenDocument text", "pages": "a Pages document",
    "msg": "an Outlook message", "dat": "an Outlook attachment (winmail.dat)", "zip": "an archive", "jpg": "a picture", "jpeg": "a picture",
    "png": "a picture", "tif": "a picture", "tiff": "a picture", "heic": "a picture", "xlsx": "a spreadsheet", "pptx": "a presentation",
}  # fmt: skip
"""File types, by suffix, in which people send articles but which cannot be read here."""
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, UnicodeError, AssertionError)
"""What Python's parser raises for headers that break its grammar."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that mail programs show as text: markup, or lines if it is plain text."""

    lines: tuple[QuotedLine, ...] = ()
    html: str = ""

    @property
    def words(self) -> int:
        return sum(len(text.split()) for _, text in self.lines) + (len(markup.words(self.html)) if self.html else 0)


@dataclass(slots=True)
class Parts:
    """What a message holds, in order."""

    pieces: list[Piece] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    """Names and bytes of files."""
    messages: list[bytes] = field(default_factory=list)
    encrypted: bool = False


def parts(message: Message) -> Parts:
    """The text pieces and attached files of a message, in order."""
    found = Parts()
    _walk(message, found)
    return found


def _walk(part: Message, found: Parts) -> None:
    kind = _kind(part)
    if ENCRYPTED.match(kind):
        found.encrypted = True
    elif kind == "message/rfc822":
        found.messages += [inner.as_bytes() for inner in _inner(part)]
    elif kind == "multipart/alternative":
        _add_fuller(part, found)
    elif kind in ("multipart/related", "multipart/signed"):
        _walk_root(part, found)
    elif part.is_multipart():
        for inner in _inner(part):
            _walk(inner, found)
    elif _is_shown(part, kind):
        found.pieces.append(_piece(part, kind))
    elif not SIGNATURES.match(kind) and kind not in CARDS and _is_file(part):
        found.attached.append((file_name(part), body(part)))


def _walk_root(part: Message, found: Parts) -> None:
    """Takes the text of a group of related parts: pictures shown in it and signatures are ignored, other files count as attached."""
    rest = list(_inner(part))
    root = next((one for one in rest if _kind(one).startswith(("text/", "multipart/")) and not _is_attached(one)), None)
    if root is not None:
        _walk(root, found)
    for one in rest:
        if one is not root and _is_attached(one):
            _walk(one, found)


def _add_fuller(part: Message, found: Parts) -> None:
    """Of several forms of one text, adds the plain one, unless another clearly has more words."""
    forms = []
    for inner in _inner(part):
        form = Parts()
        _walk(inner, form)
        found.attached += form.attached
        found.messages += form.messages
        if form.pieces:
            forms.append(form.pieces)
    if forms:
        most = max(sum(piece.words for piece in form) for form in forms)
        found.pieces += next(form for form in forms if sum(piece.words for piece in form) >= FULLER * most)


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (inner for inner in payload if isinstance(inner, Message))


def _kind(part: Message) -> str:
    try:
        return part.get_content_type()
    except UNREADABLE:
        return "text/plain"


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except UNREADABLE:
        return False


def _is_file(part: Message) -> bool:
    """Whether a part is a file of its own: pictures and sounds shown inside the text are not."""
    return _is_attached(part) or not _kind(part).startswith(("image/", "audio/", "video/", "multipart/"))


def _is_shown(part: Message, kind: str) -> bool:
    return kind.startswith("text/") and kind not in CARDS and not _is_attached(part)


def _piece(part: Message, kind: str) -> Piece:
    characters = charsets.text(body(part), parameter(part, "charset")).replace("\u0000", "").replace("\r\n", "\n").replace("\r", "\n")
    if kind in ("text/html", "text/x-html"):
        return Piece(html=characters)
    if parameter(part, "format").lower() == "flowed":
        return Piece(tuple(flowed.flowed(characters, delsp=parameter(part, "delsp").lower() == "yes")))
    return Piece(tuple(flowed.fixed(characters)))


def as_markup(pieces: list[Piece]) -> str:
    """The pieces as one page, plain ones as paragraphs."""
    told = (piece.html or "".join(f"<p>{escape(text)}</p>" for text in flowed.paragraphs(piece.lines)) for piece in pieces)
    return "\n".join(told)


def body(part: Message) -> bytes:
    """The bytes of a part, its transfer coding undone."""
    try:
        raw = part.get_payload(decode=True)
    except UNREADABLE:
        raw = None
    return raw if isinstance(raw, bytes) else str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def parameter(part: Message, name: str) -> str:
    """A parameter of the part's type; empty where it has none."""
    try:
        value = part.get_param(name, "")
    except UNREADABLE:
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")


def file_name(part: Message) -> str:
    """What a part's file is called; empty where it has no name."""
    try:
        return decoded(part.get_filename() or "").replace("\0", "")
    except UNREADABLE:
        return ""


def header(message: Message, name: str) -> str | None:
    """A header's words, encoded ones and bare bytes decoded; None where it is missing or empty."""
    found = next((value for key, value in message.raw_items() if key.lower() == name), None)
    return " ".join(decoded(str(found)).split()) or None if found is not None else None


def decoded(value: str) -> str:
    """A header's text, its encoded words and its bare bytes made characters."""
    try:
        pieces = decode_header(value)
    except (*UNREADABLE, IndexError):
        pieces = [(value, None)]
    return "".join(_characters(piece, label) for piece, label in pieces)


def _characters(piece: bytes | str, label: str | None) -> str:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", "surrogateescape") if any("\udc80" <= c <= "\udcff" for c in piece) else piece
    if isinstance(piece, str):
        return piece
    # decode_header gives unencoded stretches beside encoded words as raw-unicode-escape.
    return charsets.text(piece, label or "utf-8")
