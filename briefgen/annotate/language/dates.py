"""Words that say when something happened or will happen. Without its year an old event reads as news; a plan needs its day."""

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
"""Words that date a month or a year: "last year". "In recent years" and "for months" give no date."""
AGO = frozenset({"ago", "earlier", "before"})
NOW = frozenset("now currently the a already still".split())
INNER = frozenset("relcl acl ccomp advcl xcomp pcomp csubj".split())
"""Relations of clauses inside a stretch, whose dates hold only for themselves."""


def own_words(words: Iterable[Token], head: Token) -> list[Token]:
    """The words of a stretch that are in none of its subordinate clauses. `head` is the word that the stretch depends on."""
    return [w for w in words if not _is_within(w, head)]


def _is_within(w: Token, head: Token) -> bool:
    """Whether a clause lies between the word and the one that the stretch depends on."""
    while w.i != head.i and w.head.i != w.i:
        if w.pos_ in ("VERB", "AUX") and w.dep_ in INNER | {"conj", "ROOT"}:
            return True
        w = w.head
    return False


def tells_past(words: Iterable[Token]) -> bool:
    """Whether the words date something in the past: "in 1997", "in October", "last year", "two weeks ago"."""
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
    """Whether the words date something months or years back: "in 1997", "two years ago", "last month".

    "On 3 May 2018" does not count: it may be the day of the news.
    """
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
    """Whether the words give a day or another date, which is the point of something that is still to come."""
    return any((w.ent_type_ == "DATE" and w.lower_ not in NOW) or w.lower_ in DAYS for w in words)
