"""What is too large to be an article, told before anything is done with it."""

from __future__ import annotations

from ..errors import InputError
from ..model import Limits

MEGABYTE = 1_000_000
LETTERS = 10
"""Characters a word, blanks counted. English prose has six; a text with more is no prose."""


def too_large(what: str, where: str, key: str, do: str = "Give the article alone.") -> InputError:
    """The error for what is over a limit, with the key that sets it."""
    return InputError(what, where=where, do=f"{do} The limit is {key} under [limits] in briefgen.toml.")


def check_file(raw: bytes, where: str, limits: Limits) -> None:
    """InputError if a file is larger than any article's."""
    if len(raw) > limits.file_mb * MEGABYTE:
        raise too_large(f"is larger than {limits.file_mb} MB", where, "file_mb")


def check_text(text: str, where: str, limits: Limits) -> None:
    """InputError if a text is longer than any article."""
    if len(text) > LETTERS * limits.words:
        raise too_large(f"the text has {len(text):,} characters", where, "words")
    words = len(text.split())
    if words > limits.words:
        raise too_large(f"the text has {words:,} words", where, "words")
