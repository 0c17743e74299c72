"""Words other than pronouns that refer to another sentence: "this withdrawal", "similar", "both", "more upbeat", "since then"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import ALWAYS, OWNED, Mentions

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMONSTRATIVES = frozenset("this these those such".split())
"""They count before a noun. "That" is left out: the parse can't distinguish it from the conjunction."""
NEAR_AT_HAND = frozenset(
    "week weekend month year decade century time day days moment instance stage morning afternoon evening night season spring summer "
    "autumn fall winter country nation city town region world house parliament congress court government administration committee "
    "council way point kind sort war conflict crisis campaign election".split()
)
"""Nouns whose "this" needs no other sentence: of time, and of the place where the speaker is ("this week", "this house")."""
NEWS = frozenset(
    "provocation launch test action act move behavior behaviour conduct aggression violence threat crisis tragedy step".split()
)
"""Nouns by which those who react call the news itself: "this act of aggression"."""
VAGUE = frozenset("situation issue matter problem question approach".split())
LIKENED = frozenset("similar another other others".split())
"""Adjectives that compare with something named before, or set it apart."""
OPENINGS = frozenset(("as a result", "in response", "in return", "in turn", "by contrast", "in addition", "even so"))
"""Openings that refer to the sentence before; the rest of the line says something without it."""
TYING = frozenset(
    (*(f"{w} that" for w in "after before beyond since by like besides despite".split()), "since then", "by then", "until then")
)
"""Openings that say nothing without the sentence before."""
KINDS = frozenset({"kind", "sort", "way"})
DONE = frozenset({"so", "it", "that", "this"})
SPANS = frozenset("moment minute hour day week month year decade".split())
TIMES = ("DATE", "TIME")
SIDES = frozenset({"sides", "parties", "ends", "ways"})
"""Nouns after "both" that need no explanation: the page says who the two are."""
OF_ANY = frozenset("one each any no every some all among".split())
ORDINALS = frozenset("first second third fourth other another same".split())
MOST_LISTED = 14
WIDE = 2
"""Words that may precede the last word of such an opening."""


def hangs_by(t: Token, before: list[Token], mentions: Mentions, *, said_at_hand: bool = False) -> bool:
    """Whether the line cannot be understood without what the word refers to: "those sites", "at that time", "both", "the latter", "did so".

    `before` are the line's words before it, in order. A noun that the headline or the opening has is known: "this launch". If
    `said_at_hand`, the word is a "this" inside a quotation, which points at what is spoken of.
    """
    noun = _demonstrative(t, before) or _that(t, before)
    if noun is not None and not (said_at_hand or mentions.in_opening(noun) or _is_slight(t, noun, before)):
        return True
    return _both(t, before) or _set_apart(t, before) or _does(t, before) or _ties(t, before)


def points_back(t: Token, before: list[Token], after: list[Token], mentions: Mentions, at: int) -> bool:
    """Whether the word refers to something that the line does not name but its reader may guess: "the treaty", "other measures"."""
    noun = _demonstrative(t, before) or _that(t, before)
    told = noun is not None and noun.tag_ == "NN" and has_clause_before(t, before)  # "says it is safe, though many contest that view"
    if (noun is not None and not told) or _likened(t, before, after) or _compared(t) or _opens(before, t, OPENINGS):
        return True
    return not _named(t, before) and mentions.points_back(t, at)


def label_hangs(name: str) -> bool:
    """Whether the speaker's label refers to somebody named before by a pronoun: "its minister", "both"."""
    words = name.lower().split()
    return bool(words) and words[0] in ("its", "his", "her", "their", "both")


def label_points_back(name: str) -> bool:
    """Whether the speaker's label refers to somebody named before or does not say whose it is: "the newspaper", "a spokeswoman"."""
    words = name.lower().split()
    if not words:
        return False
    if bool(ORDINALS & set(words[:2])) and words[0] in ("the", "a", "another", "one"):
        return True
    if words[0] in {*DEMONSTRATIVES, "that"}:
        return True
    noun = words[-1] if len(words) == 1 or (len(words) == 2 and words[0] in ("the", "a", "an")) else ""
    return noun in OWNED or (words[0] == "the" and noun in ALWAYS)


def _demonstrative(t: Token, before: list[Token]) -> Token | None:
    """The noun of "this withdrawal", "such concessions", if it does not come before; else None."""
    noun = t.head
    if t.lower_ not in DEMONSTRATIVES or t.dep_ not in ("det", "predet", "amod") or noun.i <= t.i or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if t.lower_ == "such" and (t.nbor().lower_ == "as" or t.nbor(-1 if t.i else 0).lower_ in ("first", "only")):
        return None
    told = ("relcl", "acl", "prep") if t.lower_ == "those" else ("relcl",)
    own = any((c.dep_ in told or c.lower_ == "as") and c.i > noun.i for c in noun.children)
    near = {noun.lemma_.lower(), noun.lower_} & NEAR_AT_HAND and (t.lower_ not in ("those", "such") or noun.lemma_.lower() in KINDS)
    return None if near or own or _named(noun, before) else noun


def _that(t: Token, before: list[Token]) -> Token | None:
    """The noun of "that optimism", if it does not come before; else None. "That" before a plural or a name is a conjunction."""
    noun = t.head
    if t.lower_ != "that" or t.tag_ != "DT" or t.dep_ != "det" or noun.tag_ != "NN" or not 0 < noun.i - t.i <= WIDE:
        return None
    own = any(c.dep_ == "relcl" and c.i > noun.i for c in noun.children)
    return None if own or noun.lemma_.lower() in KINDS or _named(noun, before) else noun


def _is_slight(t: Token, noun: Token, before: list[Token]) -> bool:
    """Whether the reader of the memo may guess what "this" is: the news itself, a "such" of degree, or what a clause before says."""
    described = any(c.dep_ == "amod" and c.i > t.i for c in noun.children)
    if t.lower_ == "such":
        return described or has_clause_before(t, before)
    word, told = noun.lemma_.lower(), any(c.lower_ == "of" and c.i > noun.i for c in noun.children)
    if t.lower_ in ("this", "these") and (word in NEWS or word in VAGUE or told):
        return True
    return has_clause_before(t, before) and (noun.tag_ == "NN" or any(w.tag_ in ("NNS", "NNPS") for w in before))


def _set_apart(t: Token, before: list[Token]) -> bool:
    """ "The latter", "did the same", with nothing before it that is meant."""
    if t.lower_ == "same":
        compared = any(w.lower_ in ("as", "that") for w in t.sent if w.i > t.i)
        if t.dep_ == "dobj" and t.head.lemma_ == "do":
            return not compared and not has_clause_before(t, before)
        return t.dep_ in ("pobj", "dobj", "attr") and not compared and not _has_noun(before)
    if t.lower_ in ("latter", "former"):
        return t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not any(w.dep_ == "conj" for w in before)
    return False


def _does(t: Token, before: list[Token]) -> bool:
    """ "Did so", "doing it", "do that", if the line does not say before what is done."""
    if t.lower_ not in DONE or t.i == 0 or t.nbor(-1).lemma_ != "do" or t.nbor(-1).pos_ not in ("VERB", "AUX"):
        return False
    if t.lower_ == "so" and (t.i + 1 < len(t.doc) and t.nbor().pos_ in ("ADJ", "ADV", "DET")):
        return False  # "did so much", "do so well"
    if t.lower_ in ("that", "this") and t.dep_ not in ("dobj", "pobj"):
        return False
    verb = t.nbor(-1)
    return not has_clause_before(verb, before)


def has_clause_before(t: Token, before: list[Token]) -> bool:
    """Whether a verb comes before that does not itself govern the word: "it closed the port, and will do so again"."""
    ruling = {t.i}
    while t.dep_ != "ROOT" and (t.dep_ not in ("conj", "advcl") or t.pos_ not in ("VERB", "AUX")):
        t = t.head
        ruling.add(t.i)
    verbs = (w for w in before if w.pos_ in ("VERB", "AUX") and w.dep_ not in ("aux", "auxpass"))
    return any(w.i not in ruling for w in verbs)


def _ties(t: Token, before: list[Token]) -> bool:
    """ "After that", "at the time", "only days later": a time or an order that another sentence gives."""
    if _opens(before, t, TYING):
        return True
    bare = not any(c.dep_ in ("prep", "relcl", "acl") for c in t.children)
    if t.lower_ == "time" and t.i > 1 and bare and t.nbor(-1).lower_ == "the" and t.nbor(-2).lower_ == "at":
        return not any(w.ent_type_ in TIMES for w in before) and (t.i + 1 >= len(t.doc) or t.nbor().lower_ not in ("that", "when", "of"))
    counted = t.lower_ == "later" and t.i > 0 and t.nbor(-1).lemma_.lower() in SPANS
    return counted and all(w.pos_ not in ("VERB", "PROPN") for w in before)


def _named(noun: Token, before: list[Token]) -> bool:
    """Whether the same noun, in singular or plural, comes before."""
    return any(w.lemma_.lower() == noun.lemma_.lower() for w in before)


def _both(t: Token, before: list[Token]) -> bool:
    """ "Both urged", "both countries", if no two are named before or after it."""
    if t.lower_ != "both":
        return False
    following = t.nbor() if t.i + 1 < len(t.doc) else None
    if t.dep_ not in ("det", "predet") and any(w.tag_ in ("NNS", "NNPS") for w in before):
        return False  # "the two presidents are both due"
    listed = list(t.doc[t.i + 1 : min(t.i + MOST_LISTED, t.sent.end)])
    verb = next((n for n, w in enumerate(listed) if w.pos_ in ("VERB", "AUX")), len(listed))
    if any(w.lower_ == "and" for w in listed[:verb]):
        return False
    if t.dep_ == "preconj" or (following is not None and (following.pos_ in ("ADP", "PART") or following.lower_ in SIDES)):
        return False
    if any(w.dep_ == "conj" and w.pos_ in ("NOUN", "PROPN") for w in before):
        return False
    noun = t.head if t.dep_ in ("det", "predet", "amod") and t.head.i > t.i else None
    return noun is None or not any(c.dep_ in ("conj", "relcl", "prep") for c in noun.children)


def _likened(t: Token, before: list[Token], after: list[Token]) -> bool:
    """ "A similar transfer", "other measures", "the latter", if nothing before it in the line can be what it is compared with."""
    if t.lower_ not in LIKENED or t.pos_ not in ("ADJ", "NOUN", "DET", "PRON") or _is_known_pair(t):
        return False
    compared = any(w.lower_ in ("than", "to", "as", "from") for w in after[:4])
    return not compared and not _has_noun(before)


def _is_known_pair(t: Token) -> bool:
    """ "The other side", "one another", "each other", "the other day": whether the phrase needs no explanation."""
    previous = t.nbor(-1).lower_ if t.i else ""
    following = t.nbor().lower_ if t.i + 1 < len(t.doc) else ""
    return previous in OF_ANY or following in ("side", "day", "hand", "words", "than")


def _has_noun(before: list[Token]) -> bool:
    return any(w.pos_ in ("NOUN", "PROPN") for w in before)


def _compared(t: Token) -> bool:
    """ "Was more upbeat", "has been even more scathing": a comparison that does not say with whom."""
    if t.tag_ not in ("JJR", "RBR"):
        return False
    head = t if t.dep_ == "acomp" else t.head
    if head.dep_ != "acomp" or head.head.lemma_ != "be":
        return False
    return not any(w.lower_ in ("than", "and", "if", "when", "now", "likely") or w.tag_ == "MD" for w in head.sent)


def _opens(before: list[Token], t: Token, openings: frozenset[str]) -> bool:
    """ "Since then, Freedonia has responded": whether the line opens with a reference to the sentence before."""
    if not 0 < len(before) <= WIDE:
        return False
    return " ".join(w.lower_ for w in (*before, t)) in openings
