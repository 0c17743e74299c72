"""Quotations after a noun and a colon: "The headline: “…”", "His verdict: “…”". The last speaker does not say them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from ..language.quotes import Quotation
from .frames import Frame
from .sources import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

UTTERANCES = frozenset(
    "verdict message answer reply response conclusion warning advice view line word argument explanation demand complaint question "
    "assessment judgment judgement motto mantra boast promise pledge threat plea appeal comment reaction retort excuse summary point "
    "reasoning justification prediction forecast".split()
)
"""Nouns for what somebody says. The text says whose it is before the noun, or after it with "from" or "of"."""
WRITINGS = frozenset(
    "headline sign banner placard poster slogan title caption subtitle inscription label plaque chyron hashtag graffiti front cover "
    "chant subject quote quotation passage sentence paragraph clause excerpt extract example".split()
)
"""Nouns for written words that nobody says: no line is made of them, and they are not ascribed to the last speaker."""
MOST_BEFORE = 14
"""Most words of the sentence before the colon."""


def caption_of(passage: ParsedParagraph, quotation: Quotation) -> Frame | None:
    """The ascription of a quotation to the noun before its colon, or to the noun's owner; None if there is a verb or no such noun."""
    before = [t for t in passage.tokens(quotation.span.start - 200, quotation.span.start) if not t.is_space]
    if not before or before[-1].text != ":" or passage.end(before[-1]) + 2 < quotation.span.start:
        return None
    words = list(takewhile(lambda t: t.text not in {".", "!", "?", ";", ":"} and not t.is_quote, reversed(before[:-1])))[::-1]
    if not words or len(words) > MOST_BEFORE or any(t.pos_ in ("VERB", "AUX") for t in words):
        return None
    noun = next((t for t in words if t.lemma_.lower() in UTTERANCES | WRITINGS and t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or noun.dep_ == "pobj":
        return None
    source = noun if noun.lemma_.lower() in WRITINGS else _owner(noun)
    return Frame(noun, "comment", source, (quotation.span,), passage.span(noun, noun), quotations=(quotation,))


def _owner(noun: Token) -> Token:
    """Whose the verdict is; the noun itself if it has no possessor that can speak ("the message from Oslo")."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return owner if owner is not None and (can_act(owner) or owner.pos_ == "PRON" or owner.tag_ == "PRP$") else noun


def is_own_utterance(frame: Frame) -> bool:
    """Whether the source is the message itself, and the text says whose it is: "the message from Oslo"."""
    source = frame.source
    told = source is not None and source.i == frame.cue.i and source.lemma_.lower() in UTTERANCES
    return told and any(c.dep_ == "prep" and c.lower_ in ("from", "of", "by") for c in (source.children if source is not None else ()))
