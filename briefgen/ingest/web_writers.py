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
OTHERS = re.compile(
    r"(?:comment|quote|statement|claim|testimonial|tweet|photo|image|picture|video|caption|related|teaser|promo)s?[-_]*(?:byline|author)\S*",
    re.I,
)
"""What a mark of a writer names where it is not the article's."""
ANSWERS = re.compile(r"^(?:comments?|replies|responses?)\b|\bcomments?[-_]*(?:list|area|section|thread|body)", re.I)
"""Parts of the names by which pages mark what their readers wrote."""
SIGNED = re.compile(
    r"^(?:(?:posted|written|reported|words|text|story|report|reporting|analysis|opinion|commentary|column|essay|review|interview|perspective)\s+)?"
    r"by:?\s+",
    re.I,
)
ELSE = re.compile(r"\s+(?:edited|photographs?|photos?|illustrat\w+|translated)\s+by\b.*$", re.I)
LONGEST = 100
"""Characters of a byline; what is marked so and longer tells of the writer."""
NOBODY = words("username admin administrator author guest user unknown anonymous none null staff posted by last updated published")
"""What stands where a page left its writer's name out."""
RUN_ON = re.compile(r"\s*[.|/(–—]\s*\w")
"""How a paper's name goes on behind a writer's."""
ACCOUNT = re.compile(r"\w*admin\w*", re.I)
CLOCK = r"\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s(?-i:[A-Z]{1,4}T|UTC|HKT)\b)?"
"""A time of day with its zone; capitals that no time stands before may be of a name ("JANE HOLT")."""
TRAILING = re.compile(
    rf"(?:(?:^|[\s,|·•–—-]+)(?:{dates.WEEKDAY}|{dates.MONTH}|{dates.DAY}(?:st|nd|rd|th)|{CLOCK}|{dates.YEAR}|on|at|last|updated|published|posted))+$",
    re.I,
)
SURNAME = re.compile(rf" {dates.MONTH}(?!\.?\s*\d)", re.I)
"""A month that no day follows, which is a surname too."""


def writers(tree: HtmlElement, linked: tuple[str, ...], found: str | None, lines: list[str]) -> str | None:
    """The names of those who wrote, each once, without what else stands on their line; what was `found` otherwise if nothing says them.

    `lines` are those beside the headline. Whoever is stated by one word ("ana42", "Agencies") gives way to whole names.
    """
    sources = (linked, _metas(tree), _marked(tree), _signed(lines), _guessed(tree, found, lines))
    stated = [named for one in sources if (named := _named(one))]
    whole = [named for named in stated if any(" " in name for name in named)]
    return next((", ".join(_fuller(named, whole)) for named in (*whole, *stated)), None)


def _fuller(named: list[str], others: list[list[str]]) -> list[str]:
    """The names with those that another place adds to them, and without what another place shows to be no part of them."""
    keys = [name.casefold() for name in named]
    for other in others:
        if len(keys) < len(other) and keys == [name.casefold() for name in other[: len(keys)]] and _are_others(other[len(keys) :], named):
            return other
        if len(named) == len(other) == 1 and RUN_ON.match(named[0].removeprefix(other[0])) and named[0].startswith(other[0]):
            return other
    return named


def _are_others(added: list[str], named: list[str]) -> bool:
    """Whether each is a name, and of nobody who is named already ("About Ana Rui")."""
    return all(names.is_name(name) and " " in name and not any(known in name for known in named) for name in added)


def _signed(lines: list[str]) -> list[str]:
    """The first line beside the headline that says "By" and names people."""
    return next(([line] for line in lines if SIGNED.match(line) and _is_line(line)), [])


def _guessed(tree: HtmlElement, found: str | None, lines: list[str]) -> list[str]:
    """What was found otherwise: a word that is printed beside the headline, else it is an account; or names, but of what others wrote."""
    said = "; ".join(_named([found or ""])).replace(";", ",")
    words = _words(said)
    printed = any(words <= _words(line) for line in lines)
    if not words or not (printed if len(words) == 1 else names.is_list(said) or names.is_role(said)):
        return []
    return [found or ""] if printed or not any(words <= _words(line) for line in _of_others(tree)) else []


def _of_others(tree: HtmlElement) -> Iterator[str]:
    """The lines that a page marks as those of writers, but not of its article."""
    for node in tree.xpath("//*[contains(@rel, 'author') or contains(@itemprop, 'author') or @class or @id]"):
        if MARKED.search(f"{node.get('rel')} {node.get('itemprop')} {_names_of(node)}") and not _is_marked(node):
            yield _shown(node)


def _named(lines: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for written in (part for line in lines for part in line.split(";")):
        name = _name(written)
        if name and not {part.casefold() for part in name.split()} <= NOBODY and not ACCOUNT.fullmatch(name):
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _name(written: str) -> str:
    """The names in a line of writers, without what stands before and behind them."""
    line = ELSE.sub("", SIGNED.sub("", written.strip()))
    if behind := TRAILING.search(line):
        first, rest = line[: behind.start()], behind[0]
        # "Theresa May, 3 March" has a surname; a month behind a whole name was cut off its day.
        surname = SURNAME.match(rest) if len(first.split()) == 1 else None
        line = first + (surname[0] if surname else "")
    return line.strip(" ,|·•-")


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
    said = "author" in (node.get("rel") or "").split() or "author" in (node.get("itemprop") or "")
    if not said and not MARKED.search(OTHERS.sub(" ", _names_of(node))):
        return False
    return not any(ANSWERS.search(_names_of(one)) for one in node.iterancestors() if one.tag not in ("body", "html"))


def _names_of(node: HtmlElement) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}".strip()


def _is_line(text: str) -> bool:
    """Whether a line that is marked so names people."""
    name = _name(text)
    return bool(name) and names.is_list(name) and not names.is_role(name)


def _shown(node: HtmlElement) -> str:
    """The text of an element, its pieces apart: a name and a day often stand in elements side by side."""
    return _squash(" ".join(str(text) for text in node.itertext()))


def _words(text: str) -> set[str]:
    return {word.strip(" ,;|").casefold() for word in text.split()}


def _squash(text: str) -> str:
    return " ".join(text.split())
