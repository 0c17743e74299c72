"""The words near a name that may hold its role: in front of it, in apposition to it, or said of it ("X is the chair")."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .long_titles import title_in_front
from .names import Name
from .role import MOST_ROLE_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ASIDE = re.compile(r"\s?\((?!Dr)[^()]{1,40}\)|,\s\d{1,3}(?=,)|,\s[DRI]-[A-Z][\w.]*\b\.?(?=,)")


def phrases(name: Name) -> list[list[Token]]:
    """Runs of tokens that may hold the role, the surest first. The first run ends before a comma in front of the name; any may be empty."""
    token, doc = name.token, name.passage.doc
    own = {t.i for t in name.passage.tokens(name.start, name.end)}
    first, last = min(own, default=token.i), max(own, default=token.i)
    before = in_front(token, first)
    titled = title_in_front(name.passage, name.start - name.passage.start)
    before = titled if len(titled) > len(before) else before
    out: list[list[Token]] = [before_comma(doc, before[0].i if before else first, last), before]
    if token.dep_ == "appos":
        out.append(_with_compound([t for t in token.head.subtree if t.i < first and t not in token.subtree]))
    out += [_up_to_clause(list(c.subtree)) for c in token.children if c.dep_ == "appos" and c.i > token.i]
    out += [_appointed(c) for c in token.children if c.dep_ == "relcl" and c.i > token.i]
    out.append(after_comma(name, last))
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        out += [list(c.subtree) for c in token.head.children if c.dep_ == "attr"]
    return out


def in_front(token: Token, first: int) -> list[Token]:
    """The words that depend on the name and run up to it without a gap, a hyphenated compound kept whole: "US under-secretary X"."""
    out: list[Token] = []
    for t in reversed([t for t in token.subtree if t.i < first and t.dep_ != "appos" and (t.dep_ != "punct" or t.text == "-")]):
        if t.i != (out[0].i if out else first) - 1:
            break
        out.insert(0, t)
    return _with_compound(out)


def _with_compound(tokens: list[Token]) -> list[Token]:
    """The words with the rest of a hyphenated compound put back: "US vice-president", if the parser attaches "president" elsewhere."""
    out = list(tokens)
    while out and out[0].i > 1 and (hyphen := out[0].nbor(-1)).text == "-" and not hyphen.whitespace_:
        out[:0] = [hyphen.nbor(-1), hyphen]
        while out[0].i > 0 and out[0].nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ"):
            out.insert(0, out[0].nbor(-1))
    return out


def _up_to_clause(tokens: list[Token]) -> list[Token]:
    """The apposition without its relative clause, and without whoever is listed after it: ", or Karl Holm"."""
    listed = (i for i, (t, after) in enumerate(pairwise(tokens)) if t.text == "," and after.dep_ == "cc")
    clause = (i for i, t in enumerate(tokens) if t.tag_ in ("WP", "WDT", "WP$"))
    return tokens[: min((*listed, *clause), default=len(tokens))]


def _appointed(verb: Token) -> list[Token]:
    """ "who was appointed ambassador to Portugal", "who is the chair": a relative clause that names an office."""
    if verb.lemma_ in ("be", "appoint", "name", "become", "elect", "serve", "remain") and any(t.lower_ == "who" for t in verb.lefts):
        return [t for t in verb.subtree if t.i > verb.i]
    return []


def after_comma(name: Name, last: int) -> list[Token]:
    """ ", a senior official of the movement,": what follows the name up to the next comma; an age or a party label is skipped."""
    doc = name.passage.doc
    if (skip := past_asides(name)) > name.end - name.passage.start:
        found = doc.char_span(name.end - name.passage.start, skip, alignment_mode="expand")
        last = found[-1].i if found is not None and len(found) else last
    tokens = list(doc[last + 1 : last + 17])
    if len(tokens) < 3 or tokens[0].text != ",":
        return []
    out: list[Token] = []
    for t in tokens[1:]:
        if t.text in {",", ".", ";", '"', "–", "—", ")"} or (t.text == "-" and t.whitespace_) or t.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        out.append(t)
    return out


def past_asides(name: Name) -> int:
    """The offset in the paragraph behind the age, party label and other asides that follow the name."""
    at = name.end - name.passage.start
    while match := ASIDE.match(name.passage.text, at):
        at = match.end()
    return at


def _past_home(doc: Doc, last: int) -> int:
    """The index of the last token of a name, its bearer's home included: "X of Maryland"."""
    end = last + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ == "PROPN":
        end += 1
        while end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN":
            end += 1
        return end
    return last


def before_comma(doc: Doc, first: int, last: int) -> list[Token]:
    """ "The Czech ambassador to Portugal, X, said": what precedes the first comma, from its "the" on, if commas enclose the name."""
    last = _past_home(doc, last)
    after = doc[last + 1].text if last + 1 < len(doc) else "."
    if first < 2 or doc[first - 1].text != "," or after not in {",", ".", ";", "("}:
        return []
    out: list[Token] = []
    for t in reversed(doc[max(0, first - 1 - MOST_ROLE_WORDS) : first - 1]):
        if (t.is_punct and t.text not in "-'’") or (t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "compound")):
            break
        out.insert(0, t)
    opening = next((i for i, t in enumerate(out) if t.dep_ in ("det", "poss") or t.tag_ == "PRP$" or t.lower_ == "one"), None)
    if opening is None or (out[opening].i > 0 and out[opening].nbor(-1).pos_ == "ADP" and out[opening].nbor(-1).lower_ != "by"):
        return []  # "in a letter to the president, X wrote" makes nobody president
    return out[opening:]
