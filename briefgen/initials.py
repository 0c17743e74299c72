"""Letters set large at the head of a paragraph, which copying leaves on a line of their own: "E" over "stonia asks"."""

from __future__ import annotations

import re
from collections.abc import Iterator

INITIAL = re.compile(
    r"(?:\A|(?<=\n))[ \t]*[“\"‘'«„]?(?P<letter>[A-ZÀ-ÖØ-Þ])(?P<gap>[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*)"
    r"(?P<rest>[a-zß-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]{2,}\b)"
)
WORDS = {
    "A": "an and all also after although among amid another around any are as at again against about ahead along already american african "
    "allies albania algeria angola armenia australia austria azerbaijan agreement aid air".split(),
    "I": "in it is if its into inside instead iran iraq israel italy india indonesia ireland iceland international".split(),
    "O": "on of one our out over only officials once other ottawa oslo oman".split(),
}
"""A letter that is a word too, and the words that it begins."""
UNSPOKEN = re.compile(r"[bcdfghjklmnpqrstvwxz](?![aeiouyhrlw])(?<!s)|s[^aeioutpcklmnwhqy]|l[^aeiouy]|r[^aeiouyh]")
"""Two letters with which no English word begins."""


def edits(text: str) -> Iterator[tuple[int, int, str]]:
    """The gaps between a large letter and its word, and what stands for them, in order."""
    for match in INITIAL.finditer(text):
        yield (*match.span("gap"), " " if _is_word(match["letter"], match["rest"]) else "")


def _is_word(letter: str, rest: str) -> bool:
    """Whether the letter is a word by itself: "A minister", not "A lthough"."""
    if letter not in WORDS or rest.isupper() or letter == "O":
        return False
    return (letter + rest).lower() not in WORDS[letter] and UNSPOKEN.match(rest) is None
