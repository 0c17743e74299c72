"""Mail messages: the article in the body, its title in the subject, its day in the date header."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from briefgen.errors import InputError
from briefgen.ingest import html, language
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text, too_large
from briefgen.model import LIMITS, Article, Limits, Source

HEADERS = ("from", "to", "subject", "date", "mime-version", "content-type", "message-id", "received")
ATTACHED = "The message has files attached; only the message itself was read."
FORWARDED = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg|tr)\s*:\s*)+", re.I)


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a message, from its plain text, else from its HTML.

    Raises InputError for what is no message or has no body of text.
    """
    where = source.location
    if not raw.strip():
        raise InputError("the file is empty", where=where, do="Save the message again.")
    message = _parsed(raw, where, limits)
    if not any(name in message for name in HEADERS):
        raise InputError("this is not a mail message", where=where, do="Save the message as .eml, or its text as .txt.")
    known = Known(title=_subject(message), published=_date(message), notes=(ATTACHED,) if _attached(message) else ())
    plain = _body(message, "plain", where)
    if plain.strip():
        text = plain.replace("\r\n", "\n").replace("\u0000", "")
        check_text(text, where, limits)
        language.check(text, where)
        return clean(text, source, known)
    markup = _body(message, "html", where)
    if not markup.strip():
        raise InputError("the message has no text", where=where, do="Save the article itself, not a message that links to it.")
    return html.from_markup(markup, source, known, limits)


def _parsed(raw: bytes, where: str, limits: Limits) -> EmailMessage:
    try:
        message = message_from_bytes(raw, policy=policy.default)
        deep = _depth(message, limits.depth)
    except Exception as error:  # parts within each other beyond any measure, and headers that break the parser
        raise InputError("the message is damaged", where=where, do="Save the article's text as .txt.") from error
    if deep:
        raise too_large(f"the message has more than {limits.depth} parts within each other", where, "depth")
    return message


def _depth(message: EmailMessage, most: int) -> bool:
    """Whether more parts than `most` lie within each other."""
    level: list[object] = [message]
    for _ in range(most):
        parts = (part.get_payload() for part in level if isinstance(part, Message) and part.is_multipart())
        level = [inner for payload in parts if isinstance(payload, list) for inner in payload]
    return bool(level)


def _attached(message: EmailMessage) -> bool:
    """Whether a file is attached that no mail program shows in the message."""
    try:
        return any(part.get_content_disposition() == "attachment" for part in message.iter_attachments())
    except Exception:  # a message whose structure is broken has no attachments that anybody could open
        return False


def _body(message: EmailMessage, kind: str, where: str) -> str:
    """The first part of a kind, decoded; empty where there is none."""
    try:
        part = message.get_body(preferencelist=(kind,))
        content = part.get_content() if part is not None else ""
    except Exception as error:  # broken headers and unknown charsets raise LookupError, KeyError, IndexError, UnicodeError and others
        raise InputError(f"the message's {kind} text can't be decoded", where=where, do="Save the article's text as .txt.") from error
    return content if isinstance(content, str) else ""


def _subject(message: EmailMessage) -> str | None:
    subject = _header(message, "subject")
    return " ".join(FORWARDED.sub("", subject).split()) or None if subject else None


def _date(message: EmailMessage) -> dt.date | None:
    """The day in the date header, in the sender's time zone."""
    try:
        moment = getattr(message["date"], "datetime", None)
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return moment.date() if isinstance(moment, dt.datetime) else None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return None
    return str(value) if value is not None else None
