"""A memo's mail: where tests keep it, and what its bytes say."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

WORD, DRAFT = Path("out/kyiv.docx"), Path("out/kyiv.eml")
CONFIG = Path("briefgen.toml")


def parsed(raw: bytes) -> EmailMessage:
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found
