"""Footnotes of a page: their marks become what is not seen of a text, and the notes that these lead to are taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.ingest.footnotes import HEAD, ONE, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = re.compile(r"^[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|(?:note|nb|n) ?\d{1,2}|[*†‡§¶]{1,3})[\])]?$", re.I)
NAMED = re.compile(r"(?:^|[#_:.\s-])(?:fn|ftn|(?:sd)?foot-?note|(?:sd)?end-?note|edn|note-?ref|cite[_-]?(?:note|ref)|reference)", re.I)
"""How the places of notes, and what leads there, are named by word processors, by generators of pages and in wikis."""
SIGNS = re.compile(r"^[\[(]?[^\W\d][\])]?$|^\W+$")
ASIDE = frozenset({"sidenote", "marginnote", "margin-note", "footnote-text", "footnote-content", "footnote-body"})
NOTE_ROLES = frozenset({"doc-footnote", "footnote", "doc-endnote", "endnote", "rearnote"})
HOLDERS = ("li", "p", "dd", "div", "td", "tr", "aside", "section", "blockquote", "small")
MOST_SHARE = 0.4
"""Of a page's words in one note; what a mark leads to and holds more is no note."""
HEAD_LENGTH = 80
"""Characters, beyond which nothing heads notes."""
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "b", "div", "hr")


def take_out(tree: HtmlElement) -> list[str]:
    """Takes the footnotes out of a page, and gives what they say."""
    ids = {element.get("id") or element.get("name"): element for element in tree.xpath("//body//*[@id or @name]")}
    targets: list[HtmlElement] = [*_asides(tree)]
    for element in list(tree.xpath("//body//sup | //body//a[@href]")):
        if element.getparent() is None or not MARK.match(text := _squash(element.text_content())):
            continue
        led = _leads_to(element)
        if element.tag == "a" and not _is_mark(element, text, led):
            continue
        targets += [ids[led]] if led in ids and not _begins_block(element) else []
        _flatten(element, text, linked=bool(led))
    return _taken(tree, targets)


def _asides(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Notes that stand beside the line that they belong to."""
    for element in tree.xpath("//body//*[@class or @role or @*[local-name() = 'type' or local-name() = 'epub:type']]"):
        kinds = {element.get("role") or "", element.get("epub:type") or ""}
        if ASIDE & set((element.get("class") or "").split()) or NOTE_ROLES & kinds:
            yield element


def _leads_to(element: HtmlElement) -> str:
    """The name of the place on this page that a mark leads to."""
    links = [element, *element.iterancestors("a"), *element.iterdescendants("a")]
    return next((href[1:] for link in links if (href := link.get("href") or "").startswith("#") and len(href) > 1), "")


def _is_mark(link: HtmlElement, text: str, led: str) -> bool:
    """Whether a link is a footnote's mark: it leads to a place of this page that is named so, or stands in square brackets."""
    if not led or any(True for _ in link.iterancestors("sup")) or any(True for _ in link.iterdescendants("sup")):
        return False  # a raised one is looked at by itself
    names = " ".join(link.get(name) or "" for name in ("class", "id", "rel", "role", "epub:type"))
    return bool(NAMED.search(f"#{led}") or NAMED.search(names) or re.match(r"\[\d{1,3}\]$", text))


def _begins_block(element: HtmlElement) -> bool:
    """Whether a mark is the number with which a note begins: nothing stands before it in its block."""
    while element.tag not in HOLDERS:
        parent = element.getparent()
        if parent is None or (parent.text or "").strip():
            return False
        if any((before.tail or "").strip() or _start(before) for before in element.itersiblings(preceding=True)):
            return False
        element = parent
    return True


def _flatten(element: HtmlElement, text: str, *, linked: bool) -> None:
    """Puts a mark into the line as a raised number; a letter or a sign that leads to a note goes."""
    for child in list(element):
        element.remove(child)
    if SIGNS.match(text):
        element.text = "" if linked or not text[-1].isalpha() else text
    else:
        element.text = raised(text) if ONE.match(text) else text
    element.drop_tag()


def _taken(tree: HtmlElement, targets: list[HtmlElement]) -> list[str]:
    whole = len(str(tree.text_content()).split())
    said: list[str] = []
    for target in targets:
        note = _note(target)
        if note.getparent() is None or note.tag in ("body", "html") or not any(True for _ in note.iterancestors("body")):
            continue
        text = _squash(note.text_content())
        if len(text.split()) > MOST_SHARE * whole:
            continue
        said += [text] if text else []
        _remove(note)
    return list(dict.fromkeys(said))


def _note(target: HtmlElement) -> HtmlElement:
    """The element that holds a note: what is named, or the line that the named place begins."""
    if target.tag in HOLDERS or len(_squash(target.text_content()).split()) > 1:
        return target
    return next(target.iterancestors(*HOLDERS), target)


def _remove(note: HtmlElement) -> None:
    """Removes a note, and what held nothing else, with its heading."""
    holder = note.getparent()
    note.drop_tree()
    while holder is not None and holder.tag not in ("body", "html") and not _start(holder):
        above, before = holder.getparent(), holder.getprevious()
        holder.drop_tree()
        while before is not None and before.tag in HEADS and (not (text := _start(before)) or HEAD.match(text)):
            before, head = before.getprevious(), before
            head.drop_tree()
        holder = above
    if holder is not None and holder.tag not in ("body", "html") and HEAD.match(_start(holder)):
        holder.drop_tree()


def _start(element: HtmlElement) -> str:
    """The beginning of what an element says, as far as a heading would go: of a list with thousands of notes no more is looked at."""
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece)
        if piece.strip() and sum(map(len, pieces)) > HEAD_LENGTH:
            break
    return _squash("".join(pieces))


def _squash(text: str) -> str:
    return " ".join(text.split())
