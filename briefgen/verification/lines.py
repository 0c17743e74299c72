"""One line of an answer after the other: its passage found, its speaker held against the rules, its words verified, mended or ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..fill.phrase import phrase
from ..model import Candidate, Outcome, Reading, Span, Speaker
from .form import Told
from .found import Finder
from .grounds import extended, locked, naming, narrowed, whole
from .mend import bare, mended
from .named import Named
from .orders import is_order
from .own import Ours, characters, same_side
from .plain import is_odd, plain
from .slots import lightened, pruned, slotted
from .trim import idle
from .voices import Voices
from .wording import Grounds, fault, locks
from .words import stems, words

LABEL = re.compile(r"^([^:“”\"]{2,60}):\s+")
LEAST_WORDS = 4
"""Of all that a line cites."""
PLAIN = 0.15
"""How much less the passage itself is worth as a line than a wording of the reader's that says as much."""
MARKED = re.compile(r"[“\"«](?:[^”\"»]*)[”\"»]?|(?<!\w)['‘].*?['’](?!\w)|''.*?''")
VIEW = "Article’s view:"


FRAGMENT = 0.4
"""How much less words are worth as a line that are no clause: "an earlier announcement to spend more"."""
ANOTHERS, LEAST_SAID = 0.25, 0.5
"""How much less a wording is worth that says what another line of the answer cites, and how much of that."""
ASKED = "demands"
"""The section whose lines are always somebody's."""


class Loose(NamedTuple):
    """What may go, and what is whole.

    `ends` are stretches of the article, the longer ones first; `of` gives those of a line, the shorter ones first; `clause` tells whether
    words say something.
    """

    ends: tuple[Span, ...] = ()
    of: Callable[[str], tuple[Span, ...]] = lambda line: ()
    clause: Callable[[str], bool] = lambda line: True


NOTHING = Loose()


@dataclass(frozen=True)
class Verified:
    """A line as it may stand, and what became of the model's words."""

    candidate: Candidate | None
    outcome: Outcome


@dataclass(frozen=True)
class Lines:
    """What all lines of an answer are held against."""

    reading: Reading
    finder: Finder
    voices: Voices
    ours: Ours
    taken: tuple[Span, ...] = ()
    """What all lines of the answer cite."""
    loose: Loose = NOTHING

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Those that report something, and order nobody to write anything."""
        text = self.reading.article.text
        return tuple(s for s in self.reading.sentences if not is_order(text, s, s))

    @cached_property
    def named(self) -> Named:
        """The places of names."""
        return Named(self.reading)

    def verified(self, told: Told, section: str) -> Verified:
        """The line as it may stand."""
        spans = tuple(_apart(span for excerpt in told.evidence for span in self.finder.find(excerpt)))
        if not spans:
            return self._out(told, section, "its evidence is not in the article")
        if sum(len(span.of(self.reading.article.text).split()) for span in spans) < LEAST_WORDS:
            return self._out(told, section, "its evidence is too short to say anything")
        speaker = self._speaker(told, spans)
        own_voice = speaker is None and not told.actor
        line = bare(told.text)
        why = ""
        for grounds, text in self._tries(line, spans, speaker, told):
            wrong = fault(text, grounds)
            if not wrong:
                became = "kept" if text == line else "mended"
                found = self._whose(self._candidate(text, self._shown(grounds, text), spans, speaker, section, own_voice))
                return Verified(found, Outcome(section=section, said=told.text, actor=told.actor, became=became, line=found.wording))
            why = why or wrong
        view = own_voice and section == "outlook"
        ours = self._ours(spans, line, speaker, view=view)
        if ours is None:
            return self._out(told, section, why)
        ours = _asserted(ours, speaker) if not view else ours
        told_of = speaker is not None and section != ASKED and not ours.label and self.ours.is_told_of(speaker, spans)
        ours = _nobodys(ours) if told_of else ours
        found = self._whose(ours.model_copy(update={"section": section, "paragraph": self.finder.label(spans[0])}))
        return Verified(found, Outcome(section=section, said=told.text, actor=told.actor, became="reworded", why=why))

    def _speaker(self, told: Told, spans: tuple[Span, ...]) -> Speaker | None:
        """Who says it: by a rule that is sure, else whom the model names, if the article names them near, else by the likeliest rule.

        Of one party called by two names ("Even China") the model's is taken.
        """
        sure = self.ours.sure(spans)
        named = self.voices.speaker(told.actor) if told.actor else None
        if sure is not None and not (named is not None and same_side(sure, named) and not sure.actor):
            return sure
        if named is not None and any(self.voices.near(named, span) for span in spans):
            return named
        return sure or (self.ours.likely(spans) if told.actor else None)

    def _tries(self, line: str, spans: tuple[Span, ...], speaker: Speaker | None, told: Told) -> Iterator[tuple[Grounds, str]]:
        names = frozenset(stems(words(speaker.name))) if speaker else frozenset()
        text = self.reading.article.text
        parties = frozenset(key for key in (speaker.actor, speaker.side) if key) if speaker else frozenset()
        cited = Grounds(text, spans, names, parties)
        for grounds in dict.fromkeys((cited, narrowed(cited, line), extended(cited, line, self.sentences))):
            better = mended(line, grounds)
            yield grounds, better
            yield grounds, line
            yield grounds, slotted(better, grounds)
        for grounds in dict.fromkeys((cited, narrowed(cited, line), extended(cited, line, self.sentences))):
            for less in pruned(slotted(mended(line, grounds), grounds), grounds):
                yield grounds, mended(less, grounds)
                yield narrowed(grounds, less), less
        for grounds in dict.fromkeys((cited, narrowed(cited, line), extended(cited, line, self.sentences))):
            better = slotted(mended(line, grounds), grounds)
            less = lightened(better, grounds, self.loose.of(better))
            if less != better:
                yield grounds, mended(less, grounds)
                yield narrowed(grounds, less), less

    def _shown(self, grounds: Grounds, text: str) -> Grounds:
        """What the line cites: also the places of its names, and the rest of its sentence."""
        return whole(naming(grounds, text, self.sentences), self.sentences, self.taken)

    def _candidate(
        self, text: str, grounds: Grounds, spans: tuple[Span, ...], speaker: Speaker | None, section: str, own_voice: bool
    ) -> Candidate:
        quoted = "“" in text or '"' in text
        label = _label(text, speaker)
        words_ = _curly(text)
        if own_voice and section == "outlook":
            label, words_ = VIEW, f"{VIEW} {words_}"
        sentence = next((s for s in self.sentences if s.touches(spans[0])), spans[0])
        return Candidate(
            body=spans, sentence=sentence, paragraph=self.finder.label(spans[0]), voice=speaker,
            joint="own" if speaker is None else "colon",
            kind="judgement" if own_voice and section == "outlook" else "quotation" if quoted else "attributed" if label else "reported",
            looks_ahead=section == "outlook", cited=grounds.spans, section=section, wording=_raised(words_), label=label,
        )  # fmt: skip

    def _ours(self, spans: tuple[Span, ...], line: str, speaker: Speaker | None, *, view: bool) -> Candidate | None:
        """The reader's wording of the passage, or the passage itself without what the model's line says nothing of."""
        text, sentences = self.reading.article.text, self.sentences
        grounds = narrowed(Grounds(text, spans, frozenset()), line)
        wider = tuple(locked(text, span, sentences) for span in grounds.spans)
        whole_ = tuple(s for s in sentences if any(s.touches(span) for span in spans))
        offers = [self.ours.line(spans, line, speaker)]
        offers += [self._plain(one, line, speaker, view=view) for one in (grounds.spans, wider, whole_)]
        kept = [(number, one) for number, one in enumerate(offers) if one is not None and self._keeps(one)]
        lost = [PLAIN * number + self._torn(one) + self._others(one, spans) for number, one in kept]
        found = [(self.ours.fitness(one, line) - less, -number, one) for less, (number, one) in zip(lost, kept, strict=True)]
        return max(found, key=lambda one: one[:2])[2] if found else None

    def _plain(self, spans: tuple[Span, ...], line: str, speaker: Speaker | None, *, view: bool) -> Candidate | None:
        said = speaker is not None and self.ours.says(speaker, spans)
        gone = self._idle(spans, line)
        return plain(spans, speaker, self.reading, gone, view=view, alone=lambda body: not said and self.loose.clause(body))

    def _torn(self, ours: Candidate) -> float:
        """What a wording loses that is a piece of a sentence behind a name."""
        bare = ours.wording[len(ours.label) :].strip() if ours.kind != "quotation" else ""
        return FRAGMENT if bare and ours.label and not self.loose.clause(bare) else 0.0

    def _others(self, ours: Candidate, spans: tuple[Span, ...]) -> float:
        """What a wording loses that says what another line of the answer cites for itself."""
        said = characters(ours.body) - characters(ours.omitted)
        apart = [one for one in self.taken if not any(one.touches(span) for span in spans)]
        return ANOTHERS if any(len(said & characters((one,))) >= LEAST_SAID * (one.end - one.start) for one in apart) else 0.0

    def _idle(self, spans: tuple[Span, ...], line: str) -> tuple[Span, ...]:
        text = self.reading.article.text
        marked = tuple(Span(start=m.start(), end=m.end()) for s in spans for m in MARKED.finditer(text, s.start, s.end))
        ends = [end for end in self.ours.ends if not any(end.touches(quoted) for quoted in marked)]
        return tuple(idle(spans, (), (), line, text, ends))

    def _keeps(self, ours: Candidate) -> bool:
        """It has every "not" and "may" that bears on what it cites, and can stand alone."""
        grounds, line = Grounds(self.reading.article.text, ours.cited or ours.body, frozenset()), phrase(ours, self.reading).text
        return not grounds.locks - locks(words(line)) and not is_odd(line)

    def _whose(self, found: Candidate) -> Candidate:
        """The line with the places of its names, where what it cites has only a pronoun or another form of them."""
        name, spans = found.voice.name if found.voice is not None else "", found.cited or found.body
        cited = self.named.cited(phrase(found, self.reading).text, spans, name)
        return found if cited == spans else found.model_copy(update={"cited": cited})

    def _out(self, told: Told, section: str, why: str) -> Verified:
        return Verified(None, Outcome(section=section, said=told.text, actor=told.actor, became="left out", why=why))


def _asserted(found: Candidate, speaker: Speaker | None) -> Candidate:
    """What the article says of somebody, though it weighs: under its own subject's name, since a model says that it is theirs."""
    if found.kind != "judgement" or speaker is None:
        return found
    return found.model_copy(update={"kind": "reported", "joint": "own", "voice": speaker})


def _nobodys(found: Candidate) -> Candidate:
    """The article's own sentence about somebody who neither says it nor does what it tells, though a model names them."""
    return found.model_copy(update={"voice": None}) if found.kind == "reported" and found.joint != "predicate" else found


def _apart(spans: Iterator[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and span.start <= out[-1].end + 1:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _label(text: str, speaker: Speaker | None) -> str:
    """What names whose line it is, where it stands before a colon."""
    found = LABEL.match(text)
    return f"{found[1]}:" if found and speaker is not None else ""


def _curly(text: str) -> str:
    """Quotations in the memo's own marks."""
    text = re.sub(r"\"([^\"]*)\"", r"“\1”", text)
    text = re.sub(r"(?<![\w])['‘]((?:[^'’‘]|(?<=\w)['’](?=\w))*)['’](?!\w)", r"“\1”", text) if "“" not in text else text
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
