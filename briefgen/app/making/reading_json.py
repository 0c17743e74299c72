"""A reading as JSON, for people and programs that look at what was seen."""

from __future__ import annotations

import json
from typing import Any

from ...model import Actor, Article, Point, Reading, Span


def reading_json(reading: Reading) -> str:
    """The whole reading as one object: source, actors, points. Offsets count code points of the article's text."""
    record = {
        "source": _source(reading.article),
        "actors": [_actor(actor) for actor in reading.actors],
        "points": [_point(point) for point in reading.points],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _source(article: Article) -> dict[str, Any]:
    printed = {name: value.text if value else None for name, value in _printed(article)}
    return {
        **article.source.model_dump(),
        "characters": len(article.text),
        "words": sum(len(block.span.of(article.text).split()) for block in article.paragraphs),
        **printed,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "dropped": [{"span": _pair(drop.span), "reason": drop.reason} for drop in article.dropped],
        "notes": article.notes,
    }


def _printed(article: Article) -> list[tuple[str, Any]]:
    return [(name, getattr(article, name)) for name in ("title", "standfirst", "outlet", "byline")]


def _actor(actor: Actor) -> dict[str, Any]:
    return {**actor.model_dump(exclude={"mentions"}), "mentions": [_pair(span) for span in actor.mentions]}


def _point(point: Point) -> dict[str, Any]:
    speaker = point.speaker
    return {
        "content": [_pair(span) for span in point.content],
        "cue": _pair(point.cue),
        "speaker": {"name": speaker.name, "span": _pair(speaker.span), "actor": speaker.actor} if speaker else None,
        "class": point.kind,
        "act": point.act,
        "addressee": point.addressee,
        "negated": point.negated,
        "hedges": point.hedges,
        "paragraph": point.paragraph,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
