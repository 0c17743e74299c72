"""Long titles before a name, "Deputy Assistant Secretary for Western Hemisphere Affairs X": which words are title, which name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

LAST_OF_TITLE = frozenset(
    "Affairs Trade Security Defense Defence Policy Development Cooperation Co-operation Relations Justice Finance Energy Health Education "
    "Culture Environment Transport Agriculture Industry Labour Labor Commerce Economy Interior Intelligence Integration Planning "
    "Operations Rights Migration Immigration Innovation Industries Fisheries Religion Tourism Youth Sport Sports Science Technology "
    "Communications Information Minorities Ministry Department Committee Commission Council Office Agency Board Bureau Union Party "
    "Assembly Parliament Senate House Chamber Court Bank Institute University Delegation Mission Embassy Force Forces Command Staff "
    "Authority Service Services Directorate Administration Secretariat Federation Association Army Navy".split()
)
"""Last words of a ministry's field or of a body: the name of its head may begin after them."""
JOINS = frozenset("of for and on in to the at with & 's ’s ' - de del la".split())
MOST_WORDS = 20


def title_in_front(passage: ParsedParagraph, at: int) -> list[Token]:
    """The words of a long title that ends at this offset of the paragraph: "Head of the Delegation to Sund"; empty if none does."""
    out: list[Token] = []
    last = next(iter(passage.tokens(passage.start + at, passage.start + at + 1)), None)
    before = passage.words[max(0, last.i - MOST_WORDS) : last.i] if last is not None else []
    for t in reversed(before):
        if not (t.text[:1].isupper() or t.lower_ in JOINS or t.pos_ in ("NOUN", "ADJ")) or (out and out[0].is_sent_start):
            break
        out.insert(0, t)
    link = next((i for i, t in enumerate(out) if t.lower_ in ("of", "for")), 0)
    first = next((i for i in (link - 1, link - 2) if i >= 0 and out[i].lower_ in offices().office_nouns), None)
    if first is None or out[first].tag_ in ("NNS", "NNPS") or not out[-1].text[:1].isupper():
        return []  # "the party X founded"
    if any(t.lower_ in offices().office_nouns for t in out[link:]):
        return []  # "spokesman for President X"
    while first > 0 and (out[first - 1].pos_ in ("ADJ", "PROPN", "NOUN") or out[first - 1].text == "-"):
        first -= 1
    return out[first:]


def name_behind(passage: ParsedParagraph, start: int, end: int) -> int:
    """Where in a run of capitalised words a name begins behind a long title; `start` if there is no title. Offsets are of the paragraph."""
    words = [(m.group(), start + m.start()) for m in re.finditer(r"\S+", passage.text[start:end])]
    last = max((i for i, (word, _) in enumerate(words[:-2]) if word in LAST_OF_TITLE), default=None)
    if last is None or len(words) - last > 4 or any(word in LAST_OF_TITLE for word, _ in words[last + 1 :]):
        return start
    at = words[last + 1][1]
    return at if title_in_front(passage, at) else start
