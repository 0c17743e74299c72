"""A passage with what its wording needs to know: what governs it, what it would lose, who could have said it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ...model import Act, Candidate, Class, Span, Speaker, Weights
from ..language.grammar import is_finite
from ..language.lexicon import CONDITIONS, EVALUATIVE, FUTURE, HEDGES
from ..language.places import Places
from ..passages.clauses import KEPT, Unit
from ..shortening.cut import LINKS
from ..speech.coreference import Cast
from ..speech.frames import Frame
from ..speech.sources import NO_SPEAKERS, SUBJECTS, can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

Joint = Literal["colon", "said", "predicate", "own"]
OPEN_ENDED = frozenset(
    "remain unclear uncertain question whether doubt room chance prospect seem appear risk possibility "
    "likelihood odds danger indicate suggest".split()
)
AHEAD = frozenset(
    "expect plan intend schedule await hope fear forecast predict anticipate due deadline promise pledge vow threaten warn propose "
    "prepare consider study ready talk summit vote election meet resume remain doubt".split()
)
"""Verbs and nouns of what is planned, feared, hoped for or still to be decided."""
FIRST_PERSON = frozenset({"i", "we"})
SAYING = frozenset({"say", "tell"})
"""Whatever noun is their subject speaks: "the manufacturer said"."""
MOST_ASIDE = 4
"""Words of an ascription that is set into what is said: "the minister added"."""
LEAST_UTTERED = 6
"""Words of a quotation without a verb that still says something."""
DOING = frozenset({"propose", "demand", "request", "offer", "agree", "reject", "announce", "schedule", "sanction", "threaten"})
"""Acts that a plan or a paper does too: "the text calls for". A mood or a manner that "indicates" is the article's own view."""
RELATIVE = frozenset({"who", "whom", "whose", "which"})
WHEREIN = frozenset({"where", "when", "whereby", "wherein", "whereupon"})
"""Words that begin a relative clause of place or time."""
SUBORDINATING = frozenset("before after until till while since once because although though than lest whereas".split())
JOINING = frozenset({"and", "but", "or", "yet"})
SCOPED = CONDITIONS | {"nor", "neither", "hardly", "never", "not", "no"}


@dataclass(frozen=True)
class Speech:
    """What is known of an ascription's speakers, by frame."""

    frames: list[Frame]
    speakers: dict[int, Speaker | None]

    carried: tuple[Span, Speaker] | None = None
    """A quotation that runs on from the paragraph before, and who says it."""

    def of(self, frame: Frame) -> Speaker | None:
        """Who ascribes; "I" and "we" in a quotation are whoever is quoted."""
        speaker = self.speakers.get(id(frame))
        if speaker is None or speaker.name or frame.source is None or frame.source.lower_ not in FIRST_PERSON:
            return speaker
        outer = self._quoted_at(frame)
        return outer.model_copy(update={"span": speaker.span}) if outer is not None else speaker

    def _quoted_at(self, frame: Frame) -> Speaker | None:
        for f in self._quoting.touching((frame.cue_span.start, frame.cue_span.end)):
            if f is not frame and any(q.span.holds(frame.cue_span) for q in f.quotations):
                return self.speakers.get(id(f))
        return self.carried[1] if self.carried is not None and self.carried[0].holds(frame.cue_span) else None

    def within(self, spans: tuple[Span, ...]) -> list[Frame]:
        """The ascriptions whose cue lies in one of the spans."""
        near = self._cues.touching(*((s.start, s.end) for s in spans))
        return [f for f in near if any(s.holds(f.cue_span) for s in spans)]

    def by(self, cue: Token) -> list[Frame]:
        """The ascriptions of a cue."""
        return self._by.get(cue.i, [])

    @cached_property
    def _cues(self) -> Places[Frame]:
        return Places((((f.cue_span.start, f.cue_span.end),), f) for f in self.frames)

    @cached_property
    def _quoting(self) -> Places[Frame]:
        return Places((((q.span.start, q.span.end) for q in f.quotations), f) for f in self.frames)

    @cached_property
    def _by(self) -> dict[int, list[Frame]]:
        found: dict[int, list[Frame]] = {}
        for f in self.frames:
            found.setdefault(f.cue.i, []).append(f)
        return found

    def carried_over(self, quoted: tuple[Span, ...]) -> Speaker | None:
        """Who says a quotation that began in the paragraph before."""
        return self.carried[1] if self.carried is not None and self.carried[0].holds(quoted[0]) else None


@dataclass(frozen=True)
class Line:
    """A passage on its way to a candidate."""

    unit: Unit
    cast: Cast
    speech: Speech
    weights: Weights

    def make(
        self, body: tuple[Span, ...], joint: Joint, voice: Speaker | None, kind: Class, act: Act, *, opening: str = ""
    ) -> Candidate | None:
        """The candidate; None where nothing is left to say, or nobody is there to whom it is ascribed."""
        unit = self.unit
        if not body or (joint != "own" and voice is None) or (joint == "predicate" and voice is not None and not voice.name):
            return None
        body = self._begun(body) if joint == "predicate" else body
        return Candidate(
            body=body, sentence=unit.sentence, paragraph=unit.passage.label, voice=voice, joint=joint, kind=kind, act=act,
            quoted=self.quoted(body), lowers=self.lowers(body[0]), looks_ahead=self.looks_ahead(), opening=opening, weights=self.weights,
        )  # fmt: skip

    def _begun(self, body: tuple[Span, ...]) -> tuple[Span, ...]:
        """A predicate without the "also" before it, which joins it to another sentence."""
        first = self.unit.passage.tokens(body[0].start, body[0].end)[:2]
        joined = len(first) > 1 and first[0].lower_ in LINKS and first[1].pos_ in ("VERB", "AUX")
        return (Span(start=self.unit.passage.at(first[1]), end=body[0].end), *body[1:]) if joined else body

    def quoted(self, body: tuple[Span, ...]) -> tuple[Span, ...]:
        """The parts of the body that stand in quotation marks."""
        held = ((s, q.inner) for s in body for q in self.unit.passage.quoted(s.start, s.end))
        pairs = ((max(s.start, inner.start), min(s.end, inner.end)) for s, inner in held)
        return tuple(Span(start=a, end=b) for a, b in pairs if a < b)

    def lowers(self, span: Span) -> bool:
        """The first word is capital only because a sentence begins with it."""
        first = next(iter(self.unit.passage.tokens(span.start, span.end)), None)
        return (
            first is not None
            and first.pos_ not in ("PROPN", "NUM")
            and not first.ent_type_
            and first.text != "I"
            and not any(letter.isupper() for letter in first.text[1:])
        )

    def tokens(self) -> list[Token]:
        """The unit's words in the parse."""
        return self.unit.tokens

    def head(self) -> Token:
        """The verb that governs the unit, else its topmost word."""
        tops = self.unit.tops
        return next((t for t in tops if t.pos_ in ("VERB", "AUX")), tops[0] if tops else self.unit.head)

    def subject(self, head: Token) -> Token | None:
        """The subject of the head, where it stands inside the unit."""
        base = self.unit.passage.start
        found = (c for c in head.children if c.dep_ in (*SUBJECTS, "expl"))
        return next((c for c in found if any(s.start <= base + c.idx < s.end for s in self.unit.spans)), None)

    def breaks_off(self) -> bool:
        """The unit ends where an aside between dashes begins, and the sentence goes on after it: its last word may be missing."""
        base, end = self.unit.passage.start, self.unit.spans[-1].end
        rest = self.unit.passage.text[end - base : self.unit.sentence.end - base]
        return bool(re.match(r"\W?\s[–—-]+\s.*\s[–—-]+\s", rest))

    def stands(self) -> bool:
        """The unit is a finite clause that hangs on no other verb."""
        head = self.head()
        quoted = self.wholly(self.quoted(self.unit.spans))
        return quoted or (is_finite(head) and not self.scoped(head, None) and not self.asks(head))

    def asks(self, head: Token) -> bool:
        """An indirect question: "what kind of register it could live with" says nothing without the verb that it hangs on."""
        subject = self.subject(head)
        if subject is None:
            return False
        wh = any(t.tag_ in ("WDT", "WP", "WRB") and t.i < subject.left_edge.i for t in self.tokens())
        return wh and "?" not in self.unit.passage.text[head.idx : self.unit.sentence.end - self.unit.passage.start]

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

    def opens_with_condition(self) -> bool:
        """The unit is a condition and nothing that hangs on it."""
        return any(c.dep_ == "mark" and c.lower_ in CONDITIONS and self.held(c) for c in self.head().children)

    def held(self, token: Token) -> bool:
        at = self.unit.passage.at(token)
        return any(s.start <= at < s.end for s in self.unit.spans)

    def is_place(self, token: Token) -> bool:
        """A state, a capital or another place: nobody of whom one would say "who"."""
        draft = self.cast.named(self.unit.passage, token)
        return token.ent_type_ in ("GPE", "LOC", "FAC") or (draft is not None and draft.kind == "state")

    def conditional(self, verb: Token) -> bool:
        """A condition or inverted negation hangs on the verb before it, outside the unit."""
        base = self.unit.passage.start
        for c in verb.children:
            if c.i < verb.i and (
                (c.dep_ == "advcl" and any(t.lower_ in SCOPED for t in c.subtree)) or c.lower_ in ("nor", "neither", "hardly")
            ):
                return not any(s.start <= base + c.idx < s.end for s in self.unit.spans)
        return False

    def opens(self, frame: Frame) -> bool:
        """The unit begins where what is ascribed begins: at its first piece, or at one that only quotations stand before."""
        for c in frame.content:
            if abs(self.unit.spans[0].start - c.start) <= 1:
                return True
            if not any(q.span.holds(c) for q in frame.quotations):
                return False
        return False

    def utterance(self, frame: Frame, quoted: tuple[Span, ...]) -> bool:
        """The quotation says something by itself: a sentence, or a clause that no "not" or "if" outside its marks governs."""
        text, base = self.unit.passage.text, self.unit.passage.start
        first = quoted[0]
        if self._continues_condition(frame, first):
            return False
        tokens = [t for q in quoted for t in self.unit.passage.tokens(q.start, q.end)]
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
        head = next((t for t in tops if t.pos_ in ("VERB", "AUX")), None)
        if head is None:
            return self.unit.words >= LEAST_UTTERED and text[first.start - base : first.start - base + 1].isupper()
        if text[first.start - base : first.start - base + 1].isupper() and (
            head.pos_ in ("VERB", "AUX") or self.unit.words >= LEAST_UTTERED
        ):
            return True
        if not (is_finite(head) and any(c.dep_ in (*SUBJECTS, "expl") and c.i in inside for c in head.children)):
            return False
        around = [c for c in frame.content if c.touches(first)]
        before = text[around[0].start - base : max(around[0].start, first.start - 1) - base] if around else ""
        return not set(re.findall(r"[\w’']+", before.lower())) & KEPT

    def _continues_condition(self, frame: Frame, first: Span) -> bool:
        """ "“If I am not,” she said, “I shall say so”": the second part alone would lose what it hangs on."""
        text, base = self.unit.passage.text, self.unit.passage.start
        before = " ".join(text[c.start - base : c.end - base] for c in frame.content if c.end <= first.start)
        return before.rstrip("”’\"' ").endswith(",") and bool(set(re.findall(r"\w+", before.lower())) & CONDITIONS)

    def conditioned(self, frame: Frame, body: tuple[Span, ...]) -> bool:
        """A condition stands in the sentence before the body, outside the name of the source: the line would lose it."""
        passage = self.unit.passage
        source = {t.i for t in frame.source.subtree} if frame.source is not None else set()
        before = [t for t in frame.cue.sent if passage.at(t) < body[0].start and t.i not in source]
        return any(t.lower_ in CONDITIONS and not any(s.start <= passage.at(t) < s.end for s in body) for t in before)

    def follows(self, frame: Frame, spans: tuple[Span, ...]) -> bool:
        """What is ascribed comes after a finite cue, and is no noun set off by a comma."""
        base = self.unit.passage.start
        between = self.unit.passage.text[frame.cue_span.end - base : max(frame.cue_span.end, spans[0].start) - base].strip()
        after = between or self.unit.passage.text[frame.cue_span.end - base :].lstrip()
        if spans[0].start <= frame.cue_span.start or not is_finite(frame.cue) or after[:1] in {";", ":", ".", "?"}:
            return False
        inside = self.unit.passage.tokens(spans[0].start, spans[0].end)
        top = next((t for t in inside if t.head not in inside or t.head.i == t.i), None)
        # "it said on Wednesday, a demand that ...": what was said stands before
        return not (between.endswith(",") and top is not None and top.pos_ == "NOUN")

    def inverted(self, frame: Frame, end: int) -> bool:
        """The cue's subject stands between it and the end: "could his willingness indicate"."""
        return frame.source is not None and frame.cue_span.start < self.unit.passage.at(frame.source) < end

    def speaks(self, frame: Frame) -> bool:
        """The source is someone: a name, an office, a body, a pronoun for one; a plan or a mood says nothing."""
        source = frame.source
        if source is None:
            return False
        if source.pos_ == "PRON" or self.cast.named(self.unit.passage, source) is not None or can_act(source):
            return True
        return frame.cue.lemma_ in SAYING and source.pos_ in ("NOUN", "PROPN")

    def does(self, frame: Frame) -> bool:
        """A plan or a paper that calls for something; no day, no picture and no part of a phrase does."""
        source = frame.source
        if frame.cue.lemma_ == "suggest":
            return False  # "a look at the options suggests": what it suggests is the article's own view
        return frame.act in DOING and source is not None and source.ent_type_ not in NO_SPEAKERS and source.tag_ != "CD"

    def is_proposition(self, found: Candidate) -> bool:
        """The line is whole: it begins with no "which" or "but", and what it makes of a clause has its subject or its verb."""
        words = [t for t in self.unit.passage.tokens(found.body[0].start, found.body[0].end) if t.is_alpha]
        if not words:
            return False
        asks = "?" in self.unit.passage.text[words[0].idx : found.body[-1].end - self.unit.passage.start + 1]
        after = words[1].lower_ if words[0].tag_ == "IN" and len(words) > 1 else ""
        after = words[2].lower_ if len(words) > 2 and words[1].lower_ == "of" else after  # "both of whom"
        if not asks and (words[0].lower_ in RELATIVE or after in RELATIVE or (words[0].lower_ == "that" and words[0].tag_ == "WDT")):
            return False
        if found.joint == "own" and self.unit.shape != "sentence" and self._is_subordinate():
            return False
        if not found.quoted and not asks and (self._is_circumstance(words[0]) or self._opens_with_aside(found)):
            return False
        if words[0].lower_ in JOINING and words[0].dep_ in ("cc", "preconj") and not found.quoted:
            return False
        if found.kind == "judgement" and self.unit.shape != "sentence" and words[0].pos_ == "PRON":
            return False  # the article's view of what stands in another clause
        return not self._lacks_antecedent() and not self._lacks_content() and (found.joint != "own" or self._has_subject(found))

    def _is_circumstance(self, first: Token) -> bool:
        """ "Where it was still not understood": a place or time whose noun stands outside."""
        relative = first.dep_ == "advmod" and first.head.dep_ in ("relcl", "acl", "advcl")
        return self.unit.shape != "sentence" and first.lower_ in WHEREIN and relative

    def _opens_with_aside(self, found: Candidate) -> bool:
        """ "He said, it was not understood": what is ascribed begins with another ascription, set into it."""
        if found.joint not in ("said", "own") or self.unit.frame is None:
            return False
        passage, start = self.unit.passage, found.body[0].start
        opening = passage.tokens(start, found.body[-1].end)[:MOST_ASIDE]
        cue = next((t for t in opening if t.lemma_ in SAYING), None)
        if cue is None or not passage.text[passage.end(cue) - passage.start :].startswith(","):
            return False
        return any(c.dep_ in SUBJECTS and passage.at(c.left_edge) == start for c in cue.children)

    def _is_subordinate(self) -> bool:
        """ "Before investigators had finished": a clause of time or cause says nothing without the one that it hangs on."""
        return any(c.dep_ == "mark" and c.lower_ in SUBORDINATING and self.held(c) for c in self.head().children)

    def _lacks_content(self) -> bool:
        """ "The ministry said, a day before the deadline": what it said stands before, outside the unit."""
        spans = self.unit.spans
        head = self.head()
        if head.dep_ == "parataxis" and head.lemma_ in SAYING and not any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in head.children):
            return True  # "While that aim stood, he said": an aside in what he said
        mine = [f for f in self.speech.by(head) if f.content]
        return any(not any(s.touches(c) for c in f.content for s in spans) for f in mine) and self.unit.shape != "sentence"

    def _lacks_antecedent(self) -> bool:
        """ "Boats the pilots say were sunk": cut from its noun, the clause has nothing that was sunk."""
        told = (c for c in self.head().children if c.dep_ == "ccomp" and is_finite(c)) if self.unit.shape != "sentence" else ()
        return any(not any(c.dep_ in (*SUBJECTS, "expl", "csubj", "csubjpass") for c in verb.children) for verb in told)

    def _has_subject(self, found: Candidate) -> bool:
        """A line in the source's own words is a sentence of the source, a quotation, or a clause with its subject."""
        if self.unit.shape == "sentence" or found.kind == "quotation" or found.opening:
            return True
        return self.subject(self.head()) is not None

    def wholly(self, quoted: tuple[Span, ...]) -> bool:
        return bool(quoted) and all(any(q.start <= s.start + 1 and s.end - 2 <= q.end for q in quoted) for s in self.unit.spans)

    def name(self, speaker: Speaker | None) -> str:
        """The speaker as the text prints it there."""
        span = speaker.span if speaker is not None else None
        base = self.unit.passage.start
        return self.unit.passage.text[span.start - base : span.end - base] if span is not None else ""

    def looks_ahead(self) -> bool:
        """A modal, a word or day of the future, a condition, a plan, an expectation, or a question left open."""
        for t in self.tokens():
            lemma = t.lemma_.lower()
            if t.tag_ == "MD" or t.lower_ in FUTURE or t.lower_ in CONDITIONS or lemma in OPEN_ENDED or lemma in AHEAD:
                return True
            if t.lower_ == "to" and t.head.dep_ in ("xcomp", "acl") and t.head.head.lemma_ in ("be", "due", "set", "have"):
                return True
        frame = self.unit.frame
        return frame is not None and (frame.act in ("forecast", "schedule", "threaten", "warn", "offer") or frame.cue.lemma_ in AHEAD)

    def kind(self, actor: bool) -> Class:
        """The article's own view where it hedges, weighs or leaves open; else a fact. What an `actor` will or would do is reported.

        Of an actor only the main verb tells: he "accuses them of what could be a crime" whatever "could" may hedge there.
        """
        tokens = _main(self.head()) if actor else self.tokens()
        doc = self.unit.passage.doc
        end = self.tokens()[-1].i
        tokens = [*tokens, *(t for t in doc[end + 1 : end + 2] if t.text == "?")]
        dated = any(t.lower_ in FUTURE or t.ent_type_ in ("DATE", "TIME") for t in tokens)
        for t in tokens:
            lemma = t.lemma_.lower()
            if (
                t.text == "?"
                or (t.lower_ in EVALUATIVE and t.i == t.sent.start)
                or (t.lower_ in HEDGES and not (t.lower_ == "may" and t.tag_ != "MD") and t.lower_ not in ("would", "should"))
                or lemma in OPEN_ENDED
            ):
                return "judgement"
            if not actor and t.tag_ == "MD" and (t.lower_ in ("would", "can", "should") or (t.lower_ in ("will", "'ll") and not dated)):
                return "judgement"
        return "reported"


def _main(head: Token) -> list[Token]:
    """The verb with its auxiliaries, its adverbs and what it is said to be, in order of the text."""
    near = [c for c in head.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "acomp", "attr", "oprd", "prt")]
    return sorted([head, *near], key=lambda t: int(t.i))
