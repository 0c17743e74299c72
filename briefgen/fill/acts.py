"""Which of a schema's acts a passage does, and which of its words it contains: exact matches on the lemmas kept in the reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Argument, Candidate, Deed, Reading, Span
from ..schema import ACTS, ActSchema, MemoSchema

BESIDE = 0.5
"""The factor on an act's strength for each subordinate clause around it ("the banks, which were fined in March, ..."), and once more if
it is told as earlier or hypothetical. Chosen, not fitted: it ranks what a passage says above what it only mentions."""
WORD = re.compile(r"\w+")

Words = list[frozenset[str]]
"""One set for each word of a stretch of text, in order: the word as printed and its lemmas, in lower case."""


@dataclass(frozen=True)
class Done:
    """An act that a passage does. `strength` is 0 to 1, 1 for what the passage mainly says; `deed` is None if the reader named the act."""

    act: str
    strength: float
    deed: Deed | None = None


@dataclass(frozen=True)
class Deeds:
    """Looks up a schema's acts and phrases in the deeds and words of a reading."""

    reading: Reading
    schema: MemoSchema

    def done(self, candidate: Candidate, acts: Iterable[str]) -> Done | None:
        """The strongest of the given acts that the passage does, the first of equals; None if it does none of them."""
        found = list(self._done(candidate, tuple(acts)))
        return max(found, key=lambda done: done.strength, default=None)  # the first among equals

    def _done(self, candidate: Candidate, acts: tuple[str, ...]) -> Iterator[Done]:
        if candidate.act in acts:
            yield Done(candidate.act, 1.0)
        own = [(name, self.schema.acts[name]) for name in acts if name not in ACTS]
        inside = self.inside(candidate) if own else []
        for deed in inside:
            for name, act in own:
                if self.does(deed, act):
                    yield Done(name, BESIDE ** self._depth(deed, inside), deed)

    def inside(self, candidate: Candidate) -> list[Deed]:
        """The deeds whose verbs are in the passage, in order of the text."""
        out = []
        for span in candidate.body:
            at = bisect_left(self._starts, span.start)
            while at < len(self._starts) and self._starts[at] < span.end:
                out.append(self.reading.deeds[at])
                at += 1
        return out

    def top(self, candidate: Candidate) -> Deed | None:
        """The deed that the passage is mainly about: the one in the fewest subordinate clauses; None if it holds no deed."""
        inside = self.inside(candidate)
        return min(inside, key=lambda deed: self._depth(deed, inside), default=None)

    def does(self, deed: Deed, act: ActSchema) -> bool:
        """Whether a deed is an instance of an act: by one of its nouns, or by a verb with the subject and object that the act asks for."""
        if any(self._noun(one, act.nouns) for one in deed.arguments):
            return True
        if not any(self._verb(deed, phrase) for phrase in act.verbs):
            return False
        return self._takes_part(deed, "subject", act.subjects) and self._takes_part(deed, "object", act.objects)

    def about(self, spans: Iterable[Span], phrases: tuple[str, ...]) -> str:
        """The first of the phrases that occurs in the spans, in any form of its words; empty if none does."""
        words = [word for span in spans for word in self.words(span)]
        return next((phrase for phrase in phrases if _holds(words, phrase)), "")

    def words(self, span: Span) -> Words:
        """The words of a stretch of the article, each with its lemmas."""
        found = WORD.findall(span.of(self.reading.article.text).casefold())
        return [frozenset((form, *self._lemmas.get(form, ()))) for form in found]

    def called(self, text: str, phrases: tuple[str, ...]) -> bool:
        """Whether a name or description contains one of the phrases."""
        words = [frozenset((form, *self._lemmas.get(form, ()))) for form in WORD.findall(text.casefold())]
        return any(_holds(words, phrase) for phrase in phrases)

    def _verb(self, deed: Deed, phrase: str) -> bool:
        first, *rest = phrase.split()
        return first in (deed.lemma, *WORD.findall(self._text(deed.span).casefold())) and all(word in deed.particles for word in rest)

    def _noun(self, argument: Argument, phrases: tuple[str, ...]) -> bool:
        """Whether the head of the argument is one of the nouns; a noun elsewhere in it does not count."""
        return any(phrase.split()[-1] == argument.head and _holds(self.words(argument.span), phrase) for phrase in phrases)

    def _takes_part(self, deed: Deed, role: str, phrases: tuple[str, ...]) -> bool:
        parts = [one for one in deed.arguments if one.role == role]
        if not phrases or (role == "subject" and not parts):
            return True  # "damages were awarded" does not say by whom
        return any(self.called(one.name, phrases) or self.about([one.span], phrases) for one in parts)

    def _depth(self, deed: Deed, inside: list[Deed]) -> int:
        """How many loose clauses of the passage the deed is inside; one more if it, or a clause around it, is an aside."""
        by_start = {one.span.start: one for one in inside}
        depth, before = 0, deed.aside
        while deed.over in by_start:
            depth += deed.loose
            deed = by_start[deed.over]
            before = before or deed.aside
        return depth + before

    def _text(self, span: Span) -> str:
        return span.of(self.reading.article.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [deed.span.start for deed in self.reading.deeds]

    @cached_property
    def _lemmas(self) -> dict[str, tuple[str, ...]]:
        out: dict[str, tuple[str, ...]] = {}
        for form, lemma in self.reading.lemmas:
            out[form] = (*out.get(form, ()), lemma)
        return out


def _holds(words: Words, phrase: str) -> bool:
    wanted = phrase.split()
    return any(all(w in words[at + n] for n, w in enumerate(wanted)) for at in range(len(words) - len(wanted) + 1))
