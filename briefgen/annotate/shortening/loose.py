"""What a clause may leave out though no comma parts it: when and where it was, how much so, for what, and who else.

Only what no verb or noun asks for, and only behind a verb that has its object or complement already: what is left is a whole clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.parse import Passage
from ..speech.needed import is_state
from .cut import (
    ASKING,
    CHARGES,
    CONDITIONAL,
    DATED,
    EMPTY,
    ENDS,
    PRONOUNS,
    SUBJECTS,
    VERBS,
    WHOLE,
    Cut,
    Rank,
    after,
    asserted,
    counts,
    cut_of,
    edges,
    is_past,
    tense,
)
from .needs import is_needed
from .parts import behind_semicolon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

COMPLEMENTS = frozenset("dobj attr acomp ccomp xcomp oprd dative nsubjpass agent".split())
EVENTS = frozenset(
    "meeting summit conference session talk visit ceremony rally hearing trip tour gathering forum event campaign debate call dinner "
    "sideline interview statement speech briefing letter report appearance discussion conversation negotiation assembly".split()
)
"""Where things are said and done in public: that they were said and done is the point."""
TIMES = frozenset("day week month year time weekend morning evening night afternoon hour decade moment period past".split())
STRONG = frozenset(
    "very highly deeply extremely strongly bitterly sharply harshly vehemently resolutely firmly categorically repeatedly consistently "
    "constantly really truly rapidly openly publicly totally absolutely completely "
    "simply clearly obviously certainly immeasurably significantly dramatically frankly actually".split()
)
"""Adverbs that only strengthen or colour (amplifiers and emphasisers, Quirk et al. 1985, 8.104): the clause is true without them."""
EXAMPLES = re.compile(r"(?:including|such as|among them|notably)\b", re.I)
REASONS = re.compile(
    r"(?:on the (?:basis|grounds?) that|in retaliation for|in protest (?:at|against|over)"
    r"|under the auspices of|in the wake of|in the face of|in light of|in view of|because of|due to|thanks to|in order to|so as to"
    r"|in an? (?:effort|attempt|bid|move) to|at a time (?:when|of)|for the (?:first|second|third) time|in recent"
    r"|in the (?:past|last)|over the (?:past|last|coming)"
    r"|at the same time|throughout|alongside|along with|together with|as part of|in the context of|as a result of"
    r"|with (?:a|the) (?:view|aim|goal) )",
    re.I,
)
"""Prepositional phrases that open a reason, an occasion or company, whatever the verb."""
AIMS = re.compile(r"in order to|so as to|in an? (?:effort|attempt|bid|move) to|with (?:a|the) (?:view|aim|goal) ", re.I)
"""Of what has been done they tell why; of what must, may or is to be done they say for what alone."""
BESIDES = frozenset({"as well as", "along with", "together with"})
PLACING = frozenset(
    "live meet hold station deploy base build arrive stay remain be take go come stand place put open close shut keep locate invest "
    "intervene operate involve engage participate result end succeed fail believe trust interfere join".split()
)
"""Verbs that ask for a place or for what "in" names."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
LEAST_NARROWER = 2


def loose(passage: Passage, sentence: Sentence) -> Iterator[Cut]:
    """The cuts of a sentence that no comma bears out."""
    finder = _Loose(passage, sentence)
    for t in passage.words[sentence.start : sentence.end]:
        found = finder.of(t)
        if found is not None and finder.may_go(found):
            yield found


@dataclass(frozen=True)
class _Loose:
    passage: Passage
    sentence: Sentence

    def of(self, t: Token) -> Cut | None:
        if t.dep_ == "advmod":
            return self._strong(t)
        if t.dep_ == "npadvmod":
            return self._time(t)
        if t.dep_ == "prep":
            return self._front(t) or self._examples(t) or self._occasion(t) or self._reason(t) or self._place(t)
        if t.dep_ in ("relcl", "acl"):
            return self._description(t)
        if t.dep_ == "conj":
            return self._clause(t) or self._besides(t)
        if t.text == "," and t.i > self.sentence.start:
            return self._narrower(t)
        return behind_semicolon(self.passage, self.sentence, t) if t.text == ";" and t.i > self.sentence.start else None

    def _narrower(self, comma: Token) -> Cut | None:
        """ ", including the older ones" at the end of the sentence, whatever it narrows."""
        rest = [w for w in comma.doc[comma.i + 1 : self.sentence.end] if not w.is_space]
        while rest and rest[-1].is_punct:
            rest.pop()
        if len(rest) <= LEAST_NARROWER or not EXAMPLES.match(self._text(rest[0], rest[-1])) or any(w.text == "," for w in rest):
            return None
        start = self.passage.end(comma.nbor(-1))
        return cut_of(self.passage, start, self.passage.end(rest[-1]), Rank.ASIDE, rest[0], rest[-1], comma.nbor(-1))

    def _strong(self, t: Token) -> Cut | None:
        """ "very", "strongly"."""
        if t.lower_ not in STRONG or not asserted(t) or any(True for _ in t.children) or t.i == self.sentence.start or t.nbor(-1).is_punct:
            return None
        if (
            t.i + 1 >= self.sentence.end
            or (t.nbor().is_punct and t.i < t.head.i)
            or t.nbor(-1).lower_ in ("more", "most", "as", "so", "how")
        ):
            return None
        if t.nbor(-1).lower_ in ("a", "an") and (t.nbor().text[0].lower() in "aeiou") != (t.nbor(-1).lower_ == "an"):
            return None
        return cut_of(self.passage, self.passage.end(t.nbor(-1)), self.passage.end(t), Rank.SPEECH, t, t, t.head)

    def _time(self, t: Token) -> Cut | None:
        """ "last week" beside a past verb."""
        if t.ent_type_ not in DATED or not is_past(t.head) or t.head.dep_ in ("acl", "relcl"):
            return None
        return self._out(t, Rank.CIRCUMSTANCE)

    def _occasion(self, t: Token) -> Cut | None:
        """ "on Friday", "at a meeting of the harbour board" beside a past verb."""
        noun = next((c for c in t.children if c.dep_ == "pobj"), None)
        if noun is None or t.head.pos_ not in VERBS or not is_past(t.head) or not self._has_complement(t.head, t):
            return None
        day = t.lower_ in ("on", "in", "at", "during", "since", "over", "earlier") and (noun.ent_type_ in DATED or noun.lemma_ in TIMES)
        event = t.lower_ in ("at", "during", "in", "on") and noun.lemma_.lower() in EVENTS and t.head.lemma_ not in PLACING
        return self._out(t, Rank.CIRCUMSTANCE) if day or event else None

    def _front(self, t: Token) -> Cut | None:
        """ "In Bergen," and "Under Harbour Minister Sigrid Moe," before a clause that names its own subject."""
        first, last = edges(t)
        noun = next((c for c in t.children if c.dep_ == "pobj"), None)
        subject = next((c for c in t.head.children if c.dep_ in SUBJECTS), None)
        if (
            noun is None
            or subject is None
            or subject.i < last.i
            or subject.left_edge.lower_ in PRONOUNS
            or after(self.sentence, last) != ","
        ):
            return None
        before = first.nbor(-1) if first.i > self.sentence.start else None
        following = last.nbor(2) if last.i + 2 < self.sentence.end else None
        place = t.lower_ in ("in", "at", "across") and noun.ent_type_ in PLACES
        time = t.lower_ in ("in", "on", "at", "over", "during", "since") and (noun.ent_type_ in DATED or noun.lemma_ in TIMES)
        person = t.lower_ in ("under", "like", "with") and noun.ent_type_ == "PERSON"
        occasion = t.lower_ in ("in", "at", "during") and noun.lemma_.lower() in EVENTS
        if not (place or time or person or occasion or REASONS.match(self._text(first, last))) or not asserted(t):
            return None
        if (
            following is None
            or following.i != subject.left_edge.i
            or any(w.text == "," for w in t.doc[following.i : subject.i])
            or not (before is None or before.lower_ in ("that", '"'))
        ):
            return None
        return cut_of(self.passage, self.passage.at(first), self.passage.at(following), Rank.CIRCUMSTANCE, first, last, t.head)

    def _reason(self, t: Token) -> Cut | None:
        first, last = edges(t)
        text = self._text(first, last)
        if t.head.pos_ not in VERBS or t.i < t.head.i or not REASONS.match(text) or not self._has_complement(t.head, t):
            return None
        if AIMS.match(text) and not is_past(t.head):
            return None
        return self._out(t, Rank.LOOSE)

    def _place(self, t: Token) -> Cut | None:
        """ "in the Norwegian town of Bergen", behind a verb that has its object."""
        noun = next((c for c in t.children if c.dep_ == "pobj"), None)
        if noun is None or t.lower_ not in ("in", "at", "near", "outside", "across", "around") or t.head.pos_ not in VERBS:
            return None
        if noun.ent_type_ not in PLACES or t.head.lemma_ in PLACING or not self._has_complement(t.head, t) or not is_past(t.head):
            return None
        return self._out(t, Rank.LOOSE)

    def _examples(self, t: Token) -> Cut | None:
        """ ", including frozen cod and herring," of a noun."""
        first, last = edges(t)
        if not EXAMPLES.match(self._text(first, last)) or t.head.pos_ not in ("NOUN", "PROPN") or first.i <= self.sentence.start:
            return None
        before, then = first.nbor(-1), after(self.sentence, last)
        if before.text == ",":
            end = last.nbor() if then == "," else last
            if then not in (*ENDS, ",", "") or (then == "," and _begins_noun(end)):
                return None
            return cut_of(self.passage, self.passage.end(before.nbor(-1)), self.passage.end(end), Rank.ASIDE, first, last, t.head)
        return self._out(t, Rank.LOOSE)

    def _description(self, t: Token) -> Cut | None:
        """ "the northern ports that handle most of the cod": at the end, of a noun that a name or another phrase tells apart."""
        first, _last = edges(t)
        noun = t.head
        if (
            noun.pos_ not in ("NOUN", "PROPN")
            or noun.lemma_.lower() in EMPTY
            or noun.dep_ not in ("dobj", "pobj", "attr")
            or t.lemma_ in CHARGES
        ):
            return None
        relative = t.dep_ == "relcl" and first.lower_ in ("that", "which", "who", "where", "whose")
        participle = t.dep_ == "acl" and t.tag_ in ("VBN", "VBG") and first.i == t.i
        told = noun.pos_ == "PROPN" or any(
            c.dep_ == "poss" or (c.dep_ == "prep" and c.i < first.i) or (c.pos_ == "PROPN" and c.dep_ == "compound") for c in noun.children
        )
        bare = (
            not any(c.dep_ in ("det", "poss") for c in noun.children)
            and noun.tag_ == "NNS"
            and any(c.dep_ in ("amod", "compound") for c in noun.children)
        )
        if is_state(t) or (noun.dep_ == "dobj" and noun.head.lemma_ in ASKING):
            return None
        if any(a.dep_ in ("relcl", "acl") for a in noun.ancestors):
            return None  # inside a description that tells the thing apart
        if not (relative or participle) or not (told or bare) or first.nbor(-1).text == ",":
            return None
        return self._out(t, Rank.LOOSE)

    def _clause(self, t: Token) -> Cut | None:
        """ ", and" with a clause of its own subject, and "and that": it is a claim of its own; "but" takes back."""
        cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
        if (
            cc is None
            or cc.lower_ not in ("and", "so")
            or t.pos_ not in VERBS
            or t.head.pos_ not in VERBS
            or cc.i == self.sentence.start
        ):
            return None
        before, (first, last) = cc.nbor(-1), edges(t)
        subject = next((c for c in t.children if c.dep_ in SUBJECTS), None)
        parted = before.text == "," or (first.lower_ == "that" and first.dep_ == "mark")
        if not parted or subject is None or not tense(t) or first.i <= cc.i or after(self.sentence, last) not in (*ENDS, ""):
            return None
        if (
            not asserted(t)
            or t.head.dep_ == "conj"
            or any(c.dep_ == "preconj" or (c.dep_ == "conj" and c.i != t.i) for c in t.head.children)
        ):
            return None
        start = before.nbor(-1) if before.text == "," else before
        return cut_of(self.passage, self.passage.end(start), self.passage.end(last), Rank.PART, cc, last, t.head)

    def _besides(self, t: Token) -> Cut | None:
        """ ", as well as the Faroese fleet"."""
        cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
        if cc is None or t.pos_ not in ("NOUN", "PROPN") or cc.left_edge.i <= self.sentence.start:
            return None
        words = list(t.doc[max(cc.i - 2, self.sentence.start) : cc.i + 3])
        start = next(
            (w for w in words if w.lower_ in ("as", "along") and self._text(w, w.doc[min(w.i + 2, len(w.doc) - 1)]).lower() in BESIDES),
            None,
        )
        last, then = edges(t)[1], after(self.sentence, edges(t)[1])
        if start is None or start.nbor(-1).text != "," or then not in (*ENDS, ",", "") or start.i <= t.head.i:
            return None
        end = last.nbor() if then == "," else last
        return cut_of(self.passage, self.passage.end(start.nbor(-2)), self.passage.end(end), Rank.CIRCUMSTANCE, start, last, t.head)

    def _out(self, t: Token, rank: Rank) -> Cut | None:
        """The branch where it stands: nothing that it leaves beside it reads on wrongly."""
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

    def _has_complement(self, verb: Token, t: Token) -> bool:
        """The verb has what it asks for beside the branch."""
        return verb.lemma_ not in ASKING - {"press", "urge", "ask", "order", "want"} and any(
            c.dep_ in COMPLEMENTS or (c.dep_ == "prep" and c.i < t.i) for c in verb.children if c.i != t.i
        )

    def _text(self, first: Token, last: Token) -> str:
        return self.passage.text[first.idx : last.idx + len(last)]

    def may_go(self, cut: Cut) -> bool:
        """It holds nothing that must stay, and nothing that stays hangs on it or points to it."""
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


def _begins_noun(comma: Token) -> bool:
    """Behind the comma comes another noun: of "options, including sanctions, a new tool" "options a new tool" would be left."""
    follows = comma.nbor() if comma.i + 1 < len(comma.doc) else None
    return follows is not None and follows.dep_ in ("det", "poss", "amod", "nummod", "compound")
