"""Whether a line takes out from under an attitude what stands under it: "sceptical that", "no sign that", "the question is whether"."""

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
"""Attitudes by which a holder keeps back from what stands under them, or only wishes it. Also with a quotation under them."""
LIKELY = frozenset("sure certain convinced positive true possible likely probable conceivable inevitable adamant wary cautious".split())
"""Adjectives of more or less certainty. What one is glad or angry of is so."""
KNOWN = frozenset("know learn find show reveal realise realize recognise recognize discover see notice mean remember prove".split())
"""Verbs that take what stands under them for a fact."""
NOUNS = DOUBTS | frozenset(
    "sign indication evidence proof chance risk possibility prospect likelihood danger speculation suspicion concern expectation belief "
    "idea notion suggestion rumour rumor claim allegation guarantee assurance promise confidence optimism scepticism skepticism "
    "certainty uncertainty odds denial impression thought hint".split()
)
"""Nouns of which a clause says what is hoped, feared or missing."""
GAPS = ("WDT", "WP", "WP$")
STATED = ("ccomp", "acl", "csubj", "csubjpass", "pcomp")
ENDS = frozenset({".", ";", ":", "?", "!"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
MOST_UP = 12
"""Clauses that are looked through on the way up: in a long list a word costs no more than in a short one."""
MOST_BACK = 80
"""Words that are looked through on the way back."""
RESULT = frozenset({"so", "such"})
"""What "that" completes as a result: "so cold that it froze" says that it froze."""


def is_under_attitude(line: LineMaker, found: Candidate) -> bool:
    """What the line says stands under an attitude that the line leaves out, by the parse or by the words before it."""
    words = [t for s in found.body for t in line.unit.passage.tokens(s.start, s.end) if t.is_alpha]
    if not words or words[0].i == words[0].sent.start:
        return False
    inside = {t.i for t in words}
    if found.kind == "quotation" and found.joint == "colon":
        small = words[0].text[0].islower()
        return small and any(t.lemma_.lower() in DOUBTS and t.i < words[0].i for t in _above(line, line.head(), inside))
    return any(_detaches(line, t) for t in _above(line, line.head(), inside)) or _follows_opener(words[0])


def _above(line: LineMaker, verb: Token, inside: set[int]) -> Iterator[Token]:
    """The words outside the line whose clause it is, also where it is the second of two: "doubt that A will sign and B will stay"."""
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
    """The clause completes what governs it. One before its governor ("it was late, he said") does where a word ties it."""
    if clause.dep_ in ("acl", "relcl"):
        return _is_told(clause)
    ties = clause.i > clause.head.i or any(c.dep_ == "mark" for c in clause.children)
    return clause.dep_ in STATED and ties


def _is_told(clause: Token) -> bool:
    """ "No sign that it ends", "fears it may end": the noun's own clause, with a subject, and no "which" in it."""
    own = any(c.dep_ in (*SUBJECTS, "expl") and c.tag_ not in GAPS for c in clause.children)
    tied = clause.dep_ == "acl" and any(c.dep_ == "mark" for c in clause.children)
    bare = clause.head.lemma_.lower() in DOUBTS and not any(t.tag_ in GAPS and t.dep_ != "mark" for t in clause.children)
    return own and (tied or bare)


def _detaches(line: LineMaker, governor: Token) -> bool:
    """The governor is no plain verb of saying, and not the cue that the line prints or stands for."""
    frame = line.unit.frame
    if frame is not None and governor.i == frame.cue.i:
        return frame.cue.pos_ == "NOUN" and frame.cue.lemma_.lower() in DOUBTS
    lemma = governor.lemma_.lower()
    if governor.pos_ in VERBS:
        return lemma not in NEUTRAL | KNOWN
    return governor.lower_ == "without" or (lemma in NOUNS if governor.pos_ == "NOUN" else lemma in DOUBTS | LIKELY)


def _follows_opener(first: Token) -> bool:
    """By the words alone, as the parser may miss it: an attitude, "that" or "whether", and no finite verb before the line begins."""
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
    """ "The chief, who leads the board, will": a finite verb that is not the clause's own."""
    clause = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    return clause.dep_ in ("relcl", "acl") and not any(c.dep_ == "mark" for c in clause.children)


def _is_attitude(that: Token) -> bool:
    """The word before "that" tells how somebody takes what follows it."""
    before = that.nbor(-1)
    so = any(t.lower_ in RESULT for t in that.doc[max(that.sent.start, that.i - 4) : that.i])
    if so or that.i + 1 >= len(that.doc) or that.nbor().pos_ in VERBS or that.nbor().is_punct:
        return False
    if before.lemma_.lower() in DOUBTS | LIKELY:
        return True
    return before.pos_ == "NOUN" and before.lemma_.lower() in NOUNS
