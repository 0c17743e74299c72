"""Questions about the parse of a word that several packages ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_finite(head: Token) -> bool:
    """Whether the verb is finite, by its own form or by an auxiliary."""
    tags = ("VBD", "VBZ", "VBP", "MD")
    return head.tag_ in tags or any(c.dep_ in ("aux", "auxpass") and c.tag_ in tags for c in head.children)
