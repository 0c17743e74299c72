"""What the memo is about, as its subject line: the printed headline, else the news in one short clause, else the affair by its parties."""

from __future__ import annotations

import re

from ..model import Actor, Article, Lead, Reading, Span
from .lead import is_whole, news, shortened, worth
from .phrase import phrase

WANTED, MOST = 16, 26
"""Words of a subject line: what it is shortened to, and what it may have if the clause cannot be shorter."""
LEAST = 4
NEAR = 0.7
"""By how much (log odds) a sentence may be less likely than the likeliest and still replace it; below that it is background."""
ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:[A-Z]|a\.m|p\.m|Jr|Sr|Inc|Ltd|Co))\.$")


def title(reading: Reading) -> str:
    """The subject line, in the article's words: the headline, else the model's title, else the news in a clause, else the parties."""
    printed = headline(reading.article)
    told = reading.asked.title if reading.asked else ""
    return printed or told or _from_news(reading) or affair(reading)


def headline(article: Article) -> str:
    """The printed headline without the full stop that some archives add; empty if there is none."""
    text = article.title.text.strip().rstrip(";,:") if article.title else ""
    return text[:-1] if text.endswith(".") and not text.endswith("..") and not ABBREVIATED.search(text) else text


def _from_news(reading: Reading) -> str:
    """The likeliest news as a clause that is short enough and complete; empty if there is none."""
    leads = news(reading)
    near = [lead for lead in leads if worth(lead, reading) >= worth(leads[0], reading) - NEAR]
    clauses = (_clause(lead, reading) for lead in near)
    return next((text for text in clauses if LEAST <= len(text.split()) <= MOST), "")


def _clause(lead: Lead, reading: Reading) -> str:
    text = re.sub(r"[.,]”$", "”", phrase(shortened(lead, reading, WANTED, MOST, brief=True), reading).text).rstrip(".")
    text = text if not ABBREVIATED.search(text + ".") else text + "."
    return text if is_whole(text) and "…" not in text and "..." not in text else ""


def affair(reading: Reading) -> str:
    """Two parties by name, those in the news first, and the matter between them: "Norway, Russia: fishing rights"."""
    bodies = [a for a in reading.actors if a.kind in ("state", "organisation")]
    parties = [a for a in bodies if a.side] or bodies  # of what only looks like a body ("Blue House") no side is known
    told = next((lead.sentence for lead in news(reading)), None)
    named = [a for a in parties if told is not None and _in(told, a, reading)]
    others = [a for a in parties if a not in named] or list(reading.actors)
    names = ", ".join(dict.fromkeys(_printed(a, reading.article.text) for a in [*named, *others][:2]))
    matter = reading.matter.of(reading.article.text) if reading.matter else ""
    return ": ".join(part for part in (names, " ".join(matter.split())) if part) or _few(reading)


def _printed(actor: Actor, text: str) -> str:
    """The actor's name if the article prints it, else the article's first mention of the actor."""
    return actor.name if actor.name in text or not actor.mentions else " ".join(actor.mentions[0].of(text).split())


def _in(span: Span, actor: Actor, reading: Reading) -> bool:
    """Whether the span names a party, if only by its adjective."""
    text = span.of(reading.article.text)
    return any(span.holds(m) for m in actor.mentions) or bool(actor.adjective and re.search(rf"\b{re.escape(actor.adjective)}\b", text))


def _few(reading: Reading) -> str:
    """The article's first words, up to its first punctuation mark: the subject line of a text that names nobody."""
    first = next((p.span.of(reading.article.text) for p in reading.article.paragraphs), "")
    return re.split(r"[.,;:?!…–—]", " ".join(first.split()))[0].strip()
