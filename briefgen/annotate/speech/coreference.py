"""Resolves whoever a cue names to one actor, or leaves it as the text has it. Never guesses: one compatible actor or none."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ...model import Span, Speaker
from ..actors.drafts import Draft
from ..language.gazetteer import gazetteer, offices
from ..language.parse import Passage
from .heard import Heard, Voices
from .issuer import Issuers, is_quoted
from .phrases import core, limited, main_verbs, noun_phrase, shown, subject_before
from .roster import Roster
from .sources import PAPERS, can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

SINGULAR = {"he": False, "she": True, "him": False, "her": True, "his": False}
SCOPE = 2
"""Paragraphs back that a pronoun may reach."""
NOBODY = Issuers({})


class Cast:
    """The actors of an article, asked by token. Remembers who was heard last, so ask in the order of the text."""

    def __init__(self, drafts: list[Draft], passages: tuple[Passage, ...], issuers: Issuers = NOBODY) -> None:
        self.drafts = drafts
        self._passages = passages
        self._issuers = issuers
        self._roster = Roster(drafts, passages)
        self._heard = Voices()

    def named(self, passage: Passage, token: Token) -> Draft | None:
        return self._roster.named(passage, token)

    def actor(self, key: str | None) -> Draft | None:
        """The actor of a key; none for none."""
        return self._roster.of(key)

    def speaker(self, passage: Passage, token: Token, avoid: tuple[Span, ...] = ()) -> Speaker:
        """Whoever the noun phrase of `token` names. `avoid` are passages that are not part of the phrase."""
        span = noun_phrase(passage, token, avoid)
        found = self._resolve(passage, token, span)
        if found.name:
            draft = self.actor(found.actor)
            people = offices().office_nouns | offices().anonymous_nouns | set(SINGULAR)
            person = draft.kind == "person" if draft else token.lemma_.lower() in people or token.lower_ in people
            plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
            self._heard.add(Heard(self._roster.order(passage), passage.at(token), token.lemma_.lower(), found, draft, person, plural))
        return found

    def _resolve(self, passage: Passage, token: Token, span: Span) -> Speaker:
        issuer = self._issuers.of(passage)
        if issuer is not None and issuer.means(token) and not is_quoted(passage, token):
            return issuer.speaker(span)
        if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT") and token.pos_ != "PRON":
            return Speaker(name="", span=span)  # "September asked": nobody
        draft = self._actor(passage, token)
        text = passage.text[span.start - passage.start : span.end - passage.start]
        if draft is not None:
            name = core(passage, token) if limited(token) else draft.name if draft.kind == "person" else shown(draft, text)
            return Speaker(name=name, actor=draft.key, span=span, side=draft.side)
        if token.pos_ == "PRON":
            known = self._unnamed(passage, token) or self._unnamed_body(passage, token) or self._taken_up(passage, token)
            return known.model_copy(update={"span": span}) if known else Speaker(name="", span=span)
        definite = any(c.lower_ == "the" for c in token.children)
        same = self._heard.called(token.lemma_.lower())
        if definite and same is not None and text.count(" ") < 2:
            return same.speaker.model_copy(update={"span": span})
        name, side = self._owned(passage, token, core(passage, token)), self._side(passage, token)
        if token.lemma_.lower() in PAPERS - {"report", "newspaper", "paper", "agency"}:
            maker = self._maker(passage, token, side)
            return Speaker(name=name, span=span, actor=maker.key if maker else None, side=maker.side if maker else side)
        return Speaker(name=name, span=span, side=side)

    def _maker(self, passage: Passage, token: Token, side: str | None) -> Draft | None:
        """Whose a statement or letter is: its state's, or whoever was heard to issue it in this paragraph or the one before."""
        if side is not None and any(c.dep_ in ("poss", "amod", "nmod") for c in token.children):
            named = {d.key for t in token.subtree if (d := self.named(passage, t)) is not None}
            return self.actor(side) if len(named) <= 1 else None
        if not any(c.lower_ in ("the", "this", "that", "its") for c in token.children):
            return None
        here = self._roster.order(passage)
        before = self._passages[here - 1] if here > 0 else None
        for p, upto in ((passage, token.i), *(((before, len(before.words)),) if before is not None else ())):
            for t in (p.words[i] for i in range(upto - 1, -1, -1)):
                if t.lemma_.lower() == token.lemma_.lower() and t.pos_ == "NOUN":
                    return self._issued(p, t)
        return None

    def _issued(self, passage: Passage, paper: Token) -> Draft | None:
        owner = next((c for c in paper.children if c.dep_ == "poss"), None)
        verb = paper.head.head if paper.dep_ == "pobj" and paper.head.lower_ == "in" else paper.head if paper.dep_ == "dobj" else None
        if owner is None and verb is not None and verb.pos_ == "VERB":
            owner = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return self.named(passage, owner) if owner is not None else None

    def _actor(self, passage: Passage, token: Token) -> Draft | None:
        if any(c.dep_ == "conj" for c in token.children):
            return None
        if (draft := self.named(passage, token)) is not None:
            return draft
        if (draft := self._apposed(passage, token)) is not None:
            return draft
        if token.lower_ in SINGULAR:
            return self._pronoun(passage, token)
        if token.lower_ in ("it", "they"):
            return self._last(passage, token)
        if token.pos_ in ("NOUN", "PROPN") and any(c.lower_ in ("the", "his", "her", "its", "their") for c in token.children):
            return self._description(passage, token)
        return None

    def _apposed(self, passage: Passage, token: Token) -> Draft | None:
        """Whom a comma after the phrase names: "one of the sponsors, Turkey", "the envoy to the UN in Geneva, Alexey Orlik"."""
        for c in token.children:
            draft = self.named(passage, c) if c.dep_ == "appos" else None
            if draft is not None and (draft.kind == "person" or (token.pos_ in ("NOUN", "NUM") and c.nbor(-1).text == ",")):
                return draft
        office = token.lemma_.lower() in offices().office_nouns and token.tag_ == "NN"
        for t in token.subtree if office else ():
            draft = self.named(passage, t) if t.dep_ == "appos" and t.i > token.i else None
            if draft is not None and draft.kind == "person" and t.left_edge.i > 0 and t.left_edge.nbor(-1).text == ",":
                return draft
        return None

    def _last_heard(self, passage: Passage, token: Token) -> Heard | None:
        """Who was heard last in the paragraph, before the token."""
        return next(self._heard.before(self._roster.order(passage), passage.at(token)), None)

    def _unnamed(self, passage: Passage, token: Token) -> Speaker | None:
        """A pronoun for someone without a name: the unnamed person heard last, in this paragraph, with no one else since."""
        last = self._last_heard(passage, token)
        if token.lower_ not in SINGULAR or last is None:
            return None
        return last.speaker if last.draft is None and last.person and not last.plural else None

    def _pronoun(self, passage: Passage, token: Token) -> Draft | None:
        """The one person in scope; of several the one heard last, if no other was the subject since; else nobody sure.

        Whom the sentence names after the pronoun is another: "he urged Mr X" is not X.
        """
        female = SINGULAR[token.lower_]
        here, at = self._roster.order(passage), passage.at(token)
        last = self._last_heard(passage, token)
        if last is not None and last.draft is None and last.person:
            return None
        if self._someone_else(passage, token):
            return None
        after = {d.key for t in token.sent if t.i > token.i and (d := self.named(passage, t)) is not None}
        centre, quoted = self._centre(passage, token), is_quoted(passage, token)
        if centre is not None and centre.key not in after and centre.female is not (not female):
            return self._learn(centre, female, token)
        for back in range(SCOPE + 1):
            near = [
                d for d, named, told in self._roster.people(here - back)
                if (named if quoted else told) < at and d.key not in after and d.female is not (not female)
            ]  # fmt: skip
            if len(near) == 1:
                return self._learn(near[0], female, token)
            if near:
                latest = next((h for h in self._heard.before(here - back, at) if h.draft in near and not h.plural), None)
                if latest is None:
                    return None
                rivals = [d for d in self._roster.subjects((here - back, latest.at + 1), (here - back, at)) if d in near]
                return self._learn(latest.draft, female, token) if all(d is latest.draft for d in rivals) else None
        return None

    def _centre(self, passage: Passage, token: Token) -> Draft | None:
        """Whom the text is about there: the person who is the subject of the sentence before, quoted sentences passed over.

        The subject is what the next sentence's pronoun takes up (Grosz, Joshi and Weinstein 1995). At the head of a paragraph it is that of
        the paragraph before.
        """
        found = self._last_subject(passage, token)
        first = self._opens(passage, token)  # else a sentence before it has a subject that the parse did not find: nobody's is known
        if found is None and first and (order := self._roster.order(passage)) > 0:
            before = self._passages[order - 1]
            found = self._last_subject(before, None)
            passage = before
        if found is None:
            return None
        if found.lower_ in SINGULAR:
            heard = self._heard.at(self._roster.order(passage), passage.at(found))
            return heard[-1].draft if heard else None
        draft = self._actor(passage, found)
        return draft if draft is not None and draft.kind == "person" else None

    def _opens(self, passage: Passage, token: Token) -> bool:
        """The sentence is the paragraph's first, quoted ones not counted."""
        before = islice(passage.words, token.sent.start)
        return all(t.is_punct or t.is_space or is_quoted(passage, t) for t in before)

    def _last_subject(self, passage: Passage, token: Token | None) -> Token | None:
        """The subject of the last main clause before the token, outside quotations; None where it is not a person's or a pronoun's."""
        for sent in passage.sentences_until(token.i if token is not None else len(passage.words)):
            for verb in reversed(main_verbs(sent.root)):
                found = [
                    c for c in verb.children
                    if c.dep_ in ("nsubj", "nsubjpass") and (token is None or c.i < token.i) and not is_quoted(passage, c)
                ]  # fmt: skip
                if found and (verb.i == sent.root.i or found[0].lower_ not in ("it", "there")):
                    return self._agent(passage, verb) or found[0]
        return None

    def _agent(self, passage: Passage, verb: Token) -> Token | None:
        """ "The move was called alarming by Mr X": he, not the move, is whom "he" takes up."""
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        noun = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        draft = self._actor(passage, noun) if noun is not None else None
        if draft is not None:
            return noun if draft.kind == "person" else None
        if not any(c.dep_ == "auxpass" for c in verb.children):
            return None
        after = [t for t in verb.sent if t.i > verb.i and any(w.lower_ == "by" for w in verb.doc[verb.i : t.i])]
        people = {d.key: t for t in after if (d := self.named(passage, t)) is not None and d.kind == "person"}
        return next(iter(people.values())) if len(people) == 1 else None

    def _someone_else(self, passage: Passage, token: Token) -> bool:
        """The sentence before is about somebody without a name ("her brother"): the pronoun may be for them."""
        subject = subject_before(passage, token)
        if subject is None or subject.pos_ != "NOUN" or subject.tag_ == "NNS":
            return False
        words = offices()
        people = words.male | words.female | words.office_nouns | words.anonymous_nouns
        return subject.lower_ in people and self._actor(passage, subject) is None

    def _learn(self, draft: Draft | None, female: bool, token: Token) -> Draft | None:
        """The person's sex, where the pronoun is the subject of a main clause: in what he says, "she" may be another."""
        if draft is not None and draft.female is None and token.head.dep_ in ("ROOT", "conj"):
            draft.female = female
        return draft

    def _last(self, passage: Passage, token: Token) -> Draft | None:
        """ "It", "they": the state or body that is the subject before it, in its paragraph; else nobody sure."""
        subject = subject_before(passage, token)
        if subject is not None:
            draft = self.named(passage, subject)
            if draft is None or draft.kind == "person" or any(c.dep_ == "conj" for c in subject.children):
                return None
            return None if token.lower_ == "they" and draft.kind == "state" and subject.tag_ not in ("NNS", "NNPS") else draft
        here = self._roster.order(passage)
        recent = self._roster.subjects((here - 1, 0), (here, 0))
        return recent[-1] if recent and recent[-1].kind != "person" and token.lower_ == "it" else None

    def _unnamed_body(self, passage: Passage, token: Token) -> Speaker | None:
        """ "It", "they" for a body or people that the sentence before describes without a name."""
        subject = subject_before(passage, token) if token.lower_ in ("it", "they") else None
        if subject is None or not (can_act(subject) or any(c.dep_ == "conj" for c in subject.children)):
            return None
        plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
        if plural is not (token.lower_ == "they"):
            return None
        return Speaker(name=self._owned(passage, subject, core(passage, subject)), side=self._side(passage, subject))

    def _taken_up(self, passage: Passage, token: Token) -> Speaker | None:
        """A pronoun for whom the text does not name: the subject of the main clause before, in its paragraph or the one before."""
        order = self._roster.order(passage)
        if token.dep_ == "nsubjpass" or (token.dep_ == "nsubj" and token.head.pos_ == "AUX"):
            return None  # "it was not clear", "it was said": stands for nobody
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
        draft = self.named(passage, subject)
        if draft is not None and token.lower_ not in SINGULAR:
            return Speaker(name=draft.name, actor=draft.key, side=draft.side)
        return Speaker(name=self._owned(passage, subject, core(passage, subject)), side=self._side(passage, subject))

    def _person_since(self, passage: Passage, subject: Token, token: Token) -> bool:
        """Somebody is named after the subject for whom "he" or "she" may stand."""
        if token.lower_ not in SINGULAR:
            return False
        drafts = (self.named(passage, t) for t in passage.words[subject.i + 1 : token.i])
        return any(d is not None and d.kind == "person" for d in drafts)

    def _agrees(self, passage: Passage, subject: Token, token: Token) -> bool:
        """The noun may be what the pronoun stands for: people for "they", a body for "it", one in an office for "he" or "she"."""
        words, draft = offices(), self.named(passage, subject)
        plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
        spoke = bool(self._heard.at(self._roster.order(passage), passage.at(subject)))
        if not (spoke or can_act(subject)) or plural is not (token.lower_ == "they"):
            return False
        office = subject.lemma_.lower() in words.office_nouns | words.anonymous_nouns
        if token.lower_ in SINGULAR:
            other = words.male if SINGULAR[token.lower_] else words.female
            return subject.lower_ not in other and office and subject.pos_ == "NOUN" and (draft is None or draft.kind != "person")
        return token.lower_ in ("it", "they") and (plural or not office) and (draft is None or draft.kind != "person")

    def person(self, passage: Passage, token: Token) -> Draft | None:
        """The person for whom "he" or "she" stands, if that is sure."""
        return self._pronoun(passage, token)

    def owner(self, passage: Passage, token: Token) -> Speaker | None:
        """The person for whom the phrase's first word, "his" or "her", stands, if that is sure."""
        first = token.left_edge
        draft = self._pronoun(passage, first) if first.tag_ == "PRP$" and first.lower_ in SINGULAR else None
        return Speaker(name=draft.name, actor=draft.key, side=draft.side) if draft is not None else None

    def _owned(self, passage: Passage, token: Token, name: str) -> str:
        """ "his spokesman": with the owner's name for the pronoun, where it is sure."""
        owner = next((c for c in token.children if c.tag_ == "PRP$" and c.lower_ in SINGULAR), None)
        draft = self._pronoun(passage, owner) if owner is not None else None
        words = name.split(maxsplit=1)
        return f"{draft.name.split()[-1]}’s {words[1]}" if draft is not None and len(words) == 2 and words[0].lower() in SINGULAR else name

    def _description(self, passage: Passage, token: Token) -> Draft | None:
        """ "the minister", "the ministry": the one actor whose role or name has the word."""
        word = token.lemma_.lower()
        own = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod") and not gazetteer().by_first_word.get(c.text)}
        if word in offices().office_nouns:
            fits = self._roster.in_office(word)
            return fits[0] if len(fits) == 1 and not self._other_owner(passage, token, fits[0]) else None
        fits = self._roster.bodies(word, own)
        return fits[0] if len(fits) == 1 and not self._other_owner(passage, token, fits[0]) else None

    def _other_owner(self, passage: Passage, token: Token, draft: Draft) -> bool:
        """The phrase names a state or body that is not the actor's: "the Polish minister" is no Russian."""
        side = self._side(passage, token)
        return side is not None and draft.side is not None and side != draft.side

    def _side(self, passage: Passage, token: Token) -> str | None:
        """The state or body that the phrase belongs to, by adjective, possessor or "of"."""
        phrase = noun_phrase(passage, token, ())
        for _, _, entry in gazetteer().find(passage.text[phrase.start - passage.start : phrase.end - passage.start]):
            return gazetteer().parties[entry.key].side
        for t in passage.tokens(phrase.start, phrase.end):
            draft = self.named(passage, t)
            if draft is not None and draft.side:
                return draft.side
            if t.dep_ == "poss" and t.lower_ in SINGULAR:
                owner = self._pronoun(passage, t)
                return owner.side if owner else None
        return None
