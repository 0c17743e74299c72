"""Turns passages into candidates for lines: whose line it is, and how its words follow that name.

A passage is refused where it would say more than the text does: cut from under a negation, a condition or another's belief.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Act, Candidate, Span, Speaker, Weights
from ..language.grammar import is_finite
from ..language.lexicon import HEDGES, NEUTRAL
from ..passages.clauses import Unit
from ..shortening.cut import LINKS
from ..speech.coreference import Cast
from ..speech.frames import Frame, act_of
from ..speech.sources import PAPERS, can_act, source_of
from .line import FIRST_PERSON, Joint, Line, Speech

if TYPE_CHECKING:
    from spacy.tokens import Token

PROMPT = re.compile(
    r"(?:please )?(?:sign up|subscribe|register|follow (?:us|our)|join (?:us|our)|click|download|listen to|get (?:the|our))\b[^.!?]*"
    r"\b(?:newsletter|briefing|podcast|app|inbox|here|channel|e-?mail|every (?:day|week|week(?:day|end)|morning|\w+day))\b",
    re.I,
)
"""A page's word to its reader inside a paragraph, as texts without line breaks have it."""
POINTING = frozenset({"that", "this", "these", "those"})
MOST_OPENING = 14
"""Characters of connective that may stand before a pronoun subject and be left out: "Yet he", "On Monday they" not."""


def candidate(unit: Unit, cast: Cast, speech: Speech, weights: Weights) -> Candidate | None:
    """The unit as a candidate line, or None where it could not be put as a whole proposition of its own."""
    line = Line(unit, cast, speech, weights)
    if line.breaks_off() or PROMPT.match(unit.passage.text, unit.sentence.start - unit.passage.start):
        return None
    found = _found(line)
    return _without_echo(line, found) if found is not None and line.is_proposition(found) else None


def _without_echo(line: Line, found: Candidate) -> Candidate:
    """ "Solvang: She urged" as "Solvang urged", and no label before a sentence that begins with the name itself."""
    voice, subject, start = found.voice, line.subject(line.head()), found.body[0].start
    if found.joint != "colon" or found.kind == "quotation" or voice is None or not voice.name or subject is None:
        return found
    text, passage = line.unit.passage.text[start - line.unit.passage.start :], line.unit.passage
    if passage.at(subject.left_edge) != start:
        return found
    if subject.lower_ in ("he", "she", "it", "they"):
        meant = line.cast.speaker(passage, subject)
        after = passage.end(subject) + 1
        if (meant.actor, meant.name) != (voice.actor, voice.name) or after >= found.body[0].end:
            return found
        body = (Span(start=after, end=found.body[0].end), *found.body[1:])
        return found.model_copy(update={"body": body, "joint": "predicate", "lowers": False})
    return found.model_copy(update={"joint": "own"}) if _plain(text).startswith(_plain(voice.name)) else found


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()


def _found(line: Line) -> Candidate | None:
    unit = line.unit
    if unit.frame is not None:
        return _ascribed(line, unit.frame)
    if unit.shape != "sentence" and not line.stands():
        return None
    if line.wholly(line.quoted(unit.spans)):
        return _own(line)
    if (inner := _inner_frame(line)) is not None and (line.speaks(inner) or line.does(inner)):
        return _ascribing(line, inner)
    return _own(line)


def _ascribed(line: Line, frame: Frame) -> Candidate | None:
    """Content of an ascription, or part of it."""
    unit, speaker = line.unit, line.speech.of(frame)
    quoted, head = line.quoted(unit.spans), line.head()
    if line.wholly(quoted):
        if not line.speaks(frame) or not line.utterance(frame, quoted):
            return None
        if (
            head.dep_ in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp")
            and unit.shape not in ("quotation", "content")
            and head.head.i != frame.cue.i
        ):
            return None
        return line.make(quoted, "colon", speaker, "quotation", frame.act)
    opens = line.opens(frame)
    if not opens and (line.subject(head) is None or line.scoped(head, frame) or line.conditional(frame.cue)):
        return None
    return _told(line, frame, speaker, unit.spans, line.subject(head) is not None)


def _told(line: Line, frame: Frame, speaker: Speaker | None, spans: tuple[Span, ...], has_subject: bool) -> Candidate | None:
    """Indirect speech: after "said" where the cue is plain, else from the cue on."""
    if frame.cue.lower_ == "according":
        return line.make(spans, "said", speaker, "attributed", frame.act)
    if frame.cue.pos_ == "NOUN":
        return line.make(spans, "colon", speaker, "attributed", frame.act) if has_subject else None
    if line.conditioned(frame, spans) or line.opens_with_condition():
        return None
    plain = frame.cue.lemma_.lower() in NEUTRAL and not frame.negated and not _hedged(frame)
    if line.conditional(frame.cue) or any(c.lower_ in ("nor", "neither") for c in frame.cue.children):
        return None
    if plain and has_subject and line.speaks(frame):
        return line.make(spans, "said", speaker, "attributed", frame.act, opening=_someone_else(line, spans[0], speaker))
    if not line.speaks(frame) and not line.does(frame):
        return None
    if line.follows(frame, spans) and not frame.passive and not line.inverted(frame, spans[-1].end):
        body = (Span(start=_predicate(line, frame), end=spans[0].end), *spans[1:])
        return line.make(body, "predicate", speaker, "attributed", frame.act)
    return line.make(spans, "said", speaker, "attributed", frame.act) if has_subject and plain and line.speaks(frame) else None


def _hedged(frame: Frame) -> bool:
    """ "would say", "reportedly said": more than "said"."""
    return any(c.tag_ == "MD" or c.lower_ in HEDGES for c in frame.cue.children)


def _predicate(line: Line, frame: Frame) -> int:
    """Where the cue begins, with an adverb that stands between it and its subject: "reportedly told". "Also" joins to another sentence."""
    first = next(iter(line.unit.passage.tokens(frame.cue_span.start, frame.cue_span.start + 1)), frame.cue)
    adverbs = [c.i for c in frame.cue.children if c.dep_ == "advmod" and c.i < first.i and (frame.source is None or c.i > frame.source.i)]
    run = first.i
    while run - 1 in adverbs and first.doc[run - 1].lower_ not in LINKS:
        run -= 1
    return line.unit.passage.at(first.doc[run])


def _inner_frame(line: Line) -> Frame | None:
    """The ascription that the unit is for the most part: its cue governs the unit, or is set into it."""
    head, unit = line.head(), line.unit
    inside = [f for f in line.speech.within(unit.spans) if line.speech.of(f) is not None]
    inside = [f for f in inside if f.source is None or f.source.lower_ not in FIRST_PERSON]  # what is quoted says it, not the line
    for f in inside:
        if f.cue.i == head.i and f.cue.pos_ in ("VERB", "AUX"):
            return f
    size = sum(s.end - s.start for s in unit.spans)
    big = [f for f in inside if sum(c.end - c.start for c in f.content if any(s.touches(c) for s in unit.spans)) > 0.5 * size]
    return max(big, key=lambda f: sum(c.end - c.start for c in f.content), default=None)


def _ascribing(line: Line, frame: Frame) -> Candidate | None:
    """ "X told Y that Z": the name and its predicate; "Z, he said": what he said."""
    unit, speaker = line.unit, line.speech.of(frame)
    head = line.head()
    contents = tuple(c for c in (_clipped(c, unit.spans) for c in frame.content) if c is not None)
    last = unit.spans[-1].end
    joint: Joint = "own" if _names_itself(frame) or not (speaker and speaker.name) else "colon"
    whole = line.make(unit.spans, joint, speaker, "attributed", frame.act)
    if frame.cue.i == head.i and contents and line.follows(frame, contents) and not frame.passive:
        if (
            line.conditioned(frame, (Span(start=frame.cue_span.start, end=last),))
            or line.conditional(head)
            or any(c.lower_ in ("nor", "neither") for c in head.children)
        ):
            return whole
        start = max(unit.spans[0].start, _predicate(line, frame))
        if line.inverted(frame, last) or (speaker is not None and not speaker.name):
            return whole
        tail = tuple(s for s in unit.spans if s.end > start)
        body = (Span(start=start, end=tail[0].end), *tail[1:])
        return line.make(body, "predicate", speaker, "quotation" if frame.quotations else "attributed", frame.act)
    marked = line.quoted(contents)
    if marked and line.speaks(frame) and all(any(q.span.holds(c) for q in frame.quotations) for c in contents):
        if not line.utterance(frame, marked):
            return whole
        return line.make(marked, "colon", speaker, "quotation", frame.act)
    rest = sum(s.end - s.start for s in unit.spans) - sum(c.end - c.start for c in contents)
    asides = len(line.name(speaker)) + frame.cue_span.end - frame.cue_span.start + 12
    plain = frame.cue.lemma_.lower() in NEUTRAL and not frame.negated and not _hedged(frame)
    if contents and rest <= asides and line.speaks(frame) and plain:
        return line.make(contents, "said", speaker, "attributed", frame.act, opening=_someone_else(line, contents[0], speaker))
    return whole


def _someone_else(line: Line, content: Span, speaker: Speaker | None) -> str:
    """ "He urged restraint, his spokesman said": the name for "he", where the speaker is named after it and is another."""
    first = next(iter(line.unit.passage.tokens(content.start, content.end)), None)
    if first is None or first.lower_ not in ("he", "she") or speaker is None or speaker.span is None or speaker.span.start < content.start:
        return ""
    person = line.cast.person(line.unit.passage, first)
    return person.name.split()[-1] if person is not None and person.key != speaker.actor else ""


def _own(line: Line) -> Candidate | None:
    """A passage that no cue ascribes: whoever acts in it, or the article itself."""
    head, unit = line.head(), line.unit
    quoted = line.quoted(unit.spans)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if line.wholly(quoted):
        speaker = line.speech.carried_over(quoted) or Speaker(name="")
        return line.make(quoted, "colon", speaker, "quotation", "comment")
    act = act_of(head) or "comment"
    subject = line.subject(head)
    if unit.shape == "relcl" and subject is not None and subject.lower_ in ("who", "which", "that"):
        return _relative(line, head, subject, act)
    if subject is None:
        return _shared(line, head, act) or _whole(line, head, act)
    return _clause(line, subject, act)


def _whole(line: Line, head: Token, act: Act) -> Candidate | None:
    """A whole sentence whose subject the parse has lost says no less than the text."""
    clausal = any(c.dep_ in ("csubj", "csubjpass") for c in head.children)
    if line.unit.shape != "sentence" or not is_finite(head) or clausal:
        return None
    return line.make(line.unit.spans, "own", None, line.kind(actor=False), act)


def _relative(line: Line, head: Token, subject: Token, act: Act) -> Candidate | None:
    """ "Kyiv, which wants a ban": the antecedent and its predicate."""
    unit = line.unit
    voice = line.cast.speaker(unit.passage, head.head, avoid=unit.spans)
    start, end = unit.passage.end(subject) + 1, unit.spans[-1].end
    if not voice.name or start >= end or not can_act(head.head) or (subject.lower_ == "who" and line.is_place(head.head)):
        return None
    return line.make((Span(start=start, end=end),), "predicate", voice, "reported", act)


def _shared(line: Line, head: Token, act: Act) -> Candidate | None:
    """A conjoined predicate: its subject stands before the other verb."""
    source, passive = source_of(head)
    if head.dep_ != "conj" or source is None or passive:
        return None
    voice = line.cast.speaker(line.unit.passage, source, avoid=line.unit.spans)
    return line.make(line.unit.spans, "predicate", voice, "reported", act) if voice.name else None


def _clause(line: Line, subject: Token, act: Act) -> Candidate | None:
    """A clause with its own subject; a pronoun gives way to the name it stands for."""
    unit = line.unit
    if _inverted(line, subject):
        return None  # "Nor did he reject": the clause alone would say the opposite
    if subject.lower_ in POINTING and subject.pos_ == "PRON":
        return None  # "That was made clear": what "that" is stands in another sentence
    voice = line.cast.speaker(unit.passage, subject) if subject.dep_ != "expl" else None
    actor = voice is not None and bool(voice.actor or voice.side)
    kind = line.kind(actor)
    if voice is not None and subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "it", "they"):
        if not voice.name:
            return line.make(unit.spans, "own", None, kind, act)
        opening = unit.passage.at(subject) - unit.spans[0].start
        start = unit.passage.end(subject) + 1
        if any(t.lower_ == "whether" for t in unit.passage.tokens(unit.spans[0].start, unit.passage.at(subject))):
            return None  # "whether it will be debated": without its first word it would be told as a fact
        if opening > MOST_OPENING or start >= unit.spans[0].end:
            return line.make(unit.spans, "colon", voice, "reported", act)
        return line.make((Span(start=start, end=unit.spans[0].end), *unit.spans[1:]), "predicate", voice, "reported", act)
    owner = line.cast.owner(unit.passage, subject) if unit.passage.at(subject.left_edge) == unit.spans[0].start else None
    if owner is not None and kind == "reported":
        return line.make(unit.spans, "own", owner, kind, act, opening=f"{owner.name.split()[-1]}’s")
    doer = voice if kind == "reported" and (actor or _are_people(subject)) else None
    return line.make(unit.spans, "own", doer, kind, act)


def _are_people(subject: Token) -> bool:
    """ "Two lawmakers have called for it", "aid agencies pleaded": nobody with a name, but somebody."""
    doing = subject.head.pos_ == "VERB" and subject.head.lemma_ != "meet"  # a meeting is everybody's
    return doing and subject.pos_ == "NOUN" and can_act(subject) and subject.lemma_.lower() not in PAPERS


def _inverted(line: Line, subject: Token) -> bool:
    """The verb's auxiliary stands before the subject, and what put it there ("nor", "only then", "had it") is not of the line."""
    aux = next((c for c in subject.head.children if c.dep_ in ("aux", "auxpass") and c.i < subject.i), None)
    if aux is None or "?" in line.unit.passage.text[subject.idx : line.unit.sentence.end - line.unit.passage.start]:
        return False
    alone = subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "it", "they")  # the name takes the place of all before it
    return alone or line.unit.passage.at(aux) == line.unit.spans[0].start


def _clipped(span: Span, to: tuple[Span, ...]) -> Span | None:
    for s in to:
        if s.touches(span):
            return Span(start=max(s.start, span.start), end=min(s.end, span.end))
    return None


def _names_itself(frame: Frame) -> bool:
    """The ascription prints its speaker's name or description, not a pronoun."""
    return frame.source is not None and frame.source.pos_ != "PRON"
