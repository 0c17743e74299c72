"""How well a passage answers a section, and by which of the section's rules."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Candidate
from ..schema import SectionSchema
from .acts import BESIDE
from .roles import Roles

NOBODYS = 0.4
"""The factor on the worth of a passage without a speaker in a section of demands or answers. Of 7,351 annotated demands and answers only
six belong to nobody; if no name was found, the passage most likely has a speaker whom the line would fail to name."""
NOBODY = 0.8
"""The factor on the worth of a passage in a section for one role, if it is not known whose passage it is."""
ABOUT, VAGUE = 0.8, 0.6
"""The factor for a section that names no acts: `ABOUT` if it names subjects or a role, `VAGUE` if it names only kinds of passages."""
RELATIVES = frozenset("who whom whose which that".split())
MATCH, NEWS, PLACE = 0.5, 0.3, 0.2
"""The parts of the worth of a passage that a section's own rules find: for the match, for the reader's weights, for being early in the
text. Chosen, not fitted: only articles about diplomatic affairs are annotated."""


@dataclass(frozen=True)
class Answer:
    """`worth` is 0 to 1, before the form of the line is weighed; 0 if a rule keeps the passage out. `rule` says in words which rules
    decided.
    """

    worth: float
    rule: str


def answer(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    """The worth of a passage to a section, by the section's rules and the reader's weights, with the reason in words."""
    if section.leaning == "ahead" and not candidate.looks_ahead:
        return Answer(0.0, "does not look ahead")
    if candidate.section and not _is_for(candidate, section, roles):
        return Answer(0.0, f"the model put it under {candidate.section}")
    if candidate.section and not section.leaning:
        return Answer(candidate.weights.lead, "chosen by the model")
    told, strength = [], 1.0
    if not section.leaning and candidate.joint == "own" and _first(candidate, roles) in RELATIVES:
        return Answer(0.0, "begins with a word that refers to what came before")
    rules = ((section.kinds, _kind), (section.not_by, _not_by), (section.acts, _act), (section.about, _about), (section.by, _by))
    for asked, rule in rules:
        if asked and not (candidate.section == section.key and rule is _not_by):
            found = rule(candidate, section, roles)
            if not found.worth:
                return found
            strength *= found.worth
            told += [found.rule] if found.rule else []
    if section.leaning:
        weight = getattr(candidate.weights, section.leaning)
        if candidate.voice is None and section.leaning != "ahead":
            strength *= NOBODYS
        return Answer(weight * strength, "; ".join((f"{section.leaning} {weight}", *told)))
    if not section.acts:
        top = roles.deeds.top(candidate)
        strength *= (ABOUT if section.about or section.by else VAGUE) * (BESIDE if top is not None and top.aside else 1.0)
    return Answer(strength * _general(candidate, roles), "; ".join(told))


def _is_for(candidate: Candidate, section: SectionSchema, roles: Roles) -> bool:
    """Whether the section may hold a passage that a language model chose: the section that the model named, and for answers by others than
    the named party the section of everyone else's answers.
    """
    if candidate.section == section.key:
        return True
    named = next((one for one in roles.deeds.schema.sections if one.key == candidate.section), None)
    if named is None or named.leaning is None or named.leaning != section.leaning:
        return False
    away = named.needs is not None and not (roles.key(named.needs) or roles.described(named.needs))  # then the memo has no such section
    return bool(section.needs) if named.by else away


def _general(candidate: Candidate, roles: Roles) -> float:
    """The worth of a passage that the section's rules match: from the reader's highest weight for it and its place in the text."""
    weights = candidate.weights
    news = max(weights.asks, weights.answers, weights.ahead, weights.lead)
    length = max(1, len(roles.deeds.reading.article.text))
    return MATCH + NEWS * news + PLACE * (1 - candidate.body[0].start / length)


def _not_by(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    role = next((role for role in section.not_by if roles.plays(candidate, role)), None)
    return Answer(0.0, f"belongs to the {role}") if role else Answer(1.0, "")


def _first(candidate: Candidate, roles: Roles) -> str:
    return candidate.body[0].of(roles.deeds.reading.article.text).split(maxsplit=1)[0].lower()


def _kind(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    fits = candidate.kind in section.kinds
    return Answer(float(fits), candidate.kind if fits else f"is {candidate.kind}, not {' or '.join(section.kinds)}")


def _act(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    done = roles.deeds.done(candidate, section.acts)
    if done is None:
        return Answer(0.0, f"does none of {', '.join(section.acts)}")
    by = f" (“{done.deed.span.of(roles.deeds.reading.article.text)}”)" if done.deed else ""
    return Answer(done.strength, f"{done.act}{by}" + (f", only in passing, {done.strength:.2f}" if done.strength < 1 else ""))


def _about(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    voice = candidate.voice.span if candidate.voice else None  # "Judge Li, dissenting": the speaker's description counts too
    found = roles.deeds.about((*candidate.body, voice) if voice else candidate.body, section.about)
    return Answer(1.0, f"about “{found}”") if found else Answer(0.0, "mentions nothing that the section is about")


def _by(candidate: Candidate, section: SectionSchema, roles: Roles) -> Answer:
    role = section.by or ""
    if section.leaning and roles.key(role) is None and not roles.described(role):
        return Answer(1.0, f"there is no {role}")
    plays = roles.plays(candidate, role)
    if plays is None:
        own = any(act in roles.deeds.schema.acts for act in section.acts)
        definite = not section.leaning and (own or section.about)
        return Answer(NOBODY if definite else 0.0, f"it is not clear whether it belongs to the {role}")
    return Answer(1.0, f"by the {role}") if plays else Answer(0.0, f"is not of the {role}")
