"""A reading that holds what an answer says and the article bears out: what fills a memo needs to know no more."""

from __future__ import annotations

from ..model import Asked, Candidate, ReadBy, Reading, Weights
from ..schema import MemoSchema, SectionSchema
from .form import Answer
from .found import Finder
from .grounds import by_sentence
from .lines import NOTHING, Lines, Loose, Verified
from .mend import bare
from .offices import Offices
from .own import Ours
from .places import Places
from .voices import Voices
from .wording import Grounds, fault
from .words import stem, words

LEAST_TITLE, MOST_TITLE = 4, 18
"""Words of a subject line."""
DEAREST, LATER, STEP, LEAST = 0.95, 0.75, 0.01, 0.1
"""The worth of the first line of a section, and of one that is there for another's sake; by how much the next is worth less; the least."""


def with_answer(reading: Reading, answer: Answer, schema: MemoSchema, *, model: str, edition: str, loose: Loose = NOTHING) -> Reading:
    """The reading with the answer's lines, verified, for its passages; its own stay for a person to take in."""
    finder = Finder(reading.article)
    actors = Offices(reading, finder, Voices(reading, finder, answer.actors)).actors(answer.actors)
    reading = reading.model_copy(update={"actors": actors})
    voices = Voices(reading, finder, answer.actors)
    cited = tuple(s for _, all_ in answer.sections for told in all_ for excerpt in told.evidence for s in finder.find(excerpt))
    lines = Lines(reading, finder, voices, Ours(reading, loose.ends), cited, loose)
    respondent = voices.party(answer.response_title)
    places, asked_for = Places(reading, schema), {section.key: section for section in schema.sections}
    verified = [(number, _placed(lines.verified(told, key), places)) for key, all_ in answer.sections for number, told in enumerate(all_)]
    found = [(number, one.candidate) for number, one in verified if one.candidate is not None]
    told = tuple(_weighed(_apart(candidate, reading), asked_for[candidate.section], number) for number, candidate in found)
    rest = tuple(c.model_copy(update={"weights": Weights()}) for c in reading.candidates)
    asked = Asked(
        by=ReadBy(model=model, edition=edition, lines=tuple(one.outcome for _, one in verified)),
        schema_name=schema.name,
        title=title(answer, reading, finder),
        respondent=respondent,
        bottom_line=tuple(c for c in (lines.verified(one, "lead").candidate for one in answer.bottom_line) if c is not None),
    )
    return reading.model_copy(update={"candidates": (*told, *rest), "asked": asked})


def _placed(one: Verified, places: Places) -> Verified:
    """The line where it can stand."""
    if one.candidate is None or not (key := places.moved(one.candidate.body, one.candidate.section)):
        return one
    return Verified(one.candidate.model_copy(update={"section": key}), one.outcome.model_copy(update={"moved": key}))


def _apart(candidate: Candidate, reading: Reading) -> Candidate:
    """The candidate with each sentence that it cites for itself."""
    return candidate.model_copy(update={"cited": by_sentence(candidate.cited or candidate.body, reading.sentences)})


def _weighed(candidate: Candidate, section: SectionSchema, number: int) -> Candidate:
    """The candidate, worth something to its section alone."""
    leaning = section.leaning
    worth = max(LEAST, (LATER if section.needs else DEAREST) - STEP * number)
    weights = Weights(**{leaning: worth}) if leaning else Weights(lead=worth)
    return candidate.model_copy(update={"weights": weights, "looks_ahead": candidate.looks_ahead or leaning == "ahead"})


def title(answer: Answer, reading: Reading, finder: Finder) -> str:
    """The answer's title where what its bottom line rests on bears it out; empty otherwise."""
    spans = tuple(s for told in answer.bottom_line for excerpt in told.evidence for s in finder.find(excerpt))
    line = bare(answer.title)
    if not spans or not LEAST_TITLE <= len(line.split()) <= MOST_TITLE:
        return ""
    names = frozenset(stem(w.text) for actor in reading.actors for name in (actor.name, *actor.aliases) for w in words(name))
    return "" if fault(line, Grounds(reading.article.text, spans, names)) else line
