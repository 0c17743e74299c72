"""Text that stands in no paragraph of a page: parted by line breaks, or bare beside other elements. It is put into paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HOLDERS = frozenset("body div article section main center td th blockquote p li dd".split())
BLOCKS = frozenset(
    "p div article section main center td th blockquote li dd dl dt ul ol table thead tbody tfoot tr h1 h2 h3 h4 h5 h6 header "
    "footer nav aside figure figcaption form pre hr address details summary fieldset iframe script style noscript template button select "
    "textarea".split()
)
WRAPPERS = frozenset("span font b strong i em big small u tt".split())
"""Elements that only set text; around line breaks they hide them."""
ENDS = re.compile(r"[.?!…:][\"'”’»)\]]*\s*$")
MOST_SHARE = 0.5
"""Of a page's words in one quotation block, from which it is no quotation but the article."""
LINE_WORDS = 12
"""Words of a line that needs no stop at its end."""
LEAST_LISTED = 3
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def gather(tree: HtmlElement) -> None:
    """Puts every run of bare text into a paragraph of its own."""
    for element in tree.xpath("//body//br/ancestor::*"):
        if element.tag in WRAPPERS and element.getparent() is not None:
            element.drop_tag()
    _open_quotation(tree)
    for element in list(tree.iter("pre")):
        _part(element)
    for element in list(tree.iter()):
        if element.tag in HOLDERS and _has_runs(element):
            _wrap(element)


def _open_quotation(tree: HtmlElement) -> None:
    """Takes a block of quotation for the article where it holds most of the page."""
    whole = len(str(tree.text_content()).split())
    for element in tree.iter("blockquote"):
        if len(str(element.text_content()).split()) > MOST_SHARE * whole:
            element.tag = "div"


def _part(element: HtmlElement) -> None:
    """Makes paragraphs of text set as typed, where it is prose with empty lines."""
    from lxml import etree

    if len(element) or not BLANK_LINE.search(element.text or ""):
        return
    parts = [part for part in BLANK_LINE.split(element.text or "") if part.strip()]
    element.tag, element.text = "div", None
    for part in parts:
        etree.SubElement(element, "p").text = part


def _has_runs(element: HtmlElement) -> bool:
    """Whether an element holds text beside line breaks, or beside blocks; lists, which are read by their items, are left alone."""
    breaks = any(child.tag == "br" for child in element) and not _is_listing(element)
    blocks = any(child.tag in BLOCKS for child in element if element.tag != "li" or child.tag not in ("ul", "ol"))
    bare = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
    return breaks or (bare and (blocks or element.tag == "body"))


def _is_listing(element: HtmlElement) -> bool:
    """Three lines or more, of which none is a sentence."""
    lines = [element.text or "", *(child.tail or "" for child in element if child.tag == "br")]
    told = [line for line in lines if line.strip()]
    return len(told) >= LEAST_LISTED and len(told) > sum(child.tag == "br" for child in element) and not any(map(ENDS.search, told))


def _wrap(element: HtmlElement) -> None:
    """Cuts an element's content at blocks and line breaks; each run of text becomes a paragraph."""
    from lxml import etree

    children, first = list(element), element.text
    for child in children:
        element.remove(child)
    element.text = None
    if element.tag == "p":
        element.tag = "div"
    run = etree.SubElement(element, "p")
    _say(run, first)
    for at, child in enumerate(children):
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            element.append(child)
            run = etree.SubElement(element, "p")
        elif child.tag == "br" and (_ends(run) or _is_line(run, tail) or _doubled(children, at, tail)):
            run = etree.SubElement(element, "p")
        elif child.tag == "br":
            _say(run, " ")
        else:
            run.append(child)
        _say(run, tail)
    for paragraph in element.findall("p"):
        if not len(paragraph) and not (paragraph.text or "").strip():
            element.remove(paragraph)


def _say(run: HtmlElement, text: str | None) -> None:
    """Adds text to the end of a run."""
    if len(run):
        run[-1].tail = (run[-1].tail or "") + (text or "")
    else:
        run.text = (run.text or "") + (text or "")


def _ends(run: HtmlElement) -> bool:
    return ENDS.search("".join(run.itertext())) is not None


def _is_line(run: HtmlElement, after: str | None) -> bool:
    """Whether a run is a line by itself, as a byline is, and what follows begins anew."""
    return len("".join(run.itertext()).split()) <= LINE_WORDS and (after or "").lstrip()[:1].isupper()


def _doubled(children: list[HtmlElement], at: int, tail: str | None) -> bool:
    """Whether another line break stands beside this one."""
    after = at + 1 < len(children) and children[at + 1].tag == "br" and not (tail or "").strip()
    return after or (at > 0 and children[at - 1].tag == "br" and not (children[at - 1].tail or "").strip())
