"""Whether a line states as fact what the text only doubts, hopes or asks: "sceptical that", "no sign that", "the question is whether"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Candidate
from ..language.lexicon import CONDITIONS, NEUTRAL
from ..speech.sources import SUBJECTS
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = ("VERB", "AUX")
DOUBTS = frozenset(
    "doubt fear deny question hope expect worry wonder suspect dread dispute sceptical skeptical doubtful dubious unsure uncertain "
    "unconvinced unclear unlikely afraid fearful worried concerned anxious nervous hopeful confident optimistic pessimistic".split()
)
"""Words for doubting or only wishing what follows. They count before a quotation too."""
LIKELY = frozenset("sure certain convinced positive true possible likely probable conceivable inevitable adamant wary cautious".split())
"""Adjectives of certainty. "Glad" and "angry" are left out: what one is glad of is a fact."""
KNOWN = frozenset("know learn find show reveal realise realize recognise recognize discover see notice mean remember prove".split())
"""Verbs that present what follows as a fact."""
NOUNS = DOUBTS | frozenset(
    "sign indication evidence proof chance risk possibility prospect likelihood danger speculation suspicion concern expectation belief "
    "idea notion suggestion rumour rumor claim allegation guarantee assurance promise confidence optimism scepticism skepticism "
    "certainty uncertainty odds denial impression thought hint".split()
)
"""Nouns whose clause says what is hoped, feared or missing: "no sign that it ends"."""
GAPS = ("WDT", "WP", "WP$")
STATED = ("ccomp", "acl", "csubj", "csubjpass", "pcomp")
ENDS = frozenset({".", ";", ":", "?", "!"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
MOST_UP = 12
"""Steps up the parse, so that a word in a long list costs no more time than in a short one."""
MOST_BACK = 80
"""Words before the line that are searched."""
RESULT = frozenset({"so", "such"})
"""Before these, "that" gives a result and not an attitude: "so cold that it froze" says that it froze."""


def is_under_attitude(line: LineMaker, found: Candidate) -> bool:
    """Whether the text doubts, hopes or asks what the line states, and the line leaves that out; by the parse or by the words before it."""
    words = [t for s in found.body for t in line.unit.passage.tokens(s.start, s.end) if t.is_alpha]
    if not words or words[0].i == words[0].sent.start:
        return False
    inside = {t.i for t in words}
    if found.kind == "quotation" and found.joint == "colon":
        small = words[0].text[0].islower()
        return small and any(t.lemma_.lower() in DOUBTS and t.i < words[0].i for t in _above(line, line.head(), inside))
    return any(_detaches(line, t) for t in _above(line, line.head(), inside)) or _follows_opener(words[0])


def _above(line: LineMaker, verb: Token, inside: set[int]) -> Iterator[Token]:
    """The words outside the line that govern its clause, also as the second of two: "doubt that A will sign and B will stay"."""
    joined = False
    for _ in range(MOST_UP):
        up = verb.head
        if up.i == verb.i or abs(up.i - verb.i) > MOST_BACK or any(t.text == ";" for t in verb.doc[min(verb.i, up.i) : max(verb.i, up.i)]):
            return
        conditional = verb.dep_ == "advcl" and joined and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children)
        stated = up.i not in inside and _is_stated(verb)
        if conditional or stated:
            yield up
        elif verb.dep_ not in ("conj", *STATED):
            return
        joined = joined or (verb.dep_ == "conj" and up.i not in inside)
        verb = up


def _is_stated(clause: Token) -> bool:
    """Whether the clause completes its governor. A clause before it ("it was late, he said") does only if a conjunction opens it."""
    if clause.dep_ in ("acl", "relcl"):
        return _is_told(clause)
    ties = clause.i > clause.head.i or any(c.dep_ == "mark" for c in clause.children)
    return clause.dep_ in STATED and ties


def _is_told(clause: Token) -> bool:
    """ "No sign that it ends", "fears it may end": whether the clause is what the noun is about, and no relative clause."""
    own = any(c.dep_ in (*SUBJECTS, "expl") and c.tag_ not in GAPS for c in clause.children)
    tied = clause.dep_ == "acl" and any(c.dep_ == "mark" for c in clause.children)
    bare = clause.head.lemma_.lower() in DOUBTS and not any(t.tag_ in GAPS and t.dep_ != "mark" for t in clause.children)
    return own and (tied or bare)


def _detaches(line: LineMaker, governor: Token) -> bool:
    """Whether the line would be wrong without the governor: it doubts, hopes or asks, and is not the cue that the line is ascribed by."""
    frame = line.unit.frame
    if frame is not None and governor.i == frame.cue.i:
        return frame.cue.pos_ == "NOUN" and frame.cue.lemma_.lower() in DOUBTS
    lemma = governor.lemma_.lower()
    if governor.pos_ in VERBS:
        return lemma not in NEUTRAL | KNOWN
    return governor.lower_ == "without" or (lemma in NOUNS if governor.pos_ == "NOUN" else lemma in DOUBTS | LIKELY)


def _follows_opener(first: Token) -> bool:
    """Whether an attitude with "that", or "whether", precedes the line without a finite verb between. By words, as the parse may err."""
    doc = first.doc
    for i in range(first.i - 1, max(first.sent.start, first.i - MOST_BACK), -1):
        t = doc[i]
        if t.text in ENDS or (t.tag_ in FINITE and not _is_aside(t)):
            return False
        if t.lower_ == "whether" and t.i > first.sent.start:
            return True
        if t.lower_ == "that" and _is_attitude(t):
            return True
    return False


def _is_aside(verb: Token) -> bool:
    """ "The chief, who leads the board, will": whether the finite verb is a relative clause's, not that of the clause around it."""
    clause = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    return clause.dep_ in ("relcl", "acl") and not any(c.dep_ == "mark" for c in clause.children)


def _is_attitude(that: Token) -> bool:
    """Whether the word before "that" is an attitude to what follows: a doubt, a hope, a chance."""
    before = that.nbor(-1)
    so = any(t.lower_ in RESULT for t in that.doc[max(that.sent.start, that.i - 4) : that.i])
    if so or that.i + 1 >= len(that.doc) or that.nbor().pos_ in VERBS or that.nbor().is_punct:
        return False
    if before.lemma_.lower() in DOUBTS | LIKELY:
        return True
    return before.pos_ == "NOUN" and before.lemma_.lower() in NOUNS
