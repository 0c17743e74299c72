"""The events of a text: each verb with its subject and objects. A schema's own acts are matched with them.

Events are never printed; a schema uses them to choose which passages answer a section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ...model import Argument, Deed, Span
from ..language.parse import ParsedParagraph
from ..speech.coreference import Referents
from ..speech.frames import is_negated
from ..speech.sources import source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "nsubjpass"})
PARTICLES = frozenset({"prt", "prep", "advmod", "acomp", "dobj", "agent"})
"""Relations of the second word in phrases such as "strike down", "take effect" or "vote against"."""
LOOSE = frozenset({"relcl", "acl", "advcl"})
"""Relations of clauses that only accompany what their passage says."""


def find_deeds(passages: tuple[ParsedParagraph, ...], referents: Referents) -> Iterator[Deed]:
    """Every event: one for each verb except auxiliaries and modifiers, in order of the text.

    Use new `referents`: they must be asked in the order of the text.
    """
    for passage in passages:
        verbs = {t.i: t for t in passage.words if _does(t)}
        for verb in verbs.values():
            yield _deed(passage, verb, verbs, referents)


def lemmas(passages: tuple[ParsedParagraph, ...]) -> tuple[tuple[str, str], ...]:
    """Sorted pairs (word form, lemma), in lower case, of all words of the article that differ from their lemma."""
    pairs = ((t.lower_, t.lemma_.lower()) for p in passages for t in p.words)
    return tuple(sorted({(form, lemma) for form, lemma in pairs if form != lemma and form.isalpha()}))


def _does(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def _deed(passage: ParsedParagraph, verb: Token, verbs: dict[int, Token], referents: Referents) -> Deed:
    source, doer = _source(verb), None
    subject: tuple[Argument, ...] = ()
    if source is not None:
        speaker = referents.speaker(passage, source)
        actor = referents.actor(speaker.actor)
        doer = speaker.side or (actor.side or actor.key if actor is not None else None)
        subject = (_argument(passage, source, "subject").model_copy(update={"name": speaker.name}),)
    objects = tuple(_argument(passage, t, "object") for t in _objects(verb))
    over, loose = _over(verb, verbs)
    return Deed(
        span=passage.span(verb, verb),
        lemma=verb.lemma_.lower(),
        particles=tuple(sorted(_particles(verb))),
        arguments=(*subject, *objects),
        doer=doer,
        to=tuple(sorted(_parties(passage, objects))),
        negated=is_negated(verb),
        aside=_aside(verb),
        over=passage.at(over) if over is not None else None,
        loose=loose,
    )


def _source(verb: Token) -> Token | None:
    """Who does it: the subject, or the agent of a passive or of a bare participle ("sanctions imposed by Rome"); None if not named."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return source_of(verb)[0]
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None


def _aside(verb: Token) -> bool:
    """Whether it did not happen or happened earlier: "would have found", past perfect. Not the "had won" of "he said it had won"."""
    aux = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    if "have" in aux and {"would", "could", "might", "should"} & set(aux):
        return True
    at = verb
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    told = at.dep_ == "ccomp" and not any(t.text == ";" for t in at.doc[min(at.i, at.head.i) : max(at.i, at.head.i)])
    return "had" in aux and not told and not any(c.dep_ in ("parataxis", "ccomp") and c.lemma_ == "say" for c in at.children)


def _objects(verb: Token) -> Iterator[Token]:
    """What it is done to: objects, the subject of a passive, the noun that a participle describes, nouns after its prepositions."""
    for c in verb.children:
        if c.dep_ in OBJECTS:
            yield verb.head if c.lower_ in ("which", "that", "who") and verb.dep_ == "relcl" else c
        elif c.dep_ == "prep":
            yield from (g for g in c.children if g.dep_ == "pobj")
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head


def _particles(verb: Token) -> set[str]:
    after = [c for c in verb.children if c.dep_ in PARTICLES and c.i > verb.i]
    after += [verb.nbor()] if verb.i + 1 < len(verb.doc) else []
    return {word for t in after if t.text.isalpha() for word in (t.lower_, t.lemma_.lower())}


def _argument(passage: ParsedParagraph, noun: Token, role: Literal["subject", "object"]) -> Argument:
    """The noun phrase without its clauses, which are about something else."""
    clauses = [c.left_edge.i for c in noun.children if c.dep_ in LOOSE and c.i > noun.i]
    last = min(clauses, default=noun.right_edge.i + 1) - 1
    first = noun.left_edge if noun.left_edge.i <= noun.i else noun
    end = noun.doc[max(noun.i, last)]
    return Argument(span=Span(start=passage.at(first), end=passage.end(end)), head=noun.lemma_.lower(), role=role)


def _parties(passage: ParsedParagraph, objects: tuple[Argument, ...]) -> Iterator[str]:
    for start, end, entry in passage.known_in(*((o.span.start - passage.start, o.span.end - passage.start) for o in objects)):
        if any(o.span.start <= passage.start + start and passage.start + end <= o.span.end for o in objects):
            yield entry.key


def _over(verb: Token, verbs: dict[int, Token]) -> tuple[Token | None, bool]:
    """The nearest verb that it depends on, or None; and whether it only accompanies that verb (relative and adverbial clauses)."""
    loose = verb.dep_ in LOOSE
    at = verb
    while at.head.i != at.i:
        at = at.head
        if at.i in verbs:
            return at, loose
        loose = loose or at.dep_ in LOOSE
    return None, False
