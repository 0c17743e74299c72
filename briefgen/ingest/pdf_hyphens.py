"""Words broken at the end of a row, made whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.ingest.listed import words

BROKEN = re.compile(r"(?P<head>[^\W_][\w’'.-]*)-$")
TAIL = re.compile(r"[\w’'-]+")
# Before these a hyphen is the word's own: "short- and long-term".
SUSPENDED = words("and or to nor but as")
# Words that seldom begin a longer one, so that a hyphen after them is their own ("pro-" and "ten-" begin "protest" and "tension").
PREFIXES = words(
    "self non vice half cease twenty thirty forty fifty sixty seventy eighty ninety two three secretary attorney director lieutenant"
)
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Joiner:
    """Joins rows; a word that was broken is written as the rest of the text writes it."""

    def __init__(self, rows: Iterable[str]) -> None:
        self.known = frozenset(word.casefold() for text in rows for word in WORD.findall(text))

    def join(self, before: str, after: str) -> str:
        """Two rows as one."""
        broken, tail = BROKEN.search(before), TAIL.match(after)
        if not broken or not tail or before[-2:] == "--":
            return f"{before}{after}" if before[-1:] in "—/" and before[-2:-1].strip() and tail else f"{before} {after}"
        if tail[0] in SUSPENDED and not self._knows(broken["head"] + tail[0]):
            return f"{before} {after}"
        return before[:-1] + after if self._is_one(broken["head"], tail[0]) else before + after

    def _is_one(self, head: str, tail: str) -> bool:
        """Whether the hyphen is the typesetter's."""
        if not tail[0].islower() or not head[-1].islower():  # "Anglo-Irish", "EU-backed", "30-day"
            return False
        if self._knows(head + tail):
            return True
        return not self._knows(f"{head}-{tail}") and re.split(r"[-’'.]", head)[-1].casefold() not in PREFIXES

    def _knows(self, word: str) -> bool:
        return word.casefold() in self.known
