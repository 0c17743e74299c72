"""Ascriptions: a cue, whoever it names, and what it ascribes, from the parse of one token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Act, Span
from .content import complement, quotation_before, spans_of_tokens
from .gazetteer import offices
from .lexicon import lexicon
from .parse import Passage
from .quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset(
    "statement report letter communique communiqué document resolution ruling newspaper paper agency editorial "
    "note memo leaflet broadcast".split()
)
VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "words", "reading"})
NEGATIONS = frozenset({"never", "not", "no", "n't", "n’t"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def can_act(noun: Token) -> bool:
    """A noun that can speak and act: a name, an office, a body, people, a paper that someone issued; no day and no place of numbers."""
    words = offices()
    if noun.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"):
        return False
    known = words.office_nouns | words.collective_nouns | words.anonymous_nouns | PAPERS
    return noun.pos_ == "PROPN" or noun.lower_ in known or noun.lemma_.lower() in known


@dataclass(frozen=True)
class Frame:
    """One ascription. `source` is the head token of whoever is named, `content` spans of the article in order."""

    cue: Token
    act: Act
    source: Token | None
    content: tuple[Span, ...]
    cue_span: Span
    negated: bool = False
    addressee: Token | None = None
    quotations: tuple[Quotation, ...] = field(default=())
    passive: bool = False


def frame_of(passage: Passage, token: Token) -> Frame | None:
    """The ascription whose cue the token is, quotations not yet joined."""
    if token.pos_ in ("VERB", "AUX") and (act := act_of(token)):
        return _verb_frame(passage, token, act)
    if (
        token.lower_ == "according"
        and (to := _child(token, "prep")) is not None
        and (source := _child(to, "pobj")) is not None
        and can_act(source)
    ):
        return _according(passage, token, to, source)
    if token.lower_ in VIEWS and token.dep_ == "pobj" and token.head.lower_ == "in" and (owner := _child(token, "poss")) is not None:
        return _in_view(passage, token, owner)
    if token.pos_ == "NOUN" and (noun_act := lexicon().nouns.get(token.lemma_.lower())):
        return _noun_frame(passage, token, noun_act)
    return None


def act_of(verb: Token) -> Act | None:
    """What the verb does, by itself or with the word after it."""
    words, lemma = lexicon(), verb.lemma_.lower()
    for other in [*verb.children, *([verb.nbor()] if verb.i + 1 < len(verb.doc) else [])]:
        if (act := words.phrases.get((lemma, other.lower_)) or words.phrases.get((lemma, other.lemma_))) and other.i > verb.i:
            return act
    if lemma in ("decline", "refuse") and any(c.dep_ == "xcomp" and c.lemma_ in ("comment", "say", "answer") for c in verb.children):
        return "decline_comment"
    return words.verbs.get(lemma)


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """The subject of the verb, or of the verb that it shares one with; the agent where it is passive."""
    seen: set[int] = set()
    as_said = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    while verb.i not in seen:
        seen.add(verb.i)
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        if passive and verb.lemma_ not in ("quote", "cite", "hear", "report"):
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return (_child(agent, "pobj") if agent is not None else None), True
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and as_said and not passive and verb.lemma_ in ("quote", "cite"):
            return _child(verb, "dobj"), False  # "the paper quoted X as saying"
        if subject is not None:
            return _antecedent(subject, verb), False
        if verb.dep_ in ("conj", "xcomp", "advcl", "dep") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
            verb = verb.head.head
        elif verb.dep_ in ("acl", "relcl"):
            return (verb.head if verb.dep_ == "acl" else None), False
        else:
            return None, False
    return None, False


def is_negated(verb: Token) -> bool:
    """A negation of the verb, also where an aside parts the two: "did not, however, say"."""
    if any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in verb.children):
        return True
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i), default=verb.i)
    return any(t.lower_ in NEGATIONS for t in verb.doc[first : verb.i])


def distance(passage: Passage, quotation: Quotation, verb: Token) -> int:
    """Characters between a quotation and a verb outside it."""
    at = passage.at(verb)
    if quotation.span.start <= at < quotation.span.end:
        return 10_000
    return min(abs(at - quotation.span.end), abs(quotation.span.start - passage.end(verb)))


def _verb_frame(passage: Passage, verb: Token, act: Act) -> Frame | None:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _gapped(verb) or _goes_on(verb) or _reputed(verb):
        return None
    source, passive = source_of(verb)
    before = quotation_before(passage, verb, source)
    content = (before,) if before is not None else complement(passage, verb)
    if not content and not (source is not None and _beside_quotation(passage, verb)):
        return None
    return Frame(
        cue=verb, act=act, source=source, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb),
        addressee=_addressee(verb), passive=passive,
    )  # fmt: skip


def _beside_quotation(passage: Passage, verb: Token) -> bool:
    return any(distance(passage, q, verb) <= 60 for q in passage.quotations)


def _antecedent(subject: Token, verb: Token) -> Token:
    """ "X, who said": the noun that the clause hangs on."""
    if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _goes_on(verb: Token) -> bool:
    """ "continue to fight": with an infinitive the verb is no speech, whatever it is with a quotation."""
    return verb.lemma_ == "continue" and _child(verb, "xcomp") is not None


def _reputed(verb: Token) -> bool:
    """ "A firm said to be his": what people say of the noun, which says nothing."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return verb.lower_ == "said" and after is not None and after.lower_ == "to" and after.dep_ == "aux"


def _gapped(verb: Token) -> bool:
    """ "a step its chief said could be taken": what is said lacks its subject, which stands before."""
    if verb.dep_ != "relcl":
        return False
    comp = _child(verb, "ccomp")
    return comp is not None and not any(c.dep_ in (*SUBJECTS, "expl") for c in comp.children)


def _addressee(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ in ("dobj", "dative") and c.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
            return c
        if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to", "against"):
            return _child(c, "pobj")
    return None


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)


def _cue_span(passage: Passage, verb: Token) -> Span:
    first = last = verb
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i:
            first = min(first, c, key=lambda t: t.i)
        if c.dep_ == "prt" and c.i > verb.i:
            last = max(last, c, key=lambda t: t.i)
    return passage.span(first, last)


def _according(passage: Passage, cue: Token, to: Token, source: Token) -> Frame:
    head = cue.head if cue.dep_ in ("prep", "advmod", "advcl") else cue.sent.root
    inside = {t.i for t in cue.subtree}
    tokens = [t for t in head.subtree if t.i not in inside]
    content = spans_of_tokens(passage, tokens)
    return Frame(cue=cue, act="comment", source=source, content=content, cue_span=passage.span(cue, to))


def _in_view(passage: Passage, noun: Token, owner: Token) -> Frame:
    """ "In her view the army will sign": the rest of the clause is hers."""
    head = noun.head.head
    inside = {t.i for t in noun.head.subtree}
    content = spans_of_tokens(passage, [t for t in head.subtree if t.i not in inside])
    return Frame(cue=noun, act="comment", source=owner, content=content, cue_span=passage.span(noun.head, noun))


def _noun_frame(passage: Passage, noun: Token, act: Act) -> Frame | None:
    """ "his demand that X", "a promise to X": the noun's clause is ascribed to its possessor."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and _infinitive_or_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner, _ = source_of(noun.head)
    if clause is None or owner is None:
        return None
    content = spans_of_tokens(passage, list(clause.subtree))
    return Frame(cue=noun, act=act, source=owner, content=content, cue_span=passage.span(noun, noun))


def _infinitive_or_that(clause: Token) -> bool:
    first = next(iter(clause.subtree))
    return first.lower_ in ("that", "to")
