"""Which state an office is of, if none is printed beside it: "the defence minister", "a senator", "the ambassador"."""

from __future__ import annotations

import re

from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph
from .drafts import REACH, ActorDraft, fold, party_name
from .names import Name
from .state_signs import (
    capital_before,
    capital_of_speech,
    hosts,
    named_before,
    only_named,
    only_subject,
    spoken_for,
    subject_of_sentence_before,
)
from .workplaces import bare

STATE_OFFICES = frozenset(
    "minister president premier chancellor ambassador envoy secretary spokesman spokeswoman spokesperson negotiator adviser advisor "
    "parliament lawmaker senator commander general foreign colonel col admiral adm brigadier marshal deputy speaker taoiseach mp mps "
    "opposition politician legislator justice judge governor prosecutor commissioner diplomat".split()
)
SOLE_OFFICES = {
    "secretary of state": "USA", "secretary of defense": "USA", "treasury secretary": "USA", "trade representative": "USA",
    "commerce secretary": "USA", "labor secretary": "USA", "homeland security secretary": "USA", "state department": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR", "chancellor of the exchequer": "GBR", "taoiseach": "IRL",
}  # fmt: skip
"""Offices whose English name means one state. India has a foreign secretary too, a civil servant, but is printed beside him."""


def place_offices(drafts: list[ActorDraft], home: str | None = None) -> None:
    """Writes into the drafts the state of each office that is printed without one.

    Signs are tried from the surest to the weakest; each was right in at least four cases of five over the annotated articles. (What the
    preceding paragraph is about was right only half the time and is not used.) The last sign is `home`, the key of the state whose capital
    the dateline names, as `home_of` returns it. If no sign shows a state, the draft stays as it is.
    """
    states = {d.key: d for d in drafts if d.kind == "state"}
    union = next((d for d in drafts if "European Commission" in d.aliases or d.key == "ORG:EU"), None)
    for d in drafts:
        if d.kind == "person" and d.role and not d.affiliation and union is not None and "commissioner" in fold(d.role).split():
            d.affiliation, d.side = "European Commission", union.side
        if _lacks_state(d) and (key := _state_of(d, drafts, states, home)):
            d.affiliation, d.side = party_name(key, states), key


def _lacks_state(draft: ActorDraft) -> bool:
    """Whether this is a person in an office of some state that is not known yet; "the prime minister's brother" is no minister."""
    if draft.kind != "person" or (draft.affiliation and not bare(draft.affiliation)) or draft.owned or not draft.role:
        return False
    return bool(STATE_OFFICES & set(fold(re.split("['’]s ", draft.role)[-1]).split()))


def _state_of(draft: ActorDraft, drafts: list[ActorDraft], states: dict[str, ActorDraft], home: str | None) -> str | None:
    """The key of the state, by the first sign that shows one."""
    first = min(draft.mentions, key=lambda m: m.start)
    return (
        _sole_state(draft.role or "", states)
        or capital_before(first)
        or capital_of_speech(first, states)
        or only_subject(first, states)
        or spoken_for(draft, states)
        or subject_of_sentence_before(first, drafts, states)
        or only_named(first, states)
        or named_before(draft, first, _paragraph_before(first, drafts))
        or _at_home(draft, first, drafts, home)
    )


def _sole_state(role: str, states: dict[str, ActorDraft]) -> str | None:
    """The state of an office whose English name means that state alone, if the article names the state."""
    return next((key for office, key in SOLE_OFFICES.items() if office in fold(role) and key in states), None)


def _paragraph_before(name: Name, drafts: list[ActorDraft]) -> ParsedParagraph | None:
    """The last paragraph before the name's own that names an actor; None if it is farther back than `REACH`."""
    before = (m.passage for d in drafts for m in d.mentions if m.passage.start < name.passage.start)
    found = max(before, key=lambda p: p.start, default=None)
    return found if found is not None and name.passage.start - found.start <= REACH else None


def _at_home(draft: ActorDraft, first: Name, drafts: list[ActorDraft], home: str | None) -> str | None:
    """The dateline's state, as a paper writes of its own ministers without their state; None if it is doubtful.

    It must be one of the two states named most, nobody else may hold the same office of it, and the sentence must name no other state
    before. Right in five of six cases over the annotated articles with such a dateline. An office "of" or "for" somebody is left out,
    because its own words say whose it is.
    """
    if home is None or re.search(r"\b(?:for|of)\b", draft.role or ""):
        return None
    most = sorted((d for d in drafts if d.kind == "state"), key=lambda d: -len(d.mentions))[:2]
    sent = first.passage.start + first.token.sent.start_char
    others = {gazetteer().parties[e.key].side for a, _, e in first.passage.known if sent <= first.passage.start + a < first.start} - {home}
    taken = any(d.side == home and d.role and fold(d.role) == fold(draft.role or "") for d in drafts if d is not draft)
    return home if home in {d.key for d in most} and not others and not taken else None


def home_of(datelines: list[str]) -> str | None:
    """The key of the state whose capital the datelines and bylines name ("LISBON", "By X in Lisbon"); None if there is none or several.

    Cities that host other states' talks are not counted.
    """
    printed = [re.sub(r"\b[A-Z]{3,}\b", lambda m: m.group().title(), line) for line in datelines]
    found = [e for line in printed for _, _, e in gazetteer().find(line) if e.form == "capital" and e.text not in hosts()]
    keys = {gazetteer().parties[e.key].side for e in found}
    return keys.pop() if len(keys) == 1 else None
