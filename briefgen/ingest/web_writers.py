"""Who wrote a page's article: as its linked data and metadata say, else as it marks or prints a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.ingest import dates, names
from briefgen.ingest.listed import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METAS = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "article.author",
)  # fmt: skip
ADDRESS = re.compile(r"^(?:https?:|www\.|@|/)|\S@\S")
MARKED = re.compile(r"byline|author|writtenby|written-by|written_by", re.I)
"""Parts of the names by which pages mark the line of the writers."""
SIGNED = re.compile(r"^(?:posted\s+|written\s+|reported\s+)?by:?\s+", re.I)
ELSE = re.compile(r"\s+(?:edited|photographs?|photos?|illustrat\w+|translated)\s+by\b.*$", re.I)
LONGEST = 100
"""Characters of a byline; what is marked so and longer tells of the writer."""
NOBODY = words("username admin administrator author guest user unknown anonymous none null staff posted by last updated published")
"""What stands where a page left its writer's name out."""
TRAILING = re.compile(
    rf"(?:(?:^|[\s,|·•–—-]+)(?:{dates.WEEKDAY}|{dates.MONTH}|{dates.DAY}(?:st|nd|rd|th)?|{dates.YEAR}|on|at|last|updated|published|posted"
    r"|\d{1,2}[:.]\d{2}|[ap]\.?m\.?|[A-Z]{2,4}T))+$",
    re.I,
)


def writers(tree: HtmlElement, linked: tuple[str, ...], found: str | None) -> str | None:
    """The names of those who wrote, each once, without what else stands on their line; what was `found` otherwise if nothing says them.

    Whoever is stated by one word ("ana42", "Agencies") gives way to whole names.
    """
    stated = [named for lines in (linked, _metas(tree), _marked(tree), (found or "",)) if (named := _named(lines))]
    whole = [named for named in stated if any(" " in name for name in named)]
    return next((", ".join(named) for named in (*whole, *stated)), None)


def _named(lines: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for written in (part for line in lines for part in line.split(";")):
        name = TRAILING.sub("", ELSE.sub("", SIGNED.sub("", written.strip()))).strip(" ,|·•-")
        if name and not {part.casefold() for part in name.split()} <= NOBODY:
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _metas(tree: HtmlElement) -> Iterator[str]:
    """What the first of the names says that says something; some pages give each writer an element of its own."""
    said: dict[str, list[str]] = {}
    for node in tree.xpath("//meta[@content]"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").casefold()
        text = _squash(node.get("content") or "")
        if text and not ADDRESS.search(text):
            said.setdefault(name, []).append(text)
    yield from next((said[name] for name in METAS if _named(said.get(name, ()))), ())


def _marked(tree: HtmlElement) -> Iterator[str]:
    """The lines that a page marks as those of its writers: the first such place, by its innermost marks where it has several."""
    for node in tree.xpath("//*[contains(@rel, 'author') or contains(@itemprop, 'author') or @class or @id]"):
        if not _is_marked(node) or len(_shown(node)) > LONGEST:
            continue
        inner = [one for one in node.iterdescendants() if _is_marked(one) and not any(_is_marked(other) for other in one.iterdescendants())]
        lines = [line for one in inner if _is_line(line := _shown(one))] or [_shown(node)]
        if _is_line(lines[0]):
            yield from lines
            return


def _is_marked(node: HtmlElement) -> bool:
    if not isinstance(node.tag, str) or node.tag in ("body", "html", "script", "style"):
        return False
    if "author" in (node.get("rel") or "").split() or "author" in (node.get("itemprop") or ""):
        return True
    return MARKED.search(f"{node.get('class') or ''} {node.get('id') or ''}") is not None


def _is_line(text: str) -> bool:
    """Whether a line that is marked so names people."""
    name = TRAILING.sub("", ELSE.sub("", SIGNED.sub("", text))).strip(" ,|·•-")
    return bool(name) and names.is_list(name) and not names.is_role(name)


def _shown(node: HtmlElement) -> str:
    """The text of an element, its pieces apart: a name and a day often stand in elements side by side."""
    return _squash(" ".join(str(text) for text in node.itertext()))


def _squash(text: str) -> str:
    return " ".join(text.split())
