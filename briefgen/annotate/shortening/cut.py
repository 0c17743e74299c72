"""A stretch that a line may leave out, and the words and relations of words by which it is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from ...model import Span
from ..language.dates import own_words, tells_day, tells_past
from ..language.lexicon import CONDITIONS, HEDGES
from ..language.parse import Passage

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


class Rank(IntEnum):
    """How much a cut takes, the most harmless first."""

    LINK = 0
    """ "However,", "also", "he added,": joins to a sentence that is not on the page, or names again whom the label names."""
    SPEECH = 1
    """When, where and how it was said: "on Tuesday", "in a statement"."""
    BRACKET = 2
    ASIDE = 3
    """Between commas or dashes: an apposition, "which ..." and "who ...", "known as ..."."""
    TITLE = 4
    """The office before the name of somebody whom the article has named before."""
    CIRCUMSTANCE = 5
    """Set off by a comma: "citing ...", "as ...", "despite ...", before the main clause or behind it."""
    LOOSE = 6
    """The same without a comma, behind the main clause."""
    PART = 7
    """One of two predicates or clauses that "and" joins, or a sentence of a quotation."""
    OFFER = 8
    """The second of two things that are offered or asked in one breath: "would shoot it down and buy more"."""


@dataclass(frozen=True)
class Cut:
    """A stretch that may go, with the commas that set it off. `first` and `last` are its tokens, `head` the one that it hangs on."""

    span: Span
    rank: Rank
    first: int
    last: int
    head: int
    dated: bool = False
    """It tells a day or a time."""
    first_part: bool = False
    """It is the first of two parts."""
    holds: bool = False
    """It holds a word that no line may lose of what it cites: it may go only from the end, and out of the evidence."""


HELD = CONDITIONS | HEDGES | frozenset(
    "not no never nor neither cannot n't none nobody nothing hardly except must can will shall ca wo only even if unless until possible "
    "possibly draft proposed rather instead than".split()
)  # fmt: skip
"""Words that no cut may hold: what they stand in is a claim of its own, or bears on the rest."""
CONDITIONAL = CONDITIONS | {"except", "only", "even", "but", "excluding", "barring", "apart", "save"}
"""Words that may bear on what stands before them too: "will come and will sign if the ice breaks", "all (but for the old quay)"."""
LINKS = frozenset(
    "however meanwhile still nevertheless nonetheless moreover furthermore additionally also indeed separately besides then thus".split()
)
LINK_PHRASES = re.compile(
    r"(?:in addition|for (?:his|her|its|their) part|at the same time|on the other hand|in (?:fact|turn)|as a result|to be sure|of course"
    r"|for now|for example|for instance|after all|since then|at (?:the|that) time|on that day|by then)$",
    re.I,
)
"""Adverbials that tie a sentence to the one before (conjuncts, Quirk et al. 1985, 8.134)."""
VENUES = frozenset(
    "statement interview letter telephone phone conference briefing speech address tweet post message email remark television radio "
    "testimony reporter journalist twitter facebook broadcast article video communique communiqué".split()
)
"""Where and to whom things are said for the record: it adds nothing to what is said."""
BACKGROUND = frozenset("as while since after because".split())
"""Conjunctions of circumstance. "When", "before" and "where" tell what the main clause depends on, "although" takes something back."""
PAST_ONLY = frozenset({"after", "during", "following", "since"})
"""Of what is still to come they tell when, which is the point; of what has happened they tell the background."""
PREPOSITIONS = re.compile(
    r"(?:amid|despite|following|during|alongside|besides|with|like|by \w+ing|after|along with|together with|as part of|as well as"
    r"|in response to|in defiance of|in line with|in accordance with|in addition to|on the sidelines of|ahead of"
    r"|in (?:a|an) (?:bid|effort|attempt|move) to)\b",
    re.I,
)
LOOSE_PREPOSITIONS = re.compile(
    r"(?:amid|after|following|by \w+ing|despite|alongside|as part of|in response to|in defiance of|in line with|in accordance with"
    r"|in addition to|on the sidelines of)\b",
    re.I,
)
"""Those that say the circumstance also without a comma; "with", "like" and "during" may then pick out what is meant."""
CORRELATES = frozenset("so such same more less as too other rather enough both either".split())
"""Words whose second half begins with "as", "that" or "than"."""
SCOPES = frozenset("if unless until whether without only no any every all each few little nobody nothing neither hardly too enough".split())
"""What they hang on is true of less than it would be without the words that narrow it."""
PREVENTING = frozenset(
    "prohibit prevent bar ban refuse reject deny avoid stop block forbid oppose fail decline veto halt resist hinder "
    "exclude preclude".split()
)
"""What is kept from being done is kept so within its aims and circumstances: "may not waive them to make a deal"."""
EXPECTING = frozenset("expect schedule plan due set intend slate hope".split())
"""What is expected is still to come, whatever the tense."""
TIMED = frozenset({Rank.SPEECH, Rank.CIRCUMSTANCE, Rank.LOOSE})
"""Cuts that may take the time of what is told."""
JOINED_ON = frozenset({"WDT", "WP", "WP$", "WRB", "VBN", "VBG", "TO", "IN"})
"""Tags of what goes on from a stretch of its kind: "built by his rival but which he sold"."""
EMPTY = frozenset(
    "way chance step effort thing move time part lot bit need right plan one kind sort type form case number series group "
    "work able likely ready willing promise claim fact idea hope fear belief view sign warning threat demand condition report "
    "suggestion proposal assurance guarantee decision agreement pledge offer call statement risk possibility danger notion "
    "impression feeling".split()
)
"""Nouns that say nothing without what follows."""
ASKING = frozenset(
    "ask urge press push force persuade tell order want require allow help enable expect do need use take get have make give call lead "
    "invite encourage pressure lobby convince compel permit authorise authorize oblige beg warn leave cause set pledge promise vow".split()
)
"""Verbs whose infinitive is what they ask, cause or allow, however it is parsed."""
MADE = frozenset("impose adopt issue sign reach pass approve hold publish release announce unveil conclude hand bring".split())
"""How a thing came about: whoever reads of the sanctions need not be told that they were imposed."""
CHARGES = frozenset("suspect accuse charge convict want believe think consider deem allege blame hold involve call name know".split())
"""What people are held to be: that they are held to be it is the point."""
LEAST_LOOSE = 2
"""Words that a cut without a comma has beside its first."""
WHOLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADV", "ADJ", "SYM"})
"""What a line may end on."""
DASHES = frozenset({"-", "–", "—", "--"})
ENDS = frozenset({".", ";", "!", "?", ":", '"'})
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
PRONOUNS = frozenset("he she it they his her its their".split())
DATED = ("DATE", "TIME")
SETTLING = frozenset({"schedule", "meet", "sanction", "agree", "forecast", "condition"})
"""Acts of which the day may be the news."""


def cut_of(passage: Passage, start: int, end: int, rank: Rank, first: Token, last: Token, head: Token) -> Cut | None:
    """The cut from one place to another, with the marks that close a quotation begun in it; None where there is nothing to cut."""
    begun = (q.span for q in passage.quoted(start, end) if start <= q.span.start < end <= q.span.end)
    end = max([end, *(span.end for span in begun if _closes(passage, end, span.end))])
    words = passage.words[first.i : last.i + 1]
    if rank in TIMED and loses_time(words, head):
        return None
    dated = any(w.ent_type_ in DATED for w in words)
    holds = any(w.lower_ in HELD or w.dep_ == "neg" for w in words)
    return Cut(Span(start=start, end=end), rank, first.i, last.i, head.i, dated=dated, holds=holds) if end > start else None


def loses_time(words: list[Token], head: Token) -> bool:
    """The stretch tells the year or month of a deed, or the day of something still to come."""
    own = own_words(words, head)
    return tells_past(own) or (tells_day(own) and head.pos_ in VERBS and not is_past(head))


def goes_on(passage: Passage, last: Token) -> bool:
    """Behind the stretch an "and" or "but" joins another of its kind to it, which would hang in the air."""
    at = last.i + 1
    if last.text in DASHES or last.text == ")":
        return False
    if at < len(passage.words) and passage.words[at].text == ",":
        at += 1
    two = passage.words[at : at + 2]
    return len(two) > 1 and two[0].dep_ == "cc" and two[1].tag_ in JOINED_ON


def _closes(passage: Passage, end: int, close: int) -> bool:
    """Nothing but marks stands between."""
    return not any(ch.isalnum() for ch in passage.text[end - passage.start : close - passage.start])


def after(sentence: Sentence, last: Token) -> str:
    """The word or point that follows in the sentence; of the comma that house style puts inside marks of quotation, the marks."""
    if last.i + 1 >= sentence.end:
        return ""
    closes = last.nbor().text == "," and last.i + 2 < len(last.doc) and last.nbor(2).text == '"'
    return '"' if closes else str(last.nbor().text)


def edges(t: Token) -> tuple[Token, Token]:
    """First and last word of a branch, without the points around it."""
    first, last = t.left_edge, t.right_edge
    while first.i < t.i and (first.is_punct or first.is_space):
        first = first.nbor()
    while last.i > t.i and (last.is_punct or last.is_space) and last.text != ")":
        last = last.nbor(-1)
    return first, last


def tense(verb: Token) -> str:
    """Tag of the verb's finite form; empty where it has none."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    return next((str(w.tag_) for w in (*words, verb) if w.tag_ in ("VBD", "VBZ", "VBP", "MD")), "")


def alike(second: Token, first: Token) -> bool:
    """Both are finite and fit one subject, and the second is no more likely to be another's: "said they knew and asked for more"."""
    one, two, above = tense(first), tense(second), tense(first.head) if first.head.i != first.i else ""
    return bool(one and two) and {one, two} != {"VBZ", "VBP"} and two != above


def asserted(t: Token) -> bool:
    """Nothing above the branch denies, doubts or conditions: what is true of a plan for peace in May is then true of a plan for peace."""
    top, below = t.head, False
    while True:
        if below and top.lemma_ in PREVENTING:
            return False
        if any(c.dep_ == "neg" or c.lower_ in SCOPES for c in top.children if c.i != t.i):
            return False
        if top.head.i == top.i:
            return True
        t, top, below = top, top.head, True


def is_past(verb: Token) -> bool:
    """The verb tells of what has been, or is by now."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" or c.lower_ == "to" for c in aux) or verb.lemma_ in EXPECTING:
        return False
    return verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in aux)


def fronted(head: Token) -> bool:
    """The noun stands in a phrase before the main clause, which the second comma ends."""
    top = head
    while top.head.i != top.i and top.dep_ not in SUBJECTS:
        if top.head.pos_ in VERBS:
            return bool(top.i < top.head.i)
        top = top.head
    return False


def lists(head: Token) -> bool:
    """The noun is one of several that commas part."""
    return head.dep_ == "conj" or any(c.dep_ == "conj" for c in head.children)


def counts(w: Token, rank: Rank) -> bool:
    """A number that says how much. What an aside counts only describes: ", which has four ports,"; a sum or a share does not."""
    if rank >= Rank.PART:
        return False  # what another clause counts is not counted in this one
    if w.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return True
    return bool(w.tag_ == "CD" and w.lower_ != "one" and rank > Rank.TITLE)


def breaks(w: Token) -> bool:
    """A point that no hyphen is."""
    return w.is_punct and w.text != "-"


def joins(w: Token) -> bool:
    """The run of titles goes on to the left: "the party's secretary", "foreign and port minister"."""
    return w.dep_ in ("poss", "case", "cc", "conj") or w.text in ("'s", "'", "-")
