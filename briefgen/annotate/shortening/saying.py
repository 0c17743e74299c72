"""Cuts of when, where and how something was said: what an ascription says besides who says what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Span
from ..language.parse import ParsedParagraph
from ..speech.frames import Frame
from .cut import DATED, HELD, SETTLING, VENUES, Cut, Rank, edges, loses_time

if TYPE_CHECKING:
    from spacy.tokens import Token


def details(passage: ParsedParagraph, frame: Frame) -> Iterator[Cut]:
    """The cuts of when, where and how an ascription's speaker spoke."""
    return _Saying(passage, frame).all()


@dataclass(frozen=True)
class _Saying:
    """Finds the cuts in one ascription."""

    passage: ParsedParagraph
    frame: Frame

    def all(self) -> Iterator[Cut]:
        cue = self.frame.cue
        if (
            cue.pos_ != "VERB"
            or cue.tag_ not in ("VBD", "VBN")
            or self.frame.act in SETTLING
            or self.frame.source is None
            or cue.dep_ == "acl"
        ):
            return
        for c in cue.children:
            first, last = edges(c)
            apart = cue.i < first.i and any(w.is_punct and w.text != "-" for w in cue.doc[cue.i : first.i])
            if c.dep_ in ("npadvmod", "prep") and not apart and self._is_detail(c) and self._is_free(first, last):
                yield from self._detail(c, first, last)

    def _is_detail(self, c: Token) -> bool:
        """Whether the phrase is only a past day, or a place or medium in which things are said."""
        words = list(c.subtree)
        if any(w.lower_ in HELD or w.dep_ == "relcl" for w in words) or len(words) > 9 or (c.dep_ == "npadvmod" and not c.ent_type_):
            return False
        if loses_time(words, self.frame.cue):
            return False
        if c.dep_ == "prep" and c.lower_ not in ("on", "in", "at", "during", "to", "by", "via", "over", "through"):
            return False
        venue = any(w.lemma_.lower() in VENUES for w in words)
        day = all(w.ent_type_ in DATED or w.dep_ in ("prep", "punct", "det") for w in words)
        return venue or (day and any(w.ent_type_ in DATED for w in words))

    def _is_free(self, first: Token, last: Token) -> bool:
        start, end = self.passage.at(first), self.passage.end(last)
        return not any(c.start < end and start < c.end for c in self.frame.content)

    def _detail(self, c: Token, first: Token, last: Token) -> Iterator[Cut]:
        after = last.nbor() if last.i + 1 < len(last.doc) else None
        if first.i == first.sent.start:
            aside = after is not None and any(w.text == "," for w in c.doc[after.i + 1 : c.head.i])  # "In Bergen, the port, she said"
            if after is not None and after.text == "," and after.i + 1 < len(c.doc) and not aside:
                yield Cut(Span(start=self.passage.at(first), end=self.passage.at(after.nbor())), Rank.SPEECH, first.i, last.i, c.head.i)
            return
        before = first.nbor(-1)
        if before.text != ",":
            yield Cut(Span(start=self.passage.end(before), end=self.passage.end(last)), Rank.SPEECH, first.i, last.i, c.head.i)
        elif after is not None and after.text == "," and before.i > first.sent.start:
            start = self.passage.end(before.nbor(-1))
            yield Cut(Span(start=start, end=self.passage.end(after)), Rank.SPEECH, first.i, last.i, c.head.i)
