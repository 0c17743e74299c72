"""Parses paragraphs. Other modules use the tokens that it returns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ...model import Article, Paragraph, Span
from .gazetteer import Entry, gazetteer
from .language_model import model
from .places import Places, Range
from .quotes import Quotation, find_quotations, normalised

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

SIGNS = re.compile(r"[^\w\s]{80,}")
MOST = 512
"""How many paragraphs' parses are kept."""


@dataclass(frozen=True)
class ParsedParagraph:
    """A paragraph with its parse. The passages in it, in the glossary's sense, are `passages.clauses.Unit` and `model.Candidate`.

    Offsets in `doc` and `text` count from the paragraph's first character: add `start` to get offsets of the article.
    """

    paragraph: Paragraph
    doc: Doc
    text: str
    """The parsed text, kept because spaCy rebuilds `doc.text` at each access. As long as the paragraph: each mark is one character."""
    quotations: tuple[Quotation, ...]

    @property
    def start(self) -> int:
        return self.paragraph.span.start

    @property
    def label(self) -> str:
        return self.paragraph.label

    @cached_property
    def known(self) -> tuple[tuple[int, int, Entry], ...]:
        """(start, end, entry) of the names of states and bodies, in order; offsets of the paragraph."""
        return tuple(gazetteer().find(self.text))

    def known_in(self, *ranges: Range) -> list[tuple[int, int, Entry]]:
        """The entries of `known` that overlap one of the ranges; offsets of the paragraph."""
        return self._known.touching(*ranges)

    def entities(self, start: int, end: int) -> list[Sentence]:
        """The parser's named entities that overlap a range of the paragraph, in order."""
        return self._entities.touching((start, end))

    def quoted(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap a range of the article, their marks included, in order."""
        return self._quoted.touching((start, end))

    def quotes(self, at: int) -> bool:
        """Whether the offset of the article is in a quotation or on its marks."""
        return bool(self._quoted.touching((at, at + 1)))

    @cached_property
    def words(self) -> list[Token]:
        """All tokens of the parse, kept because spaCy makes a new object at each access."""
        return list(self.doc)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return list(self.doc.sents)

    def sentences_until(self, word: int) -> Iterator[Sentence]:
        """The sentences that begin at or before the token of that index, the last first."""
        return (self.sentences[i] for i in range(bisect_right(self._firsts, word) - 1, -1, -1))

    def sentences_in(self, span: Span) -> list[Sentence]:
        """The sentences that overlap a span of the article, in order."""
        return self._sentences.touching((span.start - self.start, span.end - self.start))

    def sentence_from(self, at: int) -> Sentence | None:
        """The first sentence that begins at or behind an offset of the article; None if there is none."""
        found = bisect_left(self.sentences, at - self.start, key=lambda s: int(s.start_char))
        return self.sentences[found] if found < len(self.sentences) else None

    @cached_property
    def _starts(self) -> list[int]:
        return [int(t.idx) for t in self.words]

    @cached_property
    def _firsts(self) -> list[int]:
        return [int(s.start) for s in self.sentences]

    @cached_property
    def _sentences(self) -> Places[Sentence]:
        return Places((((s.start_char, s.end_char),), s) for s in self.sentences)

    @cached_property
    def _known(self) -> Places[tuple[int, int, Entry]]:
        return Places((((start, end),), (start, end, entry)) for start, end, entry in self.known)

    @cached_property
    def _entities(self) -> Places[Sentence]:
        return Places((((e.start_char, e.end_char),), e) for e in self.doc.ents)

    @cached_property
    def _quoted(self) -> Places[Quotation]:
        return Places((((q.span.start, q.span.end),), q) for q in self.quotations)

    def at(self, token: Token) -> int:
        """The offset in the article where the token starts."""
        return self.start + int(token.idx)

    def end(self, token: Token) -> int:
        return self.start + int(token.idx) + len(token)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap a range of the article, in order."""
        first = max(0, bisect_right(self._starts, start - self.start) - 1)
        if first < len(self.words) and self._starts[first] + len(self.words[first]) <= start - self.start:
            first += 1
        return self.words[first : bisect_left(self._starts, end - self.start)]

    def span(self, first: Token, last: Token) -> Span:
        return Span(start=self.at(first), end=self.end(last))


def parse(article: Article) -> tuple[ParsedParagraph, ...]:
    """Parses every paragraph of the article, in order.

    Quotation marks are made uniform first, one character for one, so that offsets hold. SettingsError if no language model is installed.
    """
    quotations = find_quotations(article.text, [p.span for p in article.paragraphs])
    texts = [_bare(normalised(article.text, p.span, quotations[i])) for i, p in enumerate(article.paragraphs)]
    docs = parses().of(texts)
    return tuple(ParsedParagraph(p, docs[texts[i]], texts[i], quotations[i]) for i, p in enumerate(article.paragraphs))


def _bare(text: str) -> str:
    """The text with blanks in place of runs of 80 signs or more, on which the tokenizer takes time with the square of their length."""
    return SIGNS.sub(lambda match: " " * len(match[0]), text)


class Parses:
    """The parses of the last `most` paragraphs, so that none of them is parsed twice.

    A paragraph's parse depends on its text alone, so a kept one is as good as a new one. The new paragraphs of an article are parsed in
    one batch: a third faster than one by one, and the same to the last bit (there is a test), as each row of a product is summed by itself.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[str, Doc] = {}

    def of(self, texts: Iterable[str]) -> dict[str, Doc]:
        """The parse of each text, by text."""
        wanted = dict.fromkeys(texts)
        new = [text for text in wanted if text not in self.kept]
        found = dict(zip(new, model().pipe(new), strict=True)) if new else {}
        for text in wanted:
            self.kept[text] = found[text] if text in found else self.kept.pop(text)  # the latest last
        made = {text: self.kept[text] for text in wanted}
        for text in list(self.kept)[: -self.most]:
            del self.kept[text]
        return made


@cache
def parses() -> Parses:
    """The parses kept by this process."""
    return Parses(MOST)
