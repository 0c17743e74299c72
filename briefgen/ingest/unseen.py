"""What a web page holds and a browser would not show: text for machines, not for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])|(?:font-size)\s*:\s*[01]px"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01]",
    re.I,
)
OFF_SCREEN = re.compile(r"(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}", re.I)
COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.I)
WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent", "rgba(0,0,0,0)"})
RULE = re.compile(r"([^{}]{1,500})\{([^{}]{1,2000})\}")
SIMPLE = re.compile(r"^\s*([.#])([\w-]{1,100})\s*$")
MOST = 0.5
"""A class that hides more than this share of a page's words is shown again by a script: the page would be blank without it."""
NO_TEXT = frozenset({"script", "style", "template", "noscript"})


def depth(tree: HtmlElement) -> int:
    """How many elements lie within each other, at most."""
    deepest = 0
    level = [tree]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def take_out(tree: HtmlElement) -> bool:
    """Removes what a browser would not show; whether that held words."""
    words = False
    for element in [*_marked(tree), *_styled(tree)]:
        parent = element.getparent()
        if parent is None or element.tag in NO_TEXT:
            continue
        words = words or bool(element.text_content().strip())
        element.drop_tree()
    return words


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What hides itself, by its own attributes."""
    yield from tree.xpath("//body//*[@hidden]")
    yield from (element for element in tree.xpath("//body//*[@style]") if hides(element.get("style") or ""))


def hides(style: str) -> bool:
    """Whether declarations of a style hide what they are for."""
    if HIDING.search(style) or OFF_SCREEN.search(style):
        return True
    colour, ground = COLOUR.search(style), GROUND.search(style)
    shown = _plain(colour[1]) if colour else ""
    # White without a ground of its own stands on the page's, which is white unless the page says otherwise: dark pages set white once,
    # on their body, not on a stretch of text.
    return shown in WHITE if ground is None else shown == _plain(ground[1]) and bool(shown)


def _plain(value: str) -> str:
    return "".join(value.split()).lower()


def _styled(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What a sheet in the page hides by a class or an id."""
    whole = len(tree.text_content())
    for kind, name in dict.fromkeys(_hiding_names(tree)):
        key = "id" if kind == "#" else "class"
        found = [element for element in tree.xpath(f"//body//*[@{key}]") if name in (element.get(key) or "").split()]
        if sum(len(element.text_content()) for element in found) <= MOST * whole:
            yield from found


def _hiding_names(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for sheet in tree.xpath("//style"):
        text = sheet.text or ""
        if "@media" in text:  # what holds for some screens or for print alone hides nothing from readers
            text = text[: text.index("@media")]
        for rule in RULE.finditer(text):
            if hides(rule[2]):
                yield from ((found[1], found[2]) for part in rule[1].split(",") if (found := SIMPLE.match(part)))
