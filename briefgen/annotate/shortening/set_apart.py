"""Cuts of what brackets or a pair of dashes set apart from the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from .cut import DASHES, Cut, Rank, cut_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


def find_bracketed(passage: ParsedParagraph, sentence: Sentence, t: Token) -> Cut | None:
    """The cut of "(the third since May)" if `t` is the opening bracket; None if it is not, or no bracket closes it."""
    if t.text != "(" or t.i == sentence.start or t.nbor(-1).pos_ in ("DET", "ADP", "PUNCT"):
        return None
    close = next((w for w in t.doc[t.i + 1 : min(t.i + 20, sentence.end)] if w.text in "()"), None)
    if close is None or close.text != ")" or close.i == t.i + 1:
        return None
    return cut_of(passage, passage.end(t.nbor(-1)), passage.end(close), Rank.BRACKET, t, close, t.nbor(-1))


def find_dashed(passage: ParsedParagraph, sentence: Sentence, t: Token) -> Cut | None:
    """The cut of " – the third since May – " if `t` is the first of two equal dashes; else None."""
    if t.text not in DASHES or not t.whitespace_ or t.i == sentence.start or not t.nbor(-1).whitespace_:
        return None
    close = next((w for w in t.doc[t.i + 1 : sentence.end] if w.text in DASHES and w.whitespace_ and w.nbor(-1).whitespace_), None)
    if close is None or close.i < t.i + 2 or close.text != t.text or (close.i + 1 < len(t.doc) and close.nbor().tag_ in ("VBG", "VBN")):
        return None
    earlier = [w for w in t.doc[sentence.start : t.i] if w.text == t.text and w.whitespace_]
    if len(earlier) % 2:
        return None
    return cut_of(passage, passage.end(t.nbor(-1)), passage.end(close), Rank.ASIDE, t, close, t.nbor(-1))
