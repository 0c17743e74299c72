"""Whom somebody acts for if the role only refers to them: "its spokesman", "the agency's head", "Mr. X's aide", "whose leader"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from .bodies import (
    affiliation_with,
    body_of_short_name,
    body_of_subject,
    is_office,
    main_subject_of,
    possessive_run,
    unlisted_body,
)
from .drafts import REACH, ActorDraft, fold
from .introductions import spoken_for_by
from .names import SUBJECT, Name
from .role import NOBODY, Affiliation, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

SENTENCES_BACK = 2
"""Last sentences of the preceding paragraph in which the referent of "its" is looked for."""


def affiliation_of_possessor(at: int, name: Name, drafts: list[ActorDraft]) -> Affiliation:
    """Whom "its", "the agency's" or a person's name before the office means; `NOBODY` if that is not clear.

    `at` is the offset in the article of the word that the role depends on (`Role.possessor`).
    """
    token = next(iter(name.passage.tokens(at, at + 1)), None)
    if token is None:
        return NOBODY
    known = next((d for d in drafts for m in d.mentions if m.start <= at < m.end), None)
    if known is not None:
        return affiliation_with(known)
    word = token.lower_
    if token.pos_ == "PROPN" and not word.startswith("spokes"):
        return Affiliation(possessive_run(token), None) if not is_office(possessive_run(token)) else NOBODY
    if word == "whose":
        return _antecedent(at, token, name.passage, drafts)
    if word.startswith("spokes"):
        return spoken_for_by(token, name, drafts) or _nearest_subject(token, name.passage, drafts)
    if word in ("its", "their"):
        return _nearest_subject(token, name.passage, drafts)
    if word in ("his", "her"):
        person = _acting_before(at, drafts, female=word == "her")
        return affiliation_with(person) if person is not None else NOBODY
    if token.tag_ == "PRP$":
        return NOBODY
    found = body_of_short_name(word, drafts)
    return found if found != NOBODY else _nearest_subject(token, name.passage, drafts)


def superior(role: Role, name: Name, drafts: list[ActorDraft], bearer: ActorDraft) -> ActorDraft | None:
    """The person whose aide or deputy the bearer is: "Ms. X's deputy", "his spokesman", "a spokesman for Mr. X"; None if not named."""
    people = [d for d in drafts if d is not bearer and d.kind == "person"]
    if role.possessor is None:
        for_whom = role.text.partition(" for ")[2] or role.text.partition(" to ")[2]
        return next((d for d in people if for_whom and _is_called(for_whom, d)), None)
    token = next(iter(name.passage.tokens(role.possessor, role.possessor + 1)), None)
    if token is None or token.lower_ not in ("his", "her"):
        return next((d for d in people for m in d.mentions if m.start <= role.possessor < m.end), None)
    return _acting_before(role.possessor, people, female=token.lower_ == "her")


def _is_called(phrase: str, person: ActorDraft) -> bool:
    """Whether the phrase is one of the person's names, with or without a title or office before it: "Mr. X", "South Korean President X"."""
    whole, surname = fold(phrase), surname_after_courtesy(phrase)
    names = {fold(alias) for alias in person.aliases}
    offices_before = (whole.removesuffix(f" {n}").split() for n in names if whole.endswith(f" {n}"))
    return bool({whole, surname} & names) or any(set(before) & offices().office_nouns for before in offices_before)


def surname_after_courtesy(text: str) -> str:
    """ "Mr. X" without its courtesy title, folded; empty if the text has none."""
    first, _, rest = text.partition(" ")
    return fold(rest) if first.rstrip(".") in offices().honorifics else ""


def _antecedent(at: int, whose: Token, passage: ParsedParagraph, drafts: list[ActorDraft]) -> Affiliation:
    """Whom "whose" refers to: the state or body named just before it, whether it is an actor or not."""
    named = next(
        (d for d in drafts if d.kind != "person" for m in d.mentions if m.passage is passage and 0 < at - m.end <= len(", ")), None
    )
    if named is not None:
        return affiliation_with(named)
    before = passage.doc[whose.i - 2] if whose.i > 1 else whose
    return unlisted_body(before, passage, drafts, near=False)


def _acting_before(at: int, drafts: list[ActorDraft], *, female: bool) -> ActorDraft | None:
    """The last person within `REACH` characters before the pronoun who is a subject or possessor and fits it in sex; else None."""
    before = [
        (m.start, d)
        for d in drafts
        if d.kind == "person" and d.female in (None, female)
        for m in d.mentions
        if at - REACH < m.start < at and m.token.dep_ in (*SUBJECT, "poss")
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _nearest_subject(token: Token, passage: ParsedParagraph, drafts: list[ActorDraft]) -> Affiliation:
    """Whom the subject of the clause before the word means, else that of an earlier sentence; `NOBODY` if none is a state or a body."""
    own = set(token.head.subtree) | {token, token.head}
    before = [t for t in token.sent if t.i < token.i and t.dep_ in SUBJECT and t not in own]
    here = [t for t in before if not _is_in_relative_clause(t) and not passage.quotes(passage.at(t))]
    for subject in reversed(here):
        if (found := body_of_subject(subject, passage, drafts, near=True)) != NOBODY:
            return found
    return _subject_before(token.sent.start, passage, drafts)


def _is_in_relative_clause(subject: Token) -> bool:
    """Whether the subject is in a relative clause: then it is not what the sentence is about."""
    return any(a.dep_ == "relcl" for a in subject.ancestors)


def _subject_before(start: int, passage: ParsedParagraph, drafts: list[ActorDraft]) -> Affiliation:
    """Whom the main subject of an earlier sentence means. A pronoun or "the embassy" sends the search one sentence further back.

    It ends in the preceding paragraph that names somebody, if that is near.
    """
    while start > 0:
        sent = passage.doc[start - 1].sent
        found, ends = main_subject_of(sent, passage, drafts)
        if ends and not passage.quotes(passage.at(sent.root)):
            return found
        start = sent.start
    earlier = max((m.passage for d in drafts for m in d.mentions if m.passage.start < passage.start), key=lambda p: p.start, default=None)
    if earlier is None or passage.start - earlier.start > REACH:
        return NOBODY
    for sent in list(earlier.doc.sents)[: -SENTENCES_BACK - 1 : -1]:
        found, ends = main_subject_of(sent, earlier, drafts)
        if ends:
            return found
    return NOBODY
