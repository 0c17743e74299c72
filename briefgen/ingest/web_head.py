"""What a page says of its article: headline, writers and day, from what it prints and from its metadata, where both agree best."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.ingest import dates
from briefgen.ingest.web_beside import day, day_printed, first_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD = re.compile(r"\w+")
BARS = re.compile(r"\s+[|·•»:—–-]+\s+|\s*[|»]\s*|:{2}")
"""What sites set between headline and their own name in a page's title."""
FEWEST = 3
"""Words of a headline; a shorter heading is one only if the page's title is it."""
TELLING = 4
"""Letters of a word by which a heading is compared with titles that say it otherwise."""
APART = ("nav", "aside", "footer", "form", "dialog")
"""Elements whose headings are the site's."""
OPEN_GRAPH = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title")
PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.created", "sailthru.date", "pubdate")
UNREAD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
"""What linked data say that no reader of JSON takes."""
CHANGED = re.compile(r"updat|modif|chang", re.I)


def headline(tree: HtmlElement, linked: str, found: str | None, site: str | None) -> str | None:
    """The headline: the heading that the page's title begins with or holds, else that title without the site's name."""
    stated = (*_metas(tree, OPEN_GRAPH), linked, *(_squash(node.text_content()) for node in tree.xpath("//head/title")))
    titles = [title for title in stated if title]
    printed = [text for node in tree.xpath("//h1 | //h2") if (text := _squash(node.text_content()).rstrip(" ¶#"))]
    name = _key(site or "")
    printed = [text for text in sorted(printed, key=lambda text: -len(text)) if _key(text) != name]
    for title in titles:
        heads = [text for text in printed if _heads(text, title)]
        if heads:
            return next((text for text in heads if _key(title).startswith(_key(text))), heads[0])
    if _is_article(tree, linked) and (main := _main_heading(tree, titles, name)):
        return main
    bare = [_without_site(title, site) for title in titles]
    return next(iter(bare), None) or found


def _is_article(tree: HtmlElement, linked: str) -> bool:
    """Whether a page says that it is an article: on others the main heading is a slogan."""
    return bool(linked or tree.xpath("//meta[@property='og:type' and contains(@content, 'article')] | //article[.//h1]"))


def _main_heading(tree: HtmlElement, titles: list[str], site: str) -> str | None:
    """The one main heading that says what the titles say in other words, as where search engines are told another headline."""
    within = " or ".join(f"ancestor::{name}" for name in APART)
    headings = dict.fromkeys(_squash(node.text_content()).rstrip(" ¶#") for node in tree.xpath(f"//h1[not({within})]"))
    told = [set(_telling(title)) for title in titles]
    alike = [text for text in headings if len(text.split()) >= FEWEST and _key(text) != site and _is_like(_telling(text), told)]
    return alike[0] if len(alike) == 1 else None


def _is_like(words: list[str], titles: list[set[str]]) -> bool:
    """Whether half of the telling words are in one of the titles."""
    return bool(words) and any(2 * sum(word in title for word in words) >= len(words) for title in titles)


def _telling(text: str) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if len(word) >= TELLING]


def _heads(heading: str, title: str) -> bool:
    """Whether a heading is what a title tells, but for the site's name."""
    own, whole = _key(heading), _key(title)
    if own == whole or (own and _key(BARS.split(title)[0]) == own):
        return True
    return len(own.split()) >= FEWEST and (whole.startswith(own + " ") or f" {own} " in f" {whole} ") and _is_most(own, title)


def _is_most(own: str, title: str) -> bool:
    """Whether a heading is a whole part of a title between bars, or most of it."""
    return any(_key(part) == own for part in BARS.split(title)) or 2 * len(own) > len(title)


def _without_site(title: str, site: str | None) -> str:
    """A title without the site's name at its end or beginning."""
    parts = [(match.start(), match.end()) for match in BARS.finditer(title)]
    if not parts:
        return title
    (first, after), (last, behind) = parts[0], parts[-1]
    name = _key(site or "")
    if name and _key(title[behind:]) in (name, name.removeprefix("the ")):
        return title[:last]
    if name and _key(title[:first]) in (name, name.removeprefix("the ")):
        return title[after:]
    # Of a site that does not give its name, the last part is it where a headline stands before it.
    spaced = len(title[:last].split()) > FEWEST > len(title[behind:].split()) and title[last:behind].strip() != ":"
    return title[:last] if spaced and not name else title


def published(tree: HtmlElement, linked: str, found: str | None, lines: list[str]) -> dt.date | None:
    """The day of publication as the page states it, of the zone in which it prints it; else as it prints it; never that of a later change.

    `lines` are those that it prints beside its headline, `found` what was found otherwise.
    """
    stated = [linked, *_metas(tree, PUBLISHED)]
    stated += [node.get("datetime") or node.get("content") or "" for node in tree.xpath("//*[@itemprop='datePublished']")]
    stated += [match[1] for node in tree.xpath("//script") if (match := UNREAD.search(node.text or ""))]
    for text in stated:
        if told := day(text.strip()) or dates.full(text):
            return day_printed(text, lines) or told
    return _moment(tree) or first_day(lines) or day(found or "")


def _moment(tree: HtmlElement) -> dt.date | None:
    """The day of the one moment that a page marks as such, where that is of no change."""
    marked = [node for node in tree.xpath("//time[@datetime]") if not CHANGED.search(f"{node.get('class')} {node.text_content()}")]
    days = {node.get("datetime")[:10] for node in marked}
    return day(days.pop()) if len(days) == 1 else None


def _metas(tree: HtmlElement, names: tuple[str, ...]) -> Iterator[str]:
    """What the page's metadata say under some names, in the order of the names."""
    said: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").casefold()
        said.setdefault(name, _squash(node.get("content") or ""))
    yield from (said[name] for name in names if said.get(name))


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _squash(text: str) -> str:
    return " ".join(text.split())
