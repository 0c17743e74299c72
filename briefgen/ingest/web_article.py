"""Which blocks of a page are its article: what two finders agree on, and what stands between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
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
    first_held, last_held = _bounds(held)
    kept = [block for at, block in enumerate(other) if held[at] or first_held < at < last_held or _is_prose(block, PROSE)]
    return _with_missing(kept, one, shared)


def _bounds(flags: list[bool]) -> tuple[int, int]:
    """The first and the last place that is true; a range without places where none is."""
    places = [at for at, flag in enumerate(flags) if flag]
    return (places[0], places[-1]) if places else (len(flags), -1)


def _share(found: list[str], shared: list[bool]) -> float:
    """The part of a text that is shared, by its characters."""
    return sum(len(block) for block, is_shared in zip(found, shared, strict=True) if is_shared) / max(sum(map(len, found)), 1)


def _prose(found: list[str]) -> int:
    return sum(len(block.split()) for block in found if _is_prose(block, PARAGRAPH))


def _is_prose(block: str, least: int) -> bool:
    return len(block.split()) >= least and TERMINAL.search(block) is not None


def _with_missing(kept: list[str], one: list[str], shared: list[bool]) -> list[str]:
    """The kept blocks with those that only the first finder has, each after the shared one that it follows there."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(kept):
        places[_opening(block)].append(place)
    missing: defaultdict[int, list[str]] = defaultdict(list)
    (first, last), after = _bounds(shared), -1
    for at, block in enumerate(one):
        if shared[at]:
            same = places[_opening(block)]
            at_same = bisect_right(same, after)
            after = same[at_same] if at_same < len(same) else after
        elif first < at < last:
            missing[after].append(block)
    return [block for place in range(-1, len(kept)) for block in (*kept[max(place, 0) : place + 1], *missing[place])]


def _opening(block: str) -> tuple[str, ...]:
    return tuple(_words(block)[:RUN])


def _text(found: list[str]) -> _Text:
    runs: Counter[tuple[str, ...]] = Counter()
    for block in found:
        runs.update(_runs(_words(block)))
    return _Text(runs, f" {' '.join(word for block in found for word in _words(block))} ")


def _words(block: str) -> list[str]:
    return WORD.findall(block.casefold())


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
