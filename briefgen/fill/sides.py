"""The key actors by side: a state or organisation, then its people, the most important first."""

from __future__ import annotations

import re

from ..model import Actor, Evidence, Listed, Person, Reading, Side, Span, Statement
from .belonging import Belonging

PAPERS = frozenset("Act Bill Treaty Convention Protocol Accord Directive Charter Constitution Agreement Resolution".split())
"""Last words of the names of documents: a document may be said to "say" something but is no party."""

BYSTANDER = re.compile(
    r"\b(?:workers?|residents?|drivers?|farmers?|fisherm[ae]n|shopkeeper|students?|teacher|pensioner|passenger|villager|tourist|survivor|"
    r"(?:eye)?witness|mother|father|clerk|vendor|waiter|waitress|nurse|tailor|barber|hairdresser|housewife|commuter|cook|carpenter)\b",
    re.I,
)
"""Occupations of bystanders: if they act for nobody they are listed after those who take part."""
ENOUGH = 2
"""How many of an actor's lines on the page count: a third line says no more about who belongs in the list."""
OFTEN = 8
"""How many mentions count, each a quarter of a line: a party that the article keeps naming matters even without a line of its own.
Swept over the annotated articles together with the weights: 0, 1/2 and 1 a mention, one to three lines."""


def key_actors(reading: Reading, statements: list[Statement], most: int) -> tuple[Actor, ...]:
    """At most `most` actors: first those with lines on the page, then those whom the article quotes or names most; bystanders last."""
    said = [s.actor for s in statements if s.actor]
    spoke = {p.speaker.actor for p in reading.points if p.speaker is not None and p.speaker.actor}
    sides = {a.side for a in reading.actors if a.name in said and a.side}
    ranked = []
    for rank, actor in enumerate(reading.actors):
        if " " in actor.name and actor.name.rsplit(maxsplit=1)[-1] in PAPERS:
            continue
        on_page = said.count(actor.name)
        known = actor.adjective is not None
        if not on_page and actor.key not in spoke and not (known and len(actor.mentions) > 1):
            continue
        worth = 4 * min(on_page, ENOUGH) + 3 * (actor.key in sides) + (actor.key in spoke) + min(len(actor.mentions), OFTEN)
        ranked.append(((_stands_by(actor), -worth, rank), actor))
    return tuple(actor for _, actor in sorted(ranked, key=lambda pair: pair[0])[:most])


def _stands_by(actor: Actor) -> bool:
    return actor.kind == "person" and not actor.side and not actor.affiliation and bool(BYSTANDER.search(actor.role or ""))


def listed(actors: tuple[Actor, ...], reading: Reading) -> tuple[Listed, ...]:
    """The actors as the memo records them, each with its first mention in the body (else anywhere) as evidence."""
    text = reading.article.text
    out = []
    for a in actors:
        first = _first(a, reading)
        cited = (Evidence(start=first.start, end=first.end, quote=first.of(text)),) if first else ()
        out.append(Listed(key=a.key, name=a.name, kind=a.kind, aliases=a.aliases, affiliation=a.affiliation, role=a.role, evidence=cited))
    return tuple(out)


def by_side(actors: tuple[Actor, ...], reading: Reading, first: tuple[str | None, ...]) -> tuple[Side, ...]:
    """The rows of the table of key actors: the sides whose keys are in `first`, then the other sides with their people.

    Those who are alone or have no known side share a last row, "Others".
    """
    rows: list[Side] = []
    placed: set[str] = set()
    camps = _camps(actors, reading)
    for a in sorted(actors, key=lambda a: first.index(a.side) if a.side in first and a.key not in camps else len(first)):
        if a.key in placed or (a.kind == "person" and (not a.affiliation or camps.get(a.key) == a.key)):
            continue
        group = [b for b in actors if b.key not in placed and _together(a, b, camps)]
        heads = [b for b in group if b.kind != "person"]
        head = next((b for b in heads if b.key == a.side), heads[0] if heads else None)
        if len(group) == 1 and head is not None and head.key not in first:
            continue
        if head is None and len(group) == 1 and _tells_employer(a):
            continue
        placed |= {b.key for b in group}
        people = tuple(_person(b, reading) for b in group if b is not head)
        rows.append(_side(head, a, people, reading))
    rest = tuple(_person(b, reading) for b in actors if b.key not in placed)
    return (*rows, Side(name="Others", people=rest)) if rest else tuple(rows)


def _camps(actors: tuple[Actor, ...], reading: Reading) -> dict[str, str]:
    """For the key of each actor that opposes its own state, the key of the opposition body it is listed under, else its own key."""
    belonging = Belonging(reading)
    against = [
        a for a in actors if a.kind != "state" and a.side and ":" not in a.side and belonging.opposes(a)
    ]  # states' keys have no colon
    bodies = [a for a in against if a.kind != "person"]
    camps = {a.key: a.key for a in bodies}
    for a in against:
        own = [b for b in bodies if a.affiliation in (b.name, *b.aliases)] or [b for b in bodies if b.side == a.side]
        camps.setdefault(a.key, own[0].key if len(own) == 1 else a.key)
    return camps


def _tells_employer(person: Actor) -> bool:
    """Whether the office already says where a person works and they act for no state: "Fellow at the Harbour Institute"."""
    of_no_state = person.side is None or ":" in person.side  # keys of states have no colon
    return of_no_state and bool(person.affiliation and person.role) and str(person.affiliation) in str(person.role)


def _together(a: Actor, b: Actor, camps: dict[str, str]) -> bool:
    if a.key == b.key:
        return True
    if a.key in camps or b.key in camps:
        return camps.get(a.key) == camps.get(b.key)
    if a.side or b.side:
        return a.side == b.side
    return bool(a.affiliation) and a.affiliation == b.affiliation


def _side(head: Actor | None, any_: Actor, people: tuple[Person, ...], reading: Reading) -> Side:
    if head is None:
        return Side(name=any_.affiliation or any_.name, key=any_.side, people=people)
    also = tuple(a for a in head.aliases if a != head.name and a not in head.name)[:2]
    return Side(name=head.name, key=head.key, also=also, people=people, paragraph=_paragraph(head, reading))


def _person(actor: Actor, reading: Reading) -> Person:
    return Person(key=actor.key, name=actor.name, role=actor.role, paragraph=_paragraph(actor, reading) or "1")


def _first(actor: Actor, reading: Reading) -> Span | None:
    """The first mention in the body, else the first anywhere; None if there is none."""
    body = [p.span for p in reading.article.paragraphs if p.label not in ("H", "S")]
    inside = [m for m in actor.mentions if any(b.holds(m) for b in body)]
    return next(iter(inside or actor.mentions), None)


def _paragraph(actor: Actor, reading: Reading) -> str | None:
    first = _first(actor, reading)
    return next((p.label for p in reading.article.paragraphs if first is not None and p.span.holds(first)), None)
