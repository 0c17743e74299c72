"""Signs in the text of which state an office or organ belongs to, if none is printed beside it.

Each sign returns the key of one state, or None. Each was right in at least four cases of five over the annotated articles.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from ...resources import words
from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph
from .bodies import main_subject_of
from .drafts import ActorDraft, fold
from .names import SUBJECT, Name

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYS_IN = frozenset("say tell announce declare add warn reply answer inform state".split())
"""Verbs whose speaker in a capital is an office of that state: "the minister said in Dodoma"."""
SAYS = frozenset(
    "say tell announce declare add warn reply answer inform insist maintain note write argue confirm promise vow repeat explain stress "
    "deny".split()
)
OUGHT = frozenset({"should", "must", "ought", "could", "can", "may"})
"""With these, the speaker is mostly not of the state spoken about: what it should or may do is what others wish or allow."""
BETWEEN = r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}"
SET_IN = re.compile(r"(?:^|[.!?”\"'] )In $")
"""The "In " of a sentence that opens with a place: "In Moscow, ..."."""


def is_subject(name: Name) -> bool:
    """Whether the name is a subject, or in apposition to one."""
    token = name.token.head if name.token.dep_ == "appos" else name.token
    return token.dep_ in SUBJECT


@cache
def hosts() -> frozenset[str]:
    """Cities that host the talks of other states, as printed: `words/offices.toml`."""
    return frozenset(tomllib.loads(words("offices.toml").read_text("utf-8"))["homographs"]["hosts"])


def capital_before(name: Name) -> str | None:
    """The state of a capital that a sentence of the paragraph opens with before the name: "In Moscow, a deputy minister"."""
    text, at = name.passage.text, name.start - name.passage.start
    for start, end, entry in reversed(name.passage.known):
        if entry.form == "capital" and end <= at and SET_IN.search(text, max(0, start - 6), start):
            return gazetteer().parties[entry.key].side
    return None


def capital_of_speech(name: Name, states: dict[str, ActorDraft]) -> str | None:
    """The state in whose capital the bearer speaks, if it is in `states`: "the minister, X, said in Dodoma"."""
    verb = next((a for a in (name.token, *name.token.ancestors) if a.dep_ in SUBJECT), name.token).head
    if verb.lemma_ not in SAYS_IN:
        return None
    for start, _, entry in name.passage.known_in((verb.sent.start_char, verb.sent.end_char)):
        if entry.form != "capital" or entry.text in hosts() or not name.passage.text.endswith(" in ", 0, start):
            continue
        town = name.passage.tokens(name.passage.start + start, name.passage.start + start + 1)
        if town and verb in town[0].ancestors and all(a == verb or a.dep_ in ("prep", "pobj", "dobj") for a in _up_to(town[0], verb)):
            key = gazetteer().parties[entry.key].side
            return key if key in states else None
    return None


def _up_to(token: Token, verb: Token) -> list[Token]:
    """The word's ancestors up to and including the verb."""
    found = []
    for a in token.ancestors:
        found.append(a)
        if a == verb:
            break
    return found


def only_subject(name: Name, states: dict[str, ActorDraft]) -> str | None:
    """The one state that is a subject before the name in its sentence; else the only state before it in its paragraph, if that acts."""
    if not is_subject(name):
        return None
    sent, base = name.token.sent, name.passage.start
    end = min(base + sent.end_char, name.start)
    inside = [(m.start, d.key, m.token.dep_) for d in states.values() for m in d.mentions if base <= m.start < end]
    here = {key for start, key, dep in inside if start >= base + sent.start_char and dep in SUBJECT}
    acts = any(dep in SUBJECT or dep == "poss" for _, _, dep in inside)
    near = here or ({key for _, key, _ in inside} if acts else set())
    return near.pop() if len(near) == 1 else None


def spoken_for(draft: ActorDraft, states: dict[str, ActorDraft]) -> str | None:
    """The one state whose actions the bearer announces: "the minister said that Freedonia would withdraw"; right in 8 cases of 8."""
    found = {key for m in draft.mentions for key in _states_announced(m)} & states.keys()
    return found.pop() if len(found) == 1 else None


def _states_announced(name: Name) -> set[str]:
    """The states that are subjects in the clause of the name's verb of saying, outside quotations."""
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


def subject_of_sentence_before(name: Name, drafts: list[ActorDraft], states: dict[str, ActorDraft]) -> str | None:
    """The state that is the main subject of the preceding sentence, in the same paragraph."""
    start = name.token.sent.start
    if start == 0 or name.token.dep_ not in SUBJECT:
        return None
    found, _ = main_subject_of(name.passage.doc[start - 1].sent, name.passage, drafts)
    return found.side if found.side in states else None


def only_named(name: Name, states: dict[str, ActorDraft]) -> str | None:
    """The one state that the paragraph names before the name, in any form, outside quotations. States named later are spoken about."""
    if not is_subject(name):
        return None  # "Chancellor Scholz of Germany spoke to President Putin": the one spoken to is of another state
    passage, start = name.passage, name.passage.start
    before = {
        gazetteer().parties[entry.key].side for at, _, entry in passage.known if start + at < name.start and not passage.quotes(start + at)
    } & states.keys()
    return before.pop() if len(before) == 1 else None


def named_before(draft: ActorDraft, first: Name, earlier: ParsedParagraph | None) -> str | None:
    """The state printed with the same office just before: "the Sundish ambassador ... The ambassador, X, said"; right in 9 cases of 10.

    None if the role itself names a state ("EU affairs minister"): that is the office's subject.
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
    """The key of the only state or body that the sentence names before the name, outside quotations."""
    passage, start = first.passage, first.passage.start
    sent = start + first.token.sent.start_char
    sides = {
        gazetteer().parties[entry.key].side
        for at, _, entry in passage.known
        if sent <= start + at < first.start and not passage.quotes(start + at)
    }
    return sides.pop() if len(sides) == 1 else None
