"""The states of well-known persons, if the article does not print them: `words/office-holders.tsv`.

The table serves only to group people by side: a memo prints nothing of it but the state or body, by the name that it has elsewhere. A
full name is enough for a match. A surname alone is, if nobody else in the article bears it and the article names the state. A name that
many people bear also needs the state or the office to fit.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from ...resources import words
from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph
from .drafts import ActorDraft, fold

SLACK = 2
"""Years before and after a term in which a row still counts: the table may be off, and people are known long after leaving office."""
HIGH = re.compile(
    r"president|prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|leader|secretary|ruler|foreign minister|pope"
)
"""Offices whose bearers newspapers call by the surname alone."""
PLAIN = frozenset("of the for and to a an in at on head chief former deputy acting senior general".split())
LETTERS = {**dict.fromkeys("'’ʿ`", ""), "-": " ", **dict(zip("øØłŁđĐıßæÆ", "oOlLdDisaA", strict=True))}
SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM"})
"""States in whose names the surname comes before the given name."""


@dataclass(frozen=True)
class Holder:
    """A row of the table. `side` is the key of the state or body; None if the gazetteer has no such key. `first`, `last` are years."""

    names: tuple[str, ...]
    state: str
    side: str | None
    office: str
    first: int
    last: int

    @property
    def surname(self) -> str:
        parts = self.names[0].split()
        return parts[0] if self.side in SURNAME_FIRST else parts[-1]


@dataclass(frozen=True)
class Table:
    """The table's lines as printed, and folded for search. Only lines that a search finds become rows: 17 ms instead of 330 for all."""

    lines: list[str]
    folded: str
    starts: list[int]

    def rows(self, word: str) -> list[Holder]:
        """The rows with the word in one of their names."""
        at, found = list[int](), self.folded.find(word)
        while found >= 0:
            at.append(bisect_right(self.starts, found) - 1)
            found = self.folded.find(word, found + 1)
        rows = (_row(self.lines[n]) for n in dict.fromkeys(at))
        return [row for row in rows if any(word in name.split() for name in row.names)]


@cache
def table() -> Table:
    """The table, read from disk on first use."""
    text = words("office-holders.tsv").read_text("utf-8").split("\n", 1)[1]
    folded = unicodedata.normalize("NFD", _spelt(text)).casefold()
    for mark in filter(unicodedata.combining, set(folded)):
        folded = folded.replace(mark, "")
    return Table(text.splitlines(), folded, [0, *accumulate(len(line) for line in folded.splitlines(keepends=True))])


@cache
def _row(line: str) -> Holder:
    name, also, state, office, first, last = line.split("\t")
    names = tuple(dict.fromkeys(plain(text) for text in (name, *also.split(" | ")) if text))
    return Holder(names, state, _sides().get(state), office, int(first or 0), int(last or 9999))


@cache
def _sides() -> dict[str, str]:
    parties = gazetteer().parties
    return {e.text: parties[e.key].side for es in gazetteer().by_first_word.values() for e in es if e.form == "name"}


def plain(name: str) -> str:
    """A name for look-up: folded, hyphens turned into spaces, apostrophes and middle initials removed."""
    parts = fold(_spelt(name)).split()
    return " ".join(p for i, p in enumerate(parts) if len(p) > 1 or i == 0) if len(parts) > 2 else " ".join(parts)


def _spelt(text: str) -> str:
    """Replaces one letter at a time: on a text of this size ten times as fast as `str.translate`."""
    for letter, plainer in LETTERS.items():
        text = text.replace(letter, plainer)
    return text


@cache
def common() -> frozenset[str]:
    """Names of the table that many other people carry."""
    return frozenset(map(plain, tomllib.loads(words("offices.toml").read_text("utf-8"))["homographs"]["holders"]))


def is_surname(name: str) -> bool:
    """Whether the table of office holders has somebody of this surname."""
    return any(h.surname == plain(name) for h in table().rows(plain(name)))


def acts_for(draft: ActorDraft, drafts: list[ActorDraft], sides: frozenset[str], published: dt.date | None) -> Holder | None:
    """The row of the table that the person is; None if no row fits, or rows of different states do.

    `sides` are the keys of the states and bodies that the article names; without `published`, terms of office are not checked.
    """
    fits = [h for h in _rows(draft, drafts, sides) if published is None or h.first - SLACK <= published.year <= h.last + SLACK]
    fitting = [h for h in fits if _office_fits(h, draft)] or fits
    return fitting[0] if fitting and len({h.state for h in fitting}) == 1 else None


def _rows(draft: ActorDraft, drafts: list[ActorDraft], sides: frozenset[str]) -> list[Holder]:
    names = {plain(a) for a in (draft.name, *draft.aliases)}
    long = [n for n in names if " " in n]
    found = [h for n in long for h in table().rows(n.split()[-1]) if n in h.names and (n not in common() or _fits(h, draft, sides))]
    if long:
        return list(dict.fromkeys(found))
    others = {w for d in drafts if d is not draft and d.kind == "person" for w in plain(d.name).split()}
    surname = next(iter(names), "")
    if not surname or surname in others:
        return []
    known = [h for h in table().rows(surname) if surname == h.surname or surname in h.names]
    return [h for h in known if h.side in sides and (_office_fits(h, draft) if draft.role else HIGH.search(h.office))]


def _fits(holder: Holder, draft: ActorDraft, sides: frozenset[str]) -> bool:
    return holder.side in sides or _office_fits(holder, draft)


def _office_fits(holder: Holder, draft: ActorDraft) -> bool:
    """Whether the role as printed shares a word with the row's office, small words apart."""
    printed = set(fold(" ".join([draft.role or "", *(m.title for m in draft.mentions)])).split())
    return bool(printed & (set(fold(holder.office).split()) - PLAIN))


def sides_named(passages: tuple[ParsedParagraph, ...]) -> frozenset[str]:
    """The keys of the states and bodies that the article names in any form, as an adjective too."""
    parties = gazetteer().parties
    return frozenset(parties[e.key].side for p in passages for _, _, e in p.known)
