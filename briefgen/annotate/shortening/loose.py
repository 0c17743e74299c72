"""What a clause may leave out although no comma sets it off: time and place, degree, reason, examples.

Only what no verb or noun needs is cut, and mostly only after a verb that has its object or complement, so that a whole clause is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..language.parse import ParsedParagraph
from ..speech.needed import is_state
from .circumstances import find_circumstance, find_opening, find_time
from .cut import ASKING, CHARGES, EMPTY, ENDS, SUBJECTS, VERBS, Cut, Rank, after, asserted, cut_of, edges, tense
from .parts import behind_semicolon
from .setting import Setting

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

STRONG = frozenset(
    "very highly deeply extremely strongly bitterly sharply harshly vehemently resolutely firmly categorically repeatedly consistently "
    "constantly really truly rapidly openly publicly totally absolutely completely "
    "simply clearly obviously certainly immeasurably significantly dramatically frankly actually".split()
)
"""Adverbs that only strengthen or colour (amplifiers and emphasisers, Quirk et al. 1985, 8.104): the clause is true without them."""
EXAMPLES = re.compile(r"(?:including|such as|among them|notably)\b", re.I)
BESIDES = frozenset({"as well as", "along with", "together with"})
LEAST_NARROWER = 2


def loose(passage: ParsedParagraph, sentence: Sentence) -> Iterator[Cut]:
    """The cuts of a sentence that need no comma around them."""
    setting = Setting(passage, sentence)
    for t in passage.words[sentence.start : sentence.end]:
        found = _cut_at(setting, t)
        if found is not None and setting.may_go(found):
            yield found


def _cut_at(setting: Setting, t: Token) -> Cut | None:
    """The cut of the subtree of `t`, or of what follows it if it is a comma or semicolon; None if there is none."""
    if t.dep_ == "advmod":
        return _strong(setting, t)
    if t.dep_ == "npadvmod":
        return find_time(setting, t)
    if t.dep_ == "prep":
        return find_opening(setting, t) or _examples(setting, t) or find_circumstance(setting, t)
    if t.dep_ in ("relcl", "acl"):
        return _description(setting, t)
    if t.dep_ == "conj":
        return _clause(setting, t) or _besides(setting, t)
    if t.text == "," and t.i > setting.sentence.start:
        return _narrower(setting, t)
    return behind_semicolon(setting.passage, setting.sentence, t) if t.text == ";" and t.i > setting.sentence.start else None


def _narrower(setting: Setting, comma: Token) -> Cut | None:
    """ ", including the older ones" at the end of the sentence, whatever it is about."""
    rest = [w for w in comma.doc[comma.i + 1 : setting.sentence.end] if not w.is_space]
    while rest and rest[-1].is_punct:
        rest.pop()
    if len(rest) <= LEAST_NARROWER or not EXAMPLES.match(setting.text(rest[0], rest[-1])) or any(w.text == "," for w in rest):
        return None
    start = setting.passage.end(comma.nbor(-1))
    return cut_of(setting.passage, start, setting.passage.end(rest[-1]), Rank.ASIDE, rest[0], rest[-1], comma.nbor(-1))


def _strong(setting: Setting, t: Token) -> Cut | None:
    """ "very", "strongly"."""
    if t.lower_ not in STRONG or not asserted(t) or any(True for _ in t.children) or t.i == setting.sentence.start or t.nbor(-1).is_punct:
        return None
    if (
        t.i + 1 >= setting.sentence.end
        or (t.nbor().is_punct and t.i < t.head.i)
        or t.nbor(-1).lower_ in ("more", "most", "as", "so", "how")
    ):
        return None
    if t.nbor(-1).lower_ in ("a", "an") and (t.nbor().text[0].lower() in "aeiou") != (t.nbor(-1).lower_ == "an"):
        return None
    return cut_of(setting.passage, setting.passage.end(t.nbor(-1)), setting.passage.end(t), Rank.SPEECH, t, t, t.head)


def _examples(setting: Setting, t: Token) -> Cut | None:
    """ ", including frozen cod and herring," of a noun."""
    first, last = edges(t)
    if not EXAMPLES.match(setting.text(first, last)) or t.head.pos_ not in ("NOUN", "PROPN") or first.i <= setting.sentence.start:
        return None
    before, then = first.nbor(-1), after(setting.sentence, last)
    if before.text == ",":
        end = last.nbor() if then == "," else last
        if then not in (*ENDS, ",", "") or (then == "," and _begins_noun(end)):
            return None
        return cut_of(setting.passage, setting.passage.end(before.nbor(-1)), setting.passage.end(end), Rank.ASIDE, first, last, t.head)
    return setting.take_out(t, Rank.LOOSE)


def _description(setting: Setting, t: Token) -> Cut | None:
    """ "the northern ports that handle most of the cod": a description of an object that is clear without it."""
    first, noun = edges(t)[0], t.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in EMPTY:
        return None
    if noun.dep_ not in ("dobj", "pobj", "attr") or t.lemma_ in CHARGES:
        return None
    relative = t.dep_ == "relcl" and first.lower_ in ("that", "which", "who", "where", "whose")
    participle = t.dep_ == "acl" and t.tag_ in ("VBN", "VBG") and first.i == t.i
    if is_state(t) or (noun.dep_ == "dobj" and noun.head.lemma_ in ASKING):
        return None
    if any(a.dep_ in ("relcl", "acl") for a in noun.ancestors):
        return None  # inside a description that may say which thing is meant
    if not (relative or participle) or not _told_apart(noun, first) or first.nbor(-1).text == ",":
        return None
    return setting.take_out(t, Rank.LOOSE)


def _told_apart(noun: Token, first: Token) -> bool:
    """Whether the noun is clear without what begins at `first`: by a name, a phrase or an owner, or as a kind of things."""
    told = noun.pos_ == "PROPN" or any(
        c.dep_ == "poss" or (c.dep_ == "prep" and c.i < first.i) or (c.pos_ == "PROPN" and c.dep_ == "compound") for c in noun.children
    )
    bare = (
        not any(c.dep_ in ("det", "poss") for c in noun.children)
        and noun.tag_ == "NNS"
        and any(c.dep_ in ("amod", "compound") for c in noun.children)
    )
    return bool(told or bare)


def _clause(setting: Setting, t: Token) -> Cut | None:
    """ ", and" with a clause that has its own subject, or "and that": a claim of its own. Not "but", which takes something back."""
    cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
    if cc is None or cc.lower_ not in ("and", "so") or t.pos_ not in VERBS or t.head.pos_ not in VERBS or cc.i == setting.sentence.start:
        return None
    before, (first, last) = cc.nbor(-1), edges(t)
    subject = next((c for c in t.children if c.dep_ in SUBJECTS), None)
    parted = before.text == "," or (first.lower_ == "that" and first.dep_ == "mark")
    if not parted or subject is None or not tense(t) or first.i <= cc.i or after(setting.sentence, last) not in (*ENDS, ""):
        return None
    if not asserted(t) or t.head.dep_ == "conj" or any(c.dep_ == "preconj" or (c.dep_ == "conj" and c.i != t.i) for c in t.head.children):
        return None
    start = before.nbor(-1) if before.text == "," else before
    return cut_of(setting.passage, setting.passage.end(start), setting.passage.end(last), Rank.PART, cc, last, t.head)


def _besides(setting: Setting, t: Token) -> Cut | None:
    """ ", as well as the Faroese fleet"."""
    cc = next((c for c in t.head.children if c.dep_ == "cc" and c.i < t.i), None)
    if cc is None or t.pos_ not in ("NOUN", "PROPN") or cc.left_edge.i <= setting.sentence.start:
        return None
    words = list(t.doc[max(cc.i - 2, setting.sentence.start) : cc.i + 3])
    start = next(
        (w for w in words if w.lower_ in ("as", "along") and setting.text(w, w.doc[min(w.i + 2, len(w.doc) - 1)]).lower() in BESIDES),
        None,
    )
    last, then = edges(t)[1], after(setting.sentence, edges(t)[1])
    if start is None or start.nbor(-1).text != "," or then not in (*ENDS, ",", "") or start.i <= t.head.i:
        return None
    end = last.nbor() if then == "," else last
    return cut_of(setting.passage, setting.passage.end(start.nbor(-2)), setting.passage.end(end), Rank.CIRCUMSTANCE, start, last, t.head)


def _begins_noun(comma: Token) -> bool:
    """Whether a noun phrase follows the comma: a cut in "options, including sanctions, a new tool" would leave "options a new tool"."""
    follows = comma.nbor() if comma.i + 1 < len(comma.doc) else None
    return follows is not None and follows.dep_ in ("det", "poss", "amod", "nummod", "compound")
