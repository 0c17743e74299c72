"""What was sent: a copy of each message in `out/sent`, with the server's reply and who was to get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

from ...mail import Letter
from ..store import files
from .smtp import Outcome

FOLDER = "sent"
DIGEST, ACCEPTED, UNKNOWN, REFUSED, REPLY = (f"X-Briefgen-{name}" for name in ("Memo", "Accepted", "Unknown", "Refused", "Reply"))


def had(folder: Path, digest: str) -> set[str]:
    """The mailboxes to which this memo was delivered already, or may have been."""
    return {mailbox.casefold() for told in _headers(folder / FOLDER, digest) for mailbox in told}


def note_sent(folder: Path, stem: str, letter: Letter, raw: bytes, outcome: Outcome, when: dt.datetime) -> Path:
    """Writes the copy; gives its path."""
    told = {
        DIGEST: letter.digest,
        ACCEPTED: " ".join(outcome.accepted),
        UNKNOWN: " ".join(outcome.unknown),
        REFUSED: "; ".join(f"{mailbox}: {reply}" for mailbox, reply in outcome.refused.items()),
        REPLY: outcome.reply,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    path = folder / FOLDER / f"{when:%Y%m%dT%H%M%S%fZ}_{stem}.eml"
    files.check_may_write([path])
    files.write_all({path: lines.encode("utf-8", "replace") + raw})
    return path


def _headers(folder: Path, digest: str) -> Iterator[list[str]]:
    for path in sorted(folder.glob("*.eml")) if folder.is_dir() else ():
        with path.open("rb") as file:
            told = BytesHeaderParser().parse(file)
        if told.get(DIGEST) == digest:
            yield [*str(told.get(ACCEPTED, "")).split(), *str(told.get(UNKNOWN, "")).split()]
