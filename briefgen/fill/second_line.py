"""The second line of the bottom line: how the other side answers the news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Actor, Evidence, Reading, Section, Span, Statement
from .statements import EMPTY, same

LEAST_WORDS, MOST_WORDS = 6, 30
"""Words. A shorter answer says nothing by itself ("We are ready"); a longer one is a paragraph."""
STEPS = frozenset({"meet", "schedule", "decline_comment"})
"""Acts that answer nothing: somebody will meet, travel, or does not comment."""
ANSWERING = frozenset("reject deny agree endorse offer threaten sanction condition".split())
"""Acts that take a stand by themselves. A mere statement does not, and a demand opens a new question."""
EARLY = frozenset({"S", "1", "2", "3"})
"""Labels of the standfirst and the first paragraphs: newspapers put what matters there, so an answer found there answers the news."""
EARLINESS = 1.2
STAND = 1.1
NAMED = 1.3
"""Factor for a side that the news names: someone who is asked, accused or abandoned answers more than an onlooker."""
LOOSE = 0.6
"""Factor for a line that does not itself say what it answers."""
OPENS_LOOSE = re.compile(r"[:,] “(?:… |(?:Then|It|Its|That|This|These|Those|They|He|She|And|But|So)\b)")
"""A quotation that begins with a word that refers to something before it."""
ANSWERS = re.compile(r"\b(?:respond|repl(?:y|ied|ies)\b|react|(?:in|its|his|her|their) (?:response|return|reply|answer))")
PLAIN = 1.25
"""Factor for a line that calls itself an answer ("in response")."""
SOURCES = re.compile(r"\b(?:sources?|officials?|diplomats?|people|person|witness(?:es)?|reports?)$")
"""Speakers who report news and do not make it: their side does not say whose news it is."""
SUBJECT = re.compile(r"(?:(?!(?:in|at|on|of|to|for|after|as|with|by|from|over|amid|despite)\b)[\w’'-]+ ){0,3}")
"""Words that may come before a name at the start of a sentence that is about it: a title, not a preposition."""
RELATED, MOST_RELATED = 1.2, 3
"""Factor for each word, up to three, that a line shares with the news or the headline, names apart: an answer takes up what is asked."""
STEM = 5
UNKNOWN = 0.8
"""Factor for a speaker whom the article only describes ("an alliance"), and for a plain report."""


@dataclass(frozen=True)
class Reply:
    """Finds the answer to the news among a section's lines. `said` are the lines of the bottom line so far, which it must not repeat;
    `room` is how many words are left.
    """

    reading: Reading
    said: Sequence[Statement]
    room: int

    def of_others(self, section: Section) -> Statement | None:
        """The weightiest line of a side other than the news's own; None if there is none."""
        return self._best(s for s in section.items if self._is_others(s))

    def of(self, party: str | None, section: Section) -> Statement | None:
        """The weightiest line of the party by that name, unless the news is its own; None if there is none."""
        return self._best(s for s in section.items if self._is_others(s) and party in self._sides(s.actor))

    def own(self, section: Section) -> Statement | None:
        """The weightiest line of another named speaker who has a known side; None if there is none."""
        spoken = (s for s in section.items if s.kind != "reported" and self._sides(s.actor) and s.actor not in self._tellers)
        named = (s for s in spoken if s.actor and s.actor[0].isupper())
        return self._best(named)

    def any(self, section: Section) -> Statement | None:
        """The weightiest line of any speaker; None if none fits."""
        return self._best(iter(section.items))

    def _best(self, items: Iterator[Statement]) -> Statement | None:
        fitting = (s for s in items if self._fits(s))
        return max(fitting, key=self._weight, default=None)

    def _fits(self, item: Statement) -> bool:
        long_enough = LEAST_WORDS <= len(item.text.split()) <= min(self.room, MOST_WORDS)
        tells = item.kind != "judgement" and item.act not in STEPS
        return long_enough and tells and not self._dangles(item) and not any(_again(item, other) for other in self.said)

    def _dangles(self, item: Statement) -> bool:
        """Whether it has a word that only another sentence explains."""
        return any((e.start, e.end) in self._dangling for e in item.evidence)

    @cached_property
    def _dangling(self) -> set[tuple[int, int]]:
        """The passages that no line of which is clear by itself."""
        spans = [({(s.start, s.end) for s in c.cited or c.body}, c.dangling) for c in self.reading.candidates if not c.section]
        clear = {span for found, dangling in spans if not dangling for span in found}
        return {span for found, dangling in spans if dangling for span in found} - clear

    def _is_others(self, item: Statement) -> bool:
        theirs = {side for name in self._tellers if not SOURCES.search(name) for side in self._sides(name)}
        return item.actor not in self._tellers and not self._sides(item.actor) & theirs

    def _weight(self, item: Statement) -> float:
        sides = self._sides(item.actor)
        loose = OPENS_LOOSE.search(item.text) or item.text.endswith(("?", "?”")) or item.actor is None
        return (
            item.worth
            * (EARLINESS if item.paragraph in EARLY else 1.0)
            * (STAND if item.act in ANSWERING else 1.0)
            * (NAMED if sides & self._named() else 1.0)
            * (LOOSE if loose else 1.0)
            * (PLAIN if ANSWERS.search(item.text) else UNKNOWN if item.kind == "reported" and item.act == "comment" else 1.0)
            * (UNKNOWN if not sides else 1.0)
            * RELATED ** min(len(_stems(item.text) & self._subject), MOST_RELATED)
        )

    @cached_property
    def _subject(self) -> set[str]:
        """Stems of the words in the news and the headline, without names."""
        article = self.reading.article
        told = " ".join([article.title.text if article.title else "", *(e.quote for s in self.said for e in s.evidence)])
        names = " ".join(" ".join((a.name, a.adjective or "", *a.aliases)) for a in self.reading.actors)
        return _stems(told) - _stems(names)

    @cached_property
    def _tellers(self) -> set[str]:
        """Names of the actors whose news it is: whoever says it, else whoever it is about."""
        return {name for s in self.said for name in self._tell(s)}

    def _tell(self, item: Statement) -> list[str]:
        voice = item.actor or ""
        known = [a.name for a in self.reading.actors if _names(a, voice)]
        if known or SOURCES.search(voice):
            return known
        return [a.name for a in self.reading.actors if self._is_about(item, a)]

    def _is_about(self, item: Statement, actor: Actor) -> bool:
        """Whether the line begins with the actor, after a title or not, but not with something of the actor's ("Oslo's reply")."""
        text, whole = self.reading.article.text, _span(item.evidence[0])
        heads = (m for m in actor.mentions if whole.holds(m) and SUBJECT.fullmatch(text[whole.start : m.start]))
        if actor.adjective and re.match(SUBJECT.pattern + re.escape(actor.adjective) + r"\b", whole.of(text)):
            return True
        return any(text[m.end : m.end + 2] not in ("’s", "'s") for m in heads)

    def _named(self) -> set[str]:
        """Names of the actors in the news and of their sides."""
        spans = [_span(e) for s in self.said for e in s.evidence]
        named = [a for a in self.reading.actors if any(span.holds(m) for m in a.mentions for span in spans)]
        return {side for a in named for side in self._sides(a.name)}

    def _sides(self, name: str | None) -> set[str]:
        """The name of the actor and of the side that it acts for; empty if the article has no such actor."""
        actor = next((a for a in self.reading.actors if a.name == name), None)
        return {a.name for a in self.reading.actors if actor is not None and a.key in (actor.key, actor.side)}


def _stems(text: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"\w+", text.lower()) if len(w) >= STEM - 1 and w not in EMPTY}


def _names(actor: Actor, voice: str) -> bool:
    """Whether the actor is the speaker, or one of several ("Norway and Poland")."""
    return actor.name in voice and re.search(rf"\b{re.escape(actor.name)}\b", voice) is not None


def _span(passage: Evidence) -> Span:
    return Span(start=passage.start, end=passage.end)


def _again(one: Statement, other: Statement) -> bool:
    return same(one.text, other.text) or any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
