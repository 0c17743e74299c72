"""Whose a passage is if the rules for speech do not say: whoever the encoder points to, if its share is high enough.

A name from the rules stays, because the rules are right more often if the two differ. The encoder decides only about passages that the
rules ascribe to nobody or to the article. Its shares are not probabilities: they are not calibrated.
"""

from __future__ import annotations

from ...model import Candidate, Speaker, Weights
from ..actors.holders import is_surname
from ..language.lexicon import NEUTRAL
from ..speech.frames import act_of
from ..speech.issuer import FIRST_PERSON, is_quoted
from ..speech.speaker_marks import Share
from .line import LineMaker

SURE = 0.7
"""The least share for a speaker of a quotation or report that the rules ascribe to nobody known: right in 6 of 8 on newspapers."""
OTHERS = 0.93
"""The least share for a speaker of what looks like the article's own words. `attribution` on news / check was .885 / .862 at .9,
.885 / .865 at .93, .882 / .864 at .97."""
OWN = 0.5
"""If the article's own voice has less than this share, a judgement gets lower weights; with a sign of speech it loses its label too."""
DOUBT = 0.6
"""The share of its weights that a line keeps if its speaker is not certain."""


def speaker_by_encoder(found: Candidate, shares: tuple[Share, ...], line: LineMaker) -> Candidate:
    """The candidate with the speaker that the encoder is sure of; with an empty name if neither it nor the rules are sure.

    `shares` are the passage's, the likeliest first. Without shares, or with a name from the rules, the candidate does not change.
    """
    if not shares or (found.voice is not None and found.voice.name):
        return found
    likeliest = next((s for s in shares if s.speaker is not None), None)
    if found.voice is not None:
        sure = likeliest is not None and likeliest.share >= SURE and _may_be(found.voice, likeliest.speaker, line)
        return _spoken(found, likeliest.speaker) if likeliest is not None and sure else found
    return _others(found, likeliest, shares, line) if found.paragraph != "H" else found


def _may_be(voice: Speaker, speaker: Speaker | None, line: LineMaker) -> bool:
    """Whether the speaker can be meant: "he" is no state and no body, but a single name may be a person's the article never introduces."""
    if speaker is None or speaker.actor is None or line.name(voice).lower() not in ("he", "she"):
        return True
    return speaker.actor.startswith("p:") or is_surname(speaker.name)


def _spoken(found: Candidate, speaker: Speaker | None) -> Candidate:
    """The candidate with this speaker; the place of the pronoun that means them does not change."""
    if speaker is None:
        return found
    span = found.voice.span if found.voice is not None else None
    return found.model_copy(update={"voice": speaker.model_copy(update={"span": span})})


def _others(found: Candidate, likeliest: Share | None, shares: tuple[Share, ...], line: LineMaker) -> Candidate:
    """A candidate that no rule ascribes: a fact about its subject, or what somebody says ("the cut, she reckons, would come first")."""
    view = found.kind == "judgement"
    if likeliest is not None and likeliest.speaker is not None and likeliest.share >= OTHERS:
        if _begins_with(found, likeliest.speaker, line) or (view and _opens_with(found, likeliest.speaker, line)):
            return found.model_copy(update={"voice": likeliest.speaker, "joint": "own", "kind": "reported"})
        if not view or _tells_of(likeliest.speaker, line):
            return found
        return found.model_copy(update={"voice": likeliest.speaker, "joint": "colon", "kind": "attributed"})
    own = next((s.share for s in shares if s.speaker is None), 0.0)
    if not view or own >= OWN:
        return found
    named = next((f for f in line.speakers.within(line.unit.spans) if f.cue.lower_ == "according"), None)
    if named is not None:  # the line says itself whose it is
        return found.model_copy(update={"voice": line.speakers.of(named), "joint": "own", "kind": "attributed"})
    if not _has_sign_of_speech(found, line):
        return found.model_copy(update={"weights": _doubted(found.weights)})
    return found.model_copy(update={"voice": Speaker(name=""), "joint": "colon", "weights": _doubted(found.weights)})  # still a judgement


def _has_sign_of_speech(found: Candidate, line: LineMaker) -> bool:
    """Whether words are in quotation marks, or a verb of saying governs most of it; never if its subject is the article's own "we"."""
    head, subject = line.head(), line.subject(line.head())
    if subject is not None and subject.lower_ in FIRST_PERSON and not is_quoted(line.unit.passage, subject):
        return False
    size = sum(s.end - s.start for s in line.unit.spans)
    told = [f for f in line.speakers.within(line.unit.spans) if f.cue.lemma_.lower() in NEUTRAL and f.source is not None]
    return bool(found.quoted) or any(f.cue.i == head.i or 2 * sum(c.end - c.start for c in f.content) > size for f in told)


def _begins_with(found: Candidate, speaker: Speaker, line: LineMaker) -> bool:
    """Whether the passage's subject is the speaker's name."""
    subject = line.subject(line.head())
    draft = line.referents.named(line.unit.passage, subject) if subject is not None else None
    return draft is not None and draft.key == speaker.actor


def _opens_with(found: Candidate, speaker: Speaker, line: LineMaker) -> bool:
    """Whether the passage begins with the speaker's name or description: "Leaks have suggested" is not said by leaks."""
    text = line.unit.passage.text[found.body[0].start - line.unit.passage.start :]
    return bool(speaker.name) and _comparable(text).startswith(_comparable(speaker.name))


def _comparable(text: str) -> str:
    return text.replace("’", "'").casefold()


def _tells_of(speaker: Speaker, line: LineMaker) -> bool:
    """Whether the passage names the speaker, but not as the one who says it: nobody calls themselves so ("if it does not please Marek")."""
    for t in line.tokens():
        draft = line.referents.named(line.unit.passage, t)
        if draft is not None and draft.key == speaker.actor and not (t.dep_ == "nsubj" and act_of(t.head)):
            return True
    return False


def _doubted(weights: Weights) -> Weights:
    return Weights(**{k: round(DOUBT * w, 3) for k, w in weights.model_dump().items()})
