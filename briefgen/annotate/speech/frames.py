"""Ascriptions, read from the parse of one token: a cue ("said"), its source ("X") and its content (what X said)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model import Act, Span
from ..language.lexicon import CONDITIONS, lexicon
from ..language.parse import ParsedParagraph
from ..language.quotes import Quotation
from .content import complement, own_clause, quotation_before, spans_of_tokens
from .sources import REPORTS, SUBJECTS, beside_quotation, can_act, child, may_be_subject, noun_beside, set_in, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVING = frozenset(
    "make issue give express voice renew repeat reiterate deliver have extend table send submit publish present file lodge raise hold "
    "keep maintain share form reach take announce convey offer organise organize sign circulate draft launch write".split()
)
"""Verbs whose subject makes the demand or promise that is their object: "issued a demand that", not "faced" or "dismissed" one."""
ASKING = frozenset({"ask", "press", "question", "quiz", "challenge"})
OUTLETS = frozenset(
    "agency newspaper daily paper media broadcaster television tv radio magazine website reuters ap afp bloomberg yonhap xinhua tass ria "
    "interfax kyodo kcna anadolu dpa ansa bbc cnn nhk".split()
)
"""Nouns for news agencies and other outlets, and their best-known names: they pass on what others say."""
VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "words", "reading"})
NEGATIONS = frozenset({"never", "not", "no", "n't", "n’t"})


@dataclass(frozen=True)
class Frame:
    """One ascription. `cue` is its verb, noun or "according", `source` the head token of whoever is named as speaker, None if nobody is.

    `content` are spans of the article, in order; they include the quotations in `quotations`, once these are joined. `passive` says that
    the cue is a passive, whose source is its agent.
    """

    cue: Token
    act: Act
    source: Token | None
    content: tuple[Span, ...]
    cue_span: Span
    negated: bool = False
    addressee: Token | None = None
    quotations: tuple[Quotation, ...] = field(default=())
    passive: bool = False


def frame_of(passage: ParsedParagraph, token: Token) -> Frame | None:
    """The ascription whose cue is this token, without quotations, which `find_frames` adds; None if the token is no cue."""
    if token.pos_ in ("VERB", "AUX") and (act := act_of(token)):
        return _verb_frame(passage, token, act)
    if (
        token.lower_ == "according"
        and (to := child(token, "prep")) is not None
        and (source := child(to, "pobj")) is not None
        and can_act(source)
    ):
        return _according(passage, token, to, source)
    if token.lower_ in VIEWS and token.dep_ == "pobj" and token.head.lower_ == "in" and (owner := child(token, "poss")) is not None:
        return _in_view(passage, token, owner)
    if token.pos_ == "NOUN" and (noun_act := lexicon().nouns.get(token.lemma_.lower())):
        return _noun_frame(passage, token, noun_act)
    return None


def act_of(verb: Token) -> Act | None:
    """The act of a verb, by itself or with a word after it, from `words/acts.toml`; None if the verb is in no list."""
    words, lemma = lexicon(), verb.lemma_.lower()
    for other in [*verb.children, *([verb.nbor()] if verb.i + 1 < len(verb.doc) else [])]:
        if (act := words.phrases.get((lemma, other.lower_)) or words.phrases.get((lemma, other.lemma_))) and other.i > verb.i:
            return act
    if lemma in ("decline", "refuse") and any(c.dep_ == "xcomp" and c.lemma_ in ("comment", "say", "answer") for c in verb.children):
        return "decline_comment"
    return words.verbs.get(lemma)


def is_negated(verb: Token) -> bool:
    """Whether the verb is negated, also if an aside separates the two: "did not, however, say"."""
    if any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in verb.children):
        return True
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i), default=verb.i)
    return any(t.lower_ in NEGATIONS for t in verb.doc[first : verb.i])


def _verb_frame(passage: ParsedParagraph, verb: Token, act: Act) -> Frame | None:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _gapped(verb) or _goes_on(verb) or _reputed(verb) or _is_asked(verb):
        return None
    if (aside := set_in(passage, verb)) is not None:
        speaker, content = aside
        return Frame(cue=verb, act=act, source=speaker, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb))
    source, passive = source_of(verb)
    if not passive and not may_be_subject(passage, source, verb):
        source = noun_beside(passage, verb)
    before = quotation_before(passage, verb, source)
    content = (before,) if before is not None else () if _answers_report(verb) else complement(passage, verb)
    if not content and not (source is not None and beside_quotation(passage, verb)):
        return None
    return Frame(
        cue=verb, act=act, source=source, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb),
        addressee=_addressee(verb), passive=passive,
    )  # fmt: skip


def _is_asked(verb: Token) -> bool:
    """ "Asked whether it would close, he said": whether the subject is asked, and does not ask."""
    subject = any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.lemma_ in ASKING and verb.tag_ in ("VBN", "VBD") and not subject and verb.dep_ in ("advcl", "acl", "prep", "csubj")


def _answers_report(verb: Token) -> bool:
    """ "Was responding to reports that", "commented on claims that": whether what follows is what others say."""
    if verb.lemma_ not in ("respond", "reply", "answer", "comment", "react", "object"):
        return False
    asked = [c for c in verb.children if c.i > verb.i and (c.dep_ in ("prep", "dobj"))]
    return any(t.lemma_.lower() in REPORTS - {"question", "charge"} for c in asked for t in c.subtree)


def _goes_on(verb: Token) -> bool:
    """ "continue to fight": with an infinitive, "continue" is no verb of saying, as it is after a quotation."""
    return verb.lemma_ == "continue" and child(verb, "xcomp") is not None


def _reputed(verb: Token) -> bool:
    """ "A firm said to be his": whether the noun is spoken about, and does not speak."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return verb.lower_ == "said" and after is not None and after.lower_ == "to" and after.dep_ == "aux"


def _gapped(verb: Token) -> bool:
    """ "a step its chief said could be taken": whether what is said lacks its subject, the noun before the relative clause."""
    if verb.dep_ != "relcl":
        return False
    comp = child(verb, "ccomp")
    return comp is not None and not any(c.dep_ in (*SUBJECTS, "expl") for c in comp.children)


def _addressee(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ in ("dobj", "dative") and c.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
            return c
        if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to", "against"):
            return child(c, "pobj")
    return None


def _cue_span(passage: ParsedParagraph, verb: Token) -> Span:
    first = last = verb
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i:
            first = min(first, c, key=lambda t: t.i)
        if c.dep_ == "prt" and c.i > verb.i:
            last = max(last, c, key=lambda t: t.i)
    return passage.span(first, last)


def _according(passage: ParsedParagraph, cue: Token, to: Token, source: Token) -> Frame:
    head = cue.head if cue.dep_ in ("prep", "advmod", "advcl") else cue.sent.root
    inside = {t.i for t in cue.subtree} - _condition(cue)
    end = own_clause(head, cue)
    tokens = [t for t in head.subtree if t.i not in inside and t.i < end]
    content = spans_of_tokens(passage, tokens)
    if _passes_on(source) and any(t.lemma_ in ("say", "tell") and t.pos_ == "VERB" and source_of(t)[0] is not None for t in tokens):
        content = ()
    return Frame(cue=cue, act="comment", source=source, content=content, cue_span=passage.span(cue, to))


def _condition(cue: Token) -> set[int]:
    """Indices of a condition that the parse attaches to the attribution: "X will come, according to Y, if it thaws"."""
    clauses = (t for t in cue.subtree if t.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in t.children))
    return {t.i for clause in clauses for t in clause.subtree}


def _passes_on(source: Token) -> bool:
    """Whether the source is a news agency, a paper or a station, which passes on somebody else's words."""
    words = {t.lower_ for t in source.subtree}
    return bool(words & OUTLETS)


def _in_view(passage: ParsedParagraph, noun: Token, owner: Token) -> Frame:
    """ "In her view the army will sign": the ascription of the rest of the clause to her."""
    head = noun.head.head
    inside = {t.i for t in noun.head.subtree}
    content = spans_of_tokens(passage, [t for t in head.subtree if t.i not in inside])
    return Frame(cue=noun, act="comment", source=owner, content=content, cue_span=passage.span(noun.head, noun))


def _noun_frame(passage: ParsedParagraph, noun: Token, act: Act) -> Frame | None:
    """ "his demand that X", "made a promise to X": the noun's clause, ascribed to its possessor or its maker; None without either."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and _infinitive_or_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner = source_of(noun.head)[0] if noun.head.lemma_ in GIVING else None
    if clause is None or owner is None:
        return None
    content = spans_of_tokens(passage, list(clause.subtree))
    return Frame(cue=noun, act=act, source=owner, content=content, cue_span=passage.span(noun, noun))


def _infinitive_or_that(clause: Token) -> bool:
    first = next(iter(clause.subtree))
    return first.lower_ in ("that", "to")
