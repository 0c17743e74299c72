"""States and bodies under all their names, found in text. The tables are `words/states.tsv` and `words/bodies.tsv`."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ...model import Kind
from ...resources import words

Form = Literal["name", "adjective", "people", "capital", "seat"]
WORD = re.compile(r"[^\W_][\w.&'’-]*")
COMPOUND = re.compile(r"\w|-[a-z]")
"""What must not follow a name, as it would be another word: "Iran" is in neither "Iranians" nor "Iran-aligned"."""
FORMS: tuple[tuple[str, Form], ...] = (
    ("names", "name"),
    ("adjectives", "adjective"),
    ("people", "people"),
    ("capitals", "capital"),
    ("seats", "seat"),
)

UNION = "ORG:EU"
EUROPE = "EUR"
"""The states of Europe together, as in "Europe told Washington", "European leaders"; taken for the Union if the article names that."""
EUROPEAN: tuple[tuple[str, Form], ...] = (("Europe", "capital"), ("European", "adjective"), ("Europeans", "people"))
"""Like a capital, the continent is an actor only if it acts: "in Europe" is a place."""


@dataclass(frozen=True)
class Entry:
    """One form in which a state or body is printed; `key` is that of its `Party`."""

    text: str
    key: str
    form: Form


@dataclass(frozen=True)
class Party:
    """A state or a body. `side` is the key of the state or body that it speaks for, itself included."""

    key: str
    name: str
    kind: Kind
    adjective: str
    side: str


@dataclass(frozen=True)
class Gazetteer:
    parties: dict[str, Party]
    by_first_word: dict[str, tuple[Entry, ...]]

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """(start, end, entry) of every name in the text, in order: the longest at each place, without overlaps."""
        at = 0
        for match in WORD.finditer(text):
            if match.start() < at:
                continue
            entry = self._longest(text, match.start())
            if entry is not None:
                at = match.start() + len(entry.text)
                yield match.start(), at, entry

    def _longest(self, text: str, start: int) -> Entry | None:
        first = WORD.match(text, start)
        if first is None:
            return None
        for word in dict.fromkeys((first.group().rstrip(".'’-"), first.group().split("-")[0].split("'")[0].split("’")[0], first.group())):
            for entry in self.by_first_word.get(word, ()):
                end = start + len(entry.text)
                if text.startswith(entry.text, start) and not COMPOUND.match(text, end):
                    return entry
        return None


@cache
def gazetteer() -> Gazetteer:
    """The tables that come with the program, read once. A form that is both adjective and name ("US") counts as a name."""
    parties: dict[str, Party] = {}
    entries: dict[str, Entry] = {}
    for row in _rows("states.tsv"):
        adjectives = row["adjectives"].split("|")
        parties[row["code"]] = Party(row["code"], row["name"], "state", adjectives[0], row["code"])
        entries.setdefault(row["name"], Entry(row["name"], row["code"], "name"))
        for column, form in FORMS:
            for text in filter(None, row[column].split("|")):
                entries.setdefault(text, Entry(text, row["code"], form))
    entries["Brussels"] = Entry("Brussels", UNION, "capital")  # in news of affairs between states, the Union's seat before Belgium's
    parties[EUROPE] = Party(EUROPE, "Europe", "group", "European", EUROPE)
    for text, form in EUROPEAN:
        entries[text] = Entry(text, EUROPE, form)
    for row in _rows("bodies.tsv"):
        kind: Kind = "group" if row["kind"] == "group" else "organisation"
        parties[row["key"]] = Party(row["key"], row["name"], kind, row["adjective"], row["parent"] or row["key"])
        for text in [row["name"], *filter(None, row["names"].split("|"))]:
            entries[text] = Entry(text, row["key"], "name")
    return Gazetteer(parties, _indexed(entries.values()))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with words(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _indexed(entries: object) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:  # type: ignore[attr-defined]
        match = WORD.match(entry.text)
        first = match.group().rstrip(".'’-") if match else entry.text
        for word in {first, first.split("-")[0]}:
            index.setdefault(word, []).append(entry)
    return {word: tuple(sorted(found, key=lambda e: (-len(e.text), e.text))) for word, found in index.items()}


@dataclass(frozen=True)
class Offices:
    """Words that mark persons and roles: `words/offices.toml`."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    office_nouns: frozenset[str]
    collective_nouns: frozenset[str]
    anonymous_nouns: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


@cache
def offices() -> Offices:
    """The lists that come with the program, read once; `titles` are split into single words."""
    table = tomllib.loads(words("offices.toml").read_text("utf-8"))
    lists = {name: frozenset(table[name]) for name in Offices.__dataclass_fields__}
    prefixes = {p.capitalize() for p in table["title_prefixes"]} | {"Senior", "Emeritus", "Retired"}
    lists["titles"] = frozenset(word for title in lists["titles"] for word in title.split() if word[:1].isupper()) | prefixes
    return Offices(**lists)
