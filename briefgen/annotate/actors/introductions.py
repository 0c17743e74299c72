"""Whom a spokesman speaks for if the body is printed only before the name: "a spokeswoman for the agency said ... The spokeswoman, X"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph
from .bodies import body_of_subject
from .drafts import ActorDraft, party_name
from .names import Name
from .role import NOBODY, Affiliation
from .workplaces import organisation

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 400
"""Characters within which an introduction is looked for: about three sentences."""


def spoken_for_by(token: Token, name: Name, drafts: list[ActorDraft]) -> Affiliation | None:
    """The body that the sentence gives as its source, else the one with which this spokesman was introduced just before; else None."""
    return _source(token, name.passage, drafts) or _introduced(token, name, drafts)


def _source(token: Token, passage: ParsedParagraph, drafts: list[ActorDraft]) -> Affiliation | None:
    """ "According to the Coast Guard, ... spokesman X": of this sentence, else of the one before it."""
    start = token.sent.start
    first = passage.doc[start - 1].sent.start if start > 0 else start
    for t in reversed(passage.doc[first : token.i]):
        if t.lower_ == "to" and t.i > 0 and t.nbor(-1).lower_ == "according":
            found = [body_of_subject(c, passage, drafts) for c in t.children if c.dep_ == "pobj"]
            return next((one for one in found if one != NOBODY and one.name), None)
    return None


def _introduced(token: Token, name: Name, drafts: list[ActorDraft]) -> Affiliation | None:
    """ "A spokeswoman for China's Foreign Ministry said so. The spokeswoman, X"."""
    opening = re.compile(rf"\b{token.lower_}\s(?:for|of|at)\s", re.I)
    earlier = max((m.passage for d in drafts for m in d.mentions if m.passage.start < name.passage.start), key=_start, default=None)
    for passage, end in ((name.passage, token.idx), (earlier, None)):
        if passage is None:
            continue
        text = passage.text[:end]
        for match in reversed(list(opening.finditer(text, max(0, len(text) - NEAR)))):
            entry, body, _ = organisation(replace(name, passage=passage), match.end(), "for")
            if entry is not None:
                party = gazetteer().parties[entry.key]
                return Affiliation(party_name(party.key, {d.key: d for d in drafts}), party.side)
            if body is not None:
                known = next((d for d in drafts if d.kind != "person" and body in d.aliases), None)
                return Affiliation(known.name, known.side or known.key) if known is not None else Affiliation(body, None)
    return None


def _start(passage: ParsedParagraph) -> int:
    return passage.start
