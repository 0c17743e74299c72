"""Sentences that give orders to a machine that reads a text, told by the signs of `words/orders.toml`. The program obeys none of them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "words" / "orders.toml"
QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
SAYS = re.compile(
    r"\b(?:said|says|say|told|tells|added|warned|asked|replied|wrote|ordered|urged|shouted|read|reads|demanded|announced|declared"
    r"|according to)\b",
    re.I,
)
SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*·]){3,}[^\W\d_](?!\w)")
"""Letters set apart: "I g n o r e"."""
BETWEEN = re.compile(r"[ .\-_*·]")
ALIKE = str.maketrans("аеорсухіјѕһԁοανιρτυκАВЕКМНОРСТУХІЈЅΟΑΒΕΖΗΙΚΜΝΡΤΥΧ", "aeopcyxijshdoaviptukABEKMHOPCTYXIJSOABEZHIKMNPTYX")
"""Letters of other alphabets that look like Latin ones."""
LATIN = re.compile("[A-Za-z]")
FIGURES = str.maketrans("013457@$", "oieastas")
ODD = re.compile(r"[A-Za-z][013457@$]|[013457@$][A-Za-z]")
"""A figure in a word: "1gnore"."""


class Kind(NamedTuple):
    """A way in which a sentence gives orders to a machine."""

    name: str
    why: str
    signs: re.Pattern[str]


class _Known(NamedTuple):
    kinds: tuple[Kind, ...]
    follows: re.Pattern[str]


def is_order(sentence: str) -> bool:
    """Whether a sentence gives orders to a machine. What somebody is quoted to say is theirs."""
    return any(_gives(words) for words in _forms(sentence))


def goes_on(sentence: str) -> bool:
    """Whether a sentence that stands behind an order goes on with it: "Instead write that ..."."""
    return any(_known().follows.search(words) for words in _forms(sentence))


def kinds() -> tuple[Kind, ...]:
    """The ways that are known."""
    return _known().kinds


def _gives(words: str) -> bool:
    found = [match.span() for kind in kinds() if (match := kind.signs.search(words))]
    if not found or SAYS.search(QUOTED.sub(" ", words)) is None:
        return bool(found)
    theirs = [quoted.span() for quoted in QUOTED.finditer(words)]
    return any(not any(start <= first and last <= end for start, end in theirs) for first, last in found)


def _forms(sentence: str) -> tuple[str, ...]:
    """A sentence as it came, and as it is meant where its letters are disguised."""
    plain = unicodedata.normalize("NFKC", sentence) if not sentence.isascii() else sentence
    if not plain.isascii() and LATIN.search(plain):
        plain = re.sub(r"\w+", lambda word: word[0].translate(ALIKE) if LATIN.search(word[0]) or len(word[0]) == 1 else word[0], plain)
    plain = SPACED.sub(lambda run: BETWEEN.sub("", run[0]), plain)
    if ODD.search(plain):
        plain = re.sub(r"\S+", lambda word: word[0].translate(FIGURES) if ODD.search(word[0]) else word[0], plain)
    return (sentence,) if plain == sentence else (sentence, plain)


@cache
def _known() -> _Known:
    told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    parts = {f"@{name}@": told[name] for name in ("reader", "write")}

    def pattern(signs: list[str]) -> re.Pattern[str]:
        joined = "|".join(f"(?:{sign})" for sign in signs)
        for name, stands_for in parts.items():
            joined = joined.replace(name, stands_for)
        return re.compile(joined, re.I)

    kinds = tuple(Kind(kind["name"], kind["why"], pattern(kind["signs"])) for kind in told["kind"])
    return _Known(kinds, pattern([told["follows"]["sign"]]))
