"""Cuts of one of two predicates or clauses joined by "and", if nothing governs both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from .cut import ENDS, PRONOUNS, SUBJECTS, VERBS, Cut, Rank, after, alike, asserted, counts, cut_of, edges, tense

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


PAIRING = frozenset({"both", "either", "neither"})
OBJECTS = frozenset({"dobj", "pobj", "dative"})
SUMMING = frozenset(
    "event move step gesture decision idea request incident remark comment occasion plan proposal offer measure visit matter result "
    "latter former change effort action announcement statement demand threat trip".split()
)
"""Nouns that refer to what another clause has said: "the event", "the move"."""


def second_part(passage: ParsedParagraph, sentence: Sentence, t: Token) -> Cut | None:
    """The cut of "and" with the second of two predicates or clauses, whose verb is `t`; None if the first needs it or is not one of two."""
    cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
    two = t.head.dep_ != "conj" and not any(c.dep_ == "conj" for c in t.children)
    if cc is None or cc.lower_ != "and" or not two or t.pos_ not in VERBS or t.head.pos_ not in VERBS or t.head.i > cc.i:
        return None
    if any(c.lower_ == "both" or (c.dep_ == "conj" and c.i != t.i) for c in t.head.children) or _paired(sentence, cc):
        return None
    first, last = edges(t)
    if first.i <= cc.i or after(sentence, last) not in (*ENDS, "") or not asserted(t):
        return None
    modal = any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in t.head.children)
    shared = modal and is_shared(t)
    if any(c.lower_ in ("then", "therefore", "so", "thus") for c in t.children):
        return None  # the first leads up to the second
    before = cc.nbor(-1)
    start = before.idx if before.text == "," else before.idx + len(before)
    return cut_of(passage, passage.start + start, passage.end(last), Rank.OFFER if shared else Rank.PART, cc, last, t.head)


def is_shared(second: Token) -> bool:
    """Whether the second verb has no subject or auxiliary of its own, so that the "would" or "to" of the first applies to it."""
    return not any(c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lower_ != "to") for c in second.children)


def _paired(sentence: Sentence, cc: Token) -> bool:
    """Whether "both" or "either" precedes the two, wherever the parse attaches it."""
    before = cc.doc[sentence.start : cc.i]
    return any(w.dep_ == "preconj" or (w.lower_ in PAIRING and w.nbor().pos_ in ("PART", "VERB")) for w in before)


def first_part(passage: ParsedParagraph, t: Token) -> Cut | None:
    """The cut of the first of two finite predicates of one subject, with its "and"; `t` is the second verb. None if it must stay."""
    verb = t.head
    if (
        t.dep_ != "conj"
        or t.pos_ not in VERBS
        or verb.pos_ not in VERBS
        or verb.dep_ == "conj"
        or any(c.dep_ == "conj" for c in t.children)
    ):
        return None
    cc = next((c for c in verb.children if c.dep_ == "cc" and c.i < t.i), None)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    own = any(c.dep_ in SUBJECTS for c in t.children)
    if not asserted(t) or any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return None  # the second may belong to what the first only governs: "is said to have left and took"
    if own and cc is not None and cc.lower_ == "and":
        return _first_clause(passage, t, verb, cc)
    if cc is None or cc.lower_ != "and" or subject is None or own or not alike(t, verb):
        return None
    first = subject.right_edge.nbor()
    if leans_back(list(t.doc[t.left_edge.i : t.right_edge.i + 1]), person=subject.ent_type_ == "PERSON"):
        return None
    if not subject.right_edge.i < first.i <= verb.i < cc.i < t.left_edge.i or first.is_punct or t.left_edge.i != cc.i + 1:
        return None
    if any(counts(w, Rank.LOOSE) for w in passage.words[first.i : cc.i]):
        return None
    found = cut_of(passage, passage.at(first), passage.at(t.left_edge), Rank.PART, first, cc, subject)
    return replace(found, first_part=True) if found else None


def leans_back(words: list[Token], *, person: bool, body: bool = False) -> bool:
    """Whether a second half refers to something in the first: "wait to see if it is implemented", "said the event would be open".

    `person` says that the subject is a person, whom "its" can't mean; `body` that it is a body, which "it" as a subject may mean.
    """
    return any(_refers(w, words[:at], person) for at, w in enumerate(words) if not (body and w.lower_ == "it" and w.dep_ == "nsubj"))


def _refers(w: Token, before: list[Token], person: bool) -> bool:
    """Whether the word is a pronoun that no noun before it fits, or a bare noun that sums up ("the move")."""
    nouns = [b for b in before if b.pos_ in ("NOUN", "PROPN")]
    if w.lower_ in ("it", "itself") and w.dep_ in OBJECTS | {"nsubjpass", "nsubj"}:
        return not any(b.tag_ in ("NN", "NNP") for b in nouns) and not _is_empty(w)
    if w.lower_ in ("them", "these", "those") and w.dep_ in OBJECTS:
        narrowed = any(c.dep_ in ("relcl", "acl", "prep") for c in w.children)
        return not narrowed and not any(b.tag_ in ("NNS", "NNPS") or b.dep_ == "conj" for b in nouns)
    if w.lower_ == "its" and person:
        return not any(b.tag_ in ("NN", "NNP") for b in nouns)
    bare = [c for c in w.children if not c.is_punct]
    sums = w.lemma_.lower() in SUMMING and len(bare) == 1 and bare[0].lower_ in ("the", "this", "that", "such")
    return sums and not any(b.lemma_ == w.lemma_ for b in nouns)


def _is_empty(it: Token) -> bool:
    """ "It is clear that": whether "it" only announces the clause that follows."""
    after = (c for c in (*it.head.children, *it.children) if c.i > it.i)
    return it.dep_ == "expl" or any(c.dep_ in ("ccomp", "csubj", "xcomp", "acl", "advcl") for c in after)


def _first_clause(passage: ParsedParagraph, t: Token, verb: Token, cc: Token) -> Cut | None:
    """The cut of the first of two reported clauses with their own subjects: "said the quay was shut and the pilots had gone home"."""
    subject = next((c for c in t.children if c.dep_ in SUBJECTS), t)
    first, second = verb.left_edge, t.left_edge
    if verb.dep_ != "ccomp" or verb.head.i >= first.i or not tense(t) or not tense(verb) or second.i != cc.i + 1:
        return None
    if subject.left_edge.lower_ in PRONOUNS or subject.i > t.i or (second.lower_ == "that") != (first.lower_ == "that"):
        return None
    if leans_back(list(t.doc[second.i : t.right_edge.i + 1]), person=False):
        return None
    if first.is_punct or any(counts(w, Rank.LOOSE) for w in passage.words[first.i : cc.i]):
        return None
    found = cut_of(passage, passage.at(first), passage.at(second), Rank.PART, first, cc, verb.head)
    return replace(found, first_part=True) if found else None


def behind_semicolon(passage: ParsedParagraph, sentence: Sentence, t: Token) -> Cut | None:
    """The cut from the semicolon `t` to the end, if a whole clause precedes it and the sentence has no other semicolon; else None."""
    before, last = passage.words[sentence.start : t.i], sentence[-1]
    while last.i > t.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    whole = any(w.pos_ in VERBS and tense(w) and any(c.dep_ in SUBJECTS for c in w.children) for w in before)
    if not whole or last.i <= t.i + 2 or sum(w.text == ";" for w in sentence) > 1:
        return None
    return cut_of(passage, passage.at(t), passage.end(last), Rank.PART, t, last, t.nbor(-1))
