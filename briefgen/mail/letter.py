"""The message: the memo in its body, as text and as HTML, and its files attached."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple

from .addresses import Address
from .headers import LINE, address_field, text_field

TYPES = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
POLICY = SMTP.clone(max_line_length=LINE)
"""Lines of encoded text are no longer either (RFC 2045, 6.7 and 6.8)."""


class Attachment(NamedTuple):
    """A file: its name, of plain letters, and its kind ("pdf", "docx")."""

    name: str
    kind: str
    raw: bytes


class Letter(NamedTuple):
    """What is to be sent. What a mail program fills in is left out of a draft: `sender`, `date`, `identity`."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    subject: str
    plain: str
    html: str
    attachments: tuple[Attachment, ...]
    sender: Address | None = None
    date: dt.datetime | None = None
    identity: str = ""
    """The Message-ID, in its angles."""

    @property
    def recipients(self) -> tuple[Address, ...]:
        """Everybody who gets it, each once."""
        return tuple({one.mailbox.casefold(): one for one in (*self.to, *self.cc, *self.bcc)}.values())

    @property
    def digest(self) -> str:
        """A digest of what is attached: shows whether somebody has had this very memo before."""
        told = hashlib.sha256()
        for attachment in self.attachments:
            told.update(hashlib.sha256(attachment.raw).digest())
        return told.hexdigest()


def message(letter: Letter, *, draft: bool) -> bytes:
    """The message with CRLF line ends: a draft that a mail program opens ready to send, or one to be sent, which names no BCC."""
    everybody = (*letter.recipients, *((letter.sender,) if letter.sender else ()))
    made = EmailMessage(policy=POLICY.clone(utf8=not all(one.ascii for one in everybody)))
    made.set_content(letter.plain, cte="quoted-printable")
    made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for attachment in letter.attachments:
        kind, subtype = TYPES[attachment.kind]
        made.add_attachment(attachment.raw, maintype=kind, subtype=subtype, filename=attachment.name)
    _bound(made, letter)
    return "".join(_fields(letter, draft=draft)).encode() + made.as_bytes()


def _fields(letter: Letter, *, draft: bool) -> Iterator[str]:
    """The header fields but for those that say how the message is coded."""
    if draft:
        yield text_field("X-Unsent", "1")
    senders = (letter.sender,) if letter.sender else ()
    people = (("From", senders), ("To", letter.to), ("Cc", letter.cc), ("Bcc", letter.bcc if draft else ()))
    yield from (address_field(name, addresses) for name, addresses in people if addresses)
    yield text_field("Subject", letter.subject)
    if letter.date:
        yield text_field("Date", format_datetime(letter.date))
    if letter.identity:
        yield text_field("Message-ID", letter.identity)


def _bound(made: EmailMessage, letter: Letter) -> None:
    """Sets what parts the message by its content, not by chance: the same bytes every time, and none of them in the content."""
    seed = hashlib.sha256(repr((letter.plain, letter.html, letter.digest)).encode("utf-8", "surrogatepass")).hexdigest()
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(f"=_{seed[:32]}_{number}")
