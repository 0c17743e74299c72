"""A stretch that a line may leave out, and the words and grammatical relations that decide whether it may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from ...model import Span
from ..language.dates import own_words, tells_day, tells_past
from ..language.lexicon import CONDITIONS, HEDGES
from ..language.parse import ParsedParagraph

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


class Rank(IntEnum):
    """What a cut takes away, the most harmless first."""

    LINK = 0
    """ "However,", "also", "he added,": refers to a sentence that is not on the page, or repeats the speaker of the label."""
    SPEECH = 1
    """When, where and how it was said: "on Tuesday", "in a statement"."""
    BRACKET = 2
    ASIDE = 3
    """Between commas or dashes: an apposition, "which ..." and "who ...", "known as ..."."""
    TITLE = 4
    """The office before the name of somebody whom the article has already introduced."""
    CIRCUMSTANCE = 5
    """Set off by a comma: "citing ...", "as ...", "despite ...", before or after the main clause."""
    LOOSE = 6
    """The same without a comma, after the main clause."""
    PART = 7
    """One of two predicates or clauses joined by "and", or a sentence of a quotation."""
    OFFER = 8
    """The second of two things offered or asked together: "would shoot it down and buy more"."""


@dataclass(frozen=True)
class Cut:
    """A stretch that may be left out, with the commas that set it off; `span` is of the article.

    `first` and `last` are the indices of its tokens in the paragraph, `head` that of the token that it depends on.
    """

    span: Span
    rank: Rank
    first: int
    last: int
    head: int
    dated: bool = False
    """It contains a day or a time."""
    first_part: bool = False
    """It is the first of two parts."""
    holds: bool = False
    """It has one of the words in `HELD`: it may be left out only at the end, and the evidence must leave it out too."""


HELD = CONDITIONS | HEDGES | frozenset(
    "not no never nor neither cannot n't none nobody nothing hardly except must can will shall ca wo only even if unless until possible "
    "possibly draft proposed rather instead than".split()
)  # fmt: skip
"""Words that a line must not leave out of its evidence: the clause that has one makes a claim of its own or changes the rest."""
CONDITIONAL = CONDITIONS | {"except", "only", "even", "but", "excluding", "barring", "apart", "save"}
"""Words that may apply to what precedes them too: "will come and will sign if the ice breaks", "all (but for the old quay)"."""
LINKS = frozenset(
    "however meanwhile still nevertheless nonetheless moreover furthermore additionally also indeed separately besides then thus".split()
)
LINK_PHRASES = re.compile(
    r"(?:in addition|for (?:his|her|its|their) part|at the same time|on the other hand|in (?:fact|turn)|as a result|to be sure|of course"
    r"|for example|for instance|after all|since then)$",
    re.I,
)
"""Adverbials that tie a sentence to the one before (conjuncts, Quirk et al. 1985, 8.134). "By then" and "for now" are left: they limit
what is said."""
VENUES = frozenset(
    "statement interview letter telephone phone conference briefing speech address tweet post message email remark television radio "
    "testimony reporter journalist twitter facebook broadcast article video communique communiqué".split()
)
"""Where and to whom things are said in public, which adds nothing to what is said."""
BACKGROUND = frozenset("as while since after because".split())
"""Conjunctions of mere circumstance. The main clause may depend on "when", "before" and "where", and "although" takes something back."""
PAST_ONLY = frozenset({"after", "during", "following", "since"})
"""Words that give the background of past events. For future events they say when, which is the point."""
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
"""Those that open a circumstance even without a comma. "With", "like" and "during" may then say which thing is meant."""
CORRELATES = frozenset("so such same more less as too other rather enough both either".split())
"""Words that need a second half with "as", "that" or "than"."""
SCOPES = frozenset("if unless until whether without only no any every all each few little nobody nothing neither hardly too enough".split())
"""Words whose claim changes if the phrase that narrows it is cut: "no ship without a pilot"."""
PREVENTING = frozenset(
    "prohibit prevent bar ban refuse reject deny avoid stop block forbid oppose fail decline veto halt resist hinder "
    "exclude preclude".split()
)
"""Verbs of preventing, which may hold only for the aim or circumstance: "may not waive them to make a deal"."""
EXPECTING = frozenset("expect schedule plan due set intend slate hope".split())
"""Verbs of expecting: what is expected is still to come, whatever the tense."""
TIMED = frozenset({Rank.SPEECH, Rank.CIRCUMSTANCE, Rank.LOOSE})
"""Ranks whose cuts could take away the time of an event, and are checked for it."""
JOINED_ON = frozenset({"WDT", "WP", "WP$", "WRB", "VBN", "VBG", "TO", "IN"})
"""Tags of words that may begin a second stretch of the same kind: "built by his rival but which he sold"."""
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
"""Verbs whose infinitive is what is asked, caused or allowed, however it is parsed."""
MADE = frozenset("impose adopt issue sign reach pass approve hold publish release announce unveil conclude hand bring".split())
"""Participles that add nothing to their noun: sanctions have been "imposed" in any case."""
CHARGES = frozenset("suspect accuse charge convict want believe think consider deem allege blame hold involve call name know".split())
"""Verbs for what people are held to be or to have done, which is the point."""
LEAST_LOOSE = 2
"""Least number of words after the first in a cut without a comma."""
WHOLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADV", "ADJ", "SYM"})
"""Parts of speech that a line may end with."""
DASHES = frozenset({"-", "–", "—", "--"})
ENDS = frozenset({".", ";", "!", "?", ":", '"'})
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
PRONOUNS = frozenset("he she it they his her its their".split())
DATED = ("DATE", "TIME")
SETTLING = frozenset({"schedule", "meet", "sanction", "agree", "forecast", "condition"})
"""Acts whose day may be the news."""


def cut_of(passage: ParsedParagraph, start: int, end: int, rank: Rank, first: Token, last: Token, head: Token) -> Cut | None:
    """The cut from `start` to `end`, offsets of the article, with the marks that close a quotation begun in it.

    None if the stretch is empty, or if it would take the date of a past event or the day of a future one.
    """
    begun = (q.span for q in passage.quoted(start, end) if start <= q.span.start < end <= q.span.end)
    end = max([end, *(span.end for span in begun if _closes(passage, end, span.end))])
    words = passage.words[first.i : last.i + 1]
    if rank in TIMED and loses_time(words, head):
        return None
    dated = any(w.ent_type_ in DATED for w in words)
    holds = any(w.lower_ in HELD or w.dep_ == "neg" for w in words)
    return Cut(Span(start=start, end=end), rank, first.i, last.i, head.i, dated=dated, holds=holds) if end > start else None


def loses_time(words: list[Token], head: Token) -> bool:
    """Whether the stretch gives the year or month of a past event, or the day of something still to come."""
    own = own_words(words, head)
    return tells_past(own) or (tells_day(own) and head.pos_ in VERBS and not is_past(head))


def goes_on(passage: ParsedParagraph, last: Token) -> bool:
    """Whether "and" or "but" after the stretch joins another of its kind to it, which would be left without its first half."""
    at = last.i + 1
    if last.text in DASHES or last.text == ")":
        return False
    if at < len(passage.words) and passage.words[at].text == ",":
        at += 1
    two = passage.words[at : at + 2]
    return len(two) > 1 and two[0].dep_ == "cc" and two[1].tag_ in JOINED_ON


def _closes(passage: ParsedParagraph, end: int, close: int) -> bool:
    """Whether there is nothing but punctuation between the two offsets of the article."""
    return not any(ch.isalnum() for ch in passage.text[end - passage.start : close - passage.start])


def after(sentence: Sentence, last: Token) -> str:
    """The next token of the sentence, empty at its end; a quotation mark for a comma inside closing quotation marks."""
    if last.i + 1 >= sentence.end:
        return ""
    closes = last.nbor().text == "," and last.i + 2 < len(last.doc) and last.nbor(2).text == '"'
    return '"' if closes else str(last.nbor().text)


def edges(t: Token) -> tuple[Token, Token]:
    """First and last word of the subtree of `t`, without the punctuation around it."""
    first, last = t.left_edge, t.right_edge
    while first.i < t.i and (first.is_punct or first.is_space):
        first = first.nbor()
    while last.i > t.i and (last.is_punct or last.is_space) and last.text != ")":
        last = last.nbor(-1)
    return first, last


def tense(verb: Token) -> str:
    """Tag of the verb's finite form, an auxiliary included; empty if it has none."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    return next((str(w.tag_) for w in (*words, verb) if w.tag_ in ("VBD", "VBZ", "VBP", "MD")), "")


def alike(second: Token, first: Token) -> bool:
    """Whether both verbs are finite and fit one subject, and the second is not the higher verb's: "said they knew and asked for more"."""
    one, two, above = tense(first), tense(second), tense(first.head) if first.head.i != first.i else ""
    return bool(one and two) and {one, two} != {"VBZ", "VBP"} and two != above


def asserted(t: Token) -> bool:
    """Whether nothing above the subtree of `t` denies, limits or prevents: only then does the sentence stay true without it.

    What is true of a plan for peace in May is true of a plan for peace; "no plan for peace in May" does not mean "no plan for peace".
    """
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
    """Whether the verb is about the past, or about what is so by now."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" or c.lower_ == "to" for c in aux) or verb.lemma_ in EXPECTING:
        return False
    return verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in aux)


def fronted(head: Token) -> bool:
    """Whether the noun is in a phrase before the main clause, so that the second comma must stay to end that phrase."""
    top = head
    while top.head.i != top.i and top.dep_ not in SUBJECTS:
        if top.head.pos_ in VERBS:
            return bool(top.i < top.head.i)
        top = top.head
    return False


def lists(head: Token) -> bool:
    """Whether the noun is one of several in a list."""
    return head.dep_ == "conj" or any(c.dep_ == "conj" for c in head.children)


def counts(w: Token, rank: Rank) -> bool:
    """Whether the word is a number that matters to what is said, so that a cut of this rank must not take it.

    Sums and shares matter; a count in an aside only describes: ", which has four ports,".
    """
    if rank >= Rank.PART:
        return False  # what another clause counts is not counted in this one
    if w.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return True
    return bool(w.tag_ == "CD" and w.lower_ != "one" and rank > Rank.TITLE)


def breaks(w: Token) -> bool:
    """Whether the token is punctuation other than a hyphen."""
    return w.is_punct and w.text != "-"


def joins(w: Token) -> bool:
    """Whether a title continues to the left of this word: "the party's secretary", "foreign and port minister"."""
    return w.dep_ in ("poss", "case", "cc", "conj") or w.text in ("'s", "'", "-")
