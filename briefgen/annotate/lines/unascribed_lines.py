"""Lines of passages that are not ascribed to anybody: what somebody does, or a fact or view of the article's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Act, Candidate, Span, Speaker
from ..language.grammar import is_finite
from ..passages.clauses import KEPT
from ..speech.frames import act_of
from ..speech.sources import PAPERS, can_act, source_of
from .judgement import kind_of
from .line import LineMaker
from .time_before import time_before

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"that", "this", "these", "those"})
MOST_OPENING = 14
"""Most characters before a pronoun subject that are left out without a further look: a mere connective, as in "Yet he"."""


def unascribed(line: LineMaker) -> Candidate | None:
    """The line of a passage that no cue ascribes, under whoever acts in it, or as the article's own; None if it makes no line."""
    head, unit = line.head(), line.unit
    quoted = line.quoted(unit.spans)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if line.wholly(quoted):
        if not _says_something(line):
            return None
        speaker = line.speakers.carried_over(quoted) or Speaker(name="")
        return line.make(quoted, "colon", speaker, "quotation", "comment")
    act = act_of(head) or "comment"
    subject = line.subject(head)
    if unit.shape == "relcl" and subject is not None and subject.lower_ in ("who", "which", "that"):
        return _relative(line, head, subject, act)
    if subject is None:
        return _conjoined(line, head, act) or _whole_sentence(line, head, act)
    return _clause(line, subject, act)


def _says_something(line: LineMaker) -> bool:
    """Whether the quotation is a sentence or a clause with subject and verb, unlike “exporting coal by deceptive practices”."""
    first = next((t for t in line.tokens() if t.is_alpha), None)
    if first is None or first.text[0].isupper():
        return first is not None
    return is_finite(line.head()) and line.subject(line.head()) is not None


def _whole_sentence(line: LineMaker, head: Token, act: Act) -> Candidate | None:
    """The line of a whole sentence in which the parse finds no subject: it is printed unchanged. None for parts of sentences."""
    clausal = any(c.dep_ in ("csubj", "csubjpass") for c in head.children)
    if line.unit.shape != "sentence" or not is_finite(head) or clausal:
        return None
    return line.make(line.unit.spans, "own", None, kind_of(line.unit, line.head(), actor=False), act)


def _relative(line: LineMaker, head: Token, subject: Token, act: Act) -> Candidate | None:
    """ "Kyiv, which wants a ban": the line of the antecedent and its predicate; None if the antecedent can't act or has no name."""
    unit = line.unit
    voice = line.referents.speaker(unit.passage, head.head, avoid=unit.spans)
    start, end = unit.passage.end(subject) + 1, unit.spans[-1].end
    if not voice.name or start >= end or not can_act(head.head) or (subject.lower_ == "who" and line.is_place(head.head)):
        return None
    return line.make((Span(start=start, end=end),), "predicate", voice, "reported", act)


def _conjoined(line: LineMaker, head: Token, act: Act) -> Candidate | None:
    """The line of a second predicate, under the subject that it shares with the first verb; None if that subject has no name."""
    source, passive = source_of(head)
    if head.dep_ != "conj" or source is None or passive:
        return None
    voice = line.referents.speaker(line.unit.passage, source, avoid=line.unit.spans)
    return line.make(line.unit.spans, "predicate", voice, "reported", act) if voice.name else None


def _clause(line: LineMaker, subject: Token, act: Act) -> Candidate | None:
    """The line of a clause with its own subject, a pronoun replaced by the name that it means; None if that changes what is said."""
    unit = line.unit
    if _inverted(line, subject):
        return None  # "Nor did he reject": the clause alone would say the opposite
    if subject.lower_ in POINTING and subject.pos_ == "PRON":
        return None  # "That was made clear": what "that" means is in another sentence
    voice = line.referents.speaker(unit.passage, subject) if subject.dep_ != "expl" else None
    actor = voice is not None and bool(voice.actor or voice.side)
    kind = kind_of(line.unit, line.head(), actor=actor)
    if voice is not None and subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "it", "they"):
        if not voice.name:
            return line.make(unit.spans, "own", None, kind, act)
        opening = unit.passage.at(subject) - unit.spans[0].start
        start = unit.passage.end(subject) + 1
        if any(t.lower_ == "whether" for t in unit.passage.tokens(unit.spans[0].start, unit.passage.at(subject))):
            return None  # "whether it will be debated": without its first word it would read as a fact
        if start >= unit.spans[0].end or (opening > MOST_OPENING and not may_be_left_out(line, subject)):
            view = kind_of(line.unit, line.head(), actor=False)  # no colon: nobody says it
            return line.make(unit.spans, "own", None if view == "judgement" else voice, view, act)
        return line.make((Span(start=start, end=unit.spans[0].end), *unit.spans[1:]), "predicate", voice, "reported", act)
    owner = line.referents.owner(unit.passage, subject) if unit.passage.at(subject.left_edge) == unit.spans[0].start else None
    if owner is not None and kind == "reported":
        return line.make(unit.spans, "own", owner, kind, act, opening=f"{owner.name.split()[-1]}’s")
    doer = voice if kind == "reported" and (actor or _are_people(subject)) else None
    return line.make(unit.spans, "own", doer, kind, act)


def may_be_left_out(line: LineMaker, subject: Token) -> bool:
    """Whether what precedes the subject is a mere adverbial, as in "Once again, he": no clause, condition, quotation or year.

    A time that `time_before` finds does not matter, because the line keeps it.
    """
    passage = line.unit.passage
    opening = passage.tokens(line.unit.spans[0].start, passage.at(subject))
    time = time_before(passage, subject.head, passage.at(subject))
    return not any(
        t.pos_ in ("VERB", "AUX")
        or t.dep_ in ("mark", "neg")
        or (t.lower_ in KEPT and not _again(t))
        or t.is_quote
        or (t.ent_type_ == "DATE" and t.is_digit)
        for t in opening
        if time is None or not time.start <= passage.at(t) < time.end
    )


def _again(token: Token) -> bool:
    """ "Once again", "once more": a "once" that is no condition."""
    return token.lower_ == "once" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("again", "more")


def _are_people(subject: Token) -> bool:
    """ "Two lawmakers have called for it", "aid agencies pleaded": whether the subject is people or a body without a name."""
    doing = subject.head.pos_ == "VERB" and subject.head.lemma_ != "meet"  # a meeting is everybody's
    return doing and subject.pos_ == "NOUN" and can_act(subject) and subject.lemma_.lower() not in PAPERS


def _inverted(line: LineMaker, subject: Token) -> bool:
    """Whether the auxiliary precedes the subject and the line lacks the reason for it ("nor", "only then", "had it"). Not in questions."""
    aux = next((c for c in subject.head.children if c.dep_ in ("aux", "auxpass") and c.i < subject.i), None)
    if aux is None or "?" in line.unit.passage.text[subject.idx : line.unit.sentence.end - line.unit.passage.start]:
        return False
    alone = subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "it", "they")  # the name takes the place of all before it
    return alone or line.unit.passage.at(aux) == line.unit.spans[0].start
