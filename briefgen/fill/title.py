"""What the memo is about, as its subject line: the printed headline, else the news in one short clause, else the affair by its parties."""

from __future__ import annotations

import re

from ..model import Actor, Article, Lead, Reading, Span
from .lead import news, shortened, worth
from .phrase import phrase

WANTED, MOST = 16, 25
"""Words: what a subject line has, and what it may have where the clause cannot be shorter."""
LEAST = 4
NEAR = 0.7
"""How much less likely than the likeliest (log odds) a sentence may be that stands in for it; what is less likely is background."""
OPEN_ENDS = frozenset(
    "a an the of to in on at by for from with and or but nor as that which who whose if when while after before since than is are was "
    "were be been has have had will would could should may might must can do does did not its his her their this these into over "
    "under about between against during amid despite".split()
)
"""Words that want another after them. Subject lines that end so are torn."""
ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:[A-Z]|a\.m|p\.m|Jr|Sr|Inc|Ltd|Co))\.$")


def title(reading: Reading) -> str:
    """Words for the subject line, all of them the article's."""
    printed = headline(reading.article)
    return printed or _from_news(reading) or affair(reading)


def headline(article: Article) -> str:
    """The printed headline without the stop that some archives set after it."""
    text = article.title.text.strip().rstrip(";,:") if article.title else ""
    return text[:-1] if text.endswith(".") and not text.endswith("..") and not ABBREVIATED.search(text) else text


def _from_news(reading: Reading) -> str:
    """The first clause of the likeliest news that is short enough and whole."""
    leads = news(reading)
    near = [lead for lead in leads if worth(lead, reading) >= worth(leads[0], reading) - NEAR]
    clauses = (_clause(lead, reading) for lead in near)
    return next((text for text in clauses if LEAST <= len(text.split()) <= MOST), "")


def _clause(lead: Lead, reading: Reading) -> str:
    text = phrase(shortened(lead, reading, WANTED), reading).text.rstrip(".")
    text = text if not ABBREVIATED.search(text + ".") else text + "."
    return text if is_whole(text) else ""


def is_whole(text: str) -> bool:
    """Whether a clause neither ends in the air nor holds half a pair of marks."""
    last = re.findall(r"\w+", text.lower())[-1:]
    balanced = text.count("“") == text.count("”") and text.count("(") == text.count(")")
    return bool(last) and last[0] not in OPEN_ENDS and balanced and "…" not in text and "..." not in text and not text.endswith(("?", ":"))


def affair(reading: Reading) -> str:
    """Two parties by name, those of the news first, and what they have to do with each other: "Norway, Russia: fishing rights"."""
    parties = [a for a in reading.actors if a.kind in ("state", "organisation")]
    told = next((lead.sentence for lead in news(reading)), None)
    named = [a for a in parties if told is not None and _in(told, a, reading)]
    others = [a for a in parties if a not in named] or list(reading.actors)
    names = ", ".join(a.name for a in [*named, *others][:2])
    matter = reading.matter.of(reading.article.text) if reading.matter else ""
    return ": ".join(part for part in (names, " ".join(matter.split())) if part) or _few(reading)


def _in(span: Span, actor: Actor, reading: Reading) -> bool:
    """Whether a party is named there, be it by its adjective."""
    text = span.of(reading.article.text)
    return any(span.holds(m) for m in actor.mentions) or bool(actor.adjective and re.search(rf"\b{re.escape(actor.adjective)}\b", text))


def _few(reading: Reading) -> str:
    """The first words of a text in which nobody is named, up to a bound of a phrase."""
    first = next((p.span.of(reading.article.text) for p in reading.article.paragraphs), "")
    return re.split(r"[.,;:?!…–—]", " ".join(first.split()))[0].strip()
