"""What an article has named before a line, so that its "the treaty" means something that the line does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

ALWAYS = frozenset(
    "event move announcement report statement remark comment decision visit incident episode article source newspaper paper spokesman "
    "spokeswoman spokesperson official expert analyst diplomat pair duo latter former message letter document passage idea notion".split()
)
"""Nouns that, with "the" and nothing more, always refer to something named before."""
PAPERS = frozenset(
    "treaty agreement accord pact deal bill measure plan proposal program programme project policy resolution ban embargo blockade offer "
    "demand request note rule draft text charge allegation accusation complaint claim order ruling loan".split()
)
DOINGS = frozenset(
    "meeting summit conference session gathering speech trip test launch attack strike raid step operation exercise drill storm "
    "crash".split()
)
BODIES = frozenset(
    "company firm bank network broadcaster channel agency organisation organization group alliance coalition bloc commission mission team "
    "association foundation institute ministry department embassy union".split()
)
THINGS = frozenset(
    "vessel ship tanker boat trawler freighter aircraft plane jet helicopter missile rocket satellite device weapon site facility "
    "plant base camp prison island building reactor bridge pipeline suspect detainee prisoner captain crew author couple victim "
    "authorities".split()
)
SINGLE = PAPERS | DOINGS | BODIES | THINGS
"""Nouns that, with "the" and nothing more, mean one that has a name, if the article has told of one before."""
OWNED = frozenset("spokesman spokeswoman spokesperson official company firm bank network broadcaster agency group authorities".split())
"""Nouns that as a label do not say whose spokesman or which company this is."""
MORE = frozenset({"amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "nummod", "appos"})


class Mentions:
    """Where the article first tells of a thing of each kind in more words than "the", and which nouns its headline and opening have."""

    def __init__(self, passages: tuple[ParsedParagraph, ...] = ()) -> None:
        self._told: dict[str, int] = {}
        self._opening: set[str] = set()
        for passage in passages:
            for t in passage.words:
                self._add(passage, t)

    def _add(self, passage: ParsedParagraph, t: Token) -> None:
        word = t.lemma_.lower()
        if passage.label in ("H", "S") or (passage.label == "1" and t.sent.start == 0):
            self._opening.add(word)
            self._opening.add(t.lower_)
        if word in SINGLE and word not in self._told and _is_told(t):
            self._told[word] = passage.at(t)

    def in_opening(self, noun: Token) -> bool:
        """Whether the headline, the standfirst or the first sentence has the noun: the memo's title says which is meant."""
        return noun.lemma_.lower() in self._opening or noun.lower_ in self._opening

    def points_back(self, noun: Token, at: int) -> bool:
        """Whether a noun that stands at that offset of the article, with "the" and nothing more, means something told of before."""
        if not _is_bare(noun) or self.in_opening(noun):
            return False
        word = noun.lemma_.lower()
        return word in ALWAYS or noun.lower_ == "authorities" or (word in SINGLE and self._told.get(word, at) < at)


def _is_told(t: Token) -> bool:
    """ "A treaty", "the treaty on cod", "Harbour Bank": whether the phrase says more than "the" and the noun."""
    return t.pos_ in ("NOUN", "PROPN") and any(c.dep_ in MORE or c.lower_ in ("a", "an", "another") for c in t.children)


def _is_bare(noun: Token) -> bool:
    children = list(noun.children)
    if noun.pos_ != "NOUN" or not any(c.lower_ == "the" for c in children):
        return False
    return all(c.lower_ == "the" or c.dep_ in ("punct", "case", "cc", "conj") for c in children)
