"""Nouns that a colon puts before a quotation: "The headline: “…”", "His verdict: “…”". Whoever was heard last does not say it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ..language.parse import Passage
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
"""What somebody says: whose it is the text says before the noun, or by "from" and "of" behind it."""
WRITINGS = frozenset(
    "headline sign banner placard poster slogan title caption subtitle inscription label plaque chyron hashtag graffiti front cover "
    "chant subject quote quotation passage sentence paragraph clause excerpt extract example".split()
)
"""What nobody is heard to say: no line is made of it, and it is nobody's by default."""
MOST_BEFORE = 14
"""Words of the sentence before the colon."""


def caption_of(passage: Passage, quotation: Quotation) -> Frame | None:
    """The ascription of a quotation to the noun before its colon, in a sentence that has no verb there."""
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
    """Whose the verdict is; the noun itself where only its words tell ("the message from Oslo")."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return owner if owner is not None and (can_act(owner) or owner.pos_ == "PRON" or owner.tag_ == "PRP$") else noun


def is_own_utterance(frame: Frame) -> bool:
    """The source is the message itself, and the text says whence it comes."""
    source = frame.source
    told = source is not None and source.i == frame.cue.i and source.lemma_.lower() in UTTERANCES
    return told and any(c.dep_ == "prep" and c.lower_ in ("from", "of", "by") for c in (source.children if source is not None else ()))
