"""Whether a stretch that the parse hangs loosely is what the clause says, or holds up what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.parse import Passage
from ..speech.needed import is_ground, is_told, limits
from .cut import Cut, Rank, goes_on

if TYPE_CHECKING:
    from spacy.tokens import Token

FREE = frozenset({Rank.LINK, Rank.SPEECH, Rank.BRACKET, Rank.TITLE, Rank.PART, Rank.OFFER})
"""Cuts that take no circumstance."""


def is_needed(passage: Passage, cut: Cut) -> bool:
    """It takes something back, tells on what ground, says what was said or done, or another stretch of its kind hangs on it."""
    if cut.rank in FREE:
        return False
    words = passage.words[cut.first : cut.last + 1]
    if limits(words) or goes_on(passage, words[-1]):
        return True
    return any(_is_point(w, words) for w in _tops(words))


def _tops(words: list[Token]) -> list[Token]:
    """The words of the stretch that hang on none of it."""
    inside = {w.i for w in words}
    return [w for w in words if w.head.i not in inside and not w.is_punct]


def _is_point(top: Token, words: list[Token]) -> bool:
    return is_told(top) or (top.dep_ == "prep" and is_ground(top, words))
