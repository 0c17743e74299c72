"""Which blocks of a page are its article: what two finders agree on, and what stands between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.ingest.blocks import TERMINAL
from briefgen.ingest.web_blocks import Block, with_links

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
MOST_LACKING = 1.5
"""Times as many words as a finder's block has that the same block may have with those that it left out."""
OFTEN = 2
"""Times that a line may stand in an article for one finder, where it does not stand so often for the other; captions stand more often."""
LEADING = 3
"""Paragraphs of prose above all that both finders see, from which they are the article's beginning; one or two are a summary of it."""
SLIDE = re.compile(r"^(?:(?:slide|photo|image|picture)\s*)?(?P<number>\d{1,3})\s*(?:/|of)\s*(?P<all>\d{1,3})\b(?!\s*(?:/|percent|%))", re.I)
SLIDES = 3
"""Pictures in a row with their numbers, from which they are a show of pictures."""
MOST_CAPTION = 4
"""Blocks from one picture of a show to the next."""
BESIDE = 200
"""Words of prose beside a show of pictures, from which they are the article; shorter ones lead into the show."""
TEASER = re.compile(r"(?:…|\.\.\.)\W*$")
"""How the beginning of another article ends that a page shows."""
LINKED = 0.6
"""Of a block's words that are a link: with so many it leads elsewhere."""


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


class Found(NamedTuple):
    """The blocks of an article, and those of them that both finders see."""

    blocks: list[str]
    agreed: frozenset[str]


def article(tree: HtmlElement, found: Any) -> Found:
    """The blocks of the article in a page, of which trafilatura has `found` its part."""
    one, other = with_links(found), _by_readability(tree)
    taken = merged(one, other)
    first, second = _text(one), _text(other)
    return Found(taken, frozenset(block for block in taken if first.holds(block) and second.holds(block)))


def _by_readability(tree: HtmlElement) -> list[Block]:
    from lxml import html
    from readability import Document

    try:
        summary = Document(html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        return with_links(html.fromstring(summary))
    except Exception:  # it raises kinds of its own, and lxml's, on pages that are none; the other finder is left
        return []


def merged(one: list[Block], other: list[Block]) -> list[str]:
    """The blocks of `other` that `one` bears out, those between and prose, with what `one` has between; `one` where they differ."""
    one, other = _without_slides(one, other)
    first, second = _text(one), _text(other)
    one = _without_galleries(one, [second.holds(block.text) for block in one])
    other = _completed(other, one)
    ours, often = Counter(block.text for block in one), Counter(block.text for block in other)
    shared = [second.holds(block.text) for block in one]
    held = [first.holds(block.text) and not max(OFTEN, ours[block.text]) < often[block.text] for block in other]
    if _share(one, shared) < MISSED:
        differ = _share(other, held) < APART
        return [block.text for block in (other if differ and _prose(other) > _prose(one) else one)]
    first_held, last_held = _bounds(held)
    kept = [
        block.text
        for at, block in enumerate(other)
        if held[at] or ((first_held < at < last_held or _is_prose(block.text, PROSE)) and not _is_apart(block, often))
    ]
    return _with_missing(kept, [block.text for block in one], shared)


def _without_slides(one: list[Block], other: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of two finders without shows of pictures that count themselves ("1/50"), where there is an article beside."""
    shown = _slides(one) | _slides(other)
    rest = [block for block in one if block.text not in shown]
    if not shown or _prose(rest) < BESIDE:
        return one, other
    return rest, [block for block in other if block.text not in shown]


def _slides(found: list[Block]) -> set[str]:
    """The pictures of shows, each with its caption."""
    matches = {at: slide for at, block in enumerate(found) if (slide := SLIDE.match(block.text))}
    numbered = {at: slide["all"] for at, slide in matches.items() if int(slide["number"]) <= int(slide["all"])}
    often = Counter(numbered.values())
    slides = [at for at, count in numbered.items() if often[count] >= SLIDES]
    steps = [after - one for one, after in pairwise(slides) if after - one <= MOST_CAPTION]
    usual = Counter(steps).most_common(1)[0][0] if steps else 2  # of the last, nothing else says where its caption ends
    reach = {one: after - one if after - one <= MOST_CAPTION else usual for one, after in pairwise([*slides, len(found) + MOST_CAPTION])}
    return {block.text for one, blocks in reach.items() for block in found[one : one + blocks]}


def _completed(other: list[Block], one: list[Block]) -> list[Block]:
    """The blocks of `other`, each of which lacks words that `one` has in it, as the words of links, as `one` has it."""
    owners: dict[tuple[str, ...], int | None] = {}  # a run that stands in several blocks tells nothing
    for at, block in enumerate(one):
        for run in _runs(_words(block.text)):
            owners[run] = at if owners.get(run, at) == at else None
    likest = [_likest(block, owners) for block in other]
    claims = Counter(likest)
    return [
        one[at] if at is not None and claims[at] == 1 and _lacks(block.text, one[at].text) else block
        for block, at in zip(other, likest, strict=True)
    ]


def _likest(block: Block, owners: dict[tuple[str, ...], int | None]) -> int | None:
    """The place of the block that has most of a block's runs to itself."""
    found = Counter(at for run in _runs(_words(block.text)) if (at := owners.get(run)) is not None)
    return max(found, key=lambda at: (found[at], -at), default=None)


def _lacks(block: str, fuller: str) -> bool:
    """Whether a block is another without some of its words; what follows at its end may be another line."""
    few, many = _words(block), _words(fuller)
    if few[-1:] != many[-1:] or not len(few) < len(many) <= MOST_LACKING * len(few):
        return False
    rest = iter(many)
    return all(word in rest for word in few)


def _is_apart(block: Block, often: Counter[str]) -> bool:
    """Whether a block that one finder alone has is set apart: it is a link, or printed again, as captions of galleries are."""
    words = len(WORD.findall(block.text))
    return (words >= RUN and block.linked >= LINKED * words) or often[block.text] > 1


def _without_galleries(one: list[Block], shared: list[bool]) -> list[Block]:
    """The blocks without stretches of prose within the article that hold more than the article: what only one finder has, longer than all
    that both have, is another thing set into it, as a gallery of pictures is.
    """
    both = _prose([block for block, is_shared in zip(one, shared, strict=True) if is_shared])
    first, last = _bounds(shared)
    kept: list[Block] = []
    for is_shared, run in groupby(enumerate(one), key=lambda at: shared[at[0]] or not first < at[0] < last):
        stretch = [block for _, block in run]
        if is_shared or _prose(stretch) <= both:
            kept += stretch
    return kept


def _bounds(flags: list[bool]) -> tuple[int, int]:
    """The first and the last place that is true; a range without places where none is."""
    places = [at for at, flag in enumerate(flags) if flag]
    return (places[0], places[-1]) if places else (len(flags), -1)


def _share(found: list[Block], shared: list[bool]) -> float:
    """The part of a text that is shared, by its characters."""
    whole = sum(len(block.text) for block in found)
    return sum(len(block.text) for block, is_shared in zip(found, shared, strict=True) if is_shared) / max(whole, 1)


def _prose(found: list[Block]) -> int:
    return sum(len(block.text.split()) for block in found if _is_prose(block.text, PARAGRAPH))


def _is_prose(block: str, least: int) -> bool:
    return len(block.split()) >= least and TERMINAL.search(block) is not None and not TEASER.search(block)


def _with_missing(kept: list[str], one: list[str], shared: list[bool]) -> list[str]:
    """The kept blocks with those that only the first finder has, each after the shared one that it follows there."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(kept):
        places[_opening(block)].append(place)
    missing: defaultdict[int, list[str]] = defaultdict(list)
    (first, last), after = _bounds(shared), -1
    led = sum(_is_prose(block, PROSE) for block in one[:first]) >= LEADING
    for at, block in enumerate(one):
        if shared[at]:
            same = places[_opening(block)]
            at_same = bisect_right(same, after)
            after = same[at_same] if at_same < len(same) else after
        elif first < at < last or (at < first and led and _is_prose(block, PROSE)):
            missing[after].append(block)
    return [block for place in range(-1, len(kept)) for block in (*kept[max(place, 0) : place + 1], *missing[place])]


def _opening(block: str) -> tuple[str, ...]:
    return tuple(_words(block)[:RUN])


def _text(found: list[Block]) -> _Text:
    runs: Counter[tuple[str, ...]] = Counter()
    for block in found:
        runs.update(_runs(_words(block.text)))
    return _Text(runs, f" {' '.join(word for block in found for word in _words(block.text))} ")


def _words(block: str) -> list[str]:
    return WORD.findall(block.casefold())


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
