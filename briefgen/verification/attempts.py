"""Verbs that take from what follows that it happened: who "tried to rally" voters has not rallied them."""

from __future__ import annotations

from collections.abc import Sequence

from .words import LOCKS, Word, is_content, stem

WISHES = frozenset(
    "try tries tried trying attempt attempts attempted attempting fail fails failed failing refuse refuses refused refusing decline "
    "declines declined declining threaten threatens threatened threatening hope hopes hoped hoping want wants wanted wanting wish "
    "wishes wished plan plans planned planning intend intends intended intending seek seeks sought seeking aim aims aimed aiming "
    "offer offers offered offering promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing agree "
    "agrees agreed agreeing refusal failure bid effort efforts willing unwilling reluctant ready prepared able unable eager set due "
    "struggle struggles struggled struggling ask asks asked asking urge urges urged urging order orders ordered ordering".split()
)
"""Words before a "to" of which nobody knows whether it came true."""
REACH = 4
"""Words between one of them and its "to": "urged Norway and Sweden to"."""
ENDINGS = ("s", "ed")


def unattempted(told: Sequence[Word], cited: Sequence[Word]) -> str:
    """A verb that the line has as a deed and the passage only behind "tried to" or "wants to"; empty if there is none."""
    have = {stem(word.text) for word in told}
    for at, word in enumerate(told):
        if not is_content(word.text) or not word.text.endswith(ENDINGS) or _is_open(at, told):
            continue
        places = [n for n, one in enumerate(cited) if stem(one.text) == stem(word.text)]
        wishes = [_wish(n, cited) for n in places]
        if places and all(wishes) and not have & {stem(wish) for wish in wishes}:
            return word.text
    return ""


def _is_open(at: int, told: Sequence[Word]) -> bool:
    """The line itself does not tell it as done: "to rally", "would rally"."""
    return any(one.text == "to" or one.text in LOCKS for one in told[max(0, at - 2) : at])


def _wish(at: int, cited: Sequence[Word]) -> str:
    """The word that makes a wish of a bare verb behind "to"; empty if there is none."""
    before = [one.text for one in cited[max(0, at - 2) : at]]
    if "to" not in before or cited[at].text.endswith(ENDINGS):
        return ""
    to = at - len(before) + before.index("to")
    return next((one.text for one in reversed(cited[max(0, to - REACH) : to]) if one.text in WISHES), "")
