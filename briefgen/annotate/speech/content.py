"""What a cue ascribes, as spans of the article: the clause that it governs, or the clause around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model import Span
from ..language.lexicon import NEUTRAL
from ..language.parse import ParsedParagraph
from ..language.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

SUPPOSING = frozenset(
    "given assuming supposing providing provided barring failing excluding including granted depending considering according".split()
)
"""Participles that open a condition, which is part of what is said."""
OUTSIDE = frozenset({",", ";", ":", ".", "-", "–", "—", ")", "But", "And", "Yet", "So"})
"""Tokens that join a clause to what comes before it, and do not begin its content."""


CONCESSIVE = frozenset({"although", "though", "while", "whereas"})
BELIEFS = frozenset(
    "hope fear sign belief expectation fact idea conviction assumption condition evidence concern ground understanding knowledge "
    "view worry doubt chance hint indication suspicion prospect risk case event premise".split()
)
"""Nouns with a "that" clause of their own: "said it in the hope that they would come" says what was hoped, not what was said."""
SUMMING = frozenset(
    "sign signal hint indication reminder move step shift reversal departure claim charge accusation allegation assertion suggestion "
    "stance position turn development admission concession retreat warning threat".split()
)
"""Nouns by which the reporter sums up what was said before a comma: "he would sign, a sign that …"."""


def complement(passage: ParsedParagraph, verb: Token) -> tuple[Span, ...]:
    """What the verb ascribes, as spans of the article: the clause that it governs, the clause around it, or its object.

    Empty if it ascribes nothing.
    """
    comps = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ not in ("PUNCT",)]
    if comps:
        after = [c for c in comps if c.i > verb.i]
        comps = after if after and len(after) < len(comps) else comps  # "A; Moscow says B": B is what Moscow says
        comp = max(comps, key=lambda c: sum(1 for _ in c.subtree))
        return _without(passage, comp, verb, summed_up(passage, comp, verb))
    free = is_noted(verb) or not any(c.dep_ == "mark" for c in verb.children)
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and free and verb.head.pos_ in ("VERB", "AUX") and _set_off(verb):
        around = _without(passage, verb.head, verb)
        return tuple(s for s in around if s.start > passage.at(verb)) if is_noted(verb) else around  # leaves out an "After all," before it
    of = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > verb.i), None)
    if of is not None and verb.lemma_ in ("accuse", "suspect", "warn") and (charge := next(iter(of.children), None)) is not None:
        return tree(passage, charge)
    if verb.lemma_.lower() in NEUTRAL and (clause := _that_clause(verb)) is not None:
        return tree(passage, clause)
    obj = next((c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.i > verb.i), None)
    if obj is not None and verb.lemma_ not in ("say", "tell", "ask"):
        named = [c for c in verb.children if c.i > obj.i and (c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as"))]
        end = summed_up(passage, obj, verb)
        told = spans_of_tokens(passage, [t for t in obj.subtree if t.i < end])
        return (*told, *(s for c in named for s in tree(passage, c)))  # "calls the text a threat", "describes it as dead"
    prep = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on", "upon", "to", "against", "about") and c.i > verb.i),
        None,
    )
    return tree(passage, prep) if prep is not None and verb.lemma_ in ("call", "push", "press", "appeal", "object", "ask") else ()


def own_clause(head: Token, cue: Token) -> int:
    """Where the reporter adds a clause after the attribution: "X will come, according to Y, although nobody has seen him".

    Returns the index of the clause's first token; that of the next sentence's first token if there is no such clause.
    """
    end = int(head.sent.end)
    for t in head.subtree if head.i < cue.i else ():
        subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in t.children)
        if t.i < cue.right_edge.i or not subject or t.pos_ not in ("VERB", "AUX"):
            continue
        against = t.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONCESSIVE for c in t.children)
        joined = t.dep_ == "conj" and t.head.i < cue.i
        if against or joined:
            first = t.left_edge
            while first.i > cue.right_edge.i + 1 and (first.nbor(-1).is_punct or first.nbor(-1).dep_ == "cc"):
                first = first.nbor(-1)
            end = min(end, int(first.i))
    return end


def quotation_before(passage: ParsedParagraph, verb: Token, source: Token | None) -> Span | None:
    """The quotation of "...", he said, which ends where cue and source begin, with the words before it in its clause; else None."""
    if source is None or any(c.dep_ == "ccomp" and c.i > verb.i and not c.is_punct for c in verb.children):
        return None
    first = min(passage.at(verb), passage.at(source.left_edge if source.i - source.left_edge.i < 8 else source))
    quotation = next((q for q in passage.quoted(first - 3, first) if 0 <= first - q.span.end <= 2), None)
    return Span(start=_going_on_from(passage, quotation), end=quotation.span.end) if quotation is not None else None


def _going_on_from(passage: ParsedParagraph, quotation: Quotation) -> int:
    """Where what is said begins: at the sentence whose end the quotation is, "It would be “a folly”", else at the quotation itself."""
    start, base = quotation.span.start, passage.start
    token = next(iter(passage.tokens(start, start + 1)), None)
    if token is None or not passage.text[quotation.inner.start - base : quotation.inner.start - base + 1].islower():
        return start
    first = base + token.sent.start_char
    before = passage.text[first - base : start - base].strip()
    mixed = any(q.span.start < first for q in passage.quoted(first, first + 1))  # the parse begins a sentence in the middle of a quotation
    return first if before and before[-1] not in ",:;" and not mixed else start


def tree(passage: ParsedParagraph, head: Token) -> tuple[Span, ...]:
    """The subtree of `head` as spans of the article, trimmed as in `spans_of_tokens`."""
    return spans_of_tokens(passage, list(head.subtree))


def spans_of_tokens(passage: ParsedParagraph, tokens: list[Token]) -> tuple[Span, ...]:
    """Each unbroken run of the tokens as a span of the article, without outer punctuation and a leading "that".

    The tokens must be in order of the text.
    """
    return tuple(s for run in _runs(tokens) if (s := _trimmed(passage, run)) is not None)


def _that_clause(verb: Token) -> Token | None:
    """ "said in a statement that X": the verb of the clause, if the parse attaches it to "statement"; else None."""
    for t in verb.subtree:
        if t.i > verb.i and t.dep_ == "relcl" and _is_told_then(verb, t):
            return t
        if t.i > verb.i and t.dep_ in ("acl", "relcl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children):
            told = t.head.head.lower_ in ("in", "via", "through", "at", "by", "on") and t.head.lemma_.lower() not in BELIEFS
            return t if t.head.i == verb.i or told else None
    return None


def is_noted(verb: Token) -> bool:
    """ "As Dahl noted, the treaty is dead": whether the verb's clause comes, with "as", before what was noted."""
    marks = [c.lower_ for c in verb.children if c.dep_ == "mark" or (c.i < verb.i and c.lower_ == "as")]
    return verb.dep_ == "advcl" and verb.lemma_.lower() in NEUTRAL and verb.i < verb.head.i and marks == ["as"]


def _is_told_then(verb: Token, clause: Token) -> bool:
    """ "Said for the first time that it had failed": whether the parse attaches what was said to "time"."""
    noun = clause.head
    time = noun.lemma_.lower() in ("time", "day", "occasion") and noun.head.dep_ == "prep" and noun.head.head.i == verb.i
    that = any(c.lower_ == "that" and c.dep_ == "advmod" for c in clause.children)
    return time and that and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)


def _set_off(verb: Token) -> bool:
    """Whether the verb and its subject follow a comma, dash or quotation mark: "The text, he said, is dead"; not a semicolon."""
    first = verb.left_edge
    before = first if first.is_punct else first.nbor(-1) if first.i > 0 else None
    if first.lower_ == "as" and (before is None or first.is_sent_start):
        return True
    return before is not None and before.text in {",", '"', "-", "–", "—"}


def summed_up(passage: ParsedParagraph, comp: Token, cue: Token) -> int:
    """The index of the first token of "a sign that …" after what is said and a comma; that of the next sentence if there is none."""
    for t in comp.subtree:
        noun = t.head
        after = t.i > max(cue.i, comp.i) + 1 and t.lower_ in ("a", "an") and t.nbor(-1).text == ","
        if after and noun.lemma_.lower() in SUMMING and noun.i > t.i and not passage.quotes(passage.at(t)):
            follows = any(c.dep_ in ("acl", "relcl", "ccomp") for c in noun.children)
            if follows and noun.dep_ in ("appos", "npadvmod", "dobj", "attr", "conj", "dep", "oprd"):
                return int(t.i)
    return int(comp.sent.end)


def _without(passage: ParsedParagraph, head: Token, cue: Token, end: int | None = None) -> tuple[Span, ...]:
    """The subtree of `head` without that of `cue`, up to the token index `end`, as spans trimmed as in `spans_of_tokens`."""
    inside = {t.i for t in cue.subtree} if head.is_ancestor(cue) else set()
    if head.i < cue.i:
        inside |= _fronted(passage, head)
    tokens = [t for t in head.subtree if t.i not in inside and (not cue.is_ancestor(head) or t.i != cue.i) and (end is None or t.i < end)]
    return spans_of_tokens(passage, tokens)


def _fronted(passage: ParsedParagraph, clause: Token) -> set[int]:
    """Indices of an opening participle that the article adds: "Fuelling rumours of a return, he flew home, his aide said"."""
    for c in clause.children:
        tied = any(g.dep_ in ("mark", "nsubj", "nsubjpass", "aux", "auxpass") for g in c.children)
        if c.dep_ != "advcl" or c.tag_ not in ("VBG", "VBN") or tied or c.lower_ in SUPPOSING or c.left_edge.i != c.sent.start:
            continue
        last = c.right_edge
        ends = last.text == "," or (last.i + 1 < clause.i and last.nbor().text == ",")
        if ends and c.i == c.left_edge.i and last.i < clause.i and not passage.quotes(passage.at(c)):
            return {t.i for t in c.subtree}
    return set()


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _trimmed(passage: ParsedParagraph, run: list[Token]) -> Span | None:
    while run and (run[0].text in OUTSIDE or (run[0].lower_ == "that" and run[0].dep_ == "mark")):
        run = run[1:]
    while run and run[-1].text in {",", ";", ":", ".", "-", "–", "—", "(", "?", "!"}:
        run = run[:-1]
    return passage.span(run[0], run[-1]) if run and any(t.is_alpha or t.like_num for t in run) else None
