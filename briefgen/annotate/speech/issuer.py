"""Whose statement an article is, if it is no report: the office that signs it and speaks in it as "we" or "the Ministry".

It is recognised by form alone: an office is printed as a signature, and is the subject of main clauses outside quotation marks. The "I" of
a columnist and the "we" of a live page remain the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Article, Paragraph, Span, Speaker
from ..actors.drafts import ActorDraft, fold, party_name
from ..actors.names import Name
from ..actors.state_of_office import SOLE_OFFICES
from ..language.gazetteer import gazetteer
from ..language.parse import ParsedParagraph, parse
from .signature import OUR_BODIES, Signature

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset({"i", "we"})
JOINT = re.compile(
    r"\bjoint (?:\w+ )?(?:statement|declaration|communiqu)|\bbegin text\b|\b(?:text of the|following) (?:\w+ )?(?:statement|text)\b|"
    r"\bwe(?:, the| as) ",
    re.I,
)
"""Signs that the text is a joint one, or not by the office that publishes it."""
DECLARING = frozenset(
    "reaffirm reiterate welcome condemn commend congratulate urge call appreciate applaud regret express consider recall confirm draw "
    "reject support remain stand emphasize emphasise stress extend "
    "commit committed concerned alarmed appalled proud grateful".split()
)
"""What an office does by saying so in the present tense; reports use the past tense."""
STEADY = frozenset({"stand", "remain", "support", "consider", "confirm", "recall", "draw", "reject", "extend"})
"""Those of `DECLARING` that others say of a state as well: "Ukraine stands firm"."""
LEAST_SPOKEN = 2
"""Least number of main clauses with "we" or "the Ministry" as subject in a statement without an office's byline."""


@dataclass(frozen=True)
class Issuer:
    """Who speaks as "we" in a paragraph. `nouns` are what it calls itself ("ministry"). Without `actor`, the name is a printed label."""

    name: str
    actor: str | None = None
    side: str | None = None
    nouns: frozenset[str] = frozenset()

    def means(self, token: Token) -> bool:
        """Whether the word means the issuer: "I", "we", "my Administration", "the Ministry" with nothing added."""
        if token.lower_ in FIRST_PERSON:
            return True
        own = {c.lower_ for c in token.children if c.dep_ in ("poss", "det")}
        if any(c.dep_ in ("amod", "compound", "prep", "appos", "conj") for c in token.children):
            return False
        return (token.lower_ in self.nouns and bool(own & {"the", "our", "this"})) or (
            token.lower_ in OUR_BODIES and bool(own & {"my", "our"})
        )

    def speaker(self, span: Span | None = None) -> Speaker:
        return Speaker(name=self.name, actor=self.actor, span=span, side=self.side)


@dataclass(frozen=True)
class Issuers:
    """Who speaks in which paragraph, and which paragraphs only ask questions; paragraphs are given by their start in the article."""

    by_start: dict[int, Issuer]
    asking: frozenset[int] = frozenset()

    def of(self, passage: ParsedParagraph) -> Issuer | None:
        return self.by_start.get(passage.start)

    def asks(self, passage: ParsedParagraph) -> bool:
        return passage.start in self.asking


def statement_issuer(article: Article, body: list[ParsedParagraph], signed: list[Signature], drafts: list[ActorDraft]) -> Issuer | None:
    """The one office whose statement the article is; None for a joint text, several signatures, or a text that never speaks as it.

    `body` are the paragraphs without headline and standfirst. May add the issuer to `drafts`, as `issuer_of` does.
    """
    if len(signed) != 1 or JOINT.search(_opening(article)) or not _is_statement(body, signed[0]):
        return None
    return issuer_of(article, signed[0], body, drafts)


def _opening(article: Article) -> str:
    """The text up to the end of the second paragraph, where a joint text says that it is one."""
    body = [p.span for p in article.paragraphs if p.label not in ("H", "S")]
    return article.text[: body[min(1, len(body) - 1)].end] if body else article.text


def _is_statement(body: list[ParsedParagraph], signed: Signature) -> bool:
    """Whether enough main clauses outside quotation marks have the issuer as subject: `LEAST_SPOKEN`, or one under its own byline.

    Under the byline of a person in office, a declaration by the office's state is enough too.
    """
    probe = Issuer(signed.name, nouns=frozenset({signed.noun} - {""}))
    spoken = [(p, s) for p in body for s in _main_subjects(p)]
    first = [s for _, s in spoken if s.lower_ in FIRST_PERSON and (s.lower_ == "we" or signed.role)]
    itself = [s for _, s in spoken if s.lower_ not in FIRST_PERSON and probe.means(s) and _declares(s)]
    if signed.heads:
        return bool(first or itself or (signed.role and _own_state(body)))
    return len(first) + len(itself) >= LEAST_SPOKEN


def _main_subjects(passage: ParsedParagraph) -> Iterator[Token]:
    """The subjects of main clauses, outside quotation marks."""
    for t in passage.doc:
        main = t.head.dep_ == "ROOT" or (t.head.dep_ == "conj" and t.head.head.dep_ == "ROOT")
        if t.dep_ in ("nsubj", "nsubjpass") and main and not is_quoted(passage, t):
            yield t


def is_quoted(passage: ParsedParagraph, token: Token) -> bool:
    return passage.quotes(passage.at(token))


def _declares(subject: Token) -> bool:
    verb = subject.head
    present = verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return present and (_is_declaring(verb) or verb.lemma_ == "be" or any(c.dep_ == "neg" for c in verb.children))


def _is_declaring(verb: Token) -> bool:
    return verb.lemma_ in DECLARING or (verb.lemma_ == "be" and any(c.lower_ in DECLARING for c in verb.children if c.dep_ == "acomp"))


def _own_state(body: list[ParsedParagraph]) -> str | None:
    """The key of the one state that declares something in the present tense, and not to "us": the statement is made for it. Or None."""
    found = set()
    for p in body:
        for s in _main_subjects(p):
            if s.head.lemma_ in STEADY or not _is_declaring(s.head) or not _declares(s) or any(c.dep_ == "conj" for c in s.children):
                continue
            if not any(t.lower_ in ("us", "our", "we") for t in s.head.subtree):
                found |= {e.key for a, b, e in p.known if a <= s.idx < b and e.form == "name"}
    keys = {k for k in found if gazetteer().parties[k].kind == "state"}
    return keys.pop() if len(keys) == 1 else None


def issuer_of(article: Article, signed: Signature, body: list[ParsedParagraph], drafts: list[ActorDraft]) -> Issuer:
    """The issuer with its actor: a draft that the text names, else a new one whose mention is the signature.

    A new draft is added to `drafts`, in place and in order; an existing one gets the signature's name, role and side.
    """
    draft = next((d for d in drafts if _is_same(d, signed)), None)
    if draft is None:
        draft = _draft(article, signed)
        drafts.append(draft)
        drafts.sort(key=lambda d: min(m.start for m in d.mentions))
    elif signed.role:
        draft.name, draft.role = signed.name, draft.role or signed.role
    if signed.role and (surname := signed.name.split()[-1]) not in draft.aliases:
        draft.aliases.append(surname)
    if draft.side is None:
        _place(draft, signed, body, drafts)
    named = draft.name if signed.role or not signed.noun else f"the {draft.name}"
    return Issuer(named, draft.key, draft.side, frozenset({signed.noun} - {""}))


def _is_same(draft: ActorDraft, signed: Signature) -> bool:
    a, b = fold(draft.name).split(), fold(signed.name).split()
    if not signed.role:
        return a == b
    return draft.kind == "person" and bool(a) and a[-1] == b[-1] and (len(a) == 1 or a[0] == b[0])


def _draft(article: Article, signed: Signature) -> ActorDraft:
    kind, prefix = ("person", "p") if signed.role else ("organisation", "o")
    draft = ActorDraft(f"{prefix}:{fold(signed.name)}", signed.name, "person" if kind == "person" else "organisation", role=signed.role)
    line = parse(article.model_copy(update={"paragraphs": (Paragraph(span=signed.span, label=""),)}))[0]
    tokens = [t for t in line.doc if not t.is_punct]
    draft.add(Name(signed.name, signed.span.start, signed.span.end, line, tokens[-1], "person" if kind == "person" else "organisation"))
    return draft


def _place(draft: ActorDraft, signed: Signature, body: list[ParsedParagraph], drafts: list[ActorDraft]) -> None:
    """Writes into the draft its state: from its name or role, from an office that only one state has, or the one it declares for."""
    inside = next((e.key for _, _, e in gazetteer().find(f"{signed.name}, {signed.role or ''}")), None)
    seen = {e.key for p in body for _, _, e in p.known}
    sole = next((key for office, key in SOLE_OFFICES.items() if office in fold(signed.role or "") and key in seen), None)
    key = inside or sole or (_own_state(body) if signed.role else None)
    if key is not None:
        party = gazetteer().parties[key]
        draft.side, draft.affiliation = party.side, party_name(party.key, {d.key: d for d in drafts})
