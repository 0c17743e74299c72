"""Whether a line is torn out of its sentence: what its clause is about, or what the clause depends on, is not in the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Candidate
from ..language.grammar import is_finite
from ..language.lexicon import CONDITIONS
from ..speech.sources import SAID, SUBJECTS
from .line import LineMaker
from .proposition import SUBORDINATING

if TYPE_CHECKING:
    from spacy.tokens import Token

TYING = CONDITIONS | SUBORDINATING | {"whether", "that", "as", "so"}
"""Words that begin a clause which qualifies or completes another."""
WANTING = frozenset({"attr", "acomp", "oprd", "ccomp", "xcomp"})
"""What a copula says of its subject."""
SAID_OF = WANTING | {"prep", "advmod", "agent", "expl", "conj", "dobj", "npadvmod", "prt", "nsubj"}
AMOUNTS = frozenset("more less fewer greater".split())
MOST_APART = 60
"""Most words between the halves of "the more ..., the more ..."."""
GAPS = frozenset({"WDT", "WP", "WP$"})
IN_CASE = re.compile(
    r"[\s,.…\"”’–—-]*(?:in (?:the )?(?:case|event) (?:of|that)|on (?:the )?condition (?:that|of)|(?:as|so) long as|subject to)\b", re.I
)
"""A condition without "if", right behind what it limits."""


def is_torn(line: LineMaker, found: Candidate) -> bool:
    """Whether the line lacks its antecedent, its main clause, its subject, its predicate or a condition. A question is never torn."""
    words = [t for s in found.body for t in line.unit.passage.tokens(s.start, s.end) if not (t.is_punct or t.is_space)]
    if not words or "?" in line.unit.passage.text[words[-1].idx : words[-1].idx + len(words[-1]) + 2]:
        return False
    if _lacks_condition(line, found):
        return True
    if (found.joint == "predicate" and _lacks_subject(words)) or _lacks_predicate(words):
        return True
    if _lacks_verb(words) or _is_half_of_pair(words) or _is_fragment(line, words):
        return True
    whole = line.unit.shape == "sentence" or found.joint == "predicate"
    return not whole and (_is_tied(words) or _is_question(line, words) or _is_relative(line, words))


def _lacks_condition(line: LineMaker, found: Candidate) -> bool:
    """ "Would strike … in case of an attack": whether a condition follows the line in its sentence."""
    passage, end = line.unit.passage, found.body[-1].end
    return IN_CASE.match(passage.text[max(0, end - passage.start) : max(0, line.unit.sentence.end - passage.start)]) is not None


def _lacks_verb(words: list[Token]) -> bool:
    """ "Are betting that the port, which the state owns": whether the line has a subject and ends before its verb."""
    last = words[-1].i
    lost = (t.head for t in words if t.dep_ in ("nsubj", "nsubjpass") and t.head.i > last and t.head.sent == t.sent)
    return any(verb.lemma_ not in SAID for verb in lost)  # "…, it will in time,” said X": the parse makes "it" a subject of the cue


def _is_half_of_pair(words: list[Token]) -> bool:
    """ "The faster we help" of "The faster we help, the better off they are": whether the line has only one of the two halves."""
    inside = {t.i for t in words}
    paired = list(_comparatives(words[0]))
    return len(paired) > 1 and 0 < sum(i in inside for i in paired) < len(paired) and words[0].i in paired


def _comparatives(word: Token) -> Iterator[int]:
    """Indices of the tokens where a clause begins with "the" and a comparative: "the faster we", "the more pilots leave"."""
    doc, sent = word.doc, word.sent
    start, end = max(sent.start, word.i - MOST_APART), min(sent.end, word.i + MOST_APART)
    for t in doc[start : max(start, end - 2)]:
        degree, after = doc[t.i + 1], doc[t.i + 2]
        opens = t.i == sent.start or doc[t.i - 1].is_punct
        counts = degree.lower_ in AMOUNTS or after.pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT")
        if t.lower_ == "the" and opens and counts and (degree.tag_ in ("JJR", "RBR") or degree.lower_ in AMOUNTS):
            yield t.i


def _is_fragment(line: LineMaker, words: list[Token]) -> bool:
    """ "Bigger than the little deal": whether the line is a later part of a quotation without a finite verb."""
    at = line.unit.passage.at(words[0])
    quotation = next(iter(line.unit.passage.quoted(at, at + 1)), None)
    if quotation is None or at <= quotation.inner.start + 1:
        return False
    spoken = [t for t in words if line.unit.passage.at(t) < quotation.inner.end]
    return not any(is_finite(t) or t.tag_ == "VB" for t in spoken if t.pos_ in ("VERB", "AUX"))


def _is_tied(words: list[Token]) -> bool:
    """ "If they followed that with another blockade": whether the first word makes the clause depend on one that is not in the line."""
    first, inside = words[0], {t.i for t in words}
    if first.dep_ not in ("mark", "advmod") or first.lower_ not in TYING:
        return False
    head = first.head
    within = set(head.subtree)
    if any(t.dep_ in SUBJECTS and t not in within for t in words):
        return False  # the main clause is there, whatever the parse says
    if head.dep_ == "ROOT" and first.lower_ in CONDITIONS and first.dep_ == "mark":
        return sum(any(c.dep_ in SUBJECTS for c in t.children) for t in words) < 2  # "If they don't help us", broken off
    return head.dep_ in ("advcl", "ccomp", "pcomp", "acl", "relcl", "conj") and head.head.i not in inside


def _is_question(line: LineMaker, words: list[Token]) -> bool:
    """ "What I have always said I want": whether this is an indirect question, or a "what" clause, without the verb that governs it."""
    top = line.head()
    return words[0].tag_ in ("WP", "WRB") and top.head.i < words[0].i and top.dep_ in ("ccomp", "pcomp", "xcomp", "dobj", "acl", "advcl")


def _is_relative(line: LineMaker, words: list[Token]) -> bool:
    """ "The leader is likely to take": whether this is a relative clause without its noun, here what he takes."""
    inside = {t.i for t in words}
    top = line.head()
    while top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX") and top.head.i in inside:
        top = top.head
    if top.dep_ == "relcl" and top.head.i not in inside:
        return not any(c.tag_ == "WRB" and c.i < words[0].i for c in top.children)  # "France, where five of them have wives": whole
    if top.dep_ == "conj" and _runs_on(words[0], top):
        return True
    gaps = (c for t in words if t.pos_ in ("VERB", "AUX", "ADP") for c in t.children if c.tag_ in GAPS and c.i < words[0].i)
    return any(c.dep_ in ("dobj", "pobj", "attr", "dative") for c in gaps)


def _runs_on(first: Token, verb: Token) -> bool:
    """ "The course the leader is likely to take": whether the clause follows without a conjunction or comma, and so is a relative one."""
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is not None and before.dep_ == "mark" and before.i > first.sent.start:
        before = before.nbor(-1)  # "but that they did not know"
    return verb.head.i < first.i and before is not None and before.dep_ not in ("cc", "preconj") and not before.is_punct


def _lacks_subject(words: list[Token]) -> bool:
    """ "Said was its oldest trawler": whether what was said lacks its subject, here a "what" before it."""
    first, second = words[0], words[1] if len(words) > 1 else None
    if second is None or first.pos_ != "VERB" or (second.head.i == first.i and second.dep_ in ("aux", "auxpass", "neg")):
        return False
    verb = second if second.pos_ == "VERB" or second.dep_ == "ROOT" or second.pos_ == "AUX" else None
    if verb is not None and verb.tag_ == "VB" and first.lemma_ in ("say", "claim", "believe", "think", "add"):
        return True  # "says carry oil", of "ships that it says carry oil"
    if verb is None or not is_finite(verb) or verb.dep_ in ("amod", "acl"):
        return False
    governed = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    return governed.i >= verb.i and not any(c.dep_ in (*SUBJECTS, "expl") and c.i > first.i for c in governed.children)


def _lacks_predicate(words: list[Token]) -> bool:
    """ "The plotters are": whether the line ends before its predicate, or the parse of its predicate is unsure."""
    inside = set(range(words[0].i, words[-1].i + 1))
    copulas = [t for t in words if t.lemma_ == "be" and t.dep_ in ("ROOT", "ccomp", "conj", "parataxis", "relcl")]
    lost = any(c.dep_ in WANTING and c.i > t.i and c.i not in inside for t in copulas for c in t.children)
    return lost or any(_is_unparsed(t) for t in copulas)


def _is_unparsed(copula: Token) -> bool:
    """Whether the noun or adjective after the copula is attached to another word: then the parse can't be trusted."""
    after = copula.nbor() if copula.i + 1 < len(copula.doc) else None
    said = any(c.dep_ in SAID_OF and (c.i > copula.i or c.dep_ in WANTING) for c in copula.children)
    return not said and after is not None and after.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM")
