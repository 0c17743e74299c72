"""A sentence in its paragraph, and whether it can do without one subtree of its parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from .cut import CONDITIONAL, DATED, EMPTY, ENDS, PRONOUNS, VERBS, WHOLE, Cut, Rank, after, asserted, counts, cut_of, edges
from .needs import is_needed

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


@dataclass(frozen=True)
class Setting:
    """The paragraph and the sentence in which cuts are looked for."""

    passage: ParsedParagraph
    sentence: Sentence

    def text(self, first: Token, last: Token) -> str:
        """The words from the first token to the last, both included."""
        return self.passage.text[first.idx : last.idx + len(last)]

    def take_out(self, t: Token, rank: Rank) -> Cut | None:
        """The cut of the subtree of `t`; None if what precedes it can't end a clause, or what applies to it must not be widened."""
        first, last = edges(t)
        then = after(self.sentence, last)
        if first.i <= self.sentence.start or not asserted(t) or first.i < t.i:
            return None
        before = first.nbor(-1)
        if before.text == ",":
            if then not in (*ENDS, ",", ""):
                return None
            before = before.nbor(-1)
        if before.pos_ not in WHOLE and before.pos_ not in VERBS and before.text not in ('"', ")"):
            return None
        if before.lemma_.lower() in EMPTY and rank > Rank.CIRCUMSTANCE:
            return None
        end = last.nbor() if first.nbor(-1).text == "," and then == "," else last
        return cut_of(self.passage, self.passage.end(before), self.passage.end(end), rank, first, last, t.head)

    def may_go(self, cut: Cut) -> bool:
        """Whether the cut takes nothing that must stay, and nothing that stays depends on it or refers to it."""
        words = self.passage.words[cut.first : cut.last + 1]
        if is_needed(self.passage, cut):
            return False
        inner = words[1:] if cut.rank >= Rank.PART else words
        if any(w.lower_ in CONDITIONAL for w in inner) or any(counts(w, cut.rank) for w in words if w.ent_type_ not in DATED):
            return False
        if words[0].text == ";":
            return not any(w.lower_ in PRONOUNS for w in words[1:2])
        outside = (w for w in self.passage.words[self.sentence.start : self.sentence.end] if not cut.first <= w.i <= cut.last)
        return all(w.is_punct or w.is_space or w.dep_ == "cc" or not cut.first <= w.head.i <= cut.last for w in outside)
