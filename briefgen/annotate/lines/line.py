"""A passage that is being made into a line, with what its wording depends on: its parse, its speakers, whom its words mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ...model import Act, Candidate, Class, Span, Speaker, Weights
from ..passages.clauses import Unit
from ..shortening.cut import LINKS
from ..speech.coreference import Referents
from ..speech.sources import SUBJECTS, own_subject
from ..speech.speakers import Speakers
from .judgement import looks_ahead
from .time_before import time_before

if TYPE_CHECKING:
    from spacy.tokens import Token

ARTICLES = frozenset({"The", "A", "An"})
TITLED = frozenset("Hague Times Post Guardian Economist Telegraph Journal Independent Sun Mirror Atlantic Observer Lancet".split())
"""Second words of names whose "The" is always capitalised: "The Hague", "The Times"."""
Joint = Literal["colon", "said", "predicate", "own"]
JOINING = (LINKS | {"even", "later", "instead", "too", "thereby", "subsequently"}) - {"still"}
"""Adverbs before a verb that join it to another sentence. "Still" may say that something goes on: "still wants"."""
NUMBERED = ("CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT")
SAYING = frozenset({"say", "tell"})
"""Verbs whose subject speaks, whatever noun it is: "the manufacturer said"."""


@dataclass(frozen=True)
class LineMaker:
    """Makes candidates of one passage. `weights` are copied into them; the article's `referents` are asked in the order of the text."""

    unit: Unit
    referents: Referents
    speakers: Speakers
    weights: Weights

    def make(
        self, body: tuple[Span, ...], joint: Joint, voice: Speaker | None, kind: Class, act: Act, *, opening: str = ""
    ) -> Candidate | None:
        """The candidate with these words, speaker, class and act; None if the body is empty or a joint that needs a speaker has none.

        `opening` is text that replaces the body's first word. A date before the subject is added to the body of a predicate or a clause.
        """
        unit = self.unit
        if not body or (joint != "own" and voice is None) or (joint == "predicate" and voice is not None and not voice.name):
            return None
        body = self._begun(body) if joint == "predicate" else body
        time = self._time(body) if joint == "predicate" or (joint == "own" and unit.shape != "sentence") else None
        lowers = self.lowers(body[0]) if time is None else self.unit.passage.tokens(time.start, time.end)[0].pos_ != "PROPN"
        body = (time, *body) if time is not None else body
        return Candidate(
            body=body, sentence=unit.sentence, paragraph=unit.passage.label, voice=voice, joint=joint, kind=kind, act=act,
            quoted=self.quoted(body), lowers=lowers, looks_ahead=looks_ahead(unit), opening=opening, weights=self.weights,
        )  # fmt: skip

    def _begun(self, body: tuple[Span, ...]) -> tuple[Span, ...]:
        """A predicate without an "also", "even" or "later" before its verb, which would refer to another sentence."""
        first = self.unit.passage.tokens(body[0].start, body[0].end)[:2]
        joined = len(first) > 1 and first[0].lower_ in JOINING and first[1].pos_ in ("VERB", "AUX")
        return (Span(start=self.unit.passage.at(first[1]), end=body[0].end), *body[1:]) if joined else body

    def _time(self, body: tuple[Span, ...]) -> Span | None:
        """The year, month or future day before the subject, outside the body; None if there is none."""
        first = self.unit.passage.tokens(body[0].start, body[0].end)[:1]
        verb = first[0] if first and first[0].pos_ in ("VERB", "AUX") else self.head()
        return time_before(self.unit.passage, verb, body[0].start)

    def quoted(self, body: tuple[Span, ...]) -> tuple[Span, ...]:
        """The parts of the body in quotation marks, the marks left out."""
        held = ((s, q.inner) for s in body for q in self.unit.passage.quoted(s.start, s.end))
        pairs = ((max(s.start, inner.start), min(s.end, inner.end)) for s, inner in held)
        return tuple(Span(start=a, end=b) for a, b in pairs if a < b)

    def lowers(self, span: Span) -> bool:
        """Whether the first word is capitalised only because it begins a sentence."""
        first = next(iter(self.unit.passage.tokens(span.start, span.end)), None)
        if first is not None and first.text in ARTICLES and first.i + 1 < len(first.doc):
            return not TITLED & {first.nbor().text, first.head.text}  # "The United Nations": the article is no part of the name
        return (
            first is not None
            and first.pos_ != "PROPN"
            and (not first.ent_type_ or (first.ent_type_ in NUMBERED and first.is_alpha))  # "One picture shows", "Last week the"
            and first.text != "I"
            and not any(letter.isupper() for letter in first.text[1:])
        )

    def tokens(self) -> list[Token]:
        """The unit's tokens."""
        return self.unit.tokens

    def head(self) -> Token:
        """The verb that governs the unit, else its topmost word."""
        tops = self.unit.tops
        return next((t for t in tops if t.pos_ in ("VERB", "AUX")), tops[0] if tops else self.unit.head)

    def subject(self, head: Token) -> Token | None:
        """The subject of the head, expletives included; None if it is not inside the unit."""
        base = self.unit.passage.start
        found = [c for c in head.children if c.dep_ in (*SUBJECTS, "expl")]
        inside = [c for c in found if any(s.start <= base + c.idx < s.end for s in self.unit.spans)]
        return own_subject(inside, head)

    def held(self, token: Token) -> bool:
        """Whether the word is in the unit."""
        at = self.unit.passage.at(token)
        return any(s.start <= at < s.end for s in self.unit.spans)

    def is_place(self, token: Token) -> bool:
        """Whether the word means a state, a capital or another place, of which one would not say "who"."""
        draft = self.referents.named(self.unit.passage, token)
        return token.ent_type_ in ("GPE", "LOC", "FAC") or (draft is not None and draft.kind == "state")

    def wholly(self, quoted: tuple[Span, ...]) -> bool:
        """Whether the unit consists of nothing but these quotations."""
        return bool(quoted) and all(any(q.start <= s.start + 1 and s.end - 2 <= q.end for q in quoted) for s in self.unit.spans)

    def name(self, speaker: Speaker | None) -> str:
        """The speaker's words in the text, such as "he"; empty if not known."""
        span = speaker.span if speaker is not None else None
        base = self.unit.passage.start
        return self.unit.passage.text[span.start - base : span.end - base] if span is not None else ""
