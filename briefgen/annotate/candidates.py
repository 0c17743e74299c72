"""Turns passages into candidates for lines: whose line it is, and how its words follow that name.

A passage is refused where it would say more than the text does: cut from under a negation, a condition or another's belief.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..model import Act, Candidate, Class, Span, Speaker, Weights
from .cast import Cast
from .clauses import KEPT, Unit
from .lexicon import CONDITIONS, FUTURE, HEDGES, NEUTRAL
from .speech import SUBJECTS, Frame, act_of, can_act, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Joint = Literal["colon", "said", "predicate", "own"]
OPEN_ENDED = frozenset({"remain", "unclear", "uncertain", "question", "whether", "doubt", "room", "chance", "prospect", "seem", "appear", "risk"})
SCOPED = CONDITIONS | {"nor", "neither", "hardly", "never", "not", "no"}
MOST_OPENING = 14
"""Characters of connective that may stand before a pronoun subject and be left out: "Yet he", "On Monday they" not."""


@dataclass(frozen=True)
class Speech:
    """What is known of an ascription's speakers, by frame."""

    frames: list[Frame]
    speakers: dict[int, Speaker | None]

    def of(self, frame: Frame) -> Speaker | None:
        return self.speakers.get(id(frame))


def candidate(unit: Unit, cast: Cast, speech: Speech, weights: Weights) -> Candidate | None:
    """The unit as a candidate line, or None where it could not be put as a whole proposition of its own."""
    made = _Line(unit, cast, speech, weights)
    if unit.frame is not None:
        return made.ascribed(unit.frame)
    if unit.shape != "sentence" and not made.stands():
        return None
    if (inner := made.inner_frame()) is not None:
        return made.ascribing(inner)
    return made.own()


@dataclass(frozen=True)
class _Line:
    unit: Unit
    cast: Cast
    speech: Speech
    weights: Weights

    def make(self, body: tuple[Span, ...], joint: Joint, voice: Speaker | None, kind: Class, act: Act) -> Candidate | None:
        """The candidate; None where nothing is left to say, or nobody is there to whom it is ascribed."""
        unit = self.unit
        if not body or (joint != "own" and voice is None) or (joint == "predicate" and voice is not None and not voice.name):
            return None
        return Candidate(
            body=body, sentence=unit.sentence, paragraph=unit.passage.label, voice=voice, joint=joint, kind=kind, act=act,
            quoted=self.quoted(body), lowers=self.lowers(body[0]), weights=self.weights,
        )  # fmt: skip

    def quoted(self, body: tuple[Span, ...]) -> tuple[Span, ...]:
        """The parts of the body that stand in quotation marks."""
        pairs = ((max(s.start, q.inner.start), min(s.end, q.inner.end)) for s in body for q in self.unit.passage.quotations)
        return tuple(Span(start=a, end=b) for a, b in pairs if a < b)

    def lowers(self, span: Span) -> bool:
        """The first word is capital only because a sentence begins with it."""
        base = self.unit.passage.start
        first = next((t for t in self.unit.passage.doc if base + t.idx == span.start), None)
        return first is not None and first.pos_ not in ("PROPN", "NUM") and not first.ent_type_ and first.text != "I" and not first.text.isupper()

    def tokens(self) -> list[Token]:
        base = self.unit.passage.start
        return [t for t in self.unit.passage.doc if any(s.start <= base + t.idx < s.end for s in self.unit.spans)]

    def head(self) -> Token:
        """The verb that governs the unit, else its topmost word."""
        tokens = self.tokens()
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
        return next((t for t in tops if t.pos_ in ("VERB", "AUX")), tops[0] if tops else self.unit.head)

    def subject(self, head: Token) -> Token | None:
        """The subject of the head, where it stands inside the unit."""
        base = self.unit.passage.start
        found = (c for c in head.children if c.dep_ in (*SUBJECTS, "expl"))
        return next((c for c in found if any(s.start <= base + c.idx < s.end for s in self.unit.spans)), None)

    def stands(self) -> bool:
        """The unit is a finite clause that hangs on no other verb."""
        head = self.head()
        quoted = self.wholly(self.quoted(self.unit.spans))
        return quoted or (_finite(head) and not self.scoped(head, None))

    def scoped(self, head: Token, frame: Frame | None) -> bool:
        """The unit stands under a verb that is not its cue, or a condition stands before the verb it is joined to."""
        if head.dep_ in ("ccomp", "xcomp", "advcl", "acl", "pcomp") and head.head.i != head.i:
            return frame is None or head.head.i != frame.cue.i
        if head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
            first = head.head
            shares = not any(c.dep_ in (*SUBJECTS, "aux") for c in head.children)
            modal = any(c.dep_ in ("aux", "neg") and (c.tag_ == "MD" or c.dep_ == "neg" or c.lower_ == "to") for c in first.children)
            return (shares and modal) or self.conditional(first)
        return False

    def conditional(self, verb: Token) -> bool:
        """A condition or inverted negation hangs on the verb before it, outside the unit."""
        base = self.unit.passage.start
        for c in verb.children:
            if c.i < verb.i and (c.dep_ == "advcl" and any(t.lower_ in SCOPED for t in c.subtree) or c.lower_ in ("nor", "neither", "hardly")):
                return not any(s.start <= base + c.idx < s.end for s in self.unit.spans)
        return False

    # A passage that someone says

    def ascribed(self, frame: Frame) -> Candidate | None:
        """Content of an ascription, or part of it."""
        unit, speaker = self.unit, self.speech.of(frame)
        quoted, head = self.quoted(unit.spans), self.head()
        if self.wholly(quoted):
            if not self.speaks(frame) or not self.utterance(frame, quoted):
                return None
            if head.dep_ in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp") and unit.shape not in ("quotation", "content") and head.head.i != frame.cue.i:
                return None
            return self.make(quoted, "colon", speaker, "quotation", frame.act)
        opens = any(abs(unit.spans[0].start - c.start) <= 1 for c in frame.content)
        if not opens and (self.subject(head) is None or self.scoped(head, frame) or self.conditional(frame.cue)):
            return None
        return self.told(frame, speaker, unit.spans, self.subject(head) is not None)

    def utterance(self, frame: Frame, quoted: tuple[Span, ...]) -> bool:
        """The quotation says something by itself: a sentence, or a clause that no "not" or "if" outside its marks governs."""
        text, base = self.unit.passage.doc.text, self.unit.passage.start
        first = quoted[0]
        if text[first.start - base : first.start - base + 1].isupper():
            return True
        head = self.head()
        if not (_finite(head) and self.subject(head) is not None):
            return False
        around = [c for c in frame.content if c.touches(first)]
        before = text[around[0].start - base : max(around[0].start, first.start - 1) - base] if around else ""
        return not set(re.findall(r"[\w’']+", before.lower())) & KEPT

    def told(self, frame: Frame, speaker: Speaker | None, spans: tuple[Span, ...], has_subject: bool) -> Candidate | None:
        """Indirect speech: after "said" where the cue is plain, else from the cue on."""
        if frame.cue.lower_ == "according":
            return self.make(spans, "said", speaker, "attributed", frame.act)
        if frame.cue.pos_ == "NOUN":
            return self.make(spans, "colon", speaker, "attributed", frame.act) if has_subject else None
        if self.conditioned(frame, spans):
            return None
        plain = frame.cue.lemma_.lower() in NEUTRAL and not frame.negated and not any(c.tag_ == "MD" for c in frame.cue.children)
        if self.conditional(frame.cue) or any(c.lower_ in ("nor", "neither") for c in frame.cue.children):
            return None
        if plain and has_subject and self.speaks(frame):
            return self.make(spans, "said", speaker, "attributed", frame.act)
        if self.follows(frame, spans) and not frame.passive and not self.inverted(frame, spans[-1].end):
            body = (Span(start=frame.cue_span.start, end=spans[0].end), *spans[1:])
            return self.make(body, "predicate", speaker, "attributed", frame.act)
        return self.make(spans, "said", speaker, "attributed", frame.act) if has_subject and plain and self.speaks(frame) else None

    def conditioned(self, frame: Frame, body: tuple[Span, ...]) -> bool:
        """A condition stands in the sentence before the body, outside the name of the source: the line would lose it."""
        passage = self.unit.passage
        source = {t.i for t in frame.source.subtree} if frame.source is not None else set()
        before = [t for t in frame.cue.sent if passage.at(t) < body[0].start and t.i not in source]
        return any(t.lower_ in CONDITIONS and not any(s.start <= passage.at(t) < s.end for s in body) for t in before)

    def follows(self, frame: Frame, spans: tuple[Span, ...]) -> bool:
        """What is ascribed comes straight after a finite cue."""
        after = self.unit.passage.doc.text[frame.cue_span.end - self.unit.passage.start :]
        return spans[0].start > frame.cue_span.start and _finite(frame.cue) and after.lstrip()[:1] not in {";", ":", ".", "?"}

    def inverted(self, frame: Frame, end: int) -> bool:
        """The cue's subject stands between it and the end: "could his willingness indicate"."""
        return frame.source is not None and frame.cue_span.start < self.unit.passage.at(frame.source) < end

    def speaks(self, frame: Frame) -> bool:
        """The source is someone: a name, an office, a body, a pronoun for one; a plan or a mood says nothing."""
        source = frame.source
        return source is not None and (source.pos_ == "PRON" or self.cast.named(self.unit.passage, source) is not None or can_act(source))

    def wholly(self, quoted: tuple[Span, ...]) -> bool:
        return bool(quoted) and all(any(q.start <= s.start + 1 and s.end - 2 <= q.end for q in quoted) for s in self.unit.spans)

    # A passage in which someone says something

    def inner_frame(self) -> Frame | None:
        """The ascription that the unit is for the most part: its cue governs the unit, or is set into it."""
        head, unit = self.head(), self.unit
        inside = [f for f in self.speech.frames if any(s.holds(f.cue_span) for s in unit.spans) and self.speech.of(f) is not None]
        for f in inside:
            if f.cue.i == head.i and f.cue.pos_ in ("VERB", "AUX"):
                return f
        size = sum(s.end - s.start for s in unit.spans)
        big = [f for f in inside if sum(c.end - c.start for c in f.content if any(s.touches(c) for s in unit.spans)) > 0.5 * size]
        return max(big, key=lambda f: sum(c.end - c.start for c in f.content), default=None)

    def ascribing(self, frame: Frame) -> Candidate | None:
        """ "X told Y that Z": the name and its predicate; "Z, he said": what he said."""
        unit, speaker = self.unit, self.speech.of(frame)
        head = self.head()
        contents = tuple(c for c in (_clipped(c, unit.spans) for c in frame.content) if c is not None)
        last = unit.spans[-1].end
        if frame.cue.i == head.i and contents and self.follows(frame, contents) and not frame.passive:
            if self.conditioned(frame, (Span(start=frame.cue_span.start, end=last),)) or self.conditional(head) or any(c.lower_ in ("nor", "neither") for c in head.children):
                return self.make(unit.spans, "own" if _names_itself(frame) or not (speaker and speaker.name) else "colon", speaker, "attributed", frame.act)
            start = max(unit.spans[0].start, frame.cue_span.start)
            if self.inverted(frame, last) or (speaker is not None and not speaker.name):
                return self.make(unit.spans, "own" if _names_itself(frame) or not (speaker and speaker.name) else "colon", speaker, "attributed", frame.act)
            tail = tuple(s for s in unit.spans if s.end > start)
            body = (Span(start=start, end=tail[0].end), *tail[1:])
            return self.make(body, "predicate", speaker, "quotation" if frame.quotations else "attributed", frame.act)
        if contents and self.speaks(frame) and all(any(q.span.holds(c) for q in frame.quotations) for c in contents):
            return self.make(self.quoted(contents), "colon", speaker, "quotation", frame.act)
        rest = sum(s.end - s.start for s in unit.spans) - sum(c.end - c.start for c in contents)
        asides = len(self.name(speaker)) + frame.cue_span.end - frame.cue_span.start + 12
        if contents and rest <= asides and self.speaks(frame) and frame.cue.lemma_.lower() in NEUTRAL and not frame.negated:
            return self.make(contents, "said", speaker, "attributed", frame.act)
        return self.make(unit.spans, "own" if _names_itself(frame) or not (speaker and speaker.name) else "colon", speaker, "attributed", frame.act)

    def name(self, speaker: Speaker | None) -> str:
        """The speaker as the text prints it there."""
        span = speaker.span if speaker is not None else None
        base = self.unit.passage.start
        return self.unit.passage.doc.text[span.start - base : span.end - base] if span is not None else ""

    # A passage of the article's own

    def own(self) -> Candidate | None:
        """A passage that no cue ascribes: whoever acts in it, or the article itself."""
        head, unit = self.head(), self.unit
        quoted = self.quoted(unit.spans)
        if head.pos_ not in ("VERB", "AUX"):
            return None
        if self.wholly(quoted):
            return self.make(quoted, "colon", Speaker(name=""), "quotation", "comment")
        act = act_of(head) or "comment"
        subject = self.subject(head)
        if unit.shape == "relcl" and subject is not None and subject.lower_ in ("who", "which", "that"):
            return self.relative(head, subject, act)
        if subject is None:
            return self.shared(head, act)
        return self.clause(subject, act)

    def relative(self, head: Token, subject: Token, act: Act) -> Candidate | None:
        """ "Kyiv, which wants a ban": the antecedent and its predicate."""
        unit = self.unit
        voice = self.cast.speaker(unit.passage, head.head, avoid=unit.spans)
        start, end = unit.passage.end(subject) + 1, unit.spans[-1].end
        if not voice.name or start >= end or not can_act(head.head):
            return None
        return self.make((Span(start=start, end=end),), "predicate", voice, "reported", act)

    def shared(self, head: Token, act: Act) -> Candidate | None:
        """A conjoined predicate: its subject stands before the other verb."""
        source, passive = source_of(head)
        if head.dep_ != "conj" or source is None or passive:
            return None
        voice = self.cast.speaker(self.unit.passage, source, avoid=self.unit.spans)
        return self.make(self.unit.spans, "predicate", voice, "reported", act) if voice.name else None

    def clause(self, subject: Token, act: Act) -> Candidate | None:
        """A clause with its own subject; a pronoun gives way to the name it stands for."""
        unit = self.unit
        voice = self.cast.speaker(unit.passage, subject) if subject.dep_ != "expl" else None
        actor = voice is not None and bool(voice.actor or voice.side)
        kind = self.kind(actor)
        if voice is not None and subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "it", "they"):
            if not voice.name:
                return self.make(unit.spans, "own", None, kind, act)
            opening = unit.passage.at(subject) - unit.spans[0].start
            start = unit.passage.end(subject) + 1
            if opening > MOST_OPENING or start >= unit.spans[0].end:
                return self.make(unit.spans, "colon", voice, "reported", act)
            return self.make((Span(start=start, end=unit.spans[0].end), *unit.spans[1:]), "predicate", voice, "reported", act)
        doer = voice if actor and kind == "reported" else None
        return self.make(unit.spans, "own", doer, kind, act)

    def kind(self, actor: bool) -> Class:
        """The article's own view where it hedges, weighs or leaves open; else a fact. What an `actor` will or would do is reported."""
        tokens = self.tokens()
        dated = any(t.lower_ in FUTURE or t.ent_type_ in ("DATE", "TIME") for t in tokens)
        for t in tokens:
            lemma = t.lemma_.lower()
            if (t.lower_ in HEDGES and t.lower_ not in ("would", "should")) or lemma in OPEN_ENDED:
                return "judgement"
            if not actor and t.tag_ == "MD" and (t.lower_ in ("would", "can", "should") or (t.lower_ in ("will", "'ll") and not dated)):
                return "judgement"
        return "reported"


def _clipped(span: Span, to: tuple[Span, ...]) -> Span | None:
    for s in to:
        if s.touches(span):
            return Span(start=max(s.start, span.start), end=min(s.end, span.end))
    return None


def _names_itself(frame: Frame) -> bool:
    """The ascription prints its speaker's name or description, not a pronoun."""
    return frame.source is not None and frame.source.pos_ != "PRON"


def _finite(head: Token) -> bool:
    tags = ("VBD", "VBZ", "VBP", "MD")
    return head.tag_ in tags or any(c.dep_ in ("aux", "auxpass") and c.tag_ in tags for c in head.children)
