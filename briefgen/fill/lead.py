"""The sentence that tells the article's news, and its words as far as there is room for them."""

from __future__ import annotations

import math
import re
from collections import Counter

from ..model import Article, Candidate, Lead, Reading, Span
from .phrase import phrase

LEAST = -2.0
"""Below this nothing is the article's news."""
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
OPEN_ENDS = frozenset(
    "a an the of to in on at by for from with and or but nor as that which who whose if when while after before since than is are was "
    "were be been has have had will would could should may might must can do does did not its his her their this these into over "
    "under about between against during amid despite".split()
)
"""Words that want another after them. Subject lines that end so are torn."""
LOCKS = frozenset(
    "not no never neither nor without unless if only until may might can cannot could would should must alleged allegedly reportedly "
    "likely unlikely possible possibly draft proposed".split()
)
"""Words that change what a sentence says."""
DAY_WORDS = 4
NAME_LEFT = re.compile(r", (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+$")
"""A name after the last comma: of an apposition that was cut, a part that the parse had hung elsewhere."""
DAY_LEFT = re.compile(r"\b(?:its|his|her|their|our|the|a|this) (?:[A-Z][\w’-]+ )*[A-Z][a-z]+ \d{1,2}$")
"""A date that marks a noun which is gone: "reaffirms its May 4"."""
QUOTING = ("“", '"', "‘", "'", "«", "„")
SHORT, FULL = 12, 25
"""Words: a lead says who, what, when; a shorter sentence opens an anecdote or closes a thought."""
STEM = 5
NO_HEADLINE = 0.5
"""Where none is printed, as if any sentence said this share of it."""


def locks(text: str) -> Counter[str]:
    """Its negations, modals, conditions and hedges."""
    return Counter(w for w in re.findall(r"\w+", re.sub(r"n['’]t\b", " not", text.casefold())) if w in LOCKS)


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
        + (1.0 if lead.paragraph == "1" and place == 0 and told >= ANECDOTE else 0.0)
        - 0.5 * min(place, MOST_PLACE)
        + 1.7 * _in_headline(text, reading.article)
        + (0.4 if DAY.search(text) else 0.0)
        + (0.3 if _parties(lead.sentence, reading) > 1 else 0.0)
        + (0.3 if words >= FULL else -0.4 if words < SHORT else 0.0)
        - (1.0 if text.startswith(QUOTING) else 0.0)
        - (0.2 if PAST_OF_PAST.search(text) else 0.0)
        - (0.35 if LONG_AGO.search(text) else 0.0)
        - (1.4 if AGO.search(text) else 0.0)
    )


ANECDOTE = 0.27
"""Below this the first sentence sets a scene ("The last ferry had gone"): it is not dearer for its place. Six of 404 articles gain."""
PLACES = {"S": 1.9, "1": 0.1, "2": 0.5, "3": 0.2}
MOST_PLACE = 3
PAST_OF_PAST = re.compile(r"\bhad\b")
"""Told as what had been before the news."""
AGO = re.compile(r"\b(?:weeks?|months?|years?|decades?) ago\b")
"""What was weeks or years ago leads up to the news."""
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


def shortened(lead: Lead, reading: Reading, room: int, most: int, *, brief: bool = False) -> Candidate:
    """The sentence less as many of its cuts as it takes to have `room` words; less the deep ones too if that leaves more than `most`.

    What there is room for after all comes back, the dearest first. Where it is to be `brief`, nothing does, and no day of the week stays.
    """
    idle = [cut for cut in lead.cuts if _joins(cut, lead, reading) or (brief and _is_day(cut, reading))]
    made = list(idle)
    for cut in (*lead.cuts, *lead.deep):
        wanted = most if cut in lead.deep else room
        if cut not in made and _length(_without(made, lead, reading), reading) > wanted and _stands([*made, cut], lead, reading):
            made.append(cut)
    return _without(made if brief else _filled(made, idle, lead, reading, room), lead, reading)


def _filled(made: list[Span], idle: list[Span], lead: Lead, reading: Reading, room: int) -> list[Span]:
    """The cuts less those that there is room for, and that hang on nothing that stays cut."""
    for cut in reversed(made):
        fewer = [other for other in made if other != cut]
        hangs = any(0 <= cut.start - other.end <= 1 for other in fewer)
        if cut not in idle and not hangs and _stands(fewer, lead, reading) and _length(_without(fewer, lead, reading), reading) <= room:
            made = fewer
    return made


def is_whole(text: str) -> bool:
    """Whether a clause neither ends in the air nor holds half a pair of marks."""
    last = re.findall(r"\w+", text.lower())[-1:]
    balanced = text.count("“") == text.count("”") and text.count("(") == text.count(")")
    torn = NAME_LEFT.search(text) or DAY_LEFT.search(text) or text.endswith(("?", ":", "…"))
    return bool(last) and last[0] not in OPEN_ENDS and balanced and not torn


def _without(cuts: list[Span], lead: Lead, reading: Reading) -> Candidate:
    return _candidate(lead, reading, _left(cuts, lead))


def _stands(cuts: list[Span], lead: Lead, reading: Reading) -> bool:
    """Whether what the cuts leave is whole."""
    return bool(_left(cuts, lead)) and is_whole(phrase(_without(cuts, lead, reading), reading).text)


def _left(cuts: list[Span], lead: Lead) -> tuple[Span, ...]:
    """What of the sentence the cuts leave."""
    kept: tuple[Span, ...] = (lead.sentence,)
    for cut in cuts:
        kept = tuple(piece for span in kept for piece in _less(span, cut))
    return kept


def _joins(cut: Span, lead: Lead, reading: Reading) -> bool:
    """Whether the cut is a word that only joins the sentence to the one before it: "However,"."""
    return cut.start == lead.sentence.start and len(cut.of(reading.article.text).split()) == 1


def _is_day(cut: Span, reading: Reading) -> bool:
    text = cut.of(reading.article.text)
    return DAY.search(text) is not None and len(text.split()) <= DAY_WORDS


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
