"""Noun phrases as the text prints them, and the subjects of main clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Span
from ..actors.drafts import ActorDraft
from ..language.parse import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_NAME_WORDS = 10
"""Most words of a description that includes "familiar with the talks" or the like."""
LIMITING = frozenset("some few many most several all no half both other any certain various".split())


def main_verbs(root: Token) -> list[Token]:
    """The sentence's main verb and the verbs coordinated with it, in order of the text."""
    verbs = [root]
    for verb in verbs:
        verbs += [c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
    return sorted(verbs, key=lambda t: int(t.i))


def subject_before(passage: ParsedParagraph, token: Token) -> Token | None:
    """The subject, before the token, of the nearest main clause that has one: in its own sentence, else in earlier ones of the paragraph.

    Subjects "it", "they", "he" and "she" are skipped; None if there is no subject, or another pronoun is nearer.
    """
    for sent in passage.sentences_until(token.i):
        found = [c for c in sent.root.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i and c.pos_ != "PRON"]
        if found:
            return found[0]
        if any(
            c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i and c.lower_ not in ("it", "they", "he", "she") for c in sent.root.children
        ):
            return None
    return None


def label_for(draft: ActorDraft, text: str) -> str:
    """What to call the actor in a label: the alias that `text` uses, with its "the", else the actor's own name."""
    plain = text.removeprefix("The ").removeprefix("the ")
    found = next((a for a in draft.aliases if a == plain), None)
    if found is None:
        found = next((a for a in sorted(draft.aliases, key=len, reverse=True) if a in text), draft.name)
    return f"the {found}" if f"the {found}" in text.replace("The ", "the ") else found


def limited(token: Token) -> bool:
    """ "Only two Democrats", "most Germans", "senior Republicans": whether only some of those whom the name means are meant."""
    plural = token.tag_ in ("NNS", "NNPS")
    return plural and any(c.dep_ in ("nummod", "quantmod", "amod") or c.lower_ in LIMITING for c in token.children if c.i < token.i)


def noun_phrase(passage: ParsedParagraph, token: Token, avoid: tuple[Span, ...]) -> Span:
    """The span of the whole noun phrase, title and apposition included, up to a relative clause; of the token alone if in `avoid`."""
    first, last = token.left_edge, token.right_edge
    for c in token.children:
        if c.dep_ in ("relcl", "acl") and c.i > token.i:
            stop = c.left_edge.i - 1
            last = passage.doc[max(token.i, stop)]
            break
    while last.i > token.i and (last.is_punct or last.dep_ in ("cc",)):
        last = last.nbor(-1)
    while first.i < token.i and (first.is_punct or first.dep_ in ("cc", "preconj")):
        first = first.nbor()
    span = passage.span(first, last)
    return passage.span(token, token) if any(span.touches(a) for a in avoid) else span


def _restricting(word: Token, first: Token) -> Token | None:
    """The last word of "familiar with the talks" or "briefed on the matter", which is part of a description; None if long or set off."""
    end = word.right_edge
    inside = word.doc[word.i : end.i + 1]
    short = end.i - first.i <= MOST_NAME_WORDS and not any(t.text in {",", ";", "(", '"'} for t in inside)
    return end if short and word.tag_ in ("JJ", "VBN") else None


def kind_before(token: Token) -> Token | None:
    """ "The newspaper Nordposten": the noun right before the name, if the parse takes both for subjects of one verb; else None."""
    before = token.left_edge.nbor(-1) if token.left_edge.i > token.sent.start else None
    if before is None or token.pos_ != "PROPN" or before.pos_ != "NOUN" or before.head.i != token.head.i:
        return None
    return before if before.dep_ == token.dep_ == "nsubj" else None


def named_kind(token: Token) -> Token | None:
    """ "Newspaper" of "the newspaper Nordposten", whichever of the two words the parse makes the subject; else None."""
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == token.i + 1 for c in token.children)
    return token if named and token.pos_ == "NOUN" else kind_before(token)


def core(passage: ParsedParagraph, token: Token) -> str:
    """The phrase as printed, without clauses and brackets after it: "a senior European official". For the name of a speaker."""
    first = token.left_edge
    while first.i < token.i and first.is_punct:
        first = first.nbor()
    last = token
    named = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i), None)
    if named is not None and token.pos_ == "NOUN" and not any(w.is_quote or w.lower_ in ("such", "first") for w in named.subtree):
        start = first if named.left_edge.i == token.i + 1 else named.left_edge
        return passage.text[start.idx : named.idx + len(named)].strip(' ,"')
    if (kind := kind_before(token)) is not None:
        return passage.text[kind.left_edge.idx : token.idx + len(token)].strip(' ,"')
    for c in token.children:
        if c.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in c.subtree):
            break
        if c.i > token.i and c.dep_ in ("prep", "conj", "cc", "case", "appos") and not (c.dep_ == "appos" and c.pos_ == "NOUN"):
            edge = c.right_edge
            if edge.i - first.i > 12:
                break
            last = edge
        elif c.i > token.i and c.dep_ in ("amod", "acl") and c.i == last.i + 1 and (end := _restricting(c, first)) is not None:
            last = end
        elif c.i > token.i and c.dep_ not in ("punct",):
            break
    while last.i > token.i and (last.is_punct or last.dep_ == "cc"):
        last = last.nbor(-1)
    return re.sub(r"['’]s?$", "", _whole(passage.text[first.idx : last.idx + len(last)].strip(' ,"')))


def _whole(name: str) -> str:
    """The name; if it has only one of a pair of quotation marks, without quotation marks."""
    if name.count('"') % 2 == 0 and name.count("“") == name.count("”"):
        return name
    return re.sub(r"\s+", " ", re.sub(r'[“”"]', "", name)).strip(" ,")
