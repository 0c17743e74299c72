"""Signs in the text of whose an office or an organ is that is printed without its state: each right about nine times in ten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.gazetteer import gazetteer
from ..language.parse import Passage
from .drafts import Draft, fold
from .names import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
SAYS = frozenset(
    "say tell announce declare add warn reply answer inform insist maintain note write argue confirm promise vow repeat explain stress "
    "deny".split()
)
OUGHT = frozenset({"should", "must", "ought", "could", "can", "may"})
"""What a state should, must or may do is another's wish or leave."""
BETWEEN = r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}"


def speaks_for(draft: Draft, states: dict[str, Draft]) -> str | None:
    """The one state whose doings he tells: "the minister said that Freedonia would withdraw"; measured right 8 times of 8 for offices."""
    found = {key for m in draft.mentions for key in _told_of(m)} & states.keys()
    return found.pop() if len(found) == 1 else None


def _told_of(name: Name) -> set[str]:
    """The states that are subjects of what the name's verb of saying has for its clause, outside quotations."""
    passage = name.passage
    speaker = name.token.head if name.token.dep_ == "appos" else name.token
    if speaker.dep_ not in SUBJECT or speaker.head.lemma_ not in SAYS:
        return set()
    out = set()
    for start, end, entry in passage.known:
        token = next(iter(passage.tokens(passage.start + start, passage.start + end)), None)
        if token is None or token.dep_ not in SUBJECT or passage.quotes(passage.start + start):
            continue
        verb = token.head
        if verb.dep_ == "ccomp" and verb.head == speaker.head and not _ought(verb):
            out.add(gazetteer().parties[entry.key].side)
    return out


def _ought(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in OUGHT for c in verb.children)


def named_before(draft: Draft, first: Name, earlier: Passage | None) -> str | None:
    """The state printed with the same office just before: "the Sundish ambassador ... The ambassador, X, said"; right 9 times of 10.

    Not where the role names a state itself ("EU affairs minister"): that is what it is about.
    """
    words = fold(draft.role or "").split()
    if not words or any(True for _ in gazetteer().find(draft.role or "")):
        return None
    office = re.compile(BETWEEN + re.escape(words[-1]) + r"\b", re.I)
    for passage in (first.passage, earlier):
        if passage is None:
            continue
        for start, end, entry in reversed(passage.known):
            before = passage is not first.passage or passage.start + start < first.start
            if before and entry.form in ("name", "adjective") and office.match(passage.text, end):
                return gazetteer().parties[entry.key].side
    return None


def only_in_sentence(first: Name) -> str | None:
    """The only party that the sentence names before the name, outside quotations."""
    passage, start = first.passage, first.passage.start
    sent = start + first.token.sent.start_char
    sides = {
        gazetteer().parties[entry.key].side
        for at, _, entry in passage.known
        if sent <= start + at < first.start and not passage.quotes(start + at)
    }
    return sides.pop() if len(sides) == 1 else None
