"""Text that stands bare beside a page's blocks, set in paragraphs of its own, since finders of articles pass it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.ingest.web_blocks import BREAK, INLINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HOLDERS = frozenset("article body blockquote center div main section td".split())
BLOCKS = frozenset("article blockquote div dl figure h1 h2 h3 h4 h5 h6 header ol p pre section table ul".split())
FEWEST = 5
"""Words; fewer are a label of the page, and what it is made of counts on finding them as they are."""


def wrap(tree: HtmlElement) -> None:
    """Wraps each run of text and inline elements that stands beside blocks, in place; two breaks end a run."""
    for holder in list(tree.iter(*HOLDERS)):
        if any(child.tag in BLOCKS for child in holder):
            for run in _runs(holder):
                _wrapped(holder, *run)


Run = tuple["HtmlElement | None", list["HtmlElement"]]
"""The element after whose end a run's first text stands (none: the holder's own beginning), and the inline elements of the run."""


def _runs(holder: HtmlElement) -> list[Run]:
    found: list[Run] = []
    before: HtmlElement | None = None
    inside: list[HtmlElement] = []
    text = holder.text or ""
    last_break = False
    for child in holder:
        inline = child.tag in INLINE
        single = child.tag in BREAK and not last_break
        if inline or single:
            inside.append(child)
            text += (child.text_content() if inline else " ") + (child.tail or "")
            last_break = child.tag in BREAK and not (child.tail or "").strip()
            continue
        if len(text.split()) >= FEWEST:
            found.append((before, inside))
        before, inside, text, last_break = child, [], child.tail or "", False
    return [*found, (before, inside)] if len(text.split()) >= FEWEST else found


def _wrapped(holder: HtmlElement, before: HtmlElement | None, inside: list[HtmlElement]) -> None:
    paragraph = holder.makeelement("p", {})
    if before is None:
        paragraph.text, holder.text = holder.text, None
        holder.insert(0, paragraph)
    else:
        paragraph.text, before.tail = before.tail, None
        before.addnext(paragraph)
    paragraph.extend(inside)
