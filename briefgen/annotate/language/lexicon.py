"""Verbs and nouns that say something or do something, and words that hedge: `words/acts.toml`, for look-up by lemma."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from ...model import Act
from ...resources import words

NEUTRAL = frozenset(
    "say tell state note write add remark observe explain argue claim assert contend maintain admit concede boast insist stress "
    "emphasise emphasize underline underscore reiterate repeat recall mention quip joke comment report reply respond answer "
    "testify tweet post continue counter retort declare affirm acknowledge grumble complain point".split()
)
"""Verbs that only report speech. A memo prints "said" for all of them, because "claimed" doubts and "admitted" accuses."""

FUTURE = frozenset("tomorrow tonight next later soon until upcoming coming forthcoming deadline pending eventually".split())
HEDGES = frozenset(
    "may might could would should perhaps possibly probably likely unlikely reportedly allegedly alleged apparently seem appear".split()
)
EVALUATIVE = frozenset(
    "unsurprisingly surprisingly predictably understandably ironically tellingly curiously oddly strangely remarkably sadly regrettably "
    "unfortunately fortunately luckily happily thankfully hopefully wisely rightly wrongly foolishly amusingly conveniently "
    "inevitably naturally significantly disturbingly worryingly".split()
)
"""Adverbs by which a writer judges what the whole sentence says (attitudinal disjuncts, Quirk et al. 1985, 8.127)."""
CONDITIONS = frozenset("if unless until provided only once without whether".split())


@dataclass(frozen=True)
class Lexicon:
    """Acts by the lemma of a verb, by the lemma of a verb and a word with it ("strike down"), and by the lemma of a noun."""

    verbs: dict[str, Act]
    phrases: dict[tuple[str, str], Act]
    nouns: dict[str, Act]


@cache
def lexicon() -> Lexicon:
    """The word lists that come with the program, read once. If two acts have the same word, the earlier one in the file counts.

    Raises ValueError if the file has an act that `model.Act` does not.
    """
    table = tomllib.loads(words("acts.toml").read_text("utf-8"))
    verbs: dict[str, Act] = {}
    phrases: dict[tuple[str, str], Act] = {}
    nouns: dict[str, Act] = {}
    for name in table:
        if name not in get_args(Act):
            raise ValueError(f"acts.toml: no act is called {name}")
        act = cast(Act, name)
        for verb in table[name]["verbs"]:
            verbs.setdefault(verb, act)
        for noun in table[name]["nouns"]:
            nouns.setdefault(noun, act)
        for phrase in table[name]["phrases"]:
            first, second = phrase.split()[:2]
            phrases.setdefault((first, second), act)
    return Lexicon(verbs, phrases, nouns)
