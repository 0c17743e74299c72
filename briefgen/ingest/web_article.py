"""Which blocks of a page are its article: what two finders agree on, and what stands between."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.ingest.blocks import TERMINAL
from briefgen.ingest.web_blocks import blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD = re.compile(r"\w+")
RUN = 4
"""Words in a row that show that two texts are one; shorter blocks are looked for whole."""
SHARED = 0.6
"""Of a block's runs: with so many in another text, it stands there too."""
MISSED, APART = 0.6, 0.4
"""Of a finder's words: where the other has fewer of them, it has found a part alone; where it is so both ways, another part of the page."""
PARAGRAPH = 12
"""Words of a paragraph of prose, by which two finders that differ are weighed."""
PROSE = 20
"""Words of a paragraph that is taken for the article's though it stands at the edge and one finder alone has it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to look for blocks in."""

    runs: Counter[tuple[str, ...]]
    words: str

    def holds(self, block: str) -> bool:
        words = _words(block)
        if len(words) < RUN:
            return f" {' '.join(words)} " in self.words
        runs = _runs(words)
        return sum((runs & self.runs).values()) >= SHARED * sum(runs.values())


def article(tree: HtmlElement, found: Any) -> list[str]:
    """The blocks of the article in a page, of which trafilatura has `found` its part."""
    one, other = blocks(found), _by_readability(tree)
    return merged(one, other)


def _by_readability(tree: HtmlElement) -> list[str]:
    from lxml import html
    from readability import Document

    try:
        summary = Document(html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        return blocks(html.fromstring(summary))
    except Exception:  # it raises kinds of its own, and lxml's, on pages that are none; the other finder is left
        return []


def merged(one: list[str], other: list[str]) -> list[str]:
    """The blocks of `other` that `one` bears out, those between and prose, with what `one` has between; `one` where they differ."""
    first, second = _text(one), _text(other)
    shared, held = [second.holds(block) for block in one], [first.holds(block) for block in other]
    if _share(one, shared) < MISSED:
        differ = _share(other, held) < APART
        return other if differ and _prose(other) > _prose(one) else one
    kept = [block for at, block in enumerate(other) if held[at] or (any(held[:at]) and any(held[at:])) or _is_prose(block, PROSE)]
    return _with_missing(kept, one, shared)


def _share(found: list[str], shared: list[bool]) -> float:
    """The part of a text that is shared, by its characters."""
    return sum(len(block) for block, is_shared in zip(found, shared, strict=True) if is_shared) / max(sum(map(len, found)), 1)


def _prose(found: list[str]) -> int:
    return sum(len(block.split()) for block in found if _is_prose(block, PARAGRAPH))


def _is_prose(block: str, least: int) -> bool:
    return len(block.split()) >= least and TERMINAL.search(block) is not None


def _with_missing(kept: list[str], one: list[str], shared: list[bool]) -> list[str]:
    """The kept blocks with those that only the first finder has, where it has others before and after them."""
    at, missing = 0, list(kept)
    for number, block in enumerate(one):
        if shared[number]:
            at = next((place + 1 for place in range(at, len(missing)) if _begins_alike(missing[place], block)), at)
        elif any(shared[:number]) and any(shared[number + 1 :]):
            missing.insert(at, block)
            at += 1
    return missing


def _begins_alike(block: str, other: str) -> bool:
    return _words(block)[:RUN] == _words(other)[:RUN]


def _text(found: list[str]) -> _Text:
    runs: Counter[tuple[str, ...]] = Counter()
    for block in found:
        runs += _runs(_words(block))
    return _Text(runs, f" {' '.join(word for block in found for word in _words(block))} ")


def _words(block: str) -> list[str]:
    return WORD.findall(block.casefold())


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
