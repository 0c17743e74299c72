"""Where an article says what an answer quotes: whole words of its paragraphs, typography folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from ..model import Article, Span
from .orders import is_order
from .words import MARKS, words

ELLIPSIS = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…|\.\.\.)\s*")
EDGES = " \"',;:-"
GAP = r"[^\w\n]{1,5}\n?[^\w\n]{0,3}"
"""What may stand between two words of an excerpt: marks and blanks, which every house sets otherwise, but no other paragraph."""


class Finder:
    """An article's paragraphs, asked where words stand."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = _level(article.text)

    def find(self, excerpt: str) -> tuple[Span, ...]:
        """The stretches of the excerpt, parted at its omissions, in the paragraph where all of them stand; none where they do not."""
        plain = _level(excerpt).strip()
        parts = [part.strip(EDGES) for part in ELLIPSIS.split(plain)]
        parts = [part for part in parts if re.search(r"\w", part)]
        for paragraph in self._blocks:
            spans = tuple(self._in_order(parts, paragraph))
            if parts and len(spans) == len(parts) and not any(is_order(self.article.text, span, paragraph) for span in spans):
                return tuple(self._with_marks(span, paragraph) for span in spans)
        return ()

    def every(self, name: str) -> Iterator[Span]:
        """Each place where a name or an office stands whole."""
        pattern = GAP.join(map(re.escape, re.findall(r"\w+", _level(name))))
        for block in self._blocks if pattern else ():
            for found in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", self.text[block.start : block.end]):
                yield Span(start=block.start + found.start(), end=block.start + found.end())

    def _in_order(self, parts: list[str], within: Span) -> Iterator[Span]:
        at = within.start
        for part in parts:
            pattern = GAP.join(map(re.escape, re.findall(r"\w+", part)))
            found = re.compile(rf"(?<!\w){pattern}(?!\w)").search(self.text, at, within.end)
            if found is None:
                return
            at = found.end()
            yield Span(start=found.start(), end=found.end())

    def _with_marks(self, span: Span, within: Span) -> Span:
        """With the mark that closes or opens a quotation which the stretch holds but for it."""
        told = self.text[span.start : span.end]
        if told.count('"') % 2 and self.text[span.end : span.end + 1] == '"' and span.end < within.end:
            return Span(start=span.start, end=span.end + 1)
        if told.count('"') % 2 and span.start > within.start and self.text[span.start - 1] == '"':
            return Span(start=span.start - 1, end=span.end)
        return span

    @cached_property
    def _blocks(self) -> tuple[Span, ...]:
        """The body first, then standfirst and headline, each without what is not the article's."""
        paragraphs = sorted(self.article.paragraphs, key=lambda p: p.label in ("H", "S"))
        return tuple(p.span for p in paragraphs if not any(p.span.touches(d.span) for d in self.article.dropped))

    def prints(self, name: str) -> str:
        """The name as the article prints it first; empty where it does not."""
        spans = self.find(name)
        printed = " ".join(spans[0].of(self.article.text).split()) if len(spans) == 1 else ""
        return printed if name.isupper() == printed.isupper() else ""  # "MR" is no "Mr"

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the paragraphs."""
        return frozenset(word.text for block in self._blocks for word in words(block.of(self.article.text)))

    def label(self, span: Span) -> str:
        return next((p.label for p in self.article.paragraphs if p.span.holds(span)), "1")


def _level(text: str) -> str:
    """The text as words are compared, each letter in its place: small, without its accent, marks plain."""
    return "".join(_plain(letter) for letter in text.translate(MARKS))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    small = unicodedata.normalize("NFKD", letter)[:1].lower()
    return small if len(small) == 1 else letter
