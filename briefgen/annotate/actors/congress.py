"""Legislators of the United States, recognised by the party and state that newspapers print beside them: "Rep. X (D-Md.)"."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from ...resources import words
from ..language.gazetteer import Entry
from .names import Name

LEGISLATOR = re.compile(r"\b(?:Sens?|Reps?|Senator|Representative|Congressman|Congresswoman|Congress(?:wo)?man)\b\.?")

LETTERS = re.compile(r",?\s\(?[DRI][-–](?:[A-Z][a-z]+\.?|(?:[A-Z]\.){2}|[A-Z]{2})(?:\s[A-Z][a-z]+)?(?:[),]|$)")
"""Party and state, "(D-Md.)", "(R-N.J.)": printed only after members of Congress."""


def in_congress(name: Name) -> Entry | None:
    """The United States for "Rep. X (D-Md.)", "Senator X, Republican of Florida", "Sen. X of Ohio"; None for anybody else."""
    text, end = name.passage.text, name.end - name.passage.start
    before = text[max(0, name.start - name.passage.start - 40) : name.start - name.passage.start]
    if LETTERS.match(text, end):
        return _america()
    if not (LEGISLATOR.search(before.rsplit(",", 1)[-1]) or LEGISLATOR.search(name.title)):
        return None
    state = rf"(?:{'|'.join(map(re.escape, american_states()))})"
    after = re.compile(
        rf",?\s\(?[DRI](?:[-–]|\.,\s)[A-Z]|\s\({state}\)|,?\s(?:an?\s|the\s)?(?:Republican|Democrat|Independent)?\s?(?:of|from)\s{state}\b"
        rf"|,?\s(?:an?\s|the\s)(?:\w+\s)?{state}\s(?:Republican|Democrat|independent)\b"
        r"|,\s(?:an?\s|the\s)?(?:(?:senior|top|ranking)\s)?(?:Republican|Democrat)\b"
    )
    return _america() if after.match(text, end) else None


@cache
def american_states() -> tuple[str, ...]:
    """The fifty states of America as newspapers print them, in full and abbreviated, the longest first."""
    table = tomllib.loads(words("offices.toml").read_text("utf-8"))
    return tuple(sorted(table["american_states"], key=lambda s: -len(s)))


@cache
def _america() -> Entry:
    return Entry("United States", "USA", "name")
