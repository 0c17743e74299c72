"""What a sentence may leave out and still say the same: asides, circumstances, the second of two clauses.

A cut is a whole subtree of the parse that punctuation confirms, because the parse alone is wrong too often. Nothing that stays depends on
a word that is cut, and no cut takes a word that changes what is said: a negation, a modal, a condition, a hedge, a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from ..speech.frames import Frame
from ..speech.needed import is_state
from .cut import (
    ASKING,
    BACKGROUND,
    CHARGES,
    CONDITIONAL,
    CORRELATES,
    DATED,
    EMPTY,
    ENDS,
    LEAST_LOOSE,
    LINK_PHRASES,
    LINKS,
    LOOSE_PREPOSITIONS,
    MADE,
    PAST_ONLY,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    VERBS,
    WHOLE,
    Cut,
    Rank,
    after,
    asserted,
    breaks,
    counts,
    cut_of,
    edges,
    fronted,
    is_past,
    joins,
    lists,
)
from .loose import loose
from .needs import is_needed
from .parts import first_part, second_part
from .saying import details
from .set_apart import find_bracketed, find_dashed

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


def cuts(passage: ParsedParagraph, frames: list[Frame], known: dict[int, int]) -> list[Cut]:
    """All cuts of a paragraph, sentence by sentence. `known` are names of people already introduced (`shorten.Named.of`)."""
    out: list[Cut] = []
    for sentence in passage.sentences:
        finder = _Finder(passage, sentence, known)
        out += finder.all()
        out += loose(passage, sentence)
    for frame in frames:
        out += details(passage, frame)
    return out


@dataclass(frozen=True)
class _Finder:
    """The cuts of a sentence."""

    passage: ParsedParagraph
    sentence: Sentence
    known: dict[int, int]

    def all(self) -> Iterator[Cut]:
        for t in self.passage.words[self.sentence.start : self.sentence.end]:
            apart = find_bracketed(self.passage, self.sentence, t), find_dashed(self.passage, self.sentence, t)
            for found in (self._by_dependency(t), *apart, self._title(t)):
                if found is not None and self._may_go(found):
                    yield found
            if (found := first_part(self.passage, t)) is not None and not found.holds:
                yield found

    def _by_dependency(self, t: Token) -> Cut | None:
        dep = t.dep_
        if dep in ("advmod", "cc") and t.lower_ in LINKS and not _goes_on(t):
            return self._link(t, t, t)
        if dep in ("appos", "npadvmod"):
            return self._apposition(t)
        if dep == "relcl":
            return self._relative(t) or self._picked(t)
        if dep in ("acl", "advcl"):
            return self._participle(t) or self._clause(t) or self._picked(t) or self._purpose(t)
        if dep == "prep":
            return self._preposition(t)
        if dep == "conj":
            return second_part(self.passage, self.sentence, t)
        return None

    def _link(self, first: Token, last: Token, t: Token) -> Cut | None:
        """ "However," and ", however,"; "also" inside a clause."""
        if first.i == self.sentence.start or after(self.sentence, last) == ",":
            return self._front(first, last, t, Rank.LINK) or self._set_off(first, last, t, Rank.LINK) or self._between(first, last, t)
        if t.lower_ == "also" and t.head.pos_ in VERBS:
            return cut_of(self.passage, self.passage.end(t.nbor(-1)), self.passage.end(t), Rank.LINK, t, t, t.head)
        return None

    def _apposition(self, t: Token) -> Cut | None:
        """A common noun that describes: ", the port minister,". A name is not cut, as it says who is meant; nor is a list."""
        place = t.ent_type_ == "GPE" and t.head.ent_type_ == "GPE"
        if t.ent_type_ in DATED or not (t.pos_ == "NOUN" or place) or any(c.dep_ in ("conj", "cc") for c in t.children):
            return None
        first, last = edges(t)
        if t.pos_ == "NOUN" and not (first.dep_ in ("det", "poss") or first.tag_ in ("PRP$", "DT") or first.lower_ in ("former", "then")):
            return None
        return self._set_off(first, last, t, Rank.ASIDE)

    def _relative(self, t: Token) -> Cut | None:
        first, last = edges(t)
        opening = first.nbor() if first.tag_ == "IN" and first.i + 1 < len(t.doc) else first
        if opening.tag_ not in ("WDT", "WP", "WP$", "WRB") or opening.lower_ in ("that", "what", "when", "why", "how"):
            return None
        return self._set_off(first, last, t, Rank.ASIDE)

    def _picked(self, t: Token) -> Cut | None:
        """ "a plan that would shut the port", "its ships flying other flags": a description that is not needed to know what is meant."""
        first, last = edges(t)
        noun = t.head
        if first.i != noun.i + 1 or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in EMPTY or last.i - first.i < LEAST_LOOSE:
            return None
        relative = t.dep_ == "relcl" and first.lower_ in ("that", "which", "who")
        participle = t.dep_ == "acl" and t.tag_ in ("VBN", "VBG") and first.i == t.i
        named = any(c.dep_ in ("poss", "compound") and c.pos_ == "PROPN" for c in noun.children)
        new = any(c.lower_ in ("a", "an") and c.dep_ == "det" for c in noun.children) and noun.dep_ in ("dobj", "pobj", "attr")
        made = participle and t.lemma_ in MADE and not any(c.dep_ == "agent" for c in t.children)  # "signed by X": by whom is the point
        if is_state(t) or not asserted(t):
            return None
        if not (made or (relative and new) or (participle and (new or named) and t.lemma_ not in CHARGES)):
            return None
        if noun.left_edge.i > self.sentence.start and noun.left_edge.nbor(-1).text == ",":
            return None  # "…, a claim contradicted by": without it the noun says nothing
        if relative:
            return self._trailing(first, last, t)
        return cut_of(self.passage, self.passage.end(noun), self.passage.end(last), Rank.LOOSE, first, last, noun)

    def _purpose(self, t: Token) -> Cut | None:
        """ "to enforce the ban", after a verb with its object."""
        first, last = edges(t)
        to = first.lower_ == "to" and first.dep_ == "aux" and t.dep_ == "advcl" and t.lemma_ not in ("be", "become", "have")
        has_object = any(
            c.dep_ == "dobj" and c.i < t.i and c.pos_ in ("NOUN", "PROPN") and c.lemma_.lower() not in EMPTY for c in t.head.children
        )
        return self._trailing(first, last, t) if to and has_object and t.head.lemma_ not in ASKING and is_past(t.head) else None

    def _participle(self, t: Token) -> Cut | None:
        """ ", known as the Needle,", ", citing the thaw", "Speaking in Oslo,"."""
        first, last = edges(t)
        if t.tag_ not in ("VBG", "VBN") or first.i < t.i - 1 or any(c.dep_ in (*SUBJECTS, "mark", "aux", "auxpass") for c in t.children):
            return None
        if t.i < t.head.i and t.dep_ == "advcl":
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        return self._set_off(first, last, t, Rank.ASIDE if t.dep_ == "acl" else Rank.CIRCUMSTANCE)

    def _clause(self, t: Token) -> Cut | None:
        """ "while the talks went on", "as the fleet grows"."""
        first, last = edges(t)
        mark = next((c for c in t.children if c.dep_ == "mark"), first)
        partly = re.match(r"(?:in part|partly|largely|mainly|mostly) because", self.passage.text[first.idx : mark.idx + len(mark)], re.I)
        word = "because" if partly else first.lower_
        if (
            t.dep_ != "advcl"
            or word not in BACKGROUND
            or (word == "as" and t.tag_ != "VBN" and not any(c.dep_ in SUBJECTS for c in t.children))
            or (first.dep_ != "mark" and not partly)
            or (word == "as" and self._correlated(first, t))
        ):
            return None
        if word in PAST_ONLY and not is_past(t.head):
            return None
        if t.i < t.head.i:
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        return self._set_off(first, last, t, Rank.CIRCUMSTANCE) or self._trailing(first, last, t)

    def _preposition(self, t: Token) -> Cut | None:
        first, last = edges(t)
        text = self.passage.text[first.idx : last.idx + len(last)]
        if LINK_PHRASES.match(text):
            return self._link(first, last, t)
        if first.i != t.i or t.head.pos_ not in VERBS or not PREPOSITIONS.match(text):
            return None
        if t.lower_ in PAST_ONLY and not is_past(t.head):
            return None
        if t.i < t.head.i:
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        if (found := self._set_off(first, last, t, Rank.CIRCUMSTANCE)) is not None:
            return found
        return self._trailing(first, last, t) if LOOSE_PREPOSITIONS.match(text) else None

    def _title(self, t: Token) -> Cut | None:
        """ "Norwegian port minister" before "Ingrid Solvang"."""
        start = self.known.get(t.i)
        if start is None or start <= self.sentence.start:
            return None
        words = self.passage.words
        if words[start - 1].text == "-" or (start < t.i and words[t.i].head.i < start):
            return None
        first = start
        while first > self.sentence.start and words[first - 1].dep_ in ("compound", "amod", "nmod", "det") and not breaks(words[first - 1]):
            first -= 1
        run = words[first:start]
        if run and run[0].lower_ in ("a", "an"):
            return None
        if not any(w.lower_ in offices().office_nouns for w in run) or (first > self.sentence.start and joins(words[first - 1])):
            return None
        return cut_of(self.passage, self.passage.at(run[0]), self.passage.at(words[start]), Rank.TITLE, run[0], run[-1], t)

    def _front(self, first: Token, last: Token, t: Token, rank: Rank) -> Cut | None:
        """What precedes its main clause, at the start of the sentence or of what is said, up to a comma.

        The clause must name its own subject.
        """
        if after(self.sentence, last) != "," or not self._at_head(first):
            return None
        subject = next((c for c in t.head.children if c.dep_ in SUBJECTS), None)
        if rank > Rank.LINK and (subject is None or subject.i < last.i or subject.left_edge.lower_ in PRONOUNS):
            return None
        following = last.nbor(2) if last.i + 2 < len(last.doc) else None
        if following is None or following.is_punct or following.lower_ in ("and", "but", "or"):
            return None
        return cut_of(self.passage, self.passage.at(first), self.passage.at(following), rank, first, last, t.head)

    def _at_head(self, first: Token) -> bool:
        before = first.nbor(-1) if first.i > self.sentence.start else None
        return before is None or before.lower_ == "that" or before.text == '"'

    def _set_off(self, first: Token, last: Token, t: Token, rank: Rank) -> Cut | None:
        """What is between two commas, or between a comma and the end."""
        if first.i == self.sentence.start or first.nbor(-1).text != "," or t.head.i >= first.i:
            return None
        before, then = first.nbor(-1), after(self.sentence, last)
        if before.i == self.sentence.start:
            return None
        start = self.passage.end(before.nbor(-1))
        if then != ",":
            return cut_of(self.passage, start, self.passage.end(last), rank, first, last, t.head) if then in (*ENDS, "") else None
        comma = last.nbor()
        follows = comma.nbor() if comma.i + 1 < len(t.doc) else None
        acts = follows is not None and follows.tag_ in ("VBD", "VBZ", "VBP", "MD")  # the verb of what the aside describes
        keeps = not acts and (fronted(t.head) or (follows is not None and lists(t.head)))
        return cut_of(self.passage, start, self.passage.end(last if keeps else comma), rank, first, last, t.head)

    def _between(self, first: Token, last: Token, t: Token) -> Cut | None:
        """ ", on the other hand," before its verb."""
        if first.i <= self.sentence.start + 1 or first.nbor(-1).text != "," or after(self.sentence, last) != ",":
            return None
        return cut_of(self.passage, self.passage.end(first.nbor(-2)), self.passage.end(last.nbor()), Rank.LINK, first, last, t.head)

    def _trailing(self, first: Token, last: Token, t: Token) -> Cut | None:
        """What follows the main clause without a comma. Not under a negation, which it may limit."""
        if after(self.sentence, last) not in (*ENDS, ",", "") or last.i - first.i < LEAST_LOOSE or not asserted(t):
            return None
        if (
            first.i == self.sentence.start
            or (first.nbor(-1).pos_ not in WHOLE and first.nbor(-1).text not in ('"', ")"))
            or first.nbor(-1).lemma_.lower() in EMPTY
        ):
            return None
        return cut_of(self.passage, self.passage.end(first.nbor(-1)), self.passage.end(last), Rank.LOOSE, first, last, t.head)

    def _correlated(self, mark: Token, t: Token) -> bool:
        """ "as long as", "the same as": whether the clause is the second half of a comparison."""
        words = mark.doc[max(self.sentence.start, t.head.i - 1) : mark.i]
        following = t.doc[min(mark.i + 1, len(t.doc) - 1)].lower_
        return any(w.lower_ in CORRELATES for w in words) or following in ("if", "though", "to", "for", "of")

    def _may_go(self, cut: Cut) -> bool:
        """Whether it takes nothing that must stay, and nothing that stays depends on it."""
        words = self.passage.words[cut.first : cut.last + 1]
        if is_needed(self.passage, cut):
            return False
        if any(w.lower_ in CONDITIONAL for w in words) or any(counts(w, cut.rank) for w in words):
            return False
        outside = (w for w in self.passage.words[self.sentence.start : self.sentence.end] if not cut.first <= w.i <= cut.last)
        return all(w.is_punct or w.is_space or w.dep_ == "cc" or not cut.first <= w.head.i <= cut.last for w in outside)


def _goes_on(t: Token) -> bool:
    """Whether a "still" says that something goes on, and does not tie the sentence to another: "still wants", but "Still, Norway"."""
    opens = t.i == t.sent.start or (t.i + 1 < len(t.doc) and t.nbor().is_punct)
    return t.lower_ == "still" and not opens
