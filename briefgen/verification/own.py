"""Our own wording of the passage that a line rests on: the reader's, where it has one, else the passage's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..fill.phrase import phrase
from ..model import Candidate, Point, Reading, Span, Speaker
from .trim import trimmed
from .wording import Grounds, locks
from .words import parties, stem, stems, words

LEAST_ALIKE = 0.4
"""Of the characters that a passage of the reader and the cited one have together, the share that both have."""
FAIR_WORDS, MOST_WORDS = 15, 40
LENGTHY = 0.025
"""What a wording loses of its worth with each word beyond a fair line's."""
AGREES = 0.3
"""How much more a wording is worth whose speaker is the line's by the rules for speech too."""
OPENING = 4
"""Words of a line among which its speaker is named, if they are who tells it."""
BESIDE = 3
"""Characters between a quotation, its cue and the name of who speaks, for a rule to be sure of them."""
SAYING = frozenset({"say", "tell", "insist", "announc", "warn", "claim", "argu", "add", "writ"})
"""Stems of verbs of which nobody but their subject is the speaker."""
AGENT = re.compile(r"\b(?:by|from|between)\s+(?:[\w’'.,-]+\s+){0,12}[\w’'-]+")
"""Whoever does what is told, behind it: "endorsed by the high representative, Ada Holm"."""
BESIDES = re.compile(r"\b(?:when|where|while|if|unless|until|before)\s+(?:the\s+)?$", re.I)
"""Before the subject of a clause that only tells when, where or if something else is so: "Talks resume on Monday, when Norway presides"."""
LOOKED_AT = 20
"""Characters before a subject."""
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


@dataclass(frozen=True)
class Ours:
    """The reader's own passages and points, asked for a stretch of the article."""

    reading: Reading
    ends: tuple[Span, ...] = ()
    """Stretches of its sentences that may go."""

    def sure(self, spans: tuple[Span, ...]) -> Speaker | None:
        """Who says it by the rules for speech alone: a name and "said" stand beside the quotation, or begin the passage."""
        widest = max(spans, key=lambda s: s.end - s.start)
        found = (p for p in self.reading.points if self._is_sure(p) and any(c.holds(widest) for c in p.content))
        point = next(found, None) or next((p for p in self.reading.points if self._opens(p, widest)), None)
        return point.speaker if point is not None else None

    def _opens(self, point: Point, passage: Span) -> bool:
        """The passage begins with the name and the "said" of what else it holds: "American officials said ..."."""
        speaker, cue = point.speaker, point.cue
        if cue is None or speaker is None or speaker.span is None or not (speaker.actor or speaker.side):
            return False
        text = self.reading.article.text
        named, said = speaker.span.of(text), stem(cue.of(text).split()[-1].lower())
        begins = passage.start <= speaker.span.start <= passage.start + BESIDE and 0 <= cue.start - speaker.span.end <= BESIDE
        return begins and passage.holds(cue) and said in SAYING and named[:1].isupper() and named.lower() not in PRONOUNS

    def likely(self, spans: tuple[Span, ...]) -> Speaker | None:
        """Who says the passage by the rules for speech, whatever stands between."""
        widest = max(spans, key=lambda s: s.end - s.start)
        named = (p for p in self.reading.points if p.speaker is not None and p.speaker.name and not p.speaker.name.islower())
        found = [p for p in named if any(c.touches(widest) for c in p.content)]
        return max(found, key=lambda p: sum(c.end - c.start for c in p.content)).speaker if found else None

    def says(self, speaker: Speaker, spans: tuple[Span, ...]) -> bool:
        """Whether the rules for speech give some of the passage to the speaker."""
        said = [p.speaker for p in self.reading.points if p.speaker is not None and any(c.touches(s) for c in p.content for s in spans)]
        return any(same_side(one, speaker) for one in said)

    def is_told_of(self, speaker: Speaker, spans: tuple[Span, ...]) -> bool:
        """Whether the passage names the speaker only as somebody to whom, with whom or over whom things happen."""
        text, names = self.reading.article.text, {w.text for w in words(speaker.name) if len(w.text) > 2}
        if not any(names & {w.text for w in words(s.of(text))} for s in spans) or self.says(speaker, spans):
            return False
        doing = [a for d in self.reading.deeds for a in d.arguments if a.role == "subject" and any(s.holds(a.span) for s in spans)]
        doing = [a for a in doing if not BESIDES.search(text[max(0, a.span.start - LOOKED_AT) : a.span.start])]
        shown = [a.name or a.span.of(text) for a in doing]
        shown += [" ".join(s.of(text).split()[:OPENING]) for s in spans]
        shown += [found[0] for s in spans for found in AGENT.finditer(s.of(text))]
        return not any(names & {w.text for w in words(one)} or _keys(speaker) & {key for _, _, key in parties(one)} for one in shown)

    def _is_sure(self, point: Point) -> bool:
        speaker, cue = point.speaker, point.cue
        if point.kind != "quotation" or cue is None or speaker is None or speaker.span is None or not speaker.actor:
            return False
        named = _gap(speaker.span, cue) <= BESIDE and speaker.span.of(self.reading.article.text)[:1].isupper()
        return named and any(min(_gap(c, cue), _gap(c, speaker.span)) <= BESIDE for c in point.content)

    def line(self, spans: tuple[Span, ...], said: str, speaker: Speaker | None) -> Candidate | None:
        """The best wording of the passage that the reader has."""
        best, most = None, 0.0
        for told, alike in self._near(spans, said, speaker):
            worth = alike + self.fitness(told, said) + (AGREES if _agree(told, speaker) else 0.0)
            if worth > most:
                best, most = told, worth
        return None if best is None else self._resting(trimmed(best, said, self.reading.article.text, self.ends), spans)

    def _near(self, spans: tuple[Span, ...], said: str, speaker: Speaker | None) -> Iterator[tuple[Candidate, float]]:
        wanted = characters(spans)
        for candidate, mine in self._passages:
            both = len(mine & wanted)
            if both and both / len(mine | wanted) >= LEAST_ALIKE and (told := _as_of(candidate, speaker, said, self.reading)) is not None:
                yield told, both / len(mine | wanted)

    def fitness(self, told: Candidate, said: str) -> float:
        """How much of what the model says the wording says, less what it is too long."""
        line, content = phrase(told, self.reading).text, stems(words(said))
        share = len(stems(words(line)) & content) / max(1, len(content))
        return share - LENGTHY * max(0, len(line.split()) - FAIR_WORDS)

    def _resting(self, told: Candidate, spans: tuple[Span, ...]) -> Candidate:
        """The candidate with the model's passages for evidence too, where no word is lost by that which changes what they say."""
        text = self.reading.article.text
        cited = tuple(_joined((*spans, *(told.cited or told.body))))
        line = locks(words(phrase(told, self.reading).text))
        wide = Grounds(text, cited, frozenset())
        return told.model_copy(update={"cited": cited}) if len(cited) <= 3 and not wide.locks - line else told

    @cached_property
    def _passages(self) -> list[tuple[Candidate, set[int]]]:
        return [(c, characters(c.cited or c.body)) for c in self.reading.candidates if c.paragraph != "H"]


def _as_of(candidate: Candidate, speaker: Speaker | None, said: str, reading: Reading) -> Candidate | None:
    """The candidate as the speaker's. Where another tells it, by the model's words too, that stands: "Hariri said ..."."""
    voice = candidate.voice
    if speaker is None:
        return candidate if candidate.joint == "own" or voice is None else None
    if candidate.joint == "own":
        return candidate.model_copy(update={"voice": speaker})
    if _agree(candidate, speaker):
        return candidate
    named = voice is not None and bool(voice.name)
    other = _opens(said, speaker.name) and not _opens(_told(candidate, reading), speaker.name)
    if not named or (other and candidate.joint == "colon"):
        return candidate.model_copy(update={"voice": speaker})
    if candidate.joint != "said" or voice is None:  # "Hariri said that McMaster told him" is no word of McMaster's
        return None
    line = phrase(candidate, reading)
    where = (voice.span,) if voice.span is not None else ()
    cited = tuple(_joined((*where, *(candidate.cited or candidate.body))))
    return candidate.model_copy(update={"voice": speaker, "joint": "colon", "wording": line.text, "label": line.label, "cited": cited})


def _told(candidate: Candidate, reading: Reading) -> str:
    return candidate.body[0].of(reading.article.text)


def _opens(line: str, name: str) -> bool:
    """The line begins with one of the name's words."""
    head = {word.text for word in words(line)[:OPENING]}
    return any(word.text in head for word in words(name) if len(word.text) > 2)


def _agree(candidate: Candidate, speaker: Speaker | None) -> bool:
    voice = candidate.voice
    if voice is None or speaker is None:
        return voice is None and speaker is None
    return bool(voice.name) and (voice.actor == speaker.actor if voice.actor or speaker.actor else voice.name == speaker.name)


def same_side(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers have the name or the party in common."""
    return one.name == other.name or bool(_keys(one) & _keys(other))


def _keys(speaker: Speaker) -> set[str]:
    return {key for key in (speaker.actor, speaker.side) if key}


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that touch made one."""
    held: Span | None = None
    for span in sorted(spans, key=lambda s: s.start):
        if held is not None and span.start <= held.end + 1:
            held = Span(start=held.start, end=max(held.end, span.end))
        else:
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def characters(spans: Iterable[Span]) -> set[int]:
    """Where the characters of stretches stand."""
    return {at for span in spans for at in range(span.start, span.end)}
