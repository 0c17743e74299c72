"""Who is who: one actor under all its names, with role and affiliation as printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from ..model import Kind, Span
from .gazetteer import gazetteer
from .names import ORGANISATION_WORDS, Name, find_names
from .parse import Passage
from .roles import role_of

ACTS_AS = frozenset({"nsubj", "nsubjpass", "poss", "agent", "conj", "appos", "dobj", "dative", "ROOT"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "outside", "around", "to", "into", "through", "across", "over", "for"})
STATE_OFFICES = frozenset(
    "minister president premier chancellor ambassador envoy secretary spokesman spokeswoman spokesperson negotiator adviser advisor "
    "parliament lawmaker senator commander general foreign".split()
)
SOLE_OFFICES = {
    "secretary of state": "USA", "secretary of defense": "USA", "treasury secretary": "USA", "trade representative": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR", "chancellor of the exchequer": "GBR", "taoiseach": "IRL",
}  # fmt: skip
"""Offices whose English name is used of one state; India's foreign secretary is a civil servant and printed with his state."""
REACH = 700
"""Characters back that an office reaches for its state: about a paragraph and a half of newspaper prose."""


@dataclass
class Draft:
    """An actor in the making."""

    key: str
    name: str
    kind: Kind
    aliases: list[str] = field(default_factory=list)
    affiliation: str | None = None
    role: str | None = None
    side: str | None = None
    adjective: str | None = None
    mentions: list[Name] = field(default_factory=list)
    owned: bool = False
    """The role hangs on someone ("his aide") who is not known: then no state may be supplied."""
    female: bool | None = None

    def add(self, name: Name) -> None:
        self.mentions.append(name)
        if name.text not in self.aliases:
            self.aliases.append(name.text)


def find_actors(passages: Iterable[Passage]) -> list[Draft]:
    """Every actor that the passages name, in order of first mention."""
    names = [n for p in passages for n in find_names(p)]
    drafts = _parties(names)
    rest = _typed([n for n in names if n.entry is None])
    drafts += _persons([n for n in rest if n[1] == "person"])
    drafts += _organisations([n for n in rest if n[1] == "organisation"], drafts)
    _describe(drafts)
    _in_context(drafts)
    return sorted(drafts, key=lambda d: min(m.start for m in d.mentions))


def _parties(names: list[Name]) -> list[Draft]:
    """States and bodies of the tables. A capital or a seat of power counts only where it acts."""
    found: dict[str, Draft] = {}
    for name in names:
        if name.entry is None or name.entry.form == "adjective" or not _acts(name):
            continue
        party = gazetteer().parties[name.entry.key]
        draft = found.setdefault(party.key, Draft(party.key, party.name, party.kind, adjective=party.adjective, side=party.side))
        draft.add(name)
    for draft in found.values():
        printed = Counter(m.text for m in draft.mentions if m.entry is not None and m.entry.form == "name")
        if printed and draft.name not in printed:
            draft.name = min(printed, key=lambda t: (-len(t), -printed[t], t))
    for draft in found.values():
        draft.affiliation = _printed(draft.side or draft.key, found)
    return list(found.values())


def _printed(key: str, found: dict[str, Draft]) -> str:
    """A state by its usual name, a body by the name that the text prints most."""
    party = gazetteer().parties[key]
    if party.kind == "state" or key not in found:
        return party.name
    printed = Counter(m.text for m in found[key].mentions if m.entry is not None and m.entry.form == "name")
    return min(printed, key=lambda t: (-printed[t], t), default=party.name)


def _acts(name: Name) -> bool:
    """Names of states always may act; capitals, seats and peoples only as agent or possessor, never as a place."""
    assert name.entry is not None
    if name.token.dep_ in ("amod", "compound") and name.entry.form != "seat" and name.token.head.pos_ in ("NOUN", "PROPN"):
        return False
    if name.entry.form == "name":
        return True
    if name.entry.form == "people":
        return name.token.dep_ in ACTS_AS | {"pobj"} and name.token.pos_ in ("NOUN", "PROPN") and name.token.tag_ in ("NNS", "NNPS", "NNP", "NN")
    if name.token.dep_ == "pobj" and name.token.head.lower_ in PLACE_PREPOSITIONS:
        return False
    if name.entry.form == "capital":
        return name.token.dep_ in ACTS_AS - {"appos", "ROOT"} or (name.token.dep_ == "pobj" and name.token.head.lower_ in ("by", "with", "between", "of", "against"))
    return True


def _typed(names: list[Name]) -> list[tuple[Name, str]]:
    """Each name with the type that most of its occurrences have; a role beside it makes a person; a surname follows its full name."""
    votes: dict[str, Counter[str]] = {}
    for n in names:
        tally = votes.setdefault(fold(n.text), Counter())
        tally[n.type or "unknown"] += 3 if n.honorific or n.title else 1
        if n.type != "person" and n.text.count(" ") in (1, 2, 3) and not ORGANISATION_WORDS & set(n.text.split()) and _has_office(n):
            tally["person"] += 3
    best = {key: max(("person", "organisation", "place", "unknown"), key=lambda t: tally[t]) for key, tally in votes.items() if key}
    courteous = {fold(n.text) for n in names if n.honorific and " " not in fold(n.text)}
    best |= {key: "person" for key in best if key.split()[-1] in courteous and len(key.split()) < 5}
    surnames = {key.split()[-1] for key, kind in best.items() if kind == "person" and " " in key}
    out: list[tuple[Name, str]] = []
    for n in names:
        key = fold(n.text)
        if not key:
            continue
        kind = "person" if key in surnames or (n.honorific and n.type == "person") else best[key]
        if kind == "unknown" and n.token.dep_ in ("nsubj", "appos") and len(key.split()) in (2, 3):
            kind = "person"
        out.append((n, kind))
    return out


def _has_office(name: Name) -> bool:
    role = role_of(name)
    return role is not None and bool(role.text)


def fold(text: str) -> str:
    """Lower case, without accents and possessive, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.translate(str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def _persons(typed: list[tuple[Name, str]]) -> list[Draft]:
    """Full names first; then surnames and first names that fit exactly one of them; then titled names that fit none."""
    drafts: list[Draft] = []
    full = [n for n, _ in typed if len(fold(n.text).split()) > 1]
    single = [n for n, _ in typed if len(fold(n.text).split()) == 1]
    for n in full:
        draft = next((d for d in drafts if _same_person(fold(d.name), fold(n.text))), None)
        if draft is None:
            draft = Draft(f"p:{fold(n.text)}", n.text, "person")
            drafts.append(draft)
        elif len(fold(n.text)) > len(fold(draft.name)) and len(n.text.split()) > len(draft.name.split()):
            draft.name = n.text
        draft.add(n)
    for n in single:
        fits = _fitting(drafts, fold(n.text))
        if len(fits) == 1:
            fits[0].add(n)
        elif not fits and (n.honorific or n.title or n.token.dep_ in ("nsubj", "poss", "conj", "pobj", "dobj")):
            draft = Draft(f"p:{fold(n.text)}", n.text, "person")
            draft.add(n)
            drafts.append(draft)
    for d in drafts:
        d.female = _female(d)
    return drafts


def _same_person(a: str, b: str) -> bool:
    """One full name is the other, or its head and tail, or a misspelling of it."""
    x, y = a.split(), b.split()
    if x == y:
        return True
    if x[-1] == y[-1] and (x[0] == y[0] or x[0][0] == y[0][0] and min(len(x[0]), len(y[0])) == 1):
        return True
    if len(x) != len(y) and min(len(x), len(y)) >= 2 and (set(x) <= set(y) or set(y) <= set(x)):
        return True
    return len(x) == len(y) and all(p == q or _misspelt(p, q) for p, q in zip(x, y, strict=True)) and sum(p != q for p, q in zip(x, y, strict=True)) == 1


def _misspelt(a: str, b: str) -> bool:
    """One letter in five to seven, two in eight or more, the first letter sure: Zelensky and Zelenskyy, not Medvedev and Medvedchuk."""
    longest = max(len(a), len(b))
    if longest < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= (2 if longest >= 8 else 1)


def _fitting(drafts: list[Draft], word: str) -> list[Draft]:
    """Whose surname it is; else whose first name; else whose surname misspelt."""
    parts = {id(d): [fold(a).split() for a in d.aliases] for d in drafts}
    for test in (
        lambda p: p[-1] == word,
        lambda p: word in p[1:] or word in p[-1].split("-"),
        lambda p: p[0] == word,
        lambda p: _misspelt(p[-1], word),
    ):
        fits = [d for d in drafts if any(test(p) for p in parts[id(d)] if p)]
        if fits:
            return fits
    return []


def _female(draft: Draft) -> bool | None:
    from .gazetteer import offices

    words = offices()
    seen = {m.honorific for m in draft.mentions} | {w for m in draft.mentions for w in m.title.split()}
    if seen & words.female:
        return True
    return False if seen & words.male else None


def _organisations(typed: list[tuple[Name, str]], known: list[Draft]) -> list[Draft]:
    """Organisations that no table knows, one under its name and its initials; "the Commission" is the one commission there is."""
    drafts: list[Draft] = []
    for n, _ in sorted(typed, key=lambda pair: -len(pair[0].text.split())):
        key = fold(n.text)
        if n.text in ORGANISATION_WORDS:
            fits = [d for d in [*known, *drafts] if d.kind in ("organisation", "group") and any(n.text in a.split() for a in [d.name, *d.aliases])]
            if len(fits) == 1:
                fits[0].add(n)
            continue
        draft = next((d for d in drafts if _same_organisation(fold(d.name), key)), None)
        if draft is None:
            draft = Draft(f"o:{key}", n.text, "organisation")
            drafts.append(draft)
        elif len(n.text) > len(draft.name):
            draft.name = n.text
        if n.side and draft.side is None:
            party = gazetteer().parties[n.side]
            draft.side, draft.affiliation = party.side, party.name
        draft.add(n)
    return drafts


def _same_organisation(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(w[0] for w in long.split() if w not in ("of", "for", "the", "and", "in"))
    return " " not in short and len(short) > 2 and initials == short


def _describe(drafts: list[Draft]) -> None:
    """Roles and affiliations from the words beside each mention, the earliest that says most."""
    by_name = {fold(a): d for d in drafts for a in d.aliases}
    for d in drafts:
        if d.kind != "person":
            continue
        for m in d.mentions:
            role = role_of(m)
            if role is None:
                continue
            if role.text and d.role is None:
                d.role, d.owned = role.text, role.possessor is not None
            if d.affiliation is None and role.entry is not None:
                party = gazetteer().parties[role.entry.key]
                d.affiliation, d.side = _printed(party.key, {x.key: x for x in drafts}), party.side
            elif d.affiliation is None and role.possessor is not None and (owner := _possessor(role.possessor, m, drafts)) is not None:
                d.affiliation, d.side = owner.affiliation if owner.kind in ("state", "person") else owner.name, owner.side or owner.key
            elif d.affiliation is None and role.owner:
                owner = by_name.get(fold(role.owner))
                d.affiliation, d.side = (owner.name, owner.side or owner.key) if owner else (role.owner, None)
            if d.role and d.affiliation:
                break


def _possessor(at: int, name: Name, drafts: list[Draft]) -> Draft | None:
    """Whoever "its", "their" or a person's name before the office stands for: the last state or body that acts before it."""
    named = next((d for d in drafts for m in d.mentions if m.start <= at < m.end), None)
    if named is not None:
        return named if named.affiliation else None
    word = name.passage.doc.text[at - name.passage.start :].split(maxsplit=1)[0].lower()
    if word not in ("its", "their"):
        return None
    before = [(m.start, d) for d in drafts if d.kind != "person" for m in d.mentions if at - REACH < m.start < at and m.token.dep_ in ("nsubj", "nsubjpass", "pobj", "poss")]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _in_context(drafts: list[Draft]) -> None:
    """An office printed without its state is of the state whose capital the passage is set in, else of the only state near."""
    states = {d.key: d for d in drafts if d.kind == "state"}
    union = next((d for d in drafts if "European Commission" in d.aliases or d.key == "ORG:EU"), None)
    for d in drafts:
        if d.kind == "person" and d.role and not d.affiliation and union is not None and "commissioner" in fold(d.role).split():
            d.affiliation, d.side = "European Commission", union.side
        if d.kind != "person" or d.affiliation or d.owned or not d.role or not STATE_OFFICES & set(fold(d.role).split()):
            continue
        first = min(d.mentions, key=lambda m: m.start)
        key = _sole_office(d.role, states) or _set_in(first) or _only_subject(first, states)
        if key:
            d.affiliation, d.side = gazetteer().parties[key].name, key


def _sole_office(role: str, states: dict[str, Draft]) -> str | None:
    """Offices that English gives to one state, if the article names that state."""
    return next((key for office, key in SOLE_OFFICES.items() if office in fold(role) and key in states), None)


def _only_subject(name: Name, states: dict[str, Draft]) -> str | None:
    """The one state that is subject in the name's sentence; else the only state that its paragraph, or the one before, names."""
    sent, base = name.token.sent, name.passage.start
    start, end = base + sent.start_char, base + sent.end_char
    here = {d.key for d in states.values() for m in d.mentions if m.token.dep_ in ("nsubj", "nsubjpass") and start <= m.start < end}
    if here:
        return here.pop() if len(here) == 1 else None
    for first, last in ((base, end), (base - REACH, base)):
        inside = [(d.key, m.token.dep_) for d in states.values() for m in d.mentions if first <= m.start < last]
        if inside:
            acts = any(dep in ("nsubj", "nsubjpass", "poss") for _, dep in inside)
            return inside[0][0] if acts and len({key for key, _ in inside}) == 1 else None
    return None


def _set_in(name: Name) -> str | None:
    """The state of a capital named with "in" before the name, in its paragraph: "In Moscow, a deputy minister"."""
    text = name.passage.doc.text[: name.start - name.passage.start]
    for start, _, entry in reversed(list(gazetteer().find(text))):
        if entry.form == "capital" and re.search(r"(?:^|[.!?”\"'] )In $", text[:start]):
            return gazetteer().parties[entry.key].side
    return None


def spans_of(draft: Draft) -> tuple[Span, ...]:
    """Where the actor is named."""
    return tuple(Span(start=m.start, end=m.end) for m in sorted(draft.mentions, key=lambda m: m.start))
