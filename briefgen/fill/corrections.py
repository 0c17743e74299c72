"""Corrections from the house's own file: offices and affiliations, speakers, and the spelling of names.

Offices, affiliations and speakers are corrected in the reading, before anything is chosen. Names are rewritten in the finished memo,
never inside quotation marks; the evidence keeps what was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..model import Actor, Attribution, Candidate, House, HouseName, Listed, Memo, Person, Reading, Section, Side, Speaker, Statement

QUOTED = re.compile(r"“[^”]*(?:”|$)")


def corrected(reading: Reading, house: House) -> tuple[Reading, House]:
    """The reading with the house's corrections, and those entries of `house` that apply to this article."""
    bearers = {actor.key: entry for actor in reading.actors if (entry := _entry(actor, house)) is not None}
    actors = tuple(_known(actor, bearers.get(actor.key), reading) for actor in reading.actors)
    sides = {actor.key: actor.side for actor in actors if bearers.get(actor.key, HouseName(printed="")).affiliation}
    text, used = reading.article.text, list[Attribution]()
    candidates = tuple(_said(_sided(c, sides), text, actors, house, used) for c in reading.candidates)
    names = tuple(entry for entry in house.names if entry in bearers.values() or _printed(entry, text))
    known = House(names=names, speakers=tuple(dict.fromkeys(used)))
    return reading.model_copy(update={"actors": actors, "candidates": candidates}), known


def in_house_words(memo: Memo, reading: Reading, known: House) -> Memo:
    """The memo with names in the house's spelling; `known` (from `corrected`) is recorded in it."""
    write = _writer(dict(_forms(reading, known)))
    if write is None:
        return memo.model_copy(update={"house": known})
    changes = {
        "header": memo.header.model_copy(update={"subject": write(memo.header.subject)}),
        "bottom_line": tuple(_statement(one, write) for one in memo.bottom_line),
        "sides": tuple(_side(one, write) for one in memo.sides),
        "actors": tuple(_listed(one, write) for one in memo.actors),
        "sections": tuple(_section(one, write) for one in memo.sections),
        "cut": tuple(cut.model_copy(update={"statement": _statement(cut.statement, write)}) for cut in memo.cut),
        "basis": write(memo.basis),
    }
    return memo.model_copy(update={**changes, "house": known})


def house_words(reading: Reading, known: House) -> Callable[[Statement], Statement]:
    """A function that rewrites the names in a statement in the house's spelling."""
    write = _writer(dict(_forms(reading, known)))
    return (lambda one: one) if write is None else (lambda one: _statement(one, write))


def _entry(actor: Actor, house: House) -> HouseName | None:
    """The house's entry for an actor under any of its names; None if there is none."""
    names = {name.casefold() for name in (actor.name, *actor.aliases)}
    return next((entry for entry in house.names if entry.printed.casefold() in names), None)


def _known(actor: Actor, entry: HouseName | None, reading: Reading) -> Actor:
    if entry is None:
        return actor
    role = {"role": entry.role} if entry.role else {}
    if not entry.affiliation:
        return actor.model_copy(update=role)
    side = _named(entry.affiliation, reading.actors)
    belongs = {"affiliation": side.name if side else entry.affiliation, "side": (side.side or side.key) if side else None}
    return actor.model_copy(update={**role, **belongs})


def _named(name: str, actors: tuple[Actor, ...]) -> Actor | None:
    wanted = name.casefold()
    return next((a for a in actors if wanted in {n.casefold() for n in (a.name, *a.aliases)}), None)


def _sided(candidate: Candidate, sides: dict[str, str | None]) -> Candidate:
    """The candidate, its speaker on the side that the house gives."""
    voice = candidate.voice
    if voice is None or voice.actor not in sides:
        return candidate
    return candidate.model_copy(update={"voice": voice.model_copy(update={"side": sides[voice.actor]})})


def _said(candidate: Candidate, text: str, actors: tuple[Actor, ...], house: House, used: list[Attribution]) -> Candidate:
    """The candidate with the speaker that the house names for its words; the entry that applied is added to `used`."""
    body = _plain(" ".join(span.of(text) for span in candidate.body))
    found = next((entry for entry in house.speakers if _plain(entry.passage) in (body, _plain(candidate.sentence.of(text)))), None)
    if found is None:
        return candidate
    used.append(found)
    actor = _named(found.speaker, actors)
    voice = Speaker(name=found.speaker, actor=actor.key if actor else None, side=actor.side if actor else None)
    joint = "colon" if candidate.joint == "own" else candidate.joint
    kind = "attributed" if candidate.kind in ("reported", "judgement") else candidate.kind
    return candidate.model_copy(update={"voice": voice, "joint": joint, "kind": kind})


def _plain(text: str) -> str:
    return " ".join(text.split())


def _printed(entry: HouseName, text: str) -> bool:
    return entry.name is not None and _whole(entry.printed).search(text) is not None


def _forms(reading: Reading, known: House) -> Iterator[tuple[str, str]]:
    """Pairs of a printed name and the house's spelling; a surname alone only if no other person in the article has it."""
    for entry in known.names:
        if entry.name is None or entry.name == entry.printed:
            continue
        yield entry.printed, entry.name
        printed, written = entry.printed.split(), entry.name.split()
        if len(printed) < 2 or len(written) < 2 or printed[-1] == written[-1]:
            continue
        bearers = [actor for actor in reading.actors if actor.kind == "person" and actor.name.split()[-1] == printed[-1]]
        if len(bearers) < 2:
            yield printed[-1], written[-1]


def _writer(forms: dict[str, str]) -> Callable[[str], str] | None:
    """A function that rewrites names outside quotation marks, in one pass and the longest first, so that none is rewritten twice; None
    without forms.
    """
    if not forms:
        return None
    every = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?!\w)")

    def write(text: str) -> str:
        out, at = "", 0
        for quoted in QUOTED.finditer(text):
            out += every.sub(lambda found: forms[found[0]], text[at : quoted.start()]) + quoted[0]
            at = quoted.end()
        return out + every.sub(lambda found: forms[found[0]], text[at:])

    return write


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _or_none(text: str | None, write: Callable[[str], str]) -> str | None:
    return None if text is None else write(text)


def _statement(one: Statement, write: Callable[[str], str]) -> Statement:
    return one.model_copy(update={"text": write(one.text), "label": write(one.label), "actor": _or_none(one.actor, write)})


def _section(one: Section, write: Callable[[str], str]) -> Section:
    return one.model_copy(update={"party": _or_none(one.party, write), "items": tuple(_statement(item, write) for item in one.items)})


def _listed(one: Listed, write: Callable[[str], str]) -> Listed:
    return one.model_copy(update={"name": write(one.name), "affiliation": _or_none(one.affiliation, write)})


def _side(one: Side, write: Callable[[str], str]) -> Side:
    people = tuple(_person(person, write) for person in one.people)
    return one.model_copy(update={"name": write(one.name), "also": tuple(map(write, one.also)), "people": people})


def _person(one: Person, write: Callable[[str], str]) -> Person:
    return one.model_copy(update={"name": write(one.name), "role": _or_none(one.role, write)})
