"""Coreference: finds the one actor that a noun phrase or pronoun means, or leaves the phrase as printed. It never guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Span, Speaker
from ..actors.drafts import ActorDraft
from ..language.gazetteer import EUROPE, UNION, gazetteer, offices
from ..language.parse import ParsedParagraph
from .heard import Heard, Voices
from .issuer import Issuers, is_quoted
from .phrases import core, label_for, limited, named_kind, noun_phrase
from .pronouns import SINGULAR, Pronouns
from .roster import Roster
from .sources import PAPERS, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_ISSUERS = Issuers({})


class Referents:
    """Whom the words of an article mean.

    Answers depend on who was heard before, so ask in the order of the text, and use a new object for each pass. `speaker` adds to what
    was heard, and the first sure pronoun for a person sets `female` in that person's draft.
    """

    def __init__(self, drafts: list[ActorDraft], passages: tuple[ParsedParagraph, ...], issuers: Issuers = NO_ISSUERS) -> None:
        self.drafts = drafts
        self._passages = passages
        self._issuers = issuers
        self._roster = Roster(drafts, passages)
        self._heard = Voices()
        self._kinds: dict[str, Speaker] = {}
        self._pronouns = Pronouns(self, self._roster, self._heard, passages)

    def named(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The actor whose name the word is part of; None if it is part of none."""
        return self._roster.named(passage, token)

    def actor(self, key: str | None) -> ActorDraft | None:
        """The actor with this key; None if the key is None or no actor has it."""
        return self._roster.of(key)

    def speaker(self, passage: ParsedParagraph, token: Token, avoid: tuple[Span, ...] = ()) -> Speaker:
        """Whom the noun phrase of `token` means: an actor, or a description. The name is empty if nobody can be named.

        If the phrase overlaps one of `avoid`, spans of the article, its `span` is only that of `token`. Remembers who was heard.
        """
        span = noun_phrase(passage, token, avoid)
        found = self._resolve(passage, token, span)
        if found.name:
            draft = self.actor(found.actor)
            people = offices().office_nouns | offices().anonymous_nouns | set(SINGULAR)
            person = draft.kind == "person" if draft else token.lemma_.lower() in people or token.lower_ in people
            plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
            self._heard.add(Heard(self._roster.order(passage), passage.at(token), token.lemma_.lower(), found, draft, person, plural))
        return found

    def person(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The person whom "he" or "she" means; None if that is not sure. The token must be one of `pronouns.SINGULAR`."""
        return self._pronouns.person(passage, token)

    def owner(self, passage: ParsedParagraph, token: Token) -> Speaker | None:
        """The person whom the phrase's first word, "his" or "her", means; None if it begins otherwise or that is not sure."""
        first = token.left_edge
        draft = self._pronouns.person(passage, first) if first.tag_ == "PRP$" and first.lower_ in SINGULAR else None
        return Speaker(name=draft.name, actor=draft.key, side=draft.side) if draft is not None else None

    def meant(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The one actor that a noun phrase or pronoun means, by name or otherwise; None if none, several, or not sure."""
        if any(c.dep_ == "conj" for c in token.children):
            return None
        if (draft := self.named(passage, token)) is not None:
            return draft
        if (draft := self._apposed(passage, token)) is not None:
            return draft
        if token.lower_ in SINGULAR:
            return self._pronouns.person(passage, token)
        if token.lower_ in ("it", "they"):
            return self._pronouns.body(passage, token)
        if token.pos_ in ("NOUN", "PROPN") and any(c.lower_ in ("the", "his", "her", "its", "their") for c in token.children):
            return self._description(passage, token)
        return None

    def described(self, passage: ParsedParagraph, token: Token) -> Speaker:
        """A speaker who is described, not named: the phrase's words, and the key of the state or body that they mention, if any."""
        return Speaker(name=self._owned(passage, token, core(passage, token)), side=self._side(passage, token))

    def _resolve(self, passage: ParsedParagraph, token: Token, span: Span) -> Speaker:
        issuer = self._issuers.of(passage)
        if issuer is not None and issuer.means(token) and not is_quoted(passage, token):
            return issuer.speaker(span)
        if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT") and token.pos_ != "PRON":
            return Speaker(name="", span=span)  # "September asked": nobody
        draft = self.meant(passage, token)
        text = passage.text[span.start - passage.start : span.end - passage.start]
        if draft is not None:
            name = core(passage, token) if limited(token) else draft.name if draft.kind == "person" else label_for(draft, text)
            return Speaker(name=name, actor=draft.key, span=span, side=draft.side)
        if token.pos_ == "PRON":
            known = self._pronouns.unnamed(passage, token)
            return known.model_copy(update={"span": span}) if known else Speaker(name="", span=span)
        definite = any(c.lower_ == "the" for c in token.children)
        same = self._heard.called(token.lemma_.lower())
        if definite and same is not None and text.count(" ") < 2:
            return same.speaker.model_copy(update={"span": span})
        if definite and token.lemma_.lower() in self._kinds and text.count(" ") < 2:
            return self._kinds[token.lemma_.lower()].model_copy(update={"span": span})
        found = self.described(passage, token).model_copy(update={"span": span})
        if (kind := named_kind(token)) is not None:
            self._kinds[kind.lemma_.lower()] = found
        if token.lemma_.lower() in PAPERS - {"report", "newspaper", "paper", "agency"}:
            maker = self._maker(passage, token, found.side)
            return found.model_copy(update={"actor": maker.key, "side": maker.side}) if maker is not None else found
        return found

    def _maker(self, passage: ParsedParagraph, token: Token, side: str | None) -> ActorDraft | None:
        """Who issued a statement or letter: its state, or whoever is said to in this paragraph or the one before; None if not known."""
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

    def _issued(self, passage: ParsedParagraph, paper: Token) -> ActorDraft | None:
        owner = next((c for c in paper.children if c.dep_ == "poss"), None)
        verb = paper.head.head if paper.dep_ == "pobj" and paper.head.lower_ == "in" else paper.head if paper.dep_ == "dobj" else None
        if owner is None and verb is not None and verb.pos_ == "VERB":
            owner = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return self.named(passage, owner) if owner is not None else None

    def _apposed(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """The actor named in apposition: "one of the sponsors, Turkey", "the envoy to the UN in Geneva, Alexey Orlik"; else None."""
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

    def _owned(self, passage: ParsedParagraph, token: Token, name: str) -> str:
        """ "his spokesman" with the owner's name instead of the pronoun; if the owner is not sure, "a spokesman"."""
        owner = next((c for c in token.children if c.tag_ == "PRP$" and c.lower_ in SINGULAR), None)
        words = name.split(maxsplit=1)
        if owner is None or len(words) < 2 or words[0].lower() not in SINGULAR:
            return name
        draft = self._told_of(passage, token, owner) or self._pronouns.person(passage, owner)
        if draft is not None:
            return f"{draft.name.split()[-1]}’s {words[1]}"
        people = offices().office_nouns | offices().anonymous_nouns
        article = "an" if words[1][0].lower() in "aeio" else "a"
        return f"{article} {words[1]}" if token.tag_ == "NN" and token.lemma_.lower() in people and "of" not in words else name

    def _told_of(self, passage: ParsedParagraph, token: Token, owner: Token) -> ActorDraft | None:
        """ "Solvang flew home, her aide said": the person who is the subject of what is said, and whose aide speaks; else None."""
        told = next((c for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i), None) if token.dep_ == "nsubj" else None
        subject = subject_of(told) if told is not None else None
        draft = self.named(passage, subject) if subject is not None else None
        fits = draft is not None and draft.kind == "person" and draft.female is not (not SINGULAR[owner.lower_])
        return draft if fits else None

    def _description(self, passage: ParsedParagraph, token: Token) -> ActorDraft | None:
        """ "the minister", "the ministry": the one actor whose role or name has the word; None if there is none, or several."""
        word = token.lemma_.lower()
        own = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod") and not gazetteer().by_first_word.get(c.text)}
        if word in offices().office_nouns:
            fits = self._roster.in_office(word)
            return fits[0] if len(fits) == 1 and not self._other_owner(passage, token, fits[0]) else None
        fits = self._roster.bodies(word, own)
        return fits[0] if len(fits) == 1 and not self._other_owner(passage, token, fits[0]) else None

    def _other_owner(self, passage: ParsedParagraph, token: Token, draft: ActorDraft) -> bool:
        """Whether the phrase names a state or body other than the actor's: "the Polish minister" is no Russian."""
        side = self._side(passage, token)
        return side is not None and draft.side is not None and side != draft.side

    def _side(self, passage: ParsedParagraph, token: Token) -> str | None:
        """The key of the state or body that the phrase mentions, by adjective, possessor or "of"; None if it mentions none."""
        phrase = noun_phrase(passage, token, ())
        for _, _, entry in gazetteer().find(passage.text[phrase.start - passage.start : phrase.end - passage.start]):
            side = gazetteer().parties[entry.key].side
            return UNION if side == EUROPE and self.actor(UNION) else side
        for t in passage.tokens(phrase.start, phrase.end):
            draft = self.named(passage, t)
            if draft is not None and draft.side:
                return draft.side
            if t.dep_ == "poss" and t.lower_ in SINGULAR:
                owner = self._pronouns.person(passage, t)
                return owner.side if owner else None
        return None
