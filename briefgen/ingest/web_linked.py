"""What a page's linked data (JSON-LD, schema.org) say of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KIND = re.compile(r"(?:Article|Report|Posting|Review|NewsItem|PressRelease)$")
"""Types of schema.org that are something written."""
WRAPPED = re.compile(r"^\s*(?:/\*+|//)?\s*<!\[CDATA\[(?:\s*\*+/)?|(?:/\*+|//)?\s*\]\]>\s*(?:\*+/)?\s*;?\s*$")
MOST = 2_000
"""Objects that are looked at."""


class Linked(NamedTuple):
    """Headline, writers and day of an article; empty where nothing is said."""

    headline: str = ""
    writers: tuple[str, ...] = ()
    published: str = ""


def linked(tree: HtmlElement) -> Linked:
    """What is said of the first article that a page tells of."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        for entry in _objects(_parsed(script.text or "")):
            if _is_article(entry):
                people = _names(entry.get("author")) or _names(entry.get("creator"))
                return Linked(_text(entry.get("headline")), tuple(people), _text(entry.get("datePublished")))
    return Linked()


def _parsed(text: str) -> Any:
    try:
        return json.loads(WRAPPED.sub("", text), strict=False)
    except (ValueError, RecursionError):  # written by hand or by machines, it is often none
        return None


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script, the outer ones first: those that stand in a list or a graph, not what others hold."""
    waiting, seen = [found], 0
    while waiting and seen < MOST:
        one, seen = waiting.pop(0), seen + 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]


def _is_article(entry: dict[str, Any]) -> bool:
    kinds = entry.get("@type")
    return any(isinstance(kind, str) and KIND.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _names(writers: Any) -> list[str]:
    """The names of those who wrote: people, or a desk where no person is named."""
    people: list[str] = []
    desks: list[str] = []
    for writer in writers if isinstance(writers, list) else [writers]:
        organised = isinstance(writer, dict) and "Organization" in str(writer.get("@type"))
        name = _text(writer.get("name")) if isinstance(writer, dict) else _text(writer)
        if name and not name.startswith(("http:", "https:", "@")):
            (desks if organised else people).append(name)
    return people or desks


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
