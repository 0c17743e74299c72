"""Refuses what is too large to be an article, before any work is done on it."""

from __future__ import annotations

from ..errors import InputError
from ..model import Limits

MEGABYTE = 1_000_000
LETTERS = 10
"""Characters a word, blanks included, from which a text is no prose; English prose has six."""


def too_large(what: str, where: str, key: str, do: str = "Give the article alone.") -> InputError:
    """An InputError (returned, not raised) for what is over a limit; `key` names the setting under [limits]."""
    return InputError(what, where=where, do=f"{do} The limit is {key} under [limits] in briefgen.toml.")


def check_file(raw: bytes, where: str, limits: Limits) -> None:
    """Raises InputError if a file is larger than the limit in megabytes."""
    if len(raw) > limits.file_mb * MEGABYTE:
        raise too_large(f"is larger than {limits.file_mb} MB", where, "file_mb")


def check_text(text: str, where: str, limits: Limits) -> None:
    """Raises InputError if a text has more words than the limit, or far too many characters for so many words."""
    if len(text) > LETTERS * limits.words:
        raise too_large(f"the text has {len(text):,} characters", where, "words")
    words = len(text.split())
    if words > limits.words:
        raise too_large(f"the text has {words:,} words", where, "words")
