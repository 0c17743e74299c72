"""Whom a pronoun means: the one person or body that fits, or nobody. It never guesses."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from ...model import Speaker
from ..actors.drafts import ActorDraft
from ..actors.holders import is_surname
from ..language.expletive import is_expletive
from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from .heard import Heard, Voices
from .issuer import is_quoted
from .phrases import main_verbs, subject_before
from .roster import Roster
from .sources import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = {"he": False, "she": True, "him": False, "her": True, "his": False}
"""The pronouns for one person, and whether each is for a woman."""
SCOPE = 2
"""Paragraphs before its own in which a pronoun's person is looked for."""


class Nouns(Protocol):
    """What `Pronouns` needs to know of noun phrases: `coreference.Referents`, which in turn asks `Pronouns`."""

    def meant(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None: ...

    def described(self, passage: ParsedParagraph, token: Token) -> Speaker: ...


class Pronouns:
    """Whom the pronouns of an article mean. Answers depend on who was heard before, so ask in the order of the text."""

    def __init__(self, nouns: Nouns, roster: Roster, heard: Voices, passages: tuple[ParsedParagraph, ...]) -> None:
        self._nouns = nouns
        self._roster = roster
        self._heard = heard
        self._passages = passages

    def person(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The person whom "he" or "she" means; None if that is not sure. The token must be one of `SINGULAR`.

        It is the person whom the text is about there, else the only one in scope; of several, the one heard last, if no other was a
        subject since. Whoever the sentence names after the pronoun is somebody else: in "he urged Mr X", "he" is not X.
        """
        female = SINGULAR[token.lower_]
        last = self._last_heard(passage, token)
        if (bearer := self._bare_name(passage, token)) is not None:
            return bearer if is_surname(bearer.name) else None
        heard_since = last is not None and last.draft is None and last.person and not self._named_since(passage, token, last)
        if heard_since or self._someone_else(passage, token):
            return None
        after = {d.key for t in token.sent if t.i > token.i and (d := self._roster.named(passage, t)) is not None}
        centre = self._centre(passage, token)
        if centre is not None and centre.key not in after and centre.female is not (not female):
            return self._learn(centre, female, token)
        return self._learn(self._in_scope(passage, token, after), female, token)

    def _named_since(self, passage: ParsedParagraph, token: Token, last: Heard) -> bool:
        """Whether a person was the subject of an earlier clause since somebody was heard last."""
        subject = self._last_subject(passage, token)
        draft = self._roster.named(passage, subject) if subject is not None else None
        return draft is not None and subject is not None and draft.kind == "person" and passage.at(subject) > last.at

    def _bare_name(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The subject of the sentence before, if it is one word that may be a surname, taken for an organisation; else None.

        "Trump has answered. On Thursday he ..."
        """
        subject = self._last_subject(passage, token)
        draft = self._roster.named(passage, subject) if subject is not None else None
        if draft is None or subject is None or draft.kind != "organisation" or not draft.key.startswith("o:"):
            return None
        bare = " " not in draft.name and not draft.name.isupper() and subject.left_edge.i == subject.i
        return draft if bare and not any(c.dep_ == "conj" for c in subject.children) else None

    def _in_scope(self, passage: ParsedParagraph, token: Token, others: set[str]) -> ActorDraft | None:
        """The person of this sex named in the nearest paragraph that names any; of several, as in `_latest`. None if nobody is."""
        female, quoted = SINGULAR[token.lower_], is_quoted(passage, token)
        here, at = self._roster.order(passage), passage.at(token)
        for order in range(here, here - SCOPE - 1, -1):
            near = [
                d for d, named, told in self._roster.people(order)
                if (named if quoted else told) < at and d.key not in others and d.female is not (not female)
            ]  # fmt: skip
            if near:
                return near[0] if len(near) == 1 else self._latest(near, order, at)
        return None

    def _latest(self, near: list[ActorDraft], order: int, at: int) -> ActorDraft | None:
        """Of several people, the one heard last, if no other of them was a subject since; else None."""
        latest = next((h for h in self._heard.before(order, at) if h.draft in near and not h.plural), None)
        if latest is None:
            return None
        rivals = [d for d in self._roster.subjects((order, latest.at + 1), (order, at)) if d in near]
        return latest.draft if all(d is latest.draft for d in rivals) else None

    def body(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The state or body that "it" or "they" means: the subject before it in its paragraph; None if that is none, or not sure.

        If the paragraph has no subject yet, "it" may mean the last one of the paragraph before.
        """
        if is_expletive(token):
            return None
        subject = subject_before(passage, token)
        if subject is not None:
            draft = self._roster.named(passage, subject)
            if draft is None or draft.kind == "person" or any(c.dep_ == "conj" for c in subject.children):
                return None
            return None if token.lower_ == "they" and draft.kind == "state" and subject.tag_ not in ("NNS", "NNPS") else draft
        here = self._roster.order(passage)
        recent = self._roster.subjects((here - 1, 0), (here, 0))
        return recent[-1] if recent and recent[-1].kind != "person" and token.lower_ == "it" else None

    def unnamed(self, passage: ParsedParagraph, token: Token) -> Speaker | None:
        """A description of whom the pronoun means, if `person` and `body` find no actor; None if nobody is sure."""
        if is_expletive(token):
            return None
        return self._unnamed_person(passage, token) or self._unnamed_body(passage, token) or self._taken_up(passage, token)

    def _unnamed_person(self, passage: ParsedParagraph, token: Token) -> Speaker | None:
        """The person without a name who was heard last in this paragraph, for "he" or "she"; None if somebody else was heard last."""
        last = self._last_heard(passage, token)
        if token.lower_ not in SINGULAR or last is None or self._bare_name(passage, token) is not None:
            return None
        return last.speaker if last.draft is None and last.person and not last.plural else None

    def _unnamed_body(self, passage: ParsedParagraph, token: Token) -> Speaker | None:
        """The body or people, described without a name as the subject before, for "it" or "they"; None if the number does not fit."""
        subject = subject_before(passage, token) if token.lower_ in ("it", "they") else None
        if subject is None or not (can_act(subject) or any(c.dep_ == "conj" for c in subject.children)):
            return None
        plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
        if plural is not (token.lower_ == "they"):
            return None
        return self._nouns.described(passage, subject)

    def _taken_up(self, passage: ParsedParagraph, token: Token) -> Speaker | None:
        """The subject of the main clause before, as a name or description, if it fits the pronoun; None if not.

        "It" or "they" at the start of a paragraph may mean the last subject of the paragraph before.
        """
        order = self._roster.order(passage)
        if token.dep_ == "nsubjpass" or (token.dep_ == "nsubj" and token.head.pos_ == "AUX"):
            return None  # "it was not clear", "it was said": it means nobody
        subject = subject_before(passage, token)
        if subject is None and self._opens(passage, token) and order > 0 and token.lower_ not in SINGULAR:
            passage = self._passages[order - 1]
            subject = self._last_subject(passage, None)
        if subject is None:
            return None
        if subject.pos_ == "PRON":
            heard = self._heard.at(self._roster.order(passage), passage.at(subject))
            return heard[-1].speaker if heard and subject.lower_ == token.lower_ else None
        if not self._agrees(passage, subject, token) or self._person_since(passage, subject, token):
            return None
        draft = self._roster.named(passage, subject)
        if draft is not None and token.lower_ not in SINGULAR:
            return Speaker(name=draft.name, actor=draft.key, side=draft.side)
        return self._nouns.described(passage, subject)

    def _person_since(self, passage: ParsedParagraph, subject: Token, token: Token) -> bool:
        """Whether a person is named between the subject and "he" or "she", who may be meant."""
        if token.lower_ not in SINGULAR:
            return False
        drafts = (self._roster.named(passage, t) for t in passage.words[subject.i + 1 : token.i])
        return any(d is not None and d.kind == "person" for d in drafts)

    def _agrees(self, passage: ParsedParagraph, subject: Token, token: Token) -> bool:
        """Whether the noun fits the pronoun: people for "they", a body for "it", somebody in an office for "he" or "she"."""
        words, draft = offices(), self._roster.named(passage, subject)
        plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
        spoke = bool(self._heard.at(self._roster.order(passage), passage.at(subject)))
        if not (spoke or can_act(subject)) or plural is not (token.lower_ == "they"):
            return False
        office = subject.lemma_.lower() in words.office_nouns | words.anonymous_nouns
        if token.lower_ in SINGULAR:
            other = words.male if SINGULAR[token.lower_] else words.female
            return subject.lower_ not in other and office and subject.pos_ == "NOUN" and (draft is None or draft.kind != "person")
        return token.lower_ in ("it", "they") and (plural or not office) and (draft is None or draft.kind != "person")

    def _last_heard(self, passage: ParsedParagraph, token: Token) -> Heard | None:
        """The speaker heard last in the paragraph before the token; None if there is none."""
        return next(self._heard.before(self._roster.order(passage), passage.at(token)), None)

    def _centre(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The person whom the text is about at this point: the subject of the sentence before, quoted sentences skipped; else None.

        A pronoun mostly continues the subject of the sentence before (Grosz, Joshi and Weinstein 1995). In the first sentence of a
        paragraph, it continues the last subject of the paragraph before.
        """
        found = self._last_subject(passage, token)
        first = self._opens(passage, token)  # if not, the parse missed a subject before it, and nobody is sure
        if found is None and first and (order := self._roster.order(passage)) > 0:
            before = self._passages[order - 1]
            found = self._last_subject(before, None)
            passage = before
        if found is None:
            return None
        if found.lower_ in SINGULAR:
            heard = self._heard.at(self._roster.order(passage), passage.at(found))
            return heard[-1].draft if heard else self._centre(passage, found)
        draft = self._nouns.meant(passage, found)
        return draft if draft is not None and draft.kind == "person" else None

    def _opens(self, passage: ParsedParagraph, token: Token) -> bool:
        """Whether the token's sentence is the paragraph's first, not counting quoted ones."""
        before = islice(passage.words, token.sent.start)
        return all(t.is_punct or t.is_space or is_quoted(passage, t) for t in before)

    def _last_subject(self, passage: ParsedParagraph, token: Token | None) -> Token | None:
        """The subject of the last main clause before the token (of the paragraph, if that is None), outside quotations.

        In a passive clause, the person who is its agent. None if there is no subject.
        """
        for sent in passage.sentences_until(token.i if token is not None else len(passage.words)):
            for verb in reversed(main_verbs(sent.root)):
                found = [
                    c for c in verb.children
                    if c.dep_ in ("nsubj", "nsubjpass") and (token is None or c.i < token.i) and not is_quoted(passage, c)
                ]  # fmt: skip
                if found and (verb.i == sent.root.i or found[0].lower_ not in ("it", "there")):
                    return self._agent(passage, verb) or found[0]
        return None

    def _agent(self, passage: ParsedParagraph, verb: Token) -> Token | None:
        """ "The move was called alarming by Mr X": the person by whom it was done, whom a "he" after it means; else None."""
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        noun = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        draft = self._nouns.meant(passage, noun) if noun is not None else None
        if draft is not None:
            return noun if draft.kind == "person" else None
        if not any(c.dep_ == "auxpass" for c in verb.children):
            return None
        after = [t for t in verb.sent if t.i > verb.i and any(w.lower_ == "by" for w in verb.doc[verb.i : t.i])]
        people = {d.key: t for t in after if (d := self._roster.named(passage, t)) is not None and d.kind == "person"}
        return next(iter(people.values())) if len(people) == 1 else None

    def _someone_else(self, passage: ParsedParagraph, token: Token) -> bool:
        """Whether the subject before is somebody without a name ("her brother"), whom the pronoun may mean."""
        subject = subject_before(passage, token)
        if subject is None or subject.pos_ != "NOUN" or subject.tag_ == "NNS":
            return False
        words = offices()
        people = words.male | words.female | words.office_nouns | words.anonymous_nouns
        return subject.lower_ in people and self._nouns.meant(passage, subject) is None

    def _learn(self, draft: ActorDraft | None, female: bool, token: Token) -> ActorDraft | None:
        """Sets the person's sex if the pronoun is in a main clause (in what he says, "she" may be another); returns the person."""
        if draft is not None and draft.female is None and token.head.dep_ in ("ROOT", "conj"):
            draft.female = female
        return draft
