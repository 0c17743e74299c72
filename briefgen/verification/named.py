"""Where the article prints the names in a line, of which the passage that it rests on has only a pronoun or another form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Reading, Span
from .grounds import MOST_PASSAGES
from .wording import Grounds
from .words import akin, is_content, stem, stems, words

QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")


@dataclass(frozen=True)
class Named:
    """The names of a reading's actors, asked for places to cite."""

    reading: Reading

    def cited(self, line: str, spans: tuple[Span, ...], speaker: str) -> tuple[Span, ...]:
        """What a line cites, and the nearest place before of each name in it that neither that holds nor the speaker bears.

        A place that would bring a "not" or "may" with it is left alone.
        """
        text = self.reading.article.text
        for name in self._unseen(line, spans, speaker):
            place = self._nearest(name, spans[0].start)
            wider = tuple(sorted((*spans, place), key=lambda s: s.start)) if place is not None else spans
            if len(wider) <= MOST_PASSAGES and Grounds(text, wider, frozenset()).locks == Grounds(text, spans, frozenset()).locks:
                spans = wider
        return spans

    def _unseen(self, line: str, spans: tuple[Span, ...], speaker: str) -> Iterator[str]:
        """Stems of the line's names that stand nowhere in what it cites."""
        text = self.reading.article.text
        shown = {stem(w.text) for span in spans for w in words(span.of(text))} | stems(words(speaker))
        bare = QUOTED.sub(lambda m: " " * len(m[0]), line)
        for word in words(bare):
            one = stem(word.text)
            if bare[word.start].isupper() and is_content(word.text) and one in self._places and not akin(one, shown):
                shown.add(one)
                yield one

    def _nearest(self, name: str, at: int) -> Span | None:
        """The last place of the name before a passage."""
        return next((place for place in reversed(self._places[name]) if place.end <= at), None)

    @cached_property
    def _places(self) -> dict[str, list[Span]]:
        """Where the article names an actor, by each word of the name as it is printed there."""
        text, dropped = self.reading.article.text, self.reading.article.dropped
        out: dict[str, list[Span]] = {}
        for mention in sorted({m for a in self.reading.actors for m in a.mentions}, key=lambda m: (m.start, m.end)):
            if not any(mention.touches(d.span) for d in dropped):
                for one in stems(words(mention.of(text))):
                    out.setdefault(one, []).append(mention)
        return out
