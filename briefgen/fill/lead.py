"""The sentence that tells the article's news, and its words as far as there is room for them."""

from __future__ import annotations

import math
import re

from ..model import Article, Candidate, Lead, Reading, Span
from .phrase import phrase

LEAST = -2.0
"""Below this nothing is the article's news."""
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
QUOTING = ("“", '"', "‘", "'", "«", "„")
SHORT, FULL = 12, 25
"""Words: a lead says who, what, when; a shorter sentence opens an anecdote or closes a thought."""
STEM = 5
NO_HEADLINE = 0.5
"""Where none is printed, as if any sentence said this share of it."""


def news(reading: Reading) -> list[Lead]:
    """The sentences that could tell the article's news, the best first."""
    offers = [(worth(lead, reading), lead) for lead in reading.leads if not lead.leans]
    return [lead for value, lead in sorted(offers, key=lambda o: (-o[0], o[1].sentence.start)) if value > LEAST]


def worth(lead: Lead, reading: Reading) -> float:
    """Log odds that it is the news: the weigher's word, and what holds of leads in any paper.

    A logistic model of the rest, fitted on `eval/train` and `dev`, has a share of .6: the weigher was fitted on articles in the manner
    of papers, and the place of a lead holds in every paper. With any share from .2 to .7 the two err less than either alone.
    """
    text = lead.sentence.of(reading.article.text)
    words, told = len(text.split()), min(max(lead.told, 0.01), 0.99)
    place = _place(lead, reading)
    return (
        0.4 * math.log(told / (1 - told))
        + PLACES.get(lead.paragraph, 0.0)
        + (1.0 if lead.paragraph == "1" and place == 0 else 0.0)
        - 0.5 * min(place, MOST_PLACE)
        + 1.7 * _in_headline(text, reading.article)
        + (0.4 if DAY.search(text) else 0.0)
        + (0.3 if _parties(lead.sentence, reading) > 1 else 0.0)
        + (0.3 if words >= FULL else -0.4 if words < SHORT else 0.0)
        - (1.0 if text.startswith(QUOTING) else 0.0)
        - (0.2 if PAST_OF_PAST.search(text) else 0.0)
        - (0.35 if LONG_AGO.search(text) else 0.0)
    )


PLACES = {"S": 1.9, "1": 0.1, "2": 0.5, "3": 0.2}
MOST_PLACE = 3
PAST_OF_PAST = re.compile(r"\bhad\b")
"""Told as what had been before the news."""
LONG_AGO = re.compile(r"\b(?:ago|last (?:week|month|year)|years?|decades?|in (?:19|20)\d\d)\b")


def _place(lead: Lead, reading: Reading) -> int:
    """How many sentences of its paragraph stand before it."""
    return sum(other.paragraph == lead.paragraph and other.sentence.start < lead.sentence.start for other in reading.leads)


def _in_headline(text: str, article: Article) -> float:
    """The share of the headline's longer words that the sentence has."""
    wanted = _stems(article.title.text) if article.title else set()
    return len(_stems(text) & wanted) / len(wanted) if wanted else NO_HEADLINE


def _stems(text: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"\w+", text.lower()) if len(w) >= STEM - 1}


def _parties(span: Span, reading: Reading) -> int:
    return sum(a.kind in ("state", "organisation") and any(span.holds(m) for m in a.mentions) for a in reading.actors)


def shortened(lead: Lead, reading: Reading, room: int) -> Candidate:
    """The sentence less as many of its cuts as it takes to have `room` words, all of them if it must be."""
    kept: tuple[Span, ...] = (lead.sentence,)
    told = _candidate(lead, reading, kept)
    for cut in lead.cuts:
        if _length(told, reading) <= room and not _joins(cut, lead, reading):
            break
        left = tuple(piece for span in kept for piece in _less(span, cut))
        kept, told = (left, _candidate(lead, reading, left)) if left else (kept, told)
    return told


def _joins(cut: Span, lead: Lead, reading: Reading) -> bool:
    """Whether the cut is a word that only joins the sentence to the one before it: "However,"."""
    return cut.start == lead.sentence.start and len(cut.of(reading.article.text).split()) == 1


def _length(candidate: Candidate, reading: Reading) -> int:
    return len(phrase(candidate, reading).text.split())


def _less(span: Span, cut: Span) -> list[Span]:
    pieces = [(span.start, min(span.end, cut.start)), (max(span.start, cut.end), span.end)]
    return [Span(start=a, end=b) for a, b in pieces if a < b] if span.touches(cut) else [span]


def _candidate(lead: Lead, reading: Reading, pieces: tuple[Span, ...]) -> Candidate:
    """The sentence as printed, as far as it is kept; whoever is said in it to say it is its voice."""
    body = tuple(p for p in pieces if re.search(r"\w", p.of(reading.article.text)))
    point = next((p for p in reading.points if p.cue and p.sentence == lead.sentence and any(b.holds(p.cue) for b in body)), None)
    quoted = tuple(q for q in lead.quoted if any(b.holds(q) for b in body))
    return Candidate(
        body=body, sentence=lead.sentence, paragraph=lead.paragraph, voice=point.speaker if point else None, joint="own",
        kind="attributed" if point else "reported", act=point.act if point else "comment", quoted=quoted,
    )  # fmt: skip
