"""The time before the subject of a clause: a line that prints its own subject would lose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Span
from ..language.dates import own_words, tells_day, tells_long_past, tells_past
from ..language.parse import ParsedParagraph
from ..shortening.cut import SUBJECTS, VERBS, is_past

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = frozenset({"prep", "npadvmod", "advmod"})
MOST_WORDS = 6
"""A phrase of more words says more than a time."""


def time_before(passage: ParsedParagraph, verb: Token, start: int) -> Span | None:
    """The year or month of a past event, or the day of a future one, that dates the verb; None if there is none before `start`.

    "In 1997, Norway closed the port and seized a ship" dates both verbs, "in 2014, when Norway closed the port" the one. `start` is an
    offset of the article.
    """
    verb = verb.head if verb.dep_ in ("aux", "auxpass", "neg") else verb
    own, top = verb, verb
    while True:
        found = next((c for c in top.children if _is_time(c, top, own)), None)
        if found is not None:
            return _before(passage, found, start)
        if top.dep_ != "conj" or top.head.pos_ not in VERBS or any(_dates(c, own) for c in own.children):
            return _when(passage, own, start)
        top = top.head


def loses_long_past(passage: ParsedParagraph, cue: Token, body: tuple[Span, ...]) -> bool:
    """Whether the cue is dated months or years back and the body leaves the date out."""
    times = (c for c in cue.children if c.dep_ in TIMES and len(list(c.subtree)) <= MOST_WORDS)
    old = (w for c in times if tells_long_past(own_words(c.subtree, cue)) for w in c.subtree if not w.is_punct)
    return any(not any(s.start <= passage.at(w) < s.end for s in body) for w in old)


def _is_time(c: Token, top: Token, verb: Token) -> bool:
    subject = next((s for s in top.children if s.dep_ in SUBJECTS), None)
    return subject is not None and c.i < subject.left_edge.i and _dates(c, verb)


def _dates(c: Token, verb: Token) -> bool:
    """Whether the phrase dates the verb: by a year or month, or, of something in the future, by any day."""
    words = [w for w in c.subtree if not w.is_punct]
    if c.dep_ not in TIMES or len(words) > MOST_WORDS or any(w.dep_ == "neg" or w.pos_ in VERBS for w in words):
        return False
    own = own_words(words, c.head)
    return tells_past(own) or (tells_day(own) and not is_past(verb))


def _before(passage: ParsedParagraph, time: Token, start: int) -> Span | None:
    words = [w for w in time.subtree if not w.is_punct]
    span = passage.span(words[0], words[-1])
    return span if span.end <= start else None


def _when(passage: ParsedParagraph, verb: Token, start: int) -> Span | None:
    """The date before a clause that begins with "when"; None if there is none before `start`."""
    when = next((c for c in verb.children if c.lower_ == "when" and c.i < verb.i), None)
    if when is None or when.i < 2:
        return None
    last = when.nbor(-2) if when.nbor(-1).text == "," else when.nbor(-1)
    if last.ent_type_ != "DATE" or last.sent != when.sent:
        return None
    first = last
    while first.i > last.sent.start and first.nbor(-1).ent_type_ == "DATE":
        first = first.nbor(-1)
    if first.i > last.sent.start and first.nbor(-1).lower_ in ("in", "on", "since", "during"):
        first = first.nbor(-1)
    span = passage.span(first, last)
    return span if tells_past(passage.doc[first.i : last.i + 1]) and span.end <= start else None
