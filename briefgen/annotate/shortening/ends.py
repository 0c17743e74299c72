"""Stretches that a sentence can do without grammatically: circumstances, asides, second parts.

These are more than `cuts` offers: whether a stretch is the point of its sentence is not checked. The caller must know that it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Article, Paragraph, Source, Span
from ..language.parse import ParsedParagraph, parse
from .cut import DATED, HELD, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

VERBS = ("VERB", "AUX")
CLAUSES = frozenset({"advcl", "relcl", "acl", "appos", "npadvmod"})
BOUND = frozenset({"of", "to", "than", "as", "without", "except", "against"})
"""Prepositions whose phrase a noun or verb mostly can't do without."""
TAKEN = frozenset("call ask look depend rely insist agree consist refer lead result belong aim focus press push wait account deal".split())
"""Verbs that say little without the phrase after them."""
COMPLEMENTS = frozenset({"dobj", "ccomp", "attr", "acomp", "xcomp", "prt", "nsubjpass"})
MOST_WORDS = 30


def loose_ends(article: Article) -> tuple[Span, ...]:
    """The stretches of all sentences of the article, the longest first, each with the comma or "and" that joins it."""
    found = {(s.start, s.end): s for p in parse(article) for sentence in p.sentences for s in _of(p, sentence)}
    return tuple(sorted(found.values(), key=lambda s: (s.start - s.end, s.start)))


def _of(passage: ParsedParagraph, sentence: Sentence) -> Iterator[Span]:
    for token in passage.words[sentence.start : sentence.end]:
        if _may_go(token):
            first, last = token.left_edge, token.right_edge
            if token.dep_ == "conj":
                first = _conjunction(token)
            if (span := _span(passage, sentence, first, last, token)) is not None:
                yield span


def _may_go(token: Token) -> bool:
    if token.dep_ == "prep":
        return _is_loose(token)
    if token.dep_ in CLAUSES:
        return token.dep_ != "npadvmod" or token.ent_type_ in DATED or token.pos_ == "NOUN"
    if token.dep_ == "advmod":
        return token.head.pos_ in (*VERBS, "ADJ") and token.lower_ not in HELD and token.lower_.endswith("ly")
    return token.dep_ == "conj" and token.pos_ in VERBS and any(c.dep_ == "cc" for c in token.head.children)


def _is_loose(token: Token) -> bool:
    """Whether the phrase says where, when or how, and not what."""
    if token.lower_ in BOUND or not any(c.dep_ in ("pobj", "pcomp") for c in token.children):
        return False
    if token.head.pos_ not in VERBS:
        return token.head.pos_ in ("NOUN", "PROPN") and token.i > token.head.i
    dated = any(t.ent_type_ in DATED for t in token.subtree)
    has_object = any(c.dep_ in COMPLEMENTS and c.i != token.i for c in token.head.children)
    return dated or token.i < token.head.i or (has_object and token.head.lemma_ not in TAKEN)


def _conjunction(token: Token) -> Token:
    """The "and" before a second part, with its comma."""
    before = token.left_edge.nbor(-1) if token.left_edge.i > token.sent.start else token.left_edge
    return before if before.dep_ == "cc" else token.left_edge


def _span(passage: ParsedParagraph, sentence: Sentence, first: Token, last: Token, token: Token) -> Span | None:
    """From the end of the word before to the end of the stretch, with the commas that set it off.

    None if the stretch opens the sentence or is too long, or if something that stays depends on it.
    """
    words = passage.words[first.i : last.i + 1]
    if first.i == sentence.start or len(words) > MOST_WORDS or any(w.dep_ in SUBJECTS and w.head.i < first.i for w in words):
        return None
    while last.i > first.i and (last.is_punct or last.is_space) and last.text not in "”\"'’)":
        last = last.nbor(-1)
    outside = (w for w in passage.words[sentence.start : sentence.end] if not first.i <= w.i <= last.i)
    if any(first.i <= w.head.i <= last.i for w in outside if not w.is_punct and not w.is_space):
        return None
    before = first.nbor(-1)
    after = last.nbor() if last.i + 1 < sentence.end else None
    if before.text in (",", "–", "—", "-"):
        if after is not None and not after.is_punct and not after.is_space:
            return None
        end = passage.end(after) if after is not None and after.text == before.text else passage.end(last)
        return Span(start=passage.end(before.nbor(-1)), end=end) if before.i > sentence.start else None
    if before.text in "(“\"'‘":
        return None
    return Span(start=passage.end(before), end=passage.end(last))


def ends_of(line: str) -> tuple[Span, ...]:
    """The stretches that a line by another reader (a model) can do without, the shortest first; spans of `line`.

    Single adjectives and adverbs are included.
    """
    article = _alone(line)
    single = (Span(start=p.at(t), end=p.end(t)) for p in parse(article) for t in p.words if _colours(t))
    found = {(s.start, s.end): s for s in (*loose_ends(article), *single)}
    return tuple(sorted(found.values(), key=lambda s: (s.end - s.start, s.start)))


def _alone(line: str) -> Article:
    """The line as an article of one paragraph."""
    whole = Paragraph(label="1", span=Span(start=0, end=len(line)))
    return Article(source=Source(location="", media_type="text/plain", sha256=""), text=line, paragraphs=(whole,))


def is_clause(line: str) -> bool:
    """Whether every sentence of the line has a verb with its subject, or is what somebody does ("threatening to ...")."""
    found = [sentence.root for p in parse(_alone(line)) for sentence in p.sentences]
    return bool(found) and all(_says(root) for root in found)


def _says(root: Token) -> bool:
    return root.pos_ in VERBS and (root.tag_ == "VBG" or any(child.dep_ in SUBJECTS for child in root.children))


def _colours(token: Token) -> bool:
    """Whether the token is an adjective or adverb on which nothing depends, and no half of a hyphenated word."""
    apart = token.i == 0 or token.nbor(-1).text not in "-–"
    tied = token.i + 1 < len(token.doc) and token.nbor().text in "-–"
    bare = not any(True for _ in token.children)
    return token.dep_ in ("amod", "advmod") and token.pos_ in ("ADJ", "ADV") and bare and apart and not tied and token.lower_ not in HELD
