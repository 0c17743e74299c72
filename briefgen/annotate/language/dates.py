"""Words that tell when something was: without its year or month an old deed reads as news, without its day a date to come says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|['’]s)?$")
MONTHS = frozenset("january february march april may june july august september october november december".split())
LONG = frozenset("year decade century month quarter".split())
LONG_AGO = frozenset("month months year years decade decades".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight".split())
PLACING = frozenset("last previous earlier ago next".split())
"""Words that place a month or a year; "in recent years" and "for months" place nothing."""
AGO = frozenset({"ago", "earlier", "before"})
NOW = frozenset("now currently the a already still".split())
INNER = frozenset("relcl acl ccomp advcl xcomp pcomp csubj".split())
"""Clauses of their own inside a stretch: their dates are theirs."""


def own_words(words: Iterable[Token], head: Token) -> list[Token]:
    """The words of a stretch that belong to no clause inside it."""
    return [w for w in words if not _is_within(w, head)]


def _is_within(w: Token, head: Token) -> bool:
    """Between the word and what the stretch hangs on stands another clause."""
    while w.i != head.i and w.head.i != w.i:
        if w.pos_ in ("VERB", "AUX") and w.dep_ in INNER | {"conj", "ROOT"}:
            return True
        w = w.head
    return False


def tells_past(words: Iterable[Token]) -> bool:
    """ "In 1997", "in October", "last year", "two weeks ago": what keeps a past deed apart from the news of the day."""
    words = list(words)
    told = {w.lower_ for w in words}
    return any(
        YEAR.match(w.text)
        or (w.lower_ in MONTHS and w.text[0].isupper() and w.pos_ != "AUX")
        or (w.lemma_.lower() in LONG and told & PLACING)
        or (w.lower_ == "year" and "this" in told)
        or (w.lower_ in AGO and w.ent_type_ == "DATE")
        for w in words
    )


def tells_long_past(words: Iterable[Token]) -> bool:
    """ "In 1997", "two years ago", "last month": surely no day of the news, as "on 3 May 2018" may be."""
    words = list(words)
    told = {w.lower_ for w in words}
    day = any(w.is_digit and len(w) <= 2 for w in words) and told & MONTHS
    return not day and any(
        YEAR.match(w.text)
        or (w.lower_ == "ago" and told & LONG_AGO)
        or (w.lemma_.lower() in LONG and told & {"last", "previous"} and not told & {"over", "past"})
        for w in words
    )


def tells_day(words: Iterable[Token]) -> bool:
    """A day or another date: what matters of something that is still to come."""
    return any((w.ent_type_ == "DATE" and w.lower_ not in NOW) or w.lower_ in DAYS for w in words)
