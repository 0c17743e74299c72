"""Mail messages: the article in what they say, quote, forward or attach; its title from the subject, its day from the date header."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from briefgen import registry
from briefgen.errors import InputError
from briefgen.ingest import forwarded, html, language, markup, mime
from briefgen.ingest.clean import Known, titled
from briefgen.ingest.flowed import QuotedLine
from briefgen.ingest.limits import check_text, too_large
from briefgen.ingest.mime import Parts
from briefgen.model import LIMITS, Article, Limits, Printed, Source
from briefgen.seen import plain

HEADERS = ("from", "to", "subject", "date", "mime-version", "content-type", "message-id", "received")
ATTACHED = "The message has files attached; only the message itself was read."
OTHERS = "The message has other files attached; they were not read."
FORWARDED = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg|tr|antw|rv|doorst|vs|sv)\s*(?:\[\d+\])?\s*:\s*|\[[\w .-]{2,30}\]\s*)+", re.I)
DOCUMENTS = frozenset({"docx", "docm", "dotx", "dotm", "pdf", "txt", "html", "htm", "md", "eml"})
COVERING = 120
"""Words. A shorter message with a longer article attached is only a covering note."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way to an article."""

    message: Message
    parts: Parts
    source: Source
    limits: Limits
    depth: int


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a message: in its text, in what it quotes or forwards, or in a message or document attached to it.

    Raises InputError if it is no message, is encrypted, has no text, or is only a note with an article attached that can't be read.
    """
    return _read(raw, source, limits, 0)


def _read(raw: bytes, source: Source, limits: Limits, depth: int) -> Article:
    where = source.location
    if not raw.strip():
        raise InputError("the file is empty", where=where, do="Save the message again.")
    message = _parsed(raw, where, limits)
    if not any(name in message for name in HEADERS):
        raise InputError("this is not a mail message", where=where, do="Save the message as .eml, or its text as .txt.")
    try:
        parts = mime.parts(message)
    except RecursionError as error:
        raise InputError("the message is damaged", where=where, do="Save the article's text as .txt.") from error
    letter = Letter(message, parts, source, limits, depth)
    words = sum(piece.words for piece in parts.pieces)
    inner, failed = _attached(letter) if words < COVERING else (None, "")
    if inner is not None and _words(inner) > words:
        return inner
    if failed and words < COVERING:
        what = f"the message is a note, and what it has attached can't be read ({failed})"
        raise InputError(what, where=where, do="Give the article itself, as text, HTML, Word or PDF.")
    if not words:
        raise _without_text(parts, where)
    return _own(letter)


def _without_text(parts: Parts, where: str) -> InputError:
    if parts.encrypted:
        return InputError("the message is encrypted", where=where, do="Open it in your mail program and save its text as .txt.")
    return InputError("the message has no text", where=where, do="Save the article itself, not a message that links to it.")


def _words(article: Article) -> int:
    return sum(len(paragraph.span.of(article.text).split()) for paragraph in article.paragraphs)


def _attached(letter: Letter) -> tuple[Article | None, str]:
    """The longest article among the attachments (None if there is none), and why the first unreadable attachment was not read."""
    found: list[Article] = []
    failed = ""
    if letter.depth >= letter.limits.depth:
        return None, ""
    for name, raw in [("", raw) for raw in letter.parts.messages] + letter.parts.attached:
        kind = name.rpartition(".")[2].lower() if name else "eml"
        try:
            if kind in DOCUMENTS:
                found.append(_document(kind, raw, letter))
            elif kind in mime.UNREAD:
                failed = failed or f"“{name}” is {mime.UNREAD[kind]}"
        except InputError as error:
            failed = failed or str(error).removeprefix(f"{letter.source.location}: ")
    if not found:
        return None, failed
    best = max(found, key=_words)
    if len(letter.parts.attached) + len(letter.parts.messages) > 1:
        best = best.model_copy(update={"notes": (*best.notes, OTHERS)})
    return best, failed


def _document(kind: str, raw: bytes, letter: Letter) -> Article:
    if kind == "eml":
        return _read(raw, letter.source, letter.limits, letter.depth + 1)
    article: Article = registry.load("readers", kind)(raw, letter.source, limits=letter.limits)
    subject = _subject(letter.message)
    if article.title is None and subject:
        return article.model_copy(update={"title": Printed(text=subject)})
    return article


def _own(letter: Letter) -> Article:
    """The article in the text of the message itself."""
    notes = (ATTACHED,) if letter.parts.attached or letter.parts.messages else ()
    known = Known(title=_subject(letter.message), published=_date(letter.message), notes=notes)
    pieces, where = letter.parts.pieces, letter.source.location
    if any(piece.html for piece in pieces):
        page = mime.as_markup(pieces)
        if not markup.is_letter(page):
            return html.from_markup(page, letter.source, known, letter.limits)
        tree = html.parsed(page, where, letter.limits)
        lines = tuple(markup.lines(tree))
    else:
        lines = tuple(line for piece in pieces for line in (*piece.lines, (0, "")))
    return _from_lines(lines, letter, known)


def _from_lines(lines: Sequence[QuotedLine], letter: Letter, known: Known) -> Article:
    section = forwarded.fullest(lines)
    subject = FORWARDED.sub("", section.subject or "")
    known = Known(title=subject or known.title, published=section.day or known.published, notes=known.notes)
    text = "\n".join(line for _, line in section.lines).strip("\n")
    if not text.strip():
        raise _without_text(letter.parts, letter.source.location)
    check_text(text, letter.source.location, letter.limits)
    language.check(text, letter.source.location)
    return titled(text, letter.source, known)


def _parsed(raw: bytes, where: str, limits: Limits) -> EmailMessage:
    try:
        message = message_from_bytes(_bare(raw), policy=policy.default)
        deep = _depth(message, limits.depth)
    except Exception as error:  # absurdly nested parts, and headers that break the parser
        raise InputError("the message is damaged", where=where, do="Save the article's text as .txt.") from error
    if deep:
        raise too_large(f"the message has more than {limits.depth} parts within each other", where, "depth")
    return message


def _bare(raw: bytes) -> bytes:
    """The message without a byte order mark and empty lines before its headers, and with the line ends that the parser expects."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode()
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def _depth(message: EmailMessage, most: int) -> bool:
    """Whether parts are nested more than `most` deep."""
    level: list[object] = [message]
    for _ in range(most):
        parts = (part.get_payload() for part in level if isinstance(part, Message) and part.is_multipart())
        level = [inner for payload in parts if isinstance(payload, list) for inner in payload]
    return bool(level)


def _subject(message: Message) -> str | None:
    subject = mime.header(message, "subject")
    return " ".join(plain(FORWARDED.sub("", subject)).split()) or None if subject else None


def _date(message: Message) -> dt.date | None:
    """The day in the date header, in the sender's time zone."""
    try:
        return parsedate_to_datetime(mime.header(message, "date") or "").date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
