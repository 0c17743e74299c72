"""Whether a stretch that looks like a mere circumstance is what the clause is about, or is needed by what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from ..speech.needed import is_ground, is_told, limits
from .cut import Cut, Rank, goes_on

if TYPE_CHECKING:
    from spacy.tokens import Token

FREE = frozenset({Rank.LINK, Rank.SPEECH, Rank.BRACKET, Rank.TITLE, Rank.PART, Rank.OFFER})
"""Ranks of cuts that take no circumstance, and need no check."""


def is_needed(passage: ParsedParagraph, cut: Cut) -> bool:
    """Whether the cut limits what is said, gives its ground, says what was said or done, or is the first of two of a kind."""
    if cut.rank in FREE:
        return False
    words = passage.words[cut.first : cut.last + 1]
    if limits(words) or goes_on(passage, words[-1]):
        return True
    return any(_is_point(w, words) for w in _tops(words))


def _tops(words: list[Token]) -> list[Token]:
    """The words of the stretch that depend on none of the others."""
    inside = {w.i for w in words}
    return [w for w in words if w.head.i not in inside and not w.is_punct]


def _is_point(top: Token, words: list[Token]) -> bool:
    return is_told(top) or (top.dep_ == "prep" and is_ground(top, words))
