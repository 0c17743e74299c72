"""Words that mix the letters of two alphabets, as a name does that is made to look like another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]{2,}")
FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u2c80-\u2cff\uff21-\uff3a\uff41-\uff5a]")
"""Greek, Cyrillic, Armenian, Cherokee, Coptic and full-width letters: the alphabets whose letters look like Latin ones (Unicode TR 39)."""
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH"})
UNITS = frozenset("µμΩ")
"""Letters of Greek that stand in Latin words as signs: of a millionth, of resistance."""


def mixed(text: str) -> Iterator[re.Match[str]]:
    """The words in a text whose letters are of more than one alphabet."""
    if FOREIGN.search(text):  # nearly no article has any, so that the rest costs nothing
        yield from (word for word in WORD.finditer(text) if is_mixed(word[0]))


def is_mixed(word: str) -> bool:
    """Whether a word mixes alphabets."""
    return bool(FOREIGN.search(word)) and len(scripts(word)) > 1


def scripts(word: str) -> frozenset[str]:
    """The alphabets of a word's letters, by the names that Unicode gives them ("LATIN", "CYRILLIC")."""
    letters = (mark for mark in word if mark.isalpha() and mark not in UNITS)
    return SCRIPTS & {unicodedata.name(mark, "").partition(" ")[0] for mark in letters}
