"""Who speaks in which paragraph: the turns of a transcript or an interview, or one office that issues the whole text."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Article
from ..actors.drafts import ActorDraft, fold
from ..language.parse import ParsedParagraph
from .issuer import Issuer, Issuers, is_quoted, issuer_of, statement_issuer
from .signature import is_label, signatures

INTERVIEWERS = re.compile(r"^(?:q|question|questions?er|moderator|interviewer|host|reporter|journalist|operator)s?$", re.I)
ANSWERS = re.compile(r"^(?:a|answer)$", re.I)
MOST_ASKED = 45
"""Most words of a paragraph that is nothing but an interviewer's question."""
LEAST_ASKED = 3
CLOSING = re.compile(
    r"\b(?:interview|conversation|transcript)\b.{0,20}\b(?:was|has been) (?:\w+ ){0,3}(?:edited|condensed|translated|shortened|recorded)",
    re.I,
)
"""A note by the paper at the end of an interview."""


def find_issuers(article: Article, passages: tuple[ParsedParagraph, ...], drafts: list[ActorDraft]) -> Issuers:
    """Who speaks as "we" or "I" in which paragraph; empty for an ordinary report.

    A person or office that signs the text is added to `drafts`, in place, if the text itself does not name it.
    """
    body = [p for p in passages if p.label not in ("H", "S")]
    signed = signatures(article)
    turns, asked = _turns(article, body), _bare_questions(body)
    if turns or asked:
        people = [issuer_of(article, s, body, drafts) for s in signed if s.role]
        return _transcript(passages, turns, people, drafts) if turns else _interview(passages, asked, people, drafts)
    issuer = statement_issuer(article, body, signed, drafts)
    return Issuers({p.start: issuer for p in body} if issuer else {})


def _turns(article: Article, body: list[ParsedParagraph]) -> dict[int, str]:
    """The label before each paragraph that has one ("Q:", "SECRETARY X:"), by the paragraph's start."""
    labels = [d.span for d in article.dropped if d.reason == "byline" and is_label(article, d.span)]
    return {p.start: re.sub(r"[:.]$|(?: \([^()]*\)):$", "", s.of(article.text)) for s in labels for p in body if 0 <= p.start - s.end <= 2}


def _transcript(passages: tuple[ParsedParagraph, ...], turns: dict[int, str], people: list[Issuer], drafts: list[ActorDraft]) -> Issuers:
    """The issuers of a transcript: each turn's label names its speaker; "A" means the one person whom the introduction names."""
    body = [p for p in passages if p.label not in ("H", "S")]
    answering = _interviewee(passages, min(turns), people, drafts)
    voices: dict[int, Issuer] = {}
    asking: set[int] = set()
    label = ""
    for p in body:
        label = turns.get(p.start, label)
        if not label or CLOSING.search(p.text):
            continue
        if INTERVIEWERS.match(label) or _mostly_asks(label, turns, body):
            asking.add(p.start)
        elif (speaker := answering if ANSWERS.match(label) else _labelled(label, people, drafts)) is not None:
            voices[p.start] = speaker
    return Issuers(voices, frozenset(asking))


def _labelled(label: str, people: list[Issuer], drafts: list[ActorDraft]) -> Issuer:
    """The signer with that surname, else the one person with it, else an issuer without an actor who is called as the label prints."""
    surname = _surname(label)
    signing = [i for i in people if _surname(i.name) == surname]
    fits = signing or [Issuer(d.name, d.key, d.side) for d in drafts if d.kind == "person" and _surname(d.name) == surname]
    return fits[0] if len(fits) == 1 else Issuer(label)


def _surname(name: str) -> str:
    return fold(name).split()[-1]


def _mostly_asks(label: str, turns: dict[int, str], body: list[ParsedParagraph]) -> bool:
    said = [p.text.rstrip() for p in body if turns.get(p.start) == label]
    return len(said) > 1 and 2 * sum(t.endswith("?") for t in said) > len(said)


def _interviewee(passages: tuple[ParsedParagraph, ...], first: int, people: list[Issuer], drafts: list[ActorDraft]) -> Issuer | None:
    """The one official who signs; if nobody does, the one person named before the offset `first`; None if there is no such person."""
    before = {id(p) for p in passages if p.start < first}
    named = [d for d in drafts if d.kind == "person" and (d.role or " " in d.name) and any(id(m.passage) in before for m in d.mentions)]
    fits = people or [Issuer(d.name, d.key, d.side) for d in named]
    return fits[0] if len(fits) == 1 else None


def _bare_questions(body: list[ParsedParagraph]) -> list[ParsedParagraph]:
    """Paragraphs that are nothing but a question, if there are several and most are followed by an answer with "I" or "we"."""
    asked = [p for p in body if p.text.rstrip().endswith("?") and len(p.text.split()) <= MOST_ASKED and not p.quotations]
    if len(asked) < LEAST_ASKED:
        return []
    starts = {p.start for p in asked}
    answers = [b for a, b in pairwise(body) if a.start in starts and b.start not in starts]
    own = [p for p in answers if any(t.lower_ in ("i", "we", "our", "my") and not is_quoted(p, t) for t in p.doc)]
    return asked if len(answers) >= LEAST_ASKED and 2 * len(own) >= len(answers) else []


def _interview(
    passages: tuple[ParsedParagraph, ...], asked: list[ParsedParagraph], people: list[Issuer], drafts: list[ActorDraft]
) -> Issuers:
    """The issuers of an interview without labels: every paragraph after the first question that is no question is the interviewee's."""
    starts = {p.start for p in asked}
    speaker = _interviewee(passages, min(starts), people, drafts)
    answers = [p for p in passages if p.start > min(starts) and p.start not in starts and not CLOSING.search(p.text)]
    return Issuers({p.start: speaker for p in answers} if speaker else {}, frozenset(starts))
