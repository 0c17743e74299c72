"""Whether a candidate is a whole statement: it has its subject and its verb, and does not begin with "which" or "but"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Candidate
from ..language.grammar import is_finite
from ..speech.sources import SUBJECTS
from .line import SAYING, LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_ASIDE = 4
"""Words within which an ascription at the start of what is said is looked for: "the minister added"."""
RELATIVE = frozenset({"who", "whom", "whose", "which"})
WHEREIN = frozenset({"where", "when", "whereby", "wherein", "whereupon"})
"""Words that begin a relative clause of place or time."""
UTTERING = frozenset("exclaim shout quip joke muse remark declare retort".split())
"""Verbs that say nothing without what was uttered: "X exclaimed, raising the possibility of more"."""
SUBORDINATING = frozenset("before after until till while since once because although though than lest whereas".split())
JOINING = frozenset({"and", "but", "or", "yet"})


def is_proposition(line: LineMaker, found: Candidate) -> bool:
    """Whether the line is a whole statement: its clause has a subject and a verb, and it does not begin with "which" or "but"."""
    words = [t for t in line.unit.passage.tokens(found.body[0].start, found.body[0].end) if t.is_alpha]
    if not words:
        return False
    asks = "?" in line.unit.passage.text[words[0].idx : found.body[-1].end - line.unit.passage.start + 1]
    if not asks and (_is_relative(words) or (not found.quoted and (_is_circumstance(line, words[0]) or _opens_with_aside(line, found)))):
        return False
    if found.joint == "said" and not any(_is_verb(t) for s in found.body for t in line.unit.passage.tokens(s.start, s.end)):
        return False  # "said the report on the boats": the clause ends before its verb
    if words[0].lower_ in JOINING and words[0].dep_ in ("cc", "preconj") and not found.quoted:
        return False
    if line.unit.shape != "sentence" and found.joint == "own" and _is_subordinate(line):
        return False
    if line.unit.shape != "sentence" and found.kind == "judgement" and words[0].pos_ == "PRON":
        return False  # a view of something that is named in another clause
    return not _lacks_antecedent(line) and not _lacks_content(line) and (found.joint != "own" or _has_subject(line, found))


def _is_verb(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") and token.pos_ in ("VERB", "AUX")


def _is_relative(words: list[Token]) -> bool:
    """Whether the words begin with a relative pronoun: "which", "that", "by whom", "both of whom"."""
    after = words[1].lower_ if words[0].tag_ == "IN" and len(words) > 1 else ""
    after = words[2].lower_ if len(words) > 2 and words[1].lower_ == "of" else after
    return words[0].lower_ in RELATIVE or after in RELATIVE or (words[0].lower_ == "that" and words[0].tag_ == "WDT")


def _is_circumstance(line: LineMaker, first: Token) -> bool:
    """ "Where it was still not understood": whether this is a relative clause of place or time without its noun."""
    relative = first.dep_ == "advmod" and first.head.dep_ in ("relcl", "acl", "advcl")
    return line.unit.shape != "sentence" and first.lower_ in WHEREIN and relative


def _opens_with_aside(line: LineMaker, found: Candidate) -> bool:
    """ "He said, it was not understood": whether what is ascribed begins with another ascription."""
    if found.joint not in ("said", "own") or line.unit.frame is None:
        return False
    passage, start = line.unit.passage, found.body[0].start
    opening = passage.tokens(start, found.body[-1].end)[:MOST_ASIDE]
    cue = next((t for t in opening if t.lemma_ in SAYING), None)
    if cue is None or not passage.text[passage.end(cue) - passage.start :].startswith(","):
        return False
    return any(c.dep_ in SUBJECTS and passage.at(c.left_edge) == start for c in cue.children)


def _is_subordinate(line: LineMaker) -> bool:
    """ "Before investigators had finished": whether this is a clause of time or cause, which says nothing without its main clause."""
    return any(c.dep_ == "mark" and c.lower_ in SUBORDINATING and line.held(c) for c in line.head().children)


def _lacks_content(line: LineMaker) -> bool:
    """ "The ministry said, a day before the deadline": whether what was said is outside the unit."""
    spans = line.unit.spans
    head = line.head()
    if head.dep_ == "parataxis" and head.lemma_ in SAYING and not any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in head.children):
        return True  # "While that aim stood, he said": an aside in what he said
    after = head.nbor() if head.i + 1 < len(head.doc) else None
    if head.lemma_ in UTTERING and after is not None and after.text == "," and line.held(after):
        return True
    mine = [f for f in line.speakers.by(head) if f.content]
    return any(not any(s.touches(c) for c in f.content for s in spans) for f in mine) and line.unit.shape != "sentence"


def _lacks_antecedent(line: LineMaker) -> bool:
    """ "Boats the pilots say were sunk": whether the clause lacks the noun that its verb is about."""
    told = (c for c in line.head().children if c.dep_ == "ccomp" and is_finite(c)) if line.unit.shape != "sentence" else ()
    return any(not any(c.dep_ in (*SUBJECTS, "expl", "csubj", "csubjpass") for c in verb.children) for verb in told)


def _has_subject(line: LineMaker, found: Candidate) -> bool:
    """Whether a line without a label has a subject: it is a sentence or a quotation, or a clause with its subject in it."""
    if line.unit.shape == "sentence" or found.kind == "quotation" or found.opening:
        return True
    return line.subject(line.head()) is not None
