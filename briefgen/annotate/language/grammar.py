"""What the parse says of a word, asked alike everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_finite(head: Token) -> bool:
    """The verb has tense, its own or an auxiliary's."""
    tags = ("VBD", "VBZ", "VBP", "MD")
    return head.tag_ in tags or any(c.dep_ in ("aux", "auxpass") and c.tag_ in tags for c in head.children)
