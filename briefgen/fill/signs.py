"""Signs of who asks and who answers: numbers for each party of an article.

A sign is a party's share of something in the article (0 to 1), a yes or no (1 or 0), or the logarithm of a count. Weights are fitted by
`bench/train_parties.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from ..model import Actor, Candidate, Reading, Span
from .belonging import EXPERT, Belonging
from .opening import opening_signs

Signs = dict[str, float]
Passages = list[tuple[Candidate, frozenset[str]]]
"""The passages of an article, each with the keys of the parties that it belongs to."""
ASKING = frozenset("demand request propose condition offer threaten warn announce sanction schedule".split())
"""Acts by which a party opens an affair."""
ANSWERING = frozenset("reject deny criticise accuse endorse agree decline_comment characterise".split())
"""Acts by which a party answers."""
OPENING = 3
"""Body paragraphs that count as the opening."""
SHARED = ("asks", "answers", "asked", "answered", "near asks", "near answers", "mentions", "addressed", "speakers", "lead", "told of")
"""Amounts that become signs as a party's share of the article's total."""
NEAR = 600
"""Characters (about four sentences) before a passage within which a named party counts as near."""
FIRST = 4
"""Places in the order of parties that are separate signs: newspapers name and quote the main ones first."""


def party_signs(reading: Reading) -> dict[str, Signs]:
    """For the key of each party that could ask or answer, its signs by name. Parties are states, bodies, groups, and people who act for
    none.
    """
    belonging = Belonging(reading)
    parties = [a for a in reading.actors if a.mentions and (a.kind != "person" or belonging.parties[a.key] == {a.key})]
    passages = [(c, belonging.whose(c)) for c in reading.candidates if c.paragraph != "H"]
    told = _Told(reading, passages)
    sums = {party.key: _Sums(party, told, belonging) for party in parties}
    near = _near(parties, passages, sums)
    amounts = {key: {**one.amounts(), **near[key]} for key, one in sums.items()}
    totals = {name: sum(one[name] for one in amounts.values()) for name in SHARED}
    most = {name: max((one[name] for one in amounts.values()), default=0.0) for name in SHARED}
    ranked = {name: sorted(parties, key=lambda p: -amounts[p.key][name]) for name in ("asks", "answers")}
    ordered, opening = _ordered(reading, belonging), opening_signs(reading, belonging)
    out: dict[str, Signs] = {}
    for party in parties:
        shares = {name: amounts[party.key][name] / totals[name] if totals[name] else 0.0 for name in SHARED}
        signs = {name: value for name, value in amounts[party.key].items() if name not in SHARED}
        signs |= {f"share of {name}": share for name, share in shares.items()}
        signs |= {f"most {name}": float(amounts[party.key][name] == most[name] > 0) for name in SHARED}
        signs["asks and answers"] = min(shares["asks"], shares["answers"])
        for name in ("asks", "answers"):
            rival = next((other for other in ranked[name] if not _kin(party, other, belonging)), None)
            signs[f"a rival {name}"] = (amounts[rival.key][name] if rival else 0.0) / (totals[name] or 1.0)
        out[party.key] = {**signs, **ordered.get(party.key, {}), **opening.get(party.key, {}), **_deeds(sums[party.key])}
    return out


def _near(parties: list[Actor], passages: Passages, sums: dict[str, _Sums]) -> dict[str, Signs]:
    """Demands and answers of people whose side is unknown, credited to the state or body named last before them."""
    bodies = {p.key for p in parties if p.kind != "person"}
    named = sorted((at, key) for key in bodies for at in sums[key].mentions)
    out = {p.key: {"near asks": 0.0, "near answers": 0.0} for p in parties}
    best: dict[tuple[str, int], tuple[float, float]] = {}
    for candidate, whose in passages:
        if whose & bodies or candidate.voice is None:
            continue
        start = candidate.body[0].start
        before = bisect_left(named, (start,))
        found = named[before - 1] if before else (-1, "")
        if found[0] >= max(0, start - NEAR):
            at = (found[1], candidate.sentence.start)
            asks, answers = best.get(at, (0.0, 0.0))
            best[at] = (max(asks, candidate.weights.asks), max(answers, candidate.weights.answers))
    for (key, _), (asks, answers) in best.items():
        out[key]["near asks"] += asks
        out[key]["near answers"] += answers
    return out


def _kin(one: Actor, other: Actor, belonging: Belonging) -> bool:
    """Whether one party acts for the other."""
    return other.key in belonging.parties[one.key] or one.key in belonging.parties[other.key]


class _Told:
    """An article's passages by party and by sentence, and who is addressed; gathered once for all parties."""

    def __init__(self, reading: Reading, passages: Passages) -> None:
        self.reading = reading
        self.by_party: dict[str, list[Candidate]] = {}
        self.by_sentence: dict[int, list[Candidate]] = {}
        for candidate, whose in passages:
            self.by_sentence.setdefault(candidate.sentence.start, []).append(candidate)
            for key in whose:
                self.by_party.setdefault(key, []).append(candidate)
        self.order = {start: at for at, start in enumerate(self.by_sentence)}
        self.starts = sorted(self.by_sentence)
        self.addressed = Counter(p.addressee for p in reading.points if p.act in ASKING)

    def naming(self, mentions: list[int]) -> list[int]:
        """Start offsets of the sentences that hold one of the mentions, in the order of their passages."""
        found = set()
        for at in mentions:
            before = bisect_right(self.starts, at)
            if before and at < self.by_sentence[self.starts[before - 1]][0].sentence.end:
                found.add(self.starts[before - 1])
        return sorted(found, key=self.order.__getitem__)


class _Sums:
    """The amounts of one party. Each sentence counts once, by its passage of most weight."""

    def __init__(self, party: Actor, told: _Told, belonging: Belonging) -> None:
        self.party, self.told, self.reading, self.parties = party, told, told.reading, belonging.parties
        self.members = belonging.members.get(party.key, (party,))
        self.mentions = sorted(m.start for actor in self.members for m in actor.mentions)
        self.own = told.by_party.get(party.key, [])
        self.mine: dict[int, list[Candidate]] = {}
        for candidate in self.own:
            self.mine.setdefault(candidate.sentence.start, []).append(candidate)

    def amounts(self) -> Signs:
        party, text = self.party, self.reading.article.text
        asks, answers = _sum(self.mine.values(), "asks"), _sum(self.mine.values(), "answers")
        spoken_of = [self.told.by_sentence[at] for at in self.told.naming(self.mentions) if at not in self.mine]
        labelled = [(p.label, p.span) for p in self.reading.article.paragraphs]
        head = [span for label, span in labelled if label in ("H", "S")]
        opening = list(islice((span for label, span in labelled if label not in ("H", "S")), OPENING))
        keys = {actor.key for actor in self.members}
        return {
            "asks": asks, "answers": answers, "asked": _sum(spoken_of, "asks"), "answered": _sum(spoken_of, "answers"),
            "mentions": float(len(self.mentions)),
            "addressed": float(sum(self.told.addressed[key] for key in keys)),
            "speakers": float(len({c.voice.actor for c in self.own if c.voice and c.voice.actor})),
            "lead": max((c.weights.lead for c in self.own), default=0.0),
            "told of": max((c.weights.lead for cs in spoken_of for c in cs), default=0.0),
            "answers rather": answers / (asks + answers) if asks + answers else 0.0,
            "headline": float(any(map(self.named, head))),
            "opening": sum(map(self.named, opening)) / OPENING,
            "late": self.mentions[0] / max(1, len(text)),
            "state": float(party.kind == "state"), "person": float(party.kind == "person"), "body": float(party.kind == "organisation"),
            "union": float(party.key.startswith("ORG:")), "has an adjective": float(party.adjective is not None),
            "expert": float(any(EXPERT.search(actor.role or "") for actor in self.members)),
            "acts for another": float(bool(self.parties[party.key] - {party.key})),
        }  # fmt: skip

    def named(self, span: Span) -> bool:
        """Whether the span names the party or one of its members."""
        at = bisect_left(self.mentions, span.start)
        return at < len(self.mentions) and self.mentions[at] < span.end


def _sum(sentences: Iterable[list[Candidate]], leaning: str) -> float:
    return sum(max(float(getattr(c.weights, leaning)) for c in cs) for cs in sentences)


def _deeds(sums: _Sums) -> Signs:
    """The party's acts: counts in the whole article and in its opening (logarithms), and whether its first act asks or answers."""
    body = [p for p in sums.reading.article.paragraphs if p.label not in ("H", "S")][:OPENING]
    end = body[-1].span.end if body else 0
    acts = {(c.act, c.sentence.start) for c in sums.own}
    counts = Counter(f"act {act}" for act, _ in acts) + Counter(f"opens with {act}" for act, start in acts if start < end)
    signs = {name: math.log1p(count) for name, count in counts.items()}
    turns = [c.act for c in sorted(sums.own, key=lambda c: c.body[0].start) if c.act in ASKING | ANSWERING]
    if turns:
        signs["asks first" if turns[0] in ASKING else "answers first"] = 1.0
    return signs


def _ordered(reading: Reading, belonging: Belonging) -> dict[str, Signs]:
    """Which parties are quoted, and which are named, first, second and so on."""
    heard = [c for c in sorted(reading.candidates, key=lambda c: c.body[0].start) if c.paragraph not in ("H", "S")]
    named = sorted((m.start, actor.key) for actor in reading.actors for m in actor.mentions)
    orders = {
        "heard": dict.fromkeys(key for c in heard for key in sorted(belonging.whose(c))),
        "named": dict.fromkeys(key for _, actor in named for key in sorted(belonging.parties[actor])),
    }
    out: dict[str, Signs] = {}
    for how, keys in orders.items():
        for place, key in enumerate(islice(keys, FIRST), 1):
            out.setdefault(key, {})[f"{how} {place}"] = 1.0
    return out
