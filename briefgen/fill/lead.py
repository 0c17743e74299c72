"""Which sentence gives the article's news, and how it is shortened to the room there is."""

from __future__ import annotations

import math
import re
from collections import Counter

from ..model import Article, Candidate, Lead, Reading, Span
from .phrase import phrase

LEAST = -2.0
"""Log odds below which no sentence counts as the article's news."""
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
OPEN_ENDS = frozenset(
    "a an the of to in on at by for from with and or but nor as that which who whose if when while after before since than is are was "
    "were be been has have had will would could should may might must can do does did not its his her their this these into over "
    "under about between against during amid despite".split()
)
"""Words that need another after them: a subject line that ends with one is torn."""
LOCKS = frozenset(
    "not no never neither nor without unless if only until may might can cannot could would should must alleged allegedly reportedly "
    "likely unlikely possible possibly draft proposed".split()
)
"""Words that change what a sentence says."""
DAY_WORDS = 4
NAME_LEFT = re.compile(r", (?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+$")
"""A name after the last comma: the rest of an apposition of which the parse attached another part, since cut, elsewhere."""
DAY_LEFT = re.compile(r"\b(?:its|his|her|their|our|the|a|this) (?:[A-Z][\w’-]+ )*[A-Z][a-z]+ \d{1,2}$")
"""A date left without the noun that it belongs to: "reaffirms its May 4"."""
QUOTING = ("“", '"', "‘", "'", "«", "„")
SHORT, FULL = 12, 25
"""Words. A lead says who, what and when, which takes about `FULL`; a sentence under `SHORT` more often opens an anecdote or ends a
thought."""
STEM = 5
NO_HEADLINE = 0.5
"""The share of the headline's words that every sentence is taken to have if no headline is printed."""


def locks(text: str) -> Counter[str]:
    """The words of a text that change what it says (negations, modals, conditions, hedges), with how often each occurs."""
    return Counter(w for w in re.findall(r"\w+", re.sub(r"n['’]t\b", " not", text.casefold())) if w in LOCKS)


def news(reading: Reading) -> list[Lead]:
    """The sentences that could give the article's news, the likeliest first; empty if none is likely enough."""
    offers = [(worth(lead, reading), lead) for lead in reading.leads if not lead.leans and _stands_alone(lead)]
    return [lead for value, lead in sorted(offers, key=lambda o: (-o[0], o[1].sentence.start)) if value > LEAST]


def _stands_alone(lead: Lead) -> bool:
    """Whether each word that refers to another sentence is in a cut."""
    return all(any(cut.holds(word) for cut in (*lead.cuts, *lead.deep)) for word in lead.hanging)


def _hung(lead: Lead) -> list[Span]:
    """The shortest cuts that take the words that refer to another sentence."""
    within = ([cut for cut in (*lead.cuts, *lead.deep) if cut.holds(word)] for word in lead.hanging)
    return list(dict.fromkeys(min(cuts, key=lambda cut: cut.end - cut.start) for cuts in within if cuts))


def worth(lead: Lead, reading: Reading) -> float:
    """Log odds that the sentence is the news: from the reader's own weight and from signs that hold for leads in any newspaper.

    The weight counts .4. The signs, a logistic model fitted on `eval/train` and `dev`, count .6, because the reader was fitted on articles
    written in newspaper style, while the place of a lead is the same in every paper. Any share from .2 to .7 errs less than either alone.
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
"""Below this weight the first sentence sets a scene ("The last ferry had gone") and gets nothing for its place. Six of 404 articles
gain."""
PLACES = {"S": 1.9, "1": 0.1, "2": 0.5, "3": 0.2}
MOST_PLACE = 3
PAST_OF_PAST = re.compile(r"\bhad\b")
"""The past perfect: what had happened before the news."""
AGO = re.compile(r"\b(?:weeks?|months?|years?|decades?) ago\b")
"""What happened weeks or years ago is background."""
LONG_AGO = re.compile(r"\b(?:ago|last (?:week|month|year)|years?|decades?|in (?:19|20)\d\d)\b")


def _place(lead: Lead, reading: Reading) -> int:
    """How many sentences of the same paragraph come before it."""
    return sum(other.paragraph == lead.paragraph and other.sentence.start < lead.sentence.start for other in reading.leads)


def _in_headline(text: str, article: Article) -> float:
    """The share of the headline's longer words that the sentence has, 0 to 1."""
    wanted = _stems(article.title.text) if article.title else set()
    return len(_stems(text) & wanted) / len(wanted) if wanted else NO_HEADLINE


def _stems(text: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"\w+", text.lower()) if len(w) >= STEM - 1}


def _parties(span: Span, reading: Reading) -> int:
    return sum(a.kind in ("state", "organisation") and any(span.holds(m) for m in a.mentions) for a in reading.actors)


def shortened(lead: Lead, reading: Reading, room: int, most: int, *, brief: bool = False) -> Candidate:
    """The sentence without as many of its cuts as needed to have `room` words; without its deep cuts too if it still has more than `most`.

    Then the cuts for which there is room come back, the last made first. If `brief`, none comes back, and days of the week go.
    """
    idle = [cut for cut in lead.cuts if _joins(cut, lead, reading) or (brief and _is_day(cut, reading))]
    idle += [cut for cut in _hung(lead) if cut not in idle]
    made = list(idle)
    for cut in (*lead.cuts, *lead.deep):
        wanted = most if cut in lead.deep else room
        if cut not in made and _length(_without(made, lead, reading), reading) > wanted and _stands([*made, cut], lead, reading):
            made.append(cut)
    return _without(made if brief else _filled(made, idle, lead, reading, room), lead, reading)


def _filled(made: list[Span], idle: list[Span], lead: Lead, reading: Reading, room: int) -> list[Span]:
    """The cuts that remain after those are restored that fit into the room and do not depend on another cut."""
    for cut in reversed(made):
        fewer = [other for other in made if other != cut]
        hangs = any(0 <= cut.start - other.end <= 1 for other in fewer)
        if cut not in idle and not hangs and _stands(fewer, lead, reading) and _length(_without(fewer, lead, reading), reading) <= room:
            made = fewer
    return made


def is_whole(text: str) -> bool:
    """Whether a clause is complete: it ends with no word that needs another, and its quotation marks and brackets are in pairs."""
    last = re.findall(r"\w+", text.lower())[-1:]
    balanced = text.count("“") == text.count("”") and text.count("(") == text.count(")")
    torn = NAME_LEFT.search(text) or DAY_LEFT.search(text) or text.endswith(("?", ":", "…"))
    return bool(last) and last[0] not in OPEN_ENDS and balanced and not torn


def _without(cuts: list[Span], lead: Lead, reading: Reading) -> Candidate:
    return _candidate(lead, reading, _left(cuts, lead))


def _stands(cuts: list[Span], lead: Lead, reading: Reading) -> bool:
    """Whether the sentence is complete without the cuts."""
    return bool(_left(cuts, lead)) and is_whole(phrase(_without(cuts, lead, reading), reading).text)


def _left(cuts: list[Span], lead: Lead) -> tuple[Span, ...]:
    """The stretches of the sentence that remain after the cuts."""
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
    """The kept stretches as a candidate; its speaker is the one whom the sentence itself names, if it does."""
    body = tuple(p for p in pieces if re.search(r"\w", p.of(reading.article.text)))
    point = next((p for p in reading.points if p.cue and p.sentence == lead.sentence and any(b.holds(p.cue) for b in body)), None)
    quoted = tuple(q for q in lead.quoted if any(b.holds(q) for b in body))
    return Candidate(
        body=body, sentence=lead.sentence, paragraph=lead.paragraph, voice=point.speaker if point else None, joint="own",
        kind="attributed" if point else "reported", act=point.act if point else "comment", quoted=quoted,
    )  # fmt: skip
