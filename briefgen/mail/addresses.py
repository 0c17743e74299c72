"""Addresses as people type them: `a@example.org`, or `Desk <b@example.org>`."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..errors import SettingsError

NAMED = re.compile(r"^(?P<name>[^<>]*)<(?P<address>[^<>]*)>$")
LONGEST = 120
"""Characters of a name."""
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Marks of writing direction: they make a line show what it does not say."""


class Address(NamedTuple):
    """A person or desk that a message goes to: the name that is shown, which may be empty, and the mailbox."""

    name: str
    mailbox: str

    @property
    def ascii(self) -> bool:
        """Whether the mailbox is ASCII, so that every server can take it."""
        return self.mailbox.isascii()

    def __str__(self) -> str:
        return f"{self.name} <{self.mailbox}>" if self.name else self.mailbox


def address(text: str, where: str) -> Address:
    """A text as an address. SettingsError if it is not one, with `where` as the place that is named."""
    plain = one_line(text, where)
    named = NAMED.match(plain)
    name, mailbox = (named["name"].strip().strip('"').strip(), named["address"].strip()) if named else ("", plain)
    if len(name) > LONGEST:
        raise SettingsError(f"has a name longer than {LONGEST} characters", where=where, do="Shorten it.")
    return Address(name, _mailbox(mailbox, where))


def one_line(text: str, where: str) -> str:
    """A text that may be in a header. SettingsError for line breaks, controls, and marks that turn the writing direction."""
    if any(unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp") or mark in OVERRIDES for mark in text):
        raise SettingsError("holds a control character", where=where, do="Write it as one line of plain text.")
    return " ".join(text.split())


def _mailbox(text: str, where: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    if "\ufffd" in text:
        raise SettingsError(f"{text!r} has lost a letter", where=where, do="Type it again.")
    try:
        # No question is asked of the net; desks have addresses that only their own net knows.
        found = validate_email(text, check_deliverability=False, globally_deliverable=False, allow_domain_literal=False)
    except EmailNotValidError as error:
        raise SettingsError(f"{text!r} is not an address ({error})", where=where, do="Write it as in desk@example.org.") from error
    return found.ascii_email or found.normalized
