"""Turns passages into candidates for lines: whose line it is, and how its words are joined to that name.

A passage is refused if it would say more than the text does, without the negation, the condition or the belief that it depends on.
"""

from __future__ import annotations

import re

from ...model import Candidate, Span
from ..speech.frames import Frame
from ..speech.issuer import FIRST_PERSON
from .agreement import disagrees
from .ascribed_lines import content_of_ascription, whole_ascription
from .ascription import can_speak, is_acting_paper
from .attitude import is_under_attitude
from .empty import is_empty
from .halves import is_half, without_scrap
from .judgement import asks
from .line import LineMaker
from .proposition import is_proposition
from .scope import breaks_off, is_echo, is_independent
from .torn import is_torn
from .unascribed_lines import unascribed
from .within_words import loses_hedge

PROMPT = re.compile(
    r"(?:please )?(?:sign up|subscribe|register|follow (?:us|our)|join (?:us|our)|click|download|listen to|get (?:the|our))\b[^.!?]*"
    r"\b(?:newsletter|briefing|podcast|app|inbox|here|channel|e-?mail|every (?:day|week|week(?:day|end)|morning|\w+day))\b",
    re.I,
)
"""An appeal to the web page's reader inside a paragraph, as in texts without line breaks."""


def candidate(line: LineMaker) -> Candidate | None:
    """The passage as a candidate; None if it can't be printed as a whole statement by itself."""
    passage = line.unit.passage
    if breaks_off(line) or is_echo(line) or loses_hedge(line):
        return None
    if PROMPT.match(passage.text, line.unit.sentence.start - passage.start):
        return None
    found = _as_speech_or_fact(line)
    if found is None or not _is_whole(line, found):
        return None
    return _as_open_question(line, without_scrap(line, _without_echo(line, found)))


def _is_whole(line: LineMaker, found: Candidate) -> bool:
    """Whether the line is a whole statement whose verb agrees with its subject and that the text itself makes, not only doubts or hopes."""
    faults = (is_torn, is_half, is_under_attitude, disagrees, is_empty, _says_own_name)
    return is_proposition(line, found) and not any(fault(line, found) for fault in faults)


def _as_open_question(line: LineMaker, found: Candidate) -> Candidate:
    """ "Did a ship deliver it?": a question of the article itself becomes a judgement that no section but "ahead" can use."""
    if found.joint != "own" or not asks(line.unit) or found.quoted:
        return found
    ahead = found.weights.model_copy(update={"asks": 0.0, "answers": 0.0, "lead": 0.0})
    return found.model_copy(update={"kind": "judgement", "voice": None, "weights": ahead})


def _without_echo(line: LineMaker, found: Candidate) -> Candidate:
    """The line without its speaker twice: "Solvang: She urged" becomes "Solvang urged"; no label before a sentence that opens with it."""
    voice, subject, start = found.voice, line.subject(line.head()), found.body[0].start
    if found.joint != "colon" or found.kind == "quotation" or voice is None or not voice.name or subject is None:
        return found
    text, passage = line.unit.passage.text[start - line.unit.passage.start :], line.unit.passage
    if passage.at(subject.left_edge) != start:
        return found
    if subject.lower_ in ("he", "she", "it", "they"):
        meant = line.referents.speaker(passage, subject)
        after = passage.end(subject) + 1
        if (meant.actor, meant.name) != (voice.actor, voice.name) or after >= found.body[0].end:
            return found
        body = (Span(start=after, end=found.body[0].end), *found.body[1:])
        return found.model_copy(update={"body": body, "joint": "predicate", "lowers": False})
    return found.model_copy(update={"joint": "own"}) if _comparable(text).startswith(_comparable(voice.name)) else found


def _says_own_name(line: LineMaker, found: Candidate) -> bool:
    """ "The two countries said the two countries were working": whether the speaker is also the subject, a sign of a wrong parse."""
    if found.kind == "quotation" or found.joint != "said" or found.voice is None or not found.voice.name or found.opening:
        return False
    text = line.unit.passage.text[found.body[0].start - line.unit.passage.start :]
    return _comparable(text).startswith(f"{_comparable(found.voice.name)} ")


def _comparable(text: str) -> str:
    return text.replace("’", "'").casefold()


def _as_speech_or_fact(line: LineMaker) -> Candidate | None:
    """The passage as what somebody says, if an ascription is around or inside it; else as what somebody does, or a fact."""
    unit = line.unit
    if unit.frame is not None:
        return content_of_ascription(line, unit.frame)
    if unit.shape != "sentence" and not is_independent(line):
        return None
    if line.wholly(line.quoted(unit.spans)):
        return unascribed(line)
    if (inner := _inner_frame(line)) is not None and (can_speak(line, inner) or is_acting_paper(line, inner)):
        return whole_ascription(line, inner)
    return unascribed(line)


def _inner_frame(line: LineMaker) -> Frame | None:
    """The ascription that makes up most of the unit: its cue governs the unit, or is set into it; None if there is none."""
    head, unit = line.head(), line.unit
    inside = [f for f in line.speakers.within(unit.spans) if line.speakers.of(f) is not None]
    inside = [f for f in inside if f.source is None or f.source.lower_ not in FIRST_PERSON]  # "I said" is in a quotation
    for f in inside:
        if f.cue.i == head.i and f.cue.pos_ in ("VERB", "AUX"):
            return f
        if len(f.content) > 1 and f.content[0].start <= unit.spans[0].start + 1 < f.cue_span.start < f.content[1].start:
            return f  # the cue is in the middle of what is said, however short that is
        if f.cue.lower_ == "according" and f.cue.head == head:
            return f  # however long the description of the speaker
    size = sum(s.end - s.start for s in unit.spans)
    big = [f for f in inside if sum(c.end - c.start for c in f.content if any(s.touches(c) for s in unit.spans)) > 0.5 * size]
    return max(big, key=lambda f: sum(c.end - c.start for c in f.content), default=None)
