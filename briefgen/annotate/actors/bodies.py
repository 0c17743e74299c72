"""Which state or body a noun means: an actor of the article, a state's organ, a short name, or a name not yet among the actors."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..language.gazetteer import gazetteer, offices
from ..language.parse import ParsedParagraph
from .drafts import ActorDraft, fold
from .names import SUBJECT, Name
from .outlets import listed
from .role import NOBODY, OWN_STATE, Affiliation
from .workplaces import KINDS, STATE_ORGANS, bare, described, reads_as_body

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

ORGANS = frozenset(organ.lower() for organ in STATE_ORGANS) | {"presidency", "palace", "military", "police"}
PAPERS_OF = frozenset("statement letter note message reply answer".split())
"""What a body gives out: "a statement from the Coast Guard was harsher ... its spokesman"."""


def affiliation_with(owner: ActorDraft) -> Affiliation:
    """The affiliation of whoever acts for this actor: of a state or a person, that actor's own affiliation; of others, the actor itself."""
    return Affiliation(owner.affiliation if owner.kind in ("state", "person") else owner.name, owner.side or owner.key)


def main_subject_of(sent: Span, passage: ParsedParagraph, drafts: list[ActorDraft]) -> tuple[Affiliation, bool]:
    """Whom the main subject of a sentence means, and whether to stop looking: False if earlier sentences may still show it."""
    subjects = _main_subjects(sent)
    for subject in reversed(subjects):
        if (found := body_of_subject(subject, passage, drafts)) != NOBODY:
            return found, True
    return NOBODY, any(s.pos_ != "PRON" and s.lower_ not in offices().collective_nouns for s in subjects)


def _main_subjects(sent: Span) -> list[Token]:
    """Subjects of the sentence's main clauses, in order; if it has none, a proper noun as its root ("Freedonia, which ..., called")."""
    root = sent.root
    heads = {root} | {c for c in root.conjuncts if c.sent == sent}
    found = [t for t in sent if t.dep_ in SUBJECT and t.head in heads]
    return found or ([root] if root.pos_ == "PROPN" else [])


def body_of_subject(subject: Token, passage: ParsedParagraph, drafts: list[ActorDraft], *, near: bool = False) -> Affiliation:
    """The actor that a subject names, else the state whose organ it is, else its own capitalised name; `NOBODY` if it shows none.

    `near` says that the word asked about is in the same clause, so that a place may stand for its government.
    """
    named = _named_by(subject, passage, drafts)
    organ = subject.text in STATE_ORGANS or subject.lower_ in ORGANS
    if named and not (named[0].kind != "state" and bare(named[0].name)):
        return affiliation_with(named[0])
    if organ or subject.lower_ in offices().collective_nouns:
        party = _state_of_organ(subject, passage)
        if party or organ:
            return party or OWN_STATE
        found = body_of_short_name(subject.lower_, drafts)
        return found if found != NOBODY else _described_body(subject, passage)
    return unlisted_body(subject, passage, drafts, near=near)


def _named_by(subject: Token, passage: ParsedParagraph, drafts: list[ActorDraft]) -> list[ActorDraft]:
    """The states and bodies that the subject names itself; if none, those in apposition to it; if none, those that its phrase names."""
    bodies = [(m, d) for d in drafts if d.kind != "person" for m in d.mentions if m.passage is passage]
    exact = [d for m, d in bodies if m.token == subject]
    if exact:
        return exact
    beside = [d for m, d in bodies if m.token.head == subject and m.token.dep_ == "appos"]
    return beside or _inside(subject, passage, bodies)


def _inside(subject: Token, passage: ParsedParagraph, bodies: list[tuple[Name, ActorDraft]]) -> list[ActorDraft]:
    """The bodies that the phrase names; if the noun is a statement, letter or the like, only those that issued it."""
    if subject.lower_ in PAPERS_OF:
        links = {c for c in subject.children if c.lower_ in ("from", "by", "of")}
        return [d for m, d in bodies if m.token.dep_ == "pobj" and m.token.head in links]
    first, last = passage.at(subject.left_edge), passage.end(subject)
    return [d for m, d in bodies if first <= m.start < last]


def _state_of_organ(subject: Token, passage: ParsedParagraph) -> Affiliation | None:
    """The state that the organ's phrase names, or whose capital it is in ("the ministry in Lisbon"); None if neither is printed."""
    sent, first, last = subject.sent, passage.at(subject.left_edge), passage.end(subject)
    for a, b, entry in passage.known_in((first - passage.start, last - passage.start), (sent.start_char, sent.end_char)):
        seated = entry.form == "capital" and sent.start_char <= a < sent.end_char and passage.text.endswith(("in ", "In "), 0, a)
        a, b = a + passage.start, b + passage.start
        if (first <= a and b <= last) or seated:
            party = gazetteer().parties[gazetteer().parties[entry.key].side]
            return Affiliation(party.name, party.side)
    return None


def _described_body(subject: Token, passage: ParsedParagraph) -> Affiliation:
    """A body without a name of its own: "the northern fishers' federation said ... its secretary"."""
    _, body, end = described(passage.text, int(subject.left_edge.idx), len(passage.text))
    return Affiliation(body, None) if body is not None and end >= subject.idx + len(subject) else NOBODY


def body_of_short_name(word: str, drafts: list[ActorDraft]) -> Affiliation:
    """The one organisation of the article that "the agency" is short for."""
    named = [d for d in drafts if d.kind != "person" and any(_is_short_for(word, a) for a in d.aliases)]
    return affiliation_with(named[0]) if len(named) == 1 else NOBODY


def _is_short_for(word: str, alias: str) -> bool:
    """ "the agency" for the International Atomic Energy Agency, "the union" for the Dockers' Union of Sund."""
    folded = fold(alias).split()
    return len(folded) > 1 and word in (folded[-1], *(w for w, after in pairwise(folded) if after == "of"))


def unlisted_body(subject: Token, passage: ParsedParagraph, drafts: list[ActorDraft], *, near: bool) -> Affiliation:
    """The name of a body that is not among the actors; of a place too if `near` ("Quebec fell, and its minister"); else `NOBODY`."""
    at = passage.at(subject)
    if subject.pos_ != "PROPN" or any(m.start <= at < m.end for d in drafts if d.kind == "person" for m in d.mentions):
        return NOBODY
    run = possessive_run(subject)
    beside = any(c.dep_ == "appos" and c.lower_ in offices().collective_nouns | KINDS for c in subject.children)
    sure = subject.ent_type_ == "ORG" or reads_as_body(run) or beside or (near and subject.ent_type_ == "GPE")
    passes_on = fold(run) in listed()  # "(Reuters)" is nobody's employer here
    return Affiliation(run, None) if sure and not bare(run) and not is_office(run) and not passes_on else NOBODY


def possessive_run(token: Token) -> str:
    """The whole capitalised name that ends with this word, without its article: "Left-Greens" of "the Left-Greens' leader"."""
    text = token.doc[token.left_edge.i : token.i + 1].text
    return re.sub(r"^(?:.*\s)?(?:[Tt]he|[Aa]n?)\s|^.*-(?:based|led|run|owned|backed)\s", "", text)


def is_office(run: str) -> bool:
    """ "the Speaker", "Prime Minister": nobody can be affiliated with an office."""
    words = run.lower().split()
    return bool(words) and words[-1] in offices().office_nouns
