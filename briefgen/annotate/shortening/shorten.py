"""Shortens long candidates: which stretches of its words a line leaves out."""

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
from ..language.parse import ParsedParagraph
from ..language.places import Places
from ..speech.frames import Frame
from .cut import HELD, Cut, Rank
from .cuts import cuts

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

FAIR = 14
"""Words of a line that says one thing: a line of this length or less keeps all but links such as "however"."""
SLACK = {Rank.LOOSE: 2, Rank.PART: 3, Rank.OFFER: 10}
"""Words beyond `FAIR` that a line may have before a cut of this rank is made; 0 for ranks not listed."""
LEAST_LEFT = 6
WORD = re.compile(r"\S*\w\S*")
HE_SAID = re.compile(
    r"""(?:,|(?<=,["”’]))\s(?:he|she|they) (?:said|added|replied|wrote|went on|explained|argued|told [a-z]+)"""
    r"""(?: (?:on|in) (?:[A-Z]\w+|an? \w+))?(?=[,;.]|$)"""
)
"""An ascription set into what is said: ", he said", ",” she told reporters on Monday", ",” he added on Twitter"."""
LEAST_SHARE = 0.35
"""Least share of its evidence's words that a line prints, so that it is not based on what it does not say."""
LEAST_SHOWN = 4
"""Words that an omission inside quotation marks must save, because the page shows it ("…")."""
MOST_SHOWN = 1
"""Most omissions in a quotation; with more it is no longer anybody's sentence."""
LEAST_QUOTED = 12
"""Least length in words of a quotation that may be printed in part: the article chose shorter ones to be read whole."""
LEANING = frozenset("it they he she this that these those and but so or yet then there such here".split())
MOST_ENDED = 0.5
"""Most of a passage, as a share of its characters, that may be left out of the evidence, so that it is still the same statement."""
LOOKED_BACK = 4
"""Last words of an omission that may apply to what follows it: none of them may be a negation or a modal."""
DENYING = frozenset("deny reject dispute refute dismiss contest disavow rebut".split())
"""Verbs of denial, which must not be left out of the evidence: whoever is accused and denies it is heard."""
HEAVIER = 1.2
"""A part is clearly worth more than another if its worth is this many times as high."""


class Named:
    """Where the article names people whom it has already introduced, by an earlier mention or a known role."""

    def __init__(self, drafts: Iterable[ActorDraft]) -> None:
        self.places: dict[int, list[tuple[int, int]]] = {}
        for draft in (d for d in drafts if d.kind == "person"):
            first = min(m.start for m in draft.mentions)
            for m in draft.mentions:
                if m.start > first or draft.role:
                    self.places.setdefault(m.passage.start, []).append((m.start, m.end))

    def of(self, passage: ParsedParagraph) -> dict[int, int]:
        """The names in a paragraph: index of the first token by index of the last."""
        found = (passage.tokens(start, end) for start, end in self.places.get(passage.start, []))
        return {words[-1].i: words[0].i for words in found if words}


@dataclass
class Shortener:
    """Shortens the candidates of one paragraph.

    `frames` are its ascriptions, `known` what `Named.of` gives for it, `weighed` all its passages with their weights.
    """

    passage: ParsedParagraph
    frames: list[Frame]
    known: dict[int, int]
    weighed: list[tuple[tuple[Span, ...], Weights]]

    @cached_property
    def _cuts(self) -> Places[Cut]:
        """The paragraph's cuts, the most harmless first; of equals, the later first."""
        ordered = sorted(cuts(self.passage, self.frames, self.known), key=lambda c: (c.rank, -c.span.start))
        return Places((((c.span.start, c.span.end),), c) for c in ordered)

    @cached_property
    def _weights(self) -> Places[tuple[tuple[Span, ...], Weights]]:
        return Places((((s.start, s.end) for s in spans), (spans, weights)) for spans, weights in self.weighed)

    def shortened(self, candidate: Candidate) -> Candidate:
        """The candidate with what its line leaves out (`omitted`) and, if that is left out of the evidence too, with `cited`.

        A short candidate loses only words that join it to another sentence. If nothing may go, the candidate does not change.
        """
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
        """What is left out, cut by cut until the line fits into `room` words; and which of it is left out of the evidence too."""
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
        """The cuts within the candidate; those that take the part of more worth come last."""
        within = self._cuts.touching(*((s.start, s.end) for s in candidate.body))
        return sorted(within, key=lambda cut: self._is_dear(cut, candidate))

    def _asides(self, candidate: Candidate) -> Iterator[Cut]:
        """The cuts of "he said" between commas, in a line that is labelled with the speaker."""
        if candidate.joint != "colon" or candidate.kind == "quotation":
            return
        for body in candidate.body:
            for found in HE_SAID.finditer(self._text(body)):
                start, end = body.start + found.start(), body.start + found.end()
                words = self.passage.tokens(start, end)
                if words and words[0].i > 0:
                    yield Cut(Span(start=start, end=end), Rank.LINK, words[0].i, words[-1].i, words[0].i - 1)

    def _is_dear(self, cut: Cut, candidate: Candidate) -> bool:
        """Whether it takes the second of two parts although that has more worth: then the evidence must leave it out too."""
        body = next((s for s in candidate.body if s.start <= cut.span.start < s.end), None)
        return cut.rank >= Rank.PART and not cut.first_part and body is not None and self._is_dearer(cut, body)

    def _may_part(self, cut: Cut, candidate: Candidate, span: Span) -> bool:
        """Whether the evidence may leave the span out: most of the passage stays, no denial goes, and the future stays in it if it was."""
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
        """Whether the span is the last clause of a quotation, after a comma."""
        return quoted.holds(span) and span.end >= quoted.end - 1 and self._text(span).startswith(",")

    def _fits(self, cut: Cut, candidate: Candidate, taken: tuple[Span, ...]) -> Span | None:
        """The part of the cut that is in the candidate; None if the candidate can't do without it, or lacks what it depends on."""
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
        """Whether what would go has more worth than what would stay. In doubt, the second of two parts goes and the first stays."""
        gone = self._worth(cut.span)
        if cut.first_part:
            return cut.span.end >= body.end or HEAVIER * gone >= self._worth(Span(start=cut.span.end, end=body.end))
        return gone > HEAVIER * (self._worth(Span(start=body.start, end=cut.span.start)) if cut.span.start > body.start else 0.0)

    def _in_marks(self, span: Span, candidate: Candidate) -> bool:
        """Whether the span takes no single quotation mark, and inside quotation marks is long enough for an omission to be shown."""
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
        """The cuts of whole sentences of a quotation, those of least worth first."""
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
        """The highest weight, 0 to 1, of a passage inside the stretch; 0 if there is none."""
        near = self._weights.touching((stretch.start, stretch.end))
        inside = (w for spans, w in near if all(stretch.holds(s) for s in spans))
        return max((max(w.asks, w.answers, w.ahead) for w in inside), default=0.0)

    def _held(self, spans: Iterable[Span]) -> Counter[str]:
        """How often each word of `HELD` occurs in the spans."""
        words = (t.lower_ for s in spans for t in self.passage.tokens(s.start, s.end))
        return Counter(word for word in words if word in HELD)

    def _words(self, spans: Iterable[Span]) -> int:
        return sum(len(WORD.findall(self._text(s))) for s in spans)

    def _text(self, span: Span) -> str:
        return self.passage.text[span.start - self.passage.start : span.end - self.passage.start]


def _without(body: tuple[Span, ...], gone: tuple[Span, ...]) -> Iterator[Span]:
    """The spans of the body without the gaps."""
    for span in body:
        at = span.start
        for gap in (g for g in gone if span.holds(g)):
            if gap.start > at:
                yield Span(start=at, end=gap.start)
            at = gap.end
        if at < span.end - 1:
            yield Span(start=at, end=span.end)


def label_words(candidate: Candidate) -> int:
    """About how many words the line prints before the article's own: the speaker's name, "said", or the mark of a judgement."""
    if candidate.joint == "own" or candidate.voice is None:
        return 2 if candidate.kind == "judgement" else 0
    name = len(candidate.voice.name.split())
    return min(name, 2) + (candidate.joint == "said")


def _is_shown(span: Span, candidate: Candidate) -> bool:
    """Whether the omission is inside quotation marks of the line, so that the page shows it."""
    if candidate.kind == "judgement" and (candidate.joint == "own" or candidate.voice is None):
        return True
    return (candidate.kind == "quotation" and candidate.joint == "colon") or any(q.holds(span) for q in candidate.quoted)


def _common(span: Span, start: int, end: int) -> Span | None:
    start, end = max(span.start, start), min(span.end, end)
    return Span(start=start, end=end) if start < end else None


def _may_go(sentence: Sentence) -> bool:
    """Whether the sentence has a finite verb and no word that a line must keep. A fragment may be one item of a list."""
    return is_finite(sentence.root) and not any(t.lower_ in HELD or t.dep_ == "neg" for t in sentence)


def _leans(sentence: Sentence) -> bool:
    """Whether the sentence begins with a word that refers to the sentence before, or continues it."""
    first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
    return first is None or first.lower_ in LEANING or first.text[:1].islower()
