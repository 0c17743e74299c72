"""Keeps a speaker's "we" and "I" out of lines without quotation marks: "Breck said we want" would make them the memo's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Candidate
from ..speech.issuer import FIRST_PERSON, is_quoted
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset("i we us our ours my me mine ourselves myself".split())
JOINED = ("said", "predicate")
"""Joints of lines that report in the memo's words. After a colon, and in a line without a label, the words are the source's."""


def is_unmarked_speech(found: Candidate, line: LineMaker) -> bool:
    """Whether a line that is a report or a fact has "we" or "I" outside quotation marks."""
    told = found.voice is not None and found.joint in JOINED
    fact = found.joint == "own" and found.kind not in ("quotation", "judgement") and found.paragraph != "H"
    if not told and not fact:
        return False
    passage, own = line.unit.passage, _is_own if told else _speaks
    return any(own(t) and not is_quoted(passage, t) for s in found.body for t in passage.tokens(s.start, s.end))


def _is_own(token: Token) -> bool:
    """ "I", "we", "our"; not "US", nor a mine."""
    return token.text == "I" or (token.lower_ in FIRST and token.text != "US" and token.pos_ == "PRON")


def _speaks(token: Token) -> bool:
    return token.lower_ in FIRST_PERSON and token.pos_ == "PRON"
