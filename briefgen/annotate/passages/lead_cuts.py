"""What a sentence may lose: stretches that its clauses or commas mark off, the most dispensable first.

First what only accompanies the news (appositions, clauses between commas, what a comma sets off at the start or end of the sentence),
then times and circumstances, last a second verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...model import Span
from ..language.lexicon import CONDITIONS, HEDGES, NEUTRAL
from ..language.parse import ParsedParagraph
from ..speech.needed import is_told
from .lead_needs import happened, is_needed, offered, paired

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

ASIDES = frozenset({"appos", "relcl", "acl"})
GOES_ON = frozenset({"VERB", "AUX", "CCONJ", "ADP", "PART", "ADV", "SCONJ"})
"""What may follow an aside inside a sentence: the clause that it interrupts."""
BESIDE = frozenset({"advcl", "prep", "npadvmod", "advmod", "acl"})
"""Relations of what is no argument of its verb if commas set it off. Never "ccomp" or "parataxis": that is who says it."""
CIRCUMSTANCES = frozenset("after as while amid despite following during because ahead".split())
"""Words that open a circumstance even without a comma. Not "since": in "the first since 2011" it is the point."""
STAGES = frozenset("after before when once till".split())
"""Words that give the condition of something that has not happened yet: "will leave when the talks end"."""
LOOSE = frozenset({"amid", "despite"})
"""Those of `CIRCUMSTANCES` that belong to the verb even if the parse attaches them to a noun."""
GUARDED = CONDITIONS | HEDGES | frozenset("not no never nor neither cannot n't n’t except than according per".split())
"""Conditions, doubts, negations, comparisons, "according": a stretch that opens with one of them stays."""
GUARDING = 3
"""First words of a stretch that are checked for a guarded one: "but only if", "or at least not"."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
ADVERBS = frozenset("late early earlier later next last this on in the morning evening night afternoon".split())
RANKING = frozenset("first second third last latest only".split())
"""Words whose claim holds within a time or place: without "since May", "the first strike" claims something else."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
COMPLEMENTS = frozenset("dobj ccomp xcomp attr acomp prep dative advcl oprd prt agent".split())
BARE = frozenset({"a", "an"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TELLING = NEUTRAL | frozenset("find show suggest indicate reveal announce warn believe think hear learn understand".split())
TOLD_AS = FINITE | {"VBN"}
TORN = frozenset({"CC", "IN", "DT", "TO", "PRP$", "POS"})
"""Tags of words with which no complete phrase ends."""
COMMAS = frozenset({",", "-", "–", "—", "(", ";"})
CLOSING = frozenset({",", "-", "–", "—", ")", ";"})
OPENERS = frozenset("but and yet so meanwhile however still nevertheless separately instead now".split())
GOES_WITH = re.compile(r"\W{0,3}(?:and|or|but) (?:that|which|who|whose|whom|where|to|\w+ing)\b")
"""What follows a stretch if the stretch is only the first of two clauses of a kind."""
BRACKETS = re.compile(r"\s\([^()]{1,60}\)")


COUNTER = frozenset({"but", "yet"})
DEEP, LAST = 8, 9
"""From rank `DEEP` on, a cut takes part of the point and is made only if the sentence is too long otherwise; what is said goes last."""


class Cut(NamedTuple):
    """A stretch of the article that may be cut; the lower its `rank`, the sooner."""

    rank: int
    span: Span


def find_cuts(passage: ParsedParagraph, sentence: Sentence, whole: Span) -> Iterator[Cut]:
    """All cuts of a sentence, some within others. `whole` is the sentence's span in the article, as `sentence_span` gives it.

    The caller must check whether a cut breaks a quotation or takes away the speaker of the rest.
    """
    for match in BRACKETS.finditer(passage.text, whole.start - passage.start, whole.end - passage.start):
        yield Cut(1, Span(start=passage.start + match.start(), end=passage.start + match.end()))
    for t in sentence:
        if t == sentence.root or _tells(t) or is_needed(t):
            continue
        for rank, span in _of(passage, t, whole):
            wide = _with_marks(passage, span, whole)
            shut = passage.text[: wide.end - passage.start].endswith(("-", "–", "—"))
            if wide.end - wide.start < whole.end - whole.start and (shut or not GOES_WITH.match(passage.text, wide.end - passage.start)):
                yield Cut(rank, wide)


def _tells(t: Token) -> bool:
    """Whether the stretch says whose words the rest is, by its verb of saying: "…, a report found", "…, officials said in Oslo"."""
    return any(w.lemma_.lower() in TELLING and w.tag_ in TOLD_AS and not any(_said_by(c, w) for c in w.children) for w in t.subtree)


def _said_by(c: Token, verb: Token) -> bool:
    return c.i > verb.i and c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "oprd", "agent", "acomp")


def _with_marks(passage: ParsedParagraph, span: Span, whole: Span) -> Span:
    """The stretch with the marks that close its last quotation, which the parse may attach to another word."""
    for q in passage.quotations:
        rest = passage.text[span.end - passage.start : q.span.end - passage.start]
        if span.start <= q.span.start < span.end < q.span.end and not any(c.isalnum() for c in rest):
            return Span(start=span.start, end=min(q.span.end, whole.end))
    return span


def _of(passage: ParsedParagraph, t: Token, whole: Span) -> Iterator[tuple[int, Span]]:
    """(rank, span) of what may be cut together with the word that governs it."""
    if passage.at(t) == whole.start and t.lower_ in OPENERS and t.dep_ in ("cc", "advmod"):
        yield 0, Span(start=whole.start, end=_past(passage, t.right_edge, whole))
    elif (t.dep_ in ASIDES or _sums_up(t)) and (span := _between(passage, t, whole)) is not None:
        yield (LAST if is_told(t) else 1), span
    elif t.dep_ in ("acl", "relcl"):
        if (span := _marking(passage, t, whole)) is not None:
            yield (DEEP if _is_point(t) else 6), span
    elif t.dep_ in BESIDE and not _guarded(t):
        yield from _beside(passage, t, whole)
    elif t.dep_ == "conj" and not (_guarded(t) if _own_subject(t) else _keeps(t)) and (span := _second(passage, t, whole)) is not None:
        yield (3 if _own_subject(t) else DEEP if offered(t) else 7), span


def _sums_up(t: Token) -> bool:
    """ "…, a request that was refused": whether this sums up the whole clause, though the parse takes it for an object or a clause."""
    full = any(c.dep_ in ("dobj", "xcomp", "ccomp") and c.i < t.left_edge.i for c in t.head.children)
    return full and t.dep_ in ("dobj", "attr", "oprd", "dep", "ccomp", "npadvmod") and t.left_edge.lower_ in BARE


def _beside(passage: ParsedParagraph, t: Token, whole: Span) -> Iterator[tuple[int, Span]]:
    """(rank, span) of circumstances of a verb. A clause with a subject and without a conjunction is none: it is what is said."""
    tied = any(c.dep_ in ("mark", "advmod") and c.i < t.i for c in t.children)
    if not happened(t.head) and not _over(t) and any(w.lower_ in STAGES for w in (t, t.left_edge, *t.children)):
        return
    if (t.head.pos_ not in ("VERB", "AUX") and t.lower_ not in LOOSE) or (t.dep_ == "advcl" and _own_subject(t) and not tied):
        return
    if (span := _opening(passage, t, whole)) is not None:
        yield 1, span
    elif t.left_edge.i > t.head.i and (span := _between(passage, t, whole)) is not None:
        yield (LAST if is_told(t) else 2), span
    elif (span := _day(passage, t)) is not None:
        yield 4, span
    elif (t.dep_ == "advcl" or not _ranks(t.sent)) and (span := _circumstance(passage, t, whole)) is not None:
        yield 5, span


def _over(t: Token) -> bool:
    """ "will meet after he gave way": whether an "after" clause under a future verb is past, and so no condition."""
    will = any(c.tag_ == "MD" for c in t.head.children)
    after = any(c.dep_ == "mark" and c.lower_ == "after" for c in t.children)
    return will and t.dep_ == "advcl" and _own_subject(t) and happened(t) and after


def _ranks(sentence: Sentence) -> bool:
    """Whether the sentence calls something the first or the most of its kind, which may be true only "after the war" or "in Europe"."""
    return any(w.lower_ in RANKING or w.tag_ == "JJS" for w in sentence)


def _guarded(t: Token) -> bool:
    """Whether a stretch opens with a condition or a doubt, or denies."""
    opening = [w.lower_ for w in t.subtree if not w.is_punct][:GUARDING]
    return any(w in GUARDED for w in opening) or any(c.dep_ == "neg" for c in t.children)


def _keeps(t: Token) -> bool:
    """Whether the verb's clause has a negation or a condition, apart from what it only reports: "and said it would not"."""
    reported = {w.i for c in t.children if c.dep_ == "ccomp" and _own_subject(c) for w in c.subtree}
    return any((w.dep_ == "neg" or w.lower_ in GUARDED) and w.i not in reported for w in t.subtree)


def _past(passage: ParsedParagraph, last: Token, whole: Span) -> int:
    """The offset in the article where the sentence goes on after a word and the comma behind it."""
    at = last.i + 1
    while at < len(passage.words) and (passage.words[at].text in COMMAS or passage.words[at].is_space):
        at += 1
    return min(passage.at(passage.words[at]) if at < len(passage.words) else whole.end, whole.end)


def _edges(t: Token) -> tuple[Token, Token]:
    """First and last word of the subtree, without outer punctuation."""
    first, last = t.left_edge, t.right_edge
    while first.i < t.i and (first.is_punct or first.is_space) and first.text not in {'"', "("}:
        first = first.nbor()
    while last.i > t.i and (last.is_punct or last.is_space) and last.text not in {'"', ")"}:
        last = last.nbor(-1)
    return first, last


def _between(passage: ParsedParagraph, t: Token, whole: Span) -> Span | None:
    """The span between two commas, or from a comma to the end, with the commas that are cut too; None if commas do not set it off."""
    first, last = _edges(t)
    if last.tag_ in TORN:
        return None
    before = passage.words[first.i - 1] if first.i else None
    if before is not None and before.dep_ == "cc" and before.i:
        before = passage.words[before.i - 1]
    if before is None or before.text not in COMMAS or passage.at(before) <= whole.start or t.head.i >= first.i:
        return None
    start, end = passage.at(before), passage.end(last)
    after = passage.words[last.i + 1] if last.i + 1 < len(passage.words) else None
    if after is None or end >= whole.end or (after.is_punct and passage.end(after) >= whole.end):
        return Span(start=start, end=end)
    if after.text not in CLOSING:
        return None
    following = passage.words[after.i + 1] if after.i + 1 < len(passage.words) else None
    if after.text in (")", "-", "–", "—") or (after.text == "," and following is not None and _goes_on(following, t)):
        return Span(start=start, end=passage.end(after))
    return Span(start=start, end=end)


def _goes_on(following: Token, t: Token) -> bool:
    """Whether the interrupted clause goes on after the comma, with its verb or with something of the same governor."""
    if t.head.dep_ in ASIDES and t.head.right_edge.i <= t.right_edge.i + 1:
        return False  # the comma closes the aside around this one
    if following.dep_ == "cc":
        return following.head.i == t.head.i  # "the minister, a lawyer, and his aide"
    opened = t.left_edge.i > 1 and t.left_edge.nbor(-1).text == "," and t.left_edge.nbor(-2).dep_ == "cc"
    return opened or (following.pos_ in GOES_ON and t.dep_ in ASIDES)


def _opening(passage: ParsedParagraph, t: Token, whole: Span) -> Span | None:
    """The span from the start of the sentence up to a comma before the subject; None if there is no comma."""
    first, last = t.left_edge, t.right_edge
    if passage.at(first) != whole.start or last.i >= t.head.i:
        return None
    after = passage.words[last.i + 1]
    comma = after.text == "," or last.text == ","
    return Span(start=whole.start, end=_past(passage, last, whole)) if comma else None


def _day(passage: ParsedParagraph, t: Token) -> Span | None:
    """ "on Monday", "late Thursday": a phrase that gives nothing but the day; None for others."""
    words = [w for w in t.subtree if not w.is_space]
    if not any(c.i != t.i and c.dep_ in COMPLEMENTS for c in t.head.children):
        return None  # "starting on Monday" needs its day
    if not any(w.lower_ in DAYS for w in words) or any(w.lower_ not in DAYS | ADVERBS for w in words):
        return None
    return passage.span(words[0], words[-1])


def _circumstance(passage: ParsedParagraph, t: Token, whole: Span) -> Span | None:
    """A circumstance at the end of the sentence, or at a comma: "after talks broke down", "amid threats", "in Geneva"."""
    first, last = _edges(t)
    placed = first.lower_ in ("in", "at") and any(c.dep_ == "pobj" and c.ent_type_ in PLACES for c in t.children)
    if (first.lower_ not in CIRCUMSTANCES and not placed) or first.i <= t.head.i or (first.lower_ == "as" and t.dep_ != "advcl"):
        return None
    if placed and not any(t.head.i < c.i < first.i and c.dep_ not in ("punct", "prt", "advmod") for c in t.head.children):
        return None  # "arrives in Geneva" needs its place
    return passage.span(first, last) if _closes(passage, last, whole) else None


def _closes(passage: ParsedParagraph, last: Token, whole: Span) -> bool:
    """Whether a comma or the end of the sentence follows."""
    after = passage.words[last.i + 1] if last.i + 1 < len(passage.words) else None
    return after is None or passage.end(last) >= whole.end or after.text in {",", ".", ";"}


def _own_subject(t: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in t.children)


def _second(passage: ParsedParagraph, t: Token, whole: Span) -> Span | None:
    """A second verb and all that depends on it, if the first is complete: "agreed to talks, and sent an envoy"; else None."""
    head = t.head
    if t.pos_ not in ("VERB", "AUX") or head.pos_ not in ("VERB", "AUX") or head.dep_ == "conj":
        return None
    first, last = t.left_edge, _edges(t)[1]
    tie = next((c for c in head.children if c.dep_ == "cc" and head.i < c.i < first.i), None)
    if tie is None or tie.lower_ in ("or", "nor") or paired(t, tie) or not _filled(head, tie):
        return None
    if tie.lower_ in COUNTER and _own_subject(t):
        return None  # it takes the first back
    before = passage.words[tie.i - 1]
    return passage.span(before if before.text in COMMAS else tie, last) if _closes(passage, last, whole) else None


def _filled(head: Token, tie: Token) -> bool:
    """Whether the first verb has its object or complement before the conjunction; else the two may share one."""
    return any(head.i < c.i < tie.i and c.dep_ not in ("punct", "aux", "neg", "prt", "advmod") for c in head.children)


def _marking(passage: ParsedParagraph, t: Token, whole: Span) -> Span | None:
    """A clause that describes an indefinite noun and may go: "talks designed to end the war have collapsed"; else None."""
    noun, root = t.head, t.sent.root
    if t.tag_ == "VB":
        return None  # in "the scramble to find a ship to lead the fleet" the aim is the point
    if not _indefinite(noun) or any(c.dep_ == "neg" for c in (*root.children, *noun.head.children)):
        return None
    subject = noun.dep_ in ("nsubj", "nsubjpass")
    if noun.dep_ == "attr":
        return None  # "was an agreement that failed" would say nothing without it
    if (subject and not happened(root)) or (not subject and not any(c.lower_ in BARE for c in noun.children)):
        return None
    first, last = _edges(t)
    after = passage.words[last.i + 1] if last.i + 1 < len(passage.words) else None
    whole_clause = subject and after is not None and after.pos_ in ("VERB", "AUX")
    return passage.span(first, last) if whole_clause or _closes(passage, last, whole) else None


def _is_point(t: Token) -> bool:
    """ "A leader who resists": whether the clause is the point. In "a meeting at which leaders speak" it is not."""
    return t.dep_ == "relcl" and not any(c.tag_ in ("WDT", "WP", "WRB") for p in t.children for c in p.children)


def _indefinite(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and not any(c.dep_ in ("det", "poss", "nummod") and c.lower_ not in BARE for c in noun.children)
