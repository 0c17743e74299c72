"""Text as the page prints it: on one line, without what has no form of its own, and whole where characters make one sign together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FORMLESS = ("Cf", "Cs")
"""Zero-width and direction marks, halves of characters."""
OTHERWISE = {0x2011: "-", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Few fonts have the no-break hyphen; the others are no characters, and XML forbids them."""
SPACES = re.compile(r"[^\S\u00a0\u202f]+")
JOINER, NON_JOINER = "\u200d", "\u200c"
FLAG = "\U0001f3f4"
"""Is followed by a country's letters as tags, where it is the flag of a part of one."""
EMOJI_BEFORE, EMOJI_AFTER = ("So", "Sk"), ("So", "Sm")
"""Classes of the signs that a joiner makes one of: pictures with the tone of a skin, and arrows."""
VIRAMA = 9
"""The combining class of the signs of Indian scripts before which and after which a joiner tells how letters are written."""
INVISIBLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
"""What tells how the sign before it looks: a font that lacks one has nothing to print there."""


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """`text` on one line, without what has no form of its own. What is printable stays as it is."""
    composed = unicodedata.normalize("NFC", text)
    made: list[str] = []
    for at, character in enumerate(composed):
        kind = unicodedata.category(character)
        if kind == "Cc":
            made.append(" ")
        elif kind not in FORMLESS or (made and _belongs(character, made, composed[at + 1 : at + 2])):
            made.append(character)
    return SPACES.sub(" ", unicodedata.normalize("NFC", "".join(made))).strip().translate(OTHERWISE)


def alike(text: str) -> str:
    """What two texts have in common that differ only in blanks and in what no page shows: the form in which words are compared."""
    return " ".join(INVISIBLE.sub("", printable(text)).split())


def _belongs(character: str, before: list[str], after: str) -> bool:
    """Whether a formless character makes one sign with those around it: parts of an emoji, or letters that it joins or parts."""
    last = before[-1]
    if "\U000e0020" <= character <= "\U000e007f":
        return last == FLAG or "\U000e0020" <= last < "\U000e007f"
    if character not in (JOINER, NON_JOINER) or not after:
        return False
    if unicodedata.combining(last) == VIRAMA or (_is_arabic(last) and _is_arabic(after)):
        return True
    picture = last == "\ufe0f" or unicodedata.category(last) in EMOJI_BEFORE
    return character == JOINER and picture and unicodedata.category(after) in EMOJI_AFTER


def _is_arabic(character: str) -> bool:
    """Whether a letter is of a script whose letters join."""
    return unicodedata.bidirectional(character) == "AL"
