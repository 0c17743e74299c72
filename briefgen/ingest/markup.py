"""The lines of a message in HTML, as its readers see them: blocks, line breaks, and how deep each is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.ingest import unseen
from briefgen.ingest.flowed import QuotedLine

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
SILENT = frozenset("script style template noscript head title meta link svg math object iframe select option button".split())
QUOTING = re.compile(r"\b(?:gmail_quote|gmail_quote_container|yahoo_quoted|protonmail_quote|moz-cite-prefix|OutlookMessageHeader)\b")
PREFIX = re.compile(r"\b(?:gmail_attr|moz-cite-prefix)\b")
LETTER = re.compile(r"<[^<>]{0,2000}>|&nbsp;")


def words(html: str) -> list[str]:
    """Roughly the words of markup: good for counting them, not for reading."""
    bare = re.sub(r"(?is)<(script|style|head)\b.{0,200000}?</\1\s*>|<!--.{0,100000}?-->", " ", html)
    return LETTER.sub(" ", bare).split()


def is_letter(html: str) -> bool:
    """Whether markup was written or forwarded in a mail program; a newsletter, which is laid out in tables, is not."""
    return "<table" not in html.lower() or 'type="cite"' in html or QUOTING.search(html) is not None


def lines(tree: HtmlElement) -> Iterator[QuotedLine]:
    """The lines of a message, each block of its own and parted from the next by an empty line."""
    unseen.take_out(tree)
    open_line: list[str] = []
    depth = 0

    def closed(blank: bool) -> Iterator[QuotedLine]:
        text = " ".join("".join(open_line).split())
        open_line.clear()
        if text:
            yield depth, text
        if blank:
            yield depth, ""

    for event, element in _events(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "text":
            open_line.append(element.text or "")
        elif event == "tail":
            open_line.append(element.tail or "")
        elif tag == "br" and event == "end":
            yield from closed(blank=not "".join(open_line).strip())
        elif tag in BLOCKS:
            yield from closed(blank=True)
            depth = _depth(element) - (1 if event == "end" and _quotes(element) else 0)
    yield from closed(blank=True)


def _events(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The beginnings and ends of elements, and the text inside and after them, in order; without recursion, as trees may be deep."""
    waiting: list[tuple[str, HtmlElement]] = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        if event != "start":
            yield event, element
            continue
        silent = not isinstance(element.tag, str) or element.tag in SILENT
        if not silent:
            yield "start", element
            yield "text", element
            waiting.append(("end", element))
            for child in reversed(element):
                waiting += [("tail", child), ("start", child)]


def _quotes(element: HtmlElement) -> bool:
    """Whether an element sets off what another wrote."""
    kind, cited = element.get("class") or "", element.get("type") == "cite" or element.get("cite") is not None
    return (element.tag == "blockquote" and (cited or "quote" in kind)) or (element.tag == "div" and "yahoo_quoted" in kind)


def _depth(element: HtmlElement) -> int:
    return sum(1 for one in (element, *element.iterancestors()) if _quotes(one))
