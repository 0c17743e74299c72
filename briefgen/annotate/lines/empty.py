"""Whether a line says nothing by itself: a stance without its object, or a sentence that only announces what somebody says next.

"The spokesman agreed", "X was more upbeat", "analysts see other reasons": recognised by what the predicate consists of. A quotation says
nothing if it is a title: "Fox and Friends".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Candidate
from ..language.lexicon import NEUTRAL
from ..speech.frames import act_of
from ..speech.sources import SUBJECTS, can_act
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = ("VERB", "AUX")
STANCES = frozenset({"agree", "reject", "deny", "criticise", "accuse", "demand", "request", "characterise", "comment", "endorse"})
"""Acts that say nothing without an object: what is agreed to, denied, asked for."""
COMPLETE = frozenset("comply relent yield soften vote retaliate acquiesce continue resist bristle sign speak".split())
"""Verbs of these acts that say what happened even without an object."""
LIGHT = frozenset("be have give offer make take see seem sound remain strike issue deliver voice express hold".split())
"""Verbs that say nothing by themselves; the noun or adjective after them does."""
SPOKEN = frozenset(
    "reason view answer explanation message word argument reply response reaction position stance opinion thought feeling theory "
    "interpretation remark comment statement advice tone verdict assessment account rationale reservation misgiving "
    "reading rhetoric language".split()
)
"""Nouns for something said or thought that do not say what (shell nouns, Schmid 2000)."""
WITHIN = frozenset({"prep", "acl", "relcl", "ccomp", "xcomp", "advcl", "appos", "nmod", "compound"})
BESIDE = frozenset({"punct", "advmod", "npadvmod", "cc", "neg", "aux", "auxpass"})
TIMES = ("DATE", "TIME")
LITTLE = ("DET", "ADP", "CCONJ", "SCONJ", "PART", "PRON")
LONGEST_TITLE = 8
"""Words of a title in quotation marks."""


def is_empty(line: LineMaker, found: Candidate) -> bool:
    """Whether the line's predicate says nothing without the sentence after it, or its quotation is a title. Denials are never empty."""
    if found.kind == "quotation":
        return _is_title([t for span in found.body for t in line.unit.passage.tokens(span.start, span.end)])
    if found.quoted:
        return False
    verb = _told(line)
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children) or any(t.lower_ in ("yes", "no") for t in line.tokens()):
        return False  # "did not comment" and "would welcome it" do say something
    if verb.pos_ not in VERBS or any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or not _has_subject(verb):
        return False
    rest = [c for c in verb.children if line.held(c) and c.dep_ not in (*BESIDE, *SUBJECTS, "expl") and not _is_time(c)]
    if not rest:
        wants = act_of(verb) in STANCES and verb.lemma_.lower() not in COMPLETE
        return wants and all(verb.is_ancestor(t) for t in line.tokens() if t.i > verb.i and not t.is_punct)
    return verb.lemma_.lower() in LIGHT and all(c.i > verb.i for c in rest) and _announces(line, verb, rest)


def _is_title(words: list[Token]) -> bool:
    """Whether the words are set like the title of a programme or a book: a few, each with a capital but for the little ones."""
    told = [t for t in words if t.is_alpha]
    large = [t for t in told if t.pos_ not in LITTLE]
    ends = any(t.text in (".", "!", "?") for t in words)
    return not ends and len(told) <= LONGEST_TITLE and len(large) > 1 and all(t.text[0].isupper() for t in (told[0], *large))


def _told(line: LineMaker) -> Token:
    """The verb of what is said if the line ascribes something, else the line's own verb."""
    head = line.head()
    said = [c for c in head.children if c.dep_ == "ccomp" and line.held(c)] if head.lemma_.lower() in NEUTRAL else []
    return said[0] if len(said) == 1 else head


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in (*SUBJECTS, "expl") for c in verb.children)


def _is_time(c: Token) -> bool:
    """Whether the phrase only says when or in what form it was said: "on Monday", "in a statement"."""
    noun = next((t for t in c.children if t.dep_ == "pobj"), None) if c.dep_ == "prep" else c
    return noun is not None and (noun.ent_type_ in TIMES or (c.lower_ in ("in", "on", "via") and noun.lemma_.lower() in SPOKEN))


def _announces(line: LineMaker, verb: Token, rest: list[Token]) -> bool:
    """Whether the predicate is only a bare noun for something said, or a mood that the following words explain."""
    if len(rest) > 1:
        return False
    what = rest[0]
    subject = next((c for c in verb.children if c.dep_ in (*SUBJECTS, "expl")), None)
    if subject is None or not (can_act(subject) or subject.pos_ == "PRON" or subject.lemma_.lower() in SPOKEN):
        return False
    if what.dep_ in ("dobj", "attr") and what.lemma_.lower() in SPOKEN:
        return not any(c.dep_ in WITHIN for c in what.children)
    if what.dep_ != "acomp" or subject.pos_ == "PRON" or any(c.dep_ in ("ccomp", "xcomp", "advcl", "prt", "dobj") for c in what.children):
        return False
    compares = what.tag_ == "JJR" or any(c.lower_ in ("more", "less", "equally", "similarly") for c in what.children)
    about = any(c.dep_ == "prep" for c in what.children)
    return _is_followed_by_speech(line) and (compares or not about) if about or not compares else True


def _is_followed_by_speech(line: LineMaker) -> bool:
    """Whether the next sentence of the paragraph quotes somebody or reports somebody's words."""
    passage, end = line.unit.passage, line.unit.sentence.end
    after = next((s for s in passage.sentences if passage.start + s.start_char >= end), None)
    if after is None:
        return False
    start, stop = passage.start + after.start_char, passage.start + after.end_char
    return bool(passage.quoted(start, stop)) or any(start <= f.cue_span.start < stop for f in line.speakers.frames)
