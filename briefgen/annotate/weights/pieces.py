"""Cuts text into the word pieces that the encoder knows: WordPiece, greedy from the left (Schuster and Nakajima 2012, as used by BERT).

These are twenty lines of our own because the library for it, `tokenizers`, depends on a client that downloads models.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST_WORD = 100
"""Characters of the longest word that is cut; a longer one becomes a single unknown piece."""


class Piece(NamedTuple):
    """A piece: its number in the vocabulary, and start and end of the whole word that it belongs to."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """Numbers by piece; a piece that continues a word is written `##piece`. Words are looked up in lower case and without accents."""

    numbers: dict[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def __getitem__(self, piece: str) -> int:
        return self.numbers[piece]

    def cut(self, text: str, base: int = 0) -> Iterator[Piece]:
        """The pieces of a text, in order; `base` is added to their offsets."""
        for found in WORDS.finditer(text):
            for number in self.word(found.group()):
                yield Piece(number, base + found.start(), base + found.end())

    def word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, the longest from the left; that of `[UNK]` alone if the word can't be cut."""
        if (known := self._known.get(word)) is None:
            known = self._known[word] = self._pieces(_plain(word))
        return known

    def _pieces(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            ends = range(len(word), start, -1)
            found = next((e for e in ends if ("##" * (start > 0)) + word[start:e] in self.numbers), None)
            if found is None:
                break
            numbers.append(self.numbers[("##" * (start > 0)) + word[start:found]])
            start = found
        return tuple(numbers) if numbers and start == len(word) else (self.numbers["[UNK]"],)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
