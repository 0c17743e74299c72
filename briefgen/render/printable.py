"""Text as the page prints it: on one line and without invisible characters, except those that make one sign with their neighbours."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FORMLESS = ("Cf", "Cs")
"""Unicode categories of invisible characters: format characters (zero-width, direction marks) and surrogates."""
OTHERWISE = {0x2011: "-", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Few fonts have the no-break hyphen; the other two are not characters, and XML forbids them."""
SPACES = re.compile(r"[^\S\u00a0\u202f]+")
JOINER, NON_JOINER = "\u200d", "\u200c"
FLAG = "\U0001f3f4"
"""The black flag: with tag characters after it, it is the flag of a region, such as Scotland."""
EMOJI_BEFORE, EMOJI_AFTER = ("So", "Sk"), ("So", "Sm")
"""Unicode categories of what a joiner makes one sign of: pictures, with skin tones before it and arrows after it."""
VIRAMA = 9
"""The combining class of viramas, the signs of Indian scripts beside which a joiner decides the form of letters."""
INVISIBLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
"""Characters that only change how the sign before them looks: it is no loss if a font lacks them."""


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """`text` on one line, without invisible characters. Applied to its own result, it changes nothing."""
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
    """The form in which texts are compared: alike for two that differ only in spaces and in what no page shows."""
    return " ".join(INVISIBLE.sub("", printable(text)).split())


def _belongs(character: str, before: list[str], after: str) -> bool:
    """Whether an invisible character makes one sign with its neighbours: it is part of an emoji, or joins or separates letters."""
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
    """Whether a letter is of an Arabic script, whose letters join."""
    return unicodedata.bidirectional(character) == "AL"
