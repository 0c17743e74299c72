"""What a sentence may leave out and still say what it says: asides, circumstances, the second of two clauses.

A cut is one whole branch of the parse that marks of punctuation bear out, since a parse alone is wrong too often. Nothing that stays
hangs on a word that goes, and no cut holds a word that changes what is said: a negation, a modal, a condition, a hedge, a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from ..model import Span
from .frames import Frame
from .gazetteer import offices
from .lexicon import CONDITIONS, HEDGES
from .parse import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


class Rank(IntEnum):
    """How much a cut takes, the most harmless first."""

    LINK = 0
    """ "However,", "also", "he added,": joins to a sentence that is not on the page, or names again whom the label names."""
    SPEECH = 1
    """When, where and how it was said: "on Tuesday", "in a statement"."""
    BRACKET = 2
    ASIDE = 3
    """Between commas or dashes: an apposition, "which ..." and "who ...", "known as ..."."""
    TITLE = 4
    """The office before the name of somebody whom the article has named before."""
    CIRCUMSTANCE = 5
    """Set off by a comma: "citing ...", "as ...", "despite ...", before the main clause or behind it."""
    LOOSE = 6
    """The same without a comma, behind the main clause."""
    PART = 7
    """One of two predicates or clauses that "and" joins, or a sentence of a quotation."""


@dataclass(frozen=True)
class Cut:
    """A stretch that may go, with the commas that set it off. `first` and `last` are its tokens, `head` the one that it hangs on."""

    span: Span
    rank: Rank
    first: int
    last: int
    head: int
    dated: bool = False
    """It tells a day or a time."""
    first_part: bool = False
    """It is the first of two parts."""
    holds: bool = False
    """It holds a word that no line may lose of what it cites: it may go only from the end, and out of the evidence."""


HELD = CONDITIONS | HEDGES | frozenset(
    "not no never nor neither cannot n't none nobody nothing hardly except must can will shall ca wo only even if unless until possible "
    "possibly draft proposed rather instead than".split()
)  # fmt: skip
"""Words that no cut may hold: what they stand in is a claim of its own, or bears on the rest."""
CONDITIONAL = CONDITIONS | {"except", "only", "even"}
"""Words that may bear on what stands before them too: "will come and will sign if the ice breaks"."""
LINKS = frozenset(
    "however meanwhile still nevertheless nonetheless moreover furthermore additionally also indeed separately besides then thus".split()
)
LINK_PHRASES = re.compile(
    r"(?:in addition|for (?:his|her|its|their) part|at the same time|on the other hand|in (?:fact|turn)|as a result|to be sure|of course"
    r"|for now|for example|for instance|after all)$",
    re.I,
)
"""Adverbials that tie a sentence to the one before (conjuncts, Quirk et al. 1985, 8.134)."""
VENUES = frozenset(
    "statement interview letter telephone phone conference briefing speech address tweet post message email remark television radio "
    "testimony reporter journalist twitter facebook broadcast article video communique communiqué".split()
)
"""Where and to whom things are said for the record: it adds nothing to what is said."""
BACKGROUND = frozenset("as while although though since whereas after because".split())
"""Conjunctions of circumstance. "When", "before" and "where" tell what the main clause depends on."""
PAST_ONLY = frozenset({"after", "during", "following", "since"})
"""Of what is still to come they tell when, which is the point; of what has happened they tell the background."""
PREPOSITIONS = re.compile(
    r"(?:amid|despite|following|during|alongside|besides|with|like|by \w+ing|after|along with|together with|as part of|as well as|in response to"
    r"|in defiance of|in line with|in accordance with|in addition to|on the sidelines of|ahead of|in (?:a|an) (?:bid|effort|attempt|move) to)\b",
    re.I,
)
LOOSE_PREPOSITIONS = re.compile(
    r"(?:amid|after|following|by \w+ing|despite|alongside|as part of|in response to|in defiance of|in line with|in accordance with|in addition to"
    r"|on the sidelines of)\b",
    re.I,
)
"""Those that say the circumstance also without a comma; "with", "like" and "during" may then pick out what is meant."""
CORRELATES = frozenset("so such same more less as too other rather enough both either".split())
"""Words whose second half begins with "as", "that" or "than"."""
SCOPES = frozenset("if unless until whether without only no any every all each few little nobody nothing neither hardly too enough".split())
"""What they hang on is true of less than it would be without the words that narrow it."""
EMPTY = frozenset("way chance step effort thing move time part lot bit need right plan one kind sort type form case number series group work able likely ready willing".split())
"""Nouns that say nothing without what follows."""
ASKING = frozenset(
    "ask urge press push force persuade tell order want require allow help enable expect do need use take get have make give call lead "
    "invite encourage pressure lobby convince compel permit authorise authorize oblige beg warn leave cause set pledge promise vow".split()
)
"""Verbs whose infinitive is what they ask, cause or allow, however it is parsed."""
MADE = frozenset("impose adopt issue sign reach pass approve hold publish release announce unveil conclude hand bring".split())
"""How a thing came about: whoever reads of the sanctions need not be told that they were imposed."""
CHARGES = frozenset("suspect accuse charge convict want believe think consider deem allege blame hold involve call name know".split())
"""What people are held to be: that they are held to be it is the point."""
LEAST_LOOSE = 2
"""Words that a cut without a comma has beside its first."""
WHOLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADV", "ADJ", "PUNCT", "SYM"})
"""What a line may end on."""
DASHES = frozenset({"-", "–", "—", "--"})
ENDS = frozenset({".", ";", "!", "?", ":", '"'})
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
PRONOUNS = frozenset("he she it they his her its their".split())
DATED = ("DATE", "TIME")
SETTLING = frozenset({"schedule", "meet", "sanction", "agree", "forecast", "threaten", "warn", "offer", "condition"})
"""Acts of which the day may be the news."""


def cuts(passage: Passage, frames: list[Frame], known: dict[int, int]) -> list[Cut]:
    """All cuts of a paragraph. `known` holds names of people, as in `shorten.Named`."""
    out: list[Cut] = []
    for sentence in passage.sentences:
        finder = _Finder(passage, sentence, known)
        out += finder.all()
    for frame in frames:
        out += _Speech(passage, frame).all()
    return out


@dataclass(frozen=True)
class _Finder:
    """The cuts of a sentence."""

    passage: Passage
    sentence: Sentence
    known: dict[int, int]

    def all(self) -> Iterator[Cut]:
        for t in self.passage.words[self.sentence.start : self.sentence.end]:
            for found in (self._by_dependency(t), self._bracket(t), self._dash(t), self._title(t)):
                if found is not None and self._may_go(found):
                    yield found
            if (found := self._first_part(t)) is not None and not found.holds:
                yield found

    def _by_dependency(self, t: Token) -> Cut | None:
        dep = t.dep_
        if dep in ("advmod", "cc") and t.lower_ in LINKS:
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
            return self._part(t)
        return None

    def _link(self, first: Token, last: Token, t: Token) -> Cut | None:
        """ "However," and ", however,"; "also" inside a clause."""
        if first.i == self.sentence.start or self._after(last) == ",":
            return self._front(first, last, t, Rank.LINK) or self._set_off(first, last, t, Rank.LINK)
        if t.lower_ == "also" and t.head.pos_ in VERBS:
            return self._cut(self.passage.end(t.nbor(-1)), self.passage.end(t), Rank.LINK, t, t, t.head)
        return None

    def _apposition(self, t: Token) -> Cut | None:
        """A common noun that describes: ", the port minister,". A name tells who it is, and a list is no description."""
        place = t.ent_type_ == "GPE" and t.head.ent_type_ == "GPE"
        if t.ent_type_ in DATED or not (t.pos_ == "NOUN" or place) or any(c.dep_ in ("conj", "cc") for c in t.children):
            return None
        first, last = _edges(t)
        if t.pos_ == "NOUN" and not (first.dep_ in ("det", "poss") or first.tag_ in ("PRP$", "DT") or first.lower_ in ("former", "then")):
            return None
        return self._set_off(first, last, t, Rank.ASIDE)

    def _relative(self, t: Token) -> Cut | None:
        first, last = _edges(t)
        opening = first.nbor() if first.tag_ == "IN" and first.i + 1 < len(t.doc) else first
        if opening.tag_ not in ("WDT", "WP", "WP$", "WRB") or opening.lower_ in ("that", "what", "when", "why", "how"):
            return None
        return self._set_off(first, last, t, Rank.ASIDE)

    def _picked(self, t: Token) -> Cut | None:
        """ "a plan that would shut the port", "its ships flying other flags": it tells more of a thing that is told apart without it."""
        first, last = _edges(t)
        noun = t.head
        if first.i != noun.i + 1 or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in EMPTY or last.i - first.i < LEAST_LOOSE:
            return None
        relative = t.dep_ == "relcl" and first.lower_ in ("that", "which", "who")
        participle = t.dep_ == "acl" and t.tag_ in ("VBN", "VBG") and first.i == t.i
        named = any(c.dep_ in ("poss", "compound") and c.pos_ == "PROPN" for c in noun.children)
        new = any(c.lower_ in ("a", "an") and c.dep_ == "det" for c in noun.children) and noun.dep_ in ("dobj", "pobj", "attr")
        made = participle and t.lemma_ in MADE
        if not (made or (relative and new) or (participle and (new or named) and t.lemma_ not in CHARGES)) or not _asserted(t):
            return None
        return self._cut(self.passage.end(noun), self.passage.end(last), Rank.LOOSE, first, last, noun)

    def _purpose(self, t: Token) -> Cut | None:
        """ "to enforce the ban", behind a verb that has its object."""
        first, last = _edges(t)
        to = first.lower_ == "to" and first.dep_ == "aux" and t.dep_ == "advcl"
        has_object = any(c.dep_ == "dobj" and c.i < t.i and c.pos_ in ("NOUN", "PROPN") and c.lemma_.lower() not in EMPTY for c in t.head.children)
        return self._trailing(first, last, t) if to and has_object and t.head.lemma_ not in ASKING else None

    def _participle(self, t: Token) -> Cut | None:
        """ ", known as the Needle,", ", citing the thaw", "Speaking in Oslo,"."""
        first, last = _edges(t)
        if t.tag_ not in ("VBG", "VBN") or first.i < t.i - 1 or any(c.dep_ in (*SUBJECTS, "mark", "aux", "auxpass") for c in t.children):
            return None
        if t.i < t.head.i and t.dep_ == "advcl":
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        return self._set_off(first, last, t, Rank.ASIDE if t.dep_ == "acl" else Rank.CIRCUMSTANCE)

    def _clause(self, t: Token) -> Cut | None:
        """ "while the talks went on", "as the fleet grows"."""
        first, last = _edges(t)
        mark = next((c for c in t.children if c.dep_ == "mark"), first)
        partly = re.match(r"(?:in part|partly|largely|mainly|mostly) because", self.passage.text[first.idx : mark.idx + len(mark)], re.I)
        word = "because" if partly else first.lower_
        if t.dep_ != "advcl" or word not in BACKGROUND or (first.dep_ != "mark" and not partly) or (word == "as" and self._correlated(first, t)):
            return None
        if word in PAST_ONLY and not _is_past(t.head):
            return None
        if t.i < t.head.i:
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        return self._set_off(first, last, t, Rank.CIRCUMSTANCE) or self._trailing(first, last, t)

    def _preposition(self, t: Token) -> Cut | None:
        first, last = _edges(t)
        text = self.passage.text[first.idx : last.idx + len(last)]
        if LINK_PHRASES.match(text):
            return self._link(first, last, t)
        if first.i != t.i or t.head.pos_ not in VERBS or not PREPOSITIONS.match(text):
            return None
        if t.lower_ in PAST_ONLY and not _is_past(t.head):
            return None
        if t.i < t.head.i:
            return self._front(first, last, t, Rank.CIRCUMSTANCE)
        if (found := self._set_off(first, last, t, Rank.CIRCUMSTANCE)) is not None:
            return found
        return self._trailing(first, last, t) if LOOSE_PREPOSITIONS.match(text) else None

    def _part(self, t: Token) -> Cut | None:
        """ "and" with a second predicate or clause, the last of two."""
        cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
        two = t.head.dep_ != "conj" and not any(c.dep_ == "conj" for c in t.children)
        if cc is None or cc.lower_ != "and" or not two or t.pos_ not in VERBS or t.head.pos_ not in VERBS or t.head.i > cc.i:
            return None
        if any(c.dep_ == "preconj" or c.lower_ == "both" for c in t.head.children):
            return None
        first, last = _edges(t)
        if first.i <= cc.i or self._after(last) not in (*ENDS, ""):
            return None
        before = cc.nbor(-1)
        start = before.idx if before.text == "," else before.idx + len(before)
        return self._cut(self.passage.start + start, self.passage.end(last), Rank.PART, cc, last, t.head)

    def _first_part(self, t: Token) -> Cut | None:
        """The first of two finite predicates of one subject, with its "and"."""
        verb = t.head
        if t.dep_ != "conj" or t.pos_ not in VERBS or verb.pos_ not in VERBS or verb.dep_ == "conj" or any(c.dep_ == "conj" for c in t.children):
            return None
        cc = next((c for c in verb.children if c.dep_ == "cc" and c.i < t.i), None)
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        own = any(c.dep_ in SUBJECTS for c in t.children)
        if own and cc is not None and cc.lower_ == "and":
            return self._first_clause(t, verb, cc)
        if cc is None or cc.lower_ != "and" or subject is None or own or not _alike(t, verb):
            return None
        first = subject.right_edge.nbor()
        if not subject.right_edge.i < first.i <= verb.i < cc.i < t.left_edge.i or first.is_punct or t.left_edge.i != cc.i + 1:
            return None
        if any(_counts(w, Rank.LOOSE) for w in self.passage.words[first.i : cc.i]):
            return None
        found = self._cut(self.passage.at(first), self.passage.at(t.left_edge), Rank.PART, first, cc, subject)
        return replace(found, first_part=True) if found else None

    def _first_clause(self, t: Token, verb: Token, cc: Token) -> Cut | None:
        """The first of two clauses that are told, each with its own subject: "said the quay was shut and the pilots had gone home"."""
        subject = next((c for c in t.children if c.dep_ in SUBJECTS), t)
        first, second = verb.left_edge, t.left_edge
        if verb.dep_ != "ccomp" or verb.head.i >= first.i or not _tense(t) or not _tense(verb) or second.i != cc.i + 1:
            return None
        if subject.left_edge.lower_ in PRONOUNS or subject.i > t.i or (second.lower_ == "that") != (first.lower_ == "that"):
            return None
        if first.is_punct or any(_counts(w, Rank.LOOSE) for w in self.passage.words[first.i : cc.i]):
            return None
        found = self._cut(self.passage.at(first), self.passage.at(second), Rank.PART, first, cc, verb.head)
        return replace(found, first_part=True) if found else None

    def _bracket(self, t: Token) -> Cut | None:
        if t.text != "(" or t.i == self.sentence.start or t.nbor(-1).pos_ in ("DET", "ADP", "PUNCT"):
            return None
        close = next((w for w in t.doc[t.i + 1 : min(t.i + 20, self.sentence.end)] if w.text in "()"), None)
        if close is None or close.text != ")" or close.i == t.i + 1:
            return None
        return self._cut(self.passage.end(t.nbor(-1)), self.passage.end(close), Rank.BRACKET, t, close, t.nbor(-1))

    def _dash(self, t: Token) -> Cut | None:
        """ " – the third since May – " between two of a kind."""
        if t.text not in DASHES or not t.whitespace_ or t.i == self.sentence.start or not t.nbor(-1).whitespace_:
            return None
        close = next((w for w in t.doc[t.i + 1 : self.sentence.end] if w.text in DASHES and w.whitespace_ and w.nbor(-1).whitespace_), None)
        if close is None or close.i < t.i + 2 or close.text != t.text or (close.i + 1 < len(t.doc) and close.nbor().tag_ in ("VBG", "VBN")):
            return None
        earlier = [w for w in t.doc[self.sentence.start : t.i] if w.text == t.text and w.whitespace_]
        if len(earlier) % 2:
            return None
        return self._cut(self.passage.end(t.nbor(-1)), self.passage.end(close), Rank.ASIDE, t, close, t.nbor(-1))

    def _title(self, t: Token) -> Cut | None:
        """ "Norwegian port minister" before "Ingrid Solvang"."""
        start = self.known.get(t.i)
        if start is None or start <= self.sentence.start:
            return None
        words = self.passage.words
        if words[start - 1].text == "-" or (start < t.i and words[t.i].head.i < start):
            return None
        first = start
        while first > self.sentence.start and words[first - 1].dep_ in ("compound", "amod", "nmod", "det") and not _breaks(words[first - 1]):
            first -= 1
        run = words[first:start]
        if not any(w.lower_ in offices().office_nouns for w in run) or (first > self.sentence.start and _joins(words[first - 1])):
            return None
        return self._cut(self.passage.at(run[0]), self.passage.at(words[start]), Rank.TITLE, run[0], run[-1], t)

    def _front(self, first: Token, last: Token, t: Token, rank: Rank) -> Cut | None:
        """Before its main clause, at the head of the sentence or of what is told, up to a comma. The clause must name its own subject."""
        if self._after(last) != "," or not self._at_head(first):
            return None
        subject = next((c for c in t.head.children if c.dep_ in SUBJECTS), None)
        if rank > Rank.LINK and (subject is None or subject.i < last.i or subject.left_edge.lower_ in PRONOUNS):
            return None
        following = last.nbor(2) if last.i + 2 < len(last.doc) else None
        if following is None or following.is_punct or following.lower_ in ("and", "but", "or"):
            return None
        return self._cut(self.passage.at(first), self.passage.at(following), rank, first, last, t.head)

    def _at_head(self, first: Token) -> bool:
        before = first.nbor(-1) if first.i > self.sentence.start else None
        return before is None or before.lower_ == "that" or before.text == '"'

    def _set_off(self, first: Token, last: Token, t: Token, rank: Rank) -> Cut | None:
        """Between two commas, or from a comma to the end."""
        if first.i == self.sentence.start or first.nbor(-1).text != "," or t.head.i >= first.i:
            return None
        before, after = first.nbor(-1), self._after(last)
        if before.i == self.sentence.start:
            return None
        start = self.passage.end(before.nbor(-1))
        if after != ",":
            return self._cut(start, self.passage.end(last), rank, first, last, t.head) if after in (*ENDS, "") else None
        comma = last.nbor()
        keeps = _fronted(t.head) or (comma.i + 1 < len(t.doc) and _lists(t.head))
        return self._cut(start, self.passage.end(last if keeps else comma), rank, first, last, t.head)

    def _trailing(self, first: Token, last: Token, t: Token) -> Cut | None:
        """Behind the main clause without a comma: not under a negation, whose scope it may narrow."""
        if self._after(last) not in (*ENDS, ",", "") or last.i - first.i < LEAST_LOOSE or not _asserted(t):
            return None
        if first.i == self.sentence.start or first.nbor(-1).pos_ not in WHOLE or first.nbor(-1).lemma_.lower() in EMPTY:
            return None
        return self._cut(self.passage.end(first.nbor(-1)), self.passage.end(last), Rank.LOOSE, first, last, t.head)

    def _after(self, last: Token) -> str:
        return str(last.nbor().text) if last.i + 1 < self.sentence.end else ""

    def _correlated(self, mark: Token, t: Token) -> bool:
        """ "as long as", "the same as": the clause is the second half of a comparison."""
        words = mark.doc[max(self.sentence.start, t.head.i - 1) : mark.i]
        return any(w.lower_ in CORRELATES for w in words) or t.doc[min(mark.i + 1, len(t.doc) - 1)].lower_ in ("if", "though", "to", "for", "of")

    def _cut(self, start: int, end: int, rank: Rank, first: Token, last: Token, head: Token) -> Cut | None:
        words = self.passage.words[first.i : last.i + 1]
        dated = any(w.ent_type_ in DATED for w in words)
        holds = any(w.lower_ in HELD or w.dep_ == "neg" for w in words)
        return Cut(Span(start=start, end=end), rank, first.i, last.i, head.i, dated=dated, holds=holds) if end > start else None

    def _may_go(self, cut: Cut) -> bool:
        """It holds nothing that must stay, and nothing that stays hangs on it."""
        words = self.passage.words[cut.first : cut.last + 1]
        if any(w.lower_ in CONDITIONAL for w in words) or any(_counts(w, cut.rank) for w in words):
            return False
        outside = (w for w in self.passage.words[self.sentence.start : self.sentence.end] if not cut.first <= w.i <= cut.last)
        return all(w.is_punct or w.is_space or w.dep_ == "cc" or not cut.first <= w.head.i <= cut.last for w in outside)


@dataclass(frozen=True)
class _Speech:
    """What an ascription says of when, where and how the speaker spoke."""

    passage: Passage
    frame: Frame

    def all(self) -> Iterator[Cut]:
        cue = self.frame.cue
        if cue.pos_ != "VERB" or cue.tag_ not in ("VBD", "VBN") or self.frame.act in SETTLING:
            return
        for c in cue.children:
            first, last = _edges(c)
            if c.dep_ in ("npadvmod", "prep") and self._is_detail(c) and self._is_free(first, last):
                yield from self._detail(c, first, last)

    def _is_detail(self, c: Token) -> bool:
        """A past day, or a place where things are said."""
        words = list(c.subtree)
        if any(w.lower_ in HELD or w.dep_ == "relcl" for w in words) or len(words) > 9 or (c.dep_ == "npadvmod" and not c.ent_type_):
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
            if after is not None and after.text == "," and after.i + 1 < len(c.doc):
                yield Cut(Span(start=self.passage.at(first), end=self.passage.at(after.nbor())), Rank.SPEECH, first.i, last.i, c.head.i)
            return
        if ((before := first.nbor(-1)).text != "," and not (after is not None and after.text == "," and after.sent == first.sent)) or before.text != ",":
            yield Cut(Span(start=self.passage.end(before), end=self.passage.end(last)), Rank.SPEECH, first.i, last.i, c.head.i)
        elif after is not None and after.text == "," and before.i > first.sent.start:
            start = self.passage.end(before.nbor(-1))
            yield Cut(Span(start=start, end=self.passage.end(after)), Rank.SPEECH, first.i, last.i, c.head.i)


def _edges(t: Token) -> tuple[Token, Token]:
    """First and last word of a branch, without the points around it."""
    first, last = t.left_edge, t.right_edge
    while first.i < t.i and (first.is_punct or first.is_space):
        first = first.nbor()
    while last.i > t.i and (last.is_punct or last.is_space) and last.text != ")":
        last = last.nbor(-1)
    return first, last


def _tense(verb: Token) -> str:
    """Tag of the verb's finite form; empty where it has none."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    return next((str(w.tag_) for w in (*words, verb) if w.tag_ in ("VBD", "VBZ", "VBP", "MD")), "")


def _alike(second: Token, first: Token) -> bool:
    """Both are finite and fit one subject, and the second is no more likely to be another's: "said they knew and asked for more"."""
    one, two, above = _tense(first), _tense(second), _tense(first.head) if first.head.i != first.i else ""
    return bool(one and two) and {one, two} != {"VBZ", "VBP"} and two != above


def _asserted(t: Token) -> bool:
    """Nothing above the branch denies, doubts or conditions: what is true of a plan for peace in May is then true of a plan for peace."""
    top = t.head
    while True:
        if any(c.dep_ == "neg" or c.lower_ in SCOPES for c in top.children if c.i != t.i):
            return False
        if top.head.i == top.i:
            return True
        t, top = top, top.head


def _is_past(verb: Token) -> bool:
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" or c.lower_ == "to" for c in aux):
        return False
    return verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in aux)


def _fronted(head: Token) -> bool:
    """The noun stands in a phrase before the main clause, which the second comma ends."""
    top = head
    while top.head.i != top.i and top.dep_ not in SUBJECTS:
        if top.head.pos_ in VERBS:
            return bool(top.i < top.head.i)
        top = top.head
    return False


def _lists(head: Token) -> bool:
    """The noun is one of several that commas part."""
    return head.dep_ == "conj" or any(c.dep_ == "conj" for c in head.children)


def _counts(w: Token, rank: Rank) -> bool:
    """A number that says how much. Years and ages of an aside only describe."""
    if rank == Rank.PART:
        return False  # what another clause counts is not counted in this one
    if w.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return True
    if w.tag_ != "CD" or w.lower_ == "one":
        return False
    return rank > Rank.TITLE or w.ent_type_ not in DATED


def _breaks(w: Token) -> bool:
    return w.is_punct and w.text != "-"


def _joins(w: Token) -> bool:
    """The run of titles goes on to the left: "the party's secretary", "foreign and port minister"."""
    return w.dep_ in ("poss", "case", "cc", "conj") or w.text in ("'s", "'", "-")
