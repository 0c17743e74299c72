"""Shortens what is long: which stretches of a candidate's words its line leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...model import Candidate, Span, Weights, joined
from ..actors.drafts import ActorDraft
from ..language.grammar import is_finite
from ..language.parse import Passage
from ..language.places import Places
from ..speech.frames import Frame
from .cut import HELD, Cut, Rank
from .cuts import cuts

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

FAIR = 14
"""Words of a line that says one thing: what is no longer stays as it is."""
SLACK = {Rank.LOOSE: 2, Rank.PART: 3, Rank.OFFER: 10}
"""Words beyond that which a line may have before it loses more than asides."""
LEAST_LEFT = 6
WORD = re.compile(r"\S*\w\S*")
HE_SAID = re.compile(
    r"""(?:,|(?<=,["”’]))\s(?:he|she|they) (?:said|added|replied|wrote|went on|explained|argued|told [a-z]+)"""
    r"""(?: (?:on|in) (?:[A-Z]\w+|an? \w+))?(?=[,;.]|$)"""
)
"""Who says it, set into it: ", he said", ",” she told reporters on Monday", ",” he added on Twitter"."""
LEAST_SHARE = 0.35
"""Of a passage's words that its line must keep, or it would rest on what it does not say."""
LEAST_SHOWN = 4
"""Words that an omission inside quotation marks must save, since it is shown."""
MOST_SHOWN = 1
"""Omissions in a quotation; with more it is no longer anybody's sentence."""
LEAST_QUOTED = 12
"""Words of a quotation that may be told in part: a shorter one was chosen by the article to be told whole."""
LEANING = frozenset("it they he she this that these those and but so or yet then there such here".split())
MOST_ENDED = 0.5
"""Of a passage that may go with its evidence, so that what is cited is still the same statement."""
LOOKED_BACK = 4
"""Words before what is cited that bear on it: none of them may be a negation or a modal that the line leaves out."""
DENYING = frozenset("deny reject dispute refute dismiss contest disavow rebut".split())
"""Whoever is accused and denies it is not left out of the passage that is cited."""
HEAVIER = 1.2
"""A part stays that is worth this many times as much as the rest."""


class Named:
    """Where people are named whom the article has named before."""

    def __init__(self, drafts: Iterable[ActorDraft]) -> None:
        self.places: dict[int, list[tuple[int, int]]] = {}
        for draft in (d for d in drafts if d.kind == "person"):
            first = min(m.start for m in draft.mentions)
            for m in draft.mentions:
                if m.start > first or draft.role:
                    self.places.setdefault(m.passage.start, []).append((m.start, m.end))

    def of(self, passage: Passage) -> dict[int, int]:
        """Of a paragraph's names, by the number of the last word, the number of the first."""
        found = (passage.tokens(start, end) for start, end in self.places.get(passage.start, []))
        return {words[-1].i: words[0].i for words in found if words}


@dataclass
class Shortener:
    """Shortens the candidates of one paragraph."""

    passage: Passage
    frames: list[Frame]
    known: dict[int, int]
    weighed: list[tuple[tuple[Span, ...], Weights]]

    @cached_property
    def _cuts(self) -> Places[Cut]:
        """The paragraph's cuts, the most harmless first, of equals the later."""
        ordered = sorted(cuts(self.passage, self.frames, self.known), key=lambda c: (c.rank, -c.span.start))
        return Places((((c.span.start, c.span.end),), c) for c in ordered)

    @cached_property
    def _weights(self) -> Places[tuple[tuple[Span, ...], Weights]]:
        return Places((((s.start, s.end) for s in spans), (spans, weights)) for spans, weights in self.weighed)

    def shortened(self, candidate: Candidate) -> Candidate:
        """The candidate with what its line leaves out; a short one loses only words that join it to another sentence."""
        room = FAIR - label_words(candidate)
        taken, uncited = self._taken(candidate, room)
        if not taken:
            return candidate
        cited = tuple(_without(candidate.body, uncited)) if uncited else ()
        if self._held(cited or candidate.body) != self._held(_without(candidate.body, taken)):
            return candidate
        lowers = candidate.lowers and taken[0].start > candidate.body[0].start
        return candidate.model_copy(update={"omitted": taken, "lowers": lowers, "cited": cited})

    def _taken(self, candidate: Candidate, room: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """What goes, one cut after the other until the line is fair, and which of it is not cited either."""
        taken: tuple[Span, ...] = ()
        uncited: tuple[Span, ...] = ()
        whole = left = self._words(candidate.body)
        for cut in (*self._asides(candidate), *self._sentences(candidate), *self._in_order(candidate)):
            wanted = left > room + SLACK.get(cut.rank, 0) or cut.rank == Rank.LINK
            span = self._fits(cut, candidate, taken) if wanted else None
            if span is None or (cut.rank == Rank.LINK and _is_shown(span, candidate)):
                continue
            more = joined((*taken, span))
            rest = whole - self._words(more)
            if rest < LEAST_LEFT or rest >= left or sum(_is_shown(s, candidate) for s in more) > MOST_SHOWN:
                continue
            apart = cut.holds or self._is_dear(cut, candidate) or rest < LEAST_SHARE * (whole - self._words(uncited))
            if apart and not self._may_part(cut, candidate, span):
                continue
            taken, left = more, rest
            uncited = joined((*uncited, span)) if apart else uncited
        return taken, uncited

    def _in_order(self, candidate: Candidate) -> list[Cut]:
        """The cuts, last those that take the dearer of two parts."""
        within = self._cuts.touching(*((s.start, s.end) for s in candidate.body))
        return sorted(within, key=lambda cut: self._is_dear(cut, candidate))

    def _asides(self, candidate: Candidate) -> Iterator[Cut]:
        """ "he said" between commas, behind the name of whoever it is."""
        if candidate.joint != "colon" or candidate.kind == "quotation":
            return
        for body in candidate.body:
            for found in HE_SAID.finditer(self._text(body)):
                start, end = body.start + found.start(), body.start + found.end()
                words = self.passage.tokens(start, end)
                if words and words[0].i > 0:
                    yield Cut(Span(start=start, end=end), Rank.LINK, words[0].i, words[-1].i, words[0].i - 1)

    def _is_dear(self, cut: Cut, candidate: Candidate) -> bool:
        """It takes the second of two parts though it is worth more: only where that can be told by itself."""
        body = next((s for s in candidate.body if s.start <= cut.span.start < s.end), None)
        return cut.rank >= Rank.PART and not cut.first_part and body is not None and self._is_dearer(cut, body)

    def _may_part(self, cut: Cut, candidate: Candidate, span: Span) -> bool:
        """The span need not be cited: what stays is most of the passage, tells of the future if it did, and no denial goes."""
        gone = self.passage.tokens(span.start, span.end)
        ends = span.end >= candidate.body[-1].end - 1
        if (
            any(q.touches(span) and not span.holds(q) and not self._ends_quotation(q, span) for q in candidate.quoted)
            or not candidate.body[0].start < span.start
        ):
            return False
        if not ends and (
            cut.rank not in (Rank.BRACKET, Rank.ASIDE, Rank.CIRCUMSTANCE) or any(t.lower_ in HELD for t in gone[-LOOKED_BACK:])
        ):
            return False
        size = sum(s.end - s.start for s in candidate.body)
        if span.end - span.start > MOST_ENDED * size or any(t.lemma_.lower() in DENYING for t in gone):
            return False
        rest = (t for s in _without(candidate.body, (span,)) for t in self.passage.tokens(s.start, s.end))
        return not candidate.looks_ahead or any(t.tag_ == "MD" for t in rest)

    def _ends_quotation(self, quoted: Span, span: Span) -> bool:
        """The last clause of a quotation, behind a comma."""
        return quoted.holds(span) and span.end >= quoted.end - 1 and self._text(span).startswith(",")

    def _fits(self, cut: Cut, candidate: Candidate, taken: tuple[Span, ...]) -> Span | None:
        """The cut as far as the candidate holds it; None if it would take what the candidate is made of."""
        body = next((s for s in candidate.body if s.start <= cut.span.start < s.end), None)
        head = self.passage.at(self.passage.words[cut.head])
        if (
            body is None
            or cut.span.end > body.end + 1
            or (body != candidate.body[-1] and cut.span.end >= body.end - 1)
            or any(t.holds(cut.span) for t in taken)
        ):
            return None
        if not any(s.start <= head < s.end for s in candidate.body) or any(t.start <= head < t.end for t in taken):
            return None
        if (candidate.opening or candidate.joint == "predicate") and any(cut.span.start == s.start for s in candidate.body):
            return None
        if cut.dated and candidate.looks_ahead and cut.rank > Rank.TITLE:
            return None
        if cut.rank == Rank.PART and cut.first_part and self._is_dearer(cut, body):
            return None
        span = Span(start=cut.span.start, end=min(cut.span.end, body.end))
        return span if self._in_marks(span, candidate) else None

    def _is_dearer(self, cut: Cut, body: Span) -> bool:
        """What would go is worth more than what would stay: the second part of two goes in doubt, the first only if it is clear."""
        gone = self._worth(cut.span)
        if cut.first_part:
            return cut.span.end >= body.end or HEAVIER * gone >= self._worth(Span(start=cut.span.end, end=body.end))
        return gone > HEAVIER * (self._worth(Span(start=body.start, end=cut.span.start)) if cut.span.start > body.start else 0.0)

    def _in_marks(self, span: Span, candidate: Candidate) -> bool:
        """It takes no mark of quotation, and inside marks as much as is worth showing."""
        quotations = self.passage.quoted(span.start, span.end)
        for q in quotations:
            if q.span.touches(span) and not span.holds(q.span) and not (q.inner.holds(span) and self._words((q.inner,)) >= LEAST_QUOTED):
                return False
        text = self._text(span)
        whole = [q.span for q in quotations if span.holds(q.span)]
        text = "".join(ch for i, ch in enumerate(text, span.start) if not any(q.start <= i < q.end for q in whole))
        if re.search(r"[“”«»\"]|(?<!\w)['‘]|['’](?!\w)", text.replace("s’ ", "s ").replace("s' ", "s ")):
            return False
        opens = text.rstrip().endswith(",") and (
            span.start == candidate.body[0].start or any(q.start == span.start for q in candidate.quoted)
        )
        return not _is_shown(span, candidate) or opens or len(text.split()) >= LEAST_SHOWN

    def _sentences(self, candidate: Candidate) -> Iterator[Cut]:
        """The sentences of a quotation, the least first."""
        if candidate.kind != "quotation" or candidate.joint != "colon":
            return
        found = []
        for body in candidate.body:
            for sentence in self.passage.sentences_in(body):
                start, end = self.passage.start + sentence.start_char, self.passage.start + sentence.end_char
                if (span := _common(body, start, end)) is not None:
                    found.append((span, sentence))
        if len(found) < 2:
            return
        for at, (span, sentence) in sorted(enumerate(found), key=lambda f: (self._worth(f[1][0]), -f[0])):
            following = found[at + 1][1] if at + 1 < len(found) else None
            whole = span.start <= self.passage.start + sentence.start_char + 1 and self._text(span).rstrip(" ”\"’'")[-1:] in ".!?"
            if whole and _may_go(sentence) and (following is None or not _leans(following)):
                yield Cut(span, Rank.PART, sentence.start, sentence.end - 1, following.start if following else found[0][1].start)

    def _worth(self, stretch: Span) -> float:
        """How much the best passage inside a stretch is worth to a memo."""
        near = self._weights.touching((stretch.start, stretch.end))
        inside = (w for spans, w in near if all(stretch.holds(s) for s in spans))
        return max((max(w.asks, w.answers, w.ahead) for w in inside), default=0.0)

    def _held(self, spans: Iterable[Span]) -> Counter[str]:
        """The words that no line loses of what it cites."""
        words = (t.lower_ for s in spans for t in self.passage.tokens(s.start, s.end))
        return Counter(word for word in words if word in HELD)

    def _words(self, spans: Iterable[Span]) -> int:
        return sum(len(WORD.findall(self._text(s))) for s in spans)

    def _text(self, span: Span) -> str:
        return self.passage.text[span.start - self.passage.start : span.end - self.passage.start]


def _without(body: tuple[Span, ...], gone: tuple[Span, ...]) -> Iterator[Span]:
    """The passages without the stretches."""
    for span in body:
        at = span.start
        for gap in (g for g in gone if span.holds(g)):
            if gap.start > at:
                yield Span(start=at, end=gap.start)
            at = gap.end
        if at < span.end - 1:
            yield Span(start=at, end=span.end)


def label_words(candidate: Candidate) -> int:
    """About how many words stand before the source's own."""
    if candidate.joint == "own" or candidate.voice is None:
        return 2 if candidate.kind == "judgement" else 0
    name = len(candidate.voice.name.split())
    return min(name, 2) + (candidate.joint == "said")


def _is_shown(span: Span, candidate: Candidate) -> bool:
    """The omission stands inside quotation marks of the line."""
    if candidate.kind == "judgement" and (candidate.joint == "own" or candidate.voice is None):
        return True
    return (candidate.kind == "quotation" and candidate.joint == "colon") or any(q.holds(span) for q in candidate.quoted)


def _common(span: Span, start: int, end: int) -> Span | None:
    start, end = max(span.start, start), min(span.end, end)
    return Span(start=start, end=end) if start < end else None


def _may_go(sentence: Sentence) -> bool:
    """It holds no word that a line must keep, and is no fragment: one of several things that are counted."""
    return is_finite(sentence.root) and not any(t.lower_ in HELD or t.dep_ == "neg" for t in sentence)


def _leans(sentence: Sentence) -> bool:
    """It begins with a word for something in the sentence before, or goes on from it."""
    first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
    return first is None or first.lower_ in LEANING or first.text[:1].islower()
