"""What the memo is about, as its subject line: the printed headline, else the news in one short clause, else the affair by its parties."""

from __future__ import annotations

import re

from ..model import Actor, Article, Lead, Reading, Span
from .lead import is_whole, news, shortened, worth
from .phrase import phrase

WANTED, MOST = 16, 26
"""Words: what a subject line has, and what it may have where the clause cannot be shorter."""
LEAST = 4
NEAR = 0.7
"""How much less likely than the likeliest (log odds) a sentence may be that stands in for it; what is less likely is background."""
ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:[A-Z]|a\.m|p\.m|Jr|Sr|Inc|Ltd|Co))\.$")


def title(reading: Reading) -> str:
    """Words for the subject line, all of them the article's."""
    printed = headline(reading.article)
    told = reading.asked.title if reading.asked else ""
    return printed or told or _from_news(reading) or affair(reading)


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
    text = re.sub(r"[.,]”$", "”", phrase(shortened(lead, reading, WANTED, MOST, brief=True), reading).text).rstrip(".")
    text = text if not ABBREVIATED.search(text + ".") else text + "."
    return text if is_whole(text) and "…" not in text and "..." not in text else ""


def affair(reading: Reading) -> str:
    """Two parties by name, those of the news first, and what they have to do with each other: "Norway, Russia: fishing rights"."""
    bodies = [a for a in reading.actors if a.kind in ("state", "organisation")]
    parties = [a for a in bodies if a.side] or bodies  # of what only looks like a body ("Blue House") no side is known
    told = next((lead.sentence for lead in news(reading)), None)
    named = [a for a in parties if told is not None and _in(told, a, reading)]
    others = [a for a in parties if a not in named] or list(reading.actors)
    names = ", ".join(dict.fromkeys(_printed(a, reading.article.text) for a in [*named, *others][:2]))
    matter = reading.matter.of(reading.article.text) if reading.matter else ""
    return ": ".join(part for part in (names, " ".join(matter.split())) if part) or _few(reading)


def _printed(actor: Actor, text: str) -> str:
    """Its name, if the article prints it so, else as the article calls it first."""
    return actor.name if actor.name in text or not actor.mentions else " ".join(actor.mentions[0].of(text).split())


def _in(span: Span, actor: Actor, reading: Reading) -> bool:
    """Whether a party is named there, be it by its adjective."""
    text = span.of(reading.article.text)
    return any(span.holds(m) for m in actor.mentions) or bool(actor.adjective and re.search(rf"\b{re.escape(actor.adjective)}\b", text))


def _few(reading: Reading) -> str:
    """The first words of a text in which nobody is named, up to a bound of a phrase."""
    first = next((p.span.of(reading.article.text) for p in reading.article.paragraphs), "")
    return re.split(r"[.,;:?!…–—]", " ".join(first.split()))[0].strip()
