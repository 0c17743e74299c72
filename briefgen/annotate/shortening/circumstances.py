"""Cuts of time, place, occasion and reason, from clauses that are complete without them.

A time or a place is cut only with a verb in the past: for what is still to come, they are the point.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .cut import ASKING, DATED, PRONOUNS, SUBJECTS, VERBS, Cut, Rank, after, asserted, cut_of, edges, is_past
from .setting import Setting

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset("dobj attr acomp ccomp xcomp oprd dative nsubjpass agent".split())
EVENTS = frozenset(
    "meeting summit conference session talk visit ceremony rally hearing trip tour gathering forum event campaign debate call dinner "
    "sideline interview statement speech briefing letter report appearance discussion conversation negotiation assembly".split()
)
"""Public occasions on which things are said and done: the point is what was said and done."""
TIMES = frozenset("day week month year time weekend morning evening night afternoon hour decade moment period past".split())
REASONS = re.compile(
    r"(?:on the (?:basis|grounds?) that|in retaliation for|in protest (?:at|against|over)"
    r"|under the auspices of|in the wake of|in the face of|in light of|in view of|because of|due to|thanks to|in order to|so as to"
    r"|in an? (?:effort|attempt|bid|move) to|at a time (?:when|of)|for the (?:first|second|third) time|in recent"
    r"|in the (?:past|last)|over the (?:past|last|coming)"
    r"|at the same time|throughout|alongside|along with|together with|as part of|in the context of|as a result of"
    r"|with (?:a|the) (?:view|aim|goal) )",
    re.I,
)
"""Openings of phrases of reason, occasion or company, after any verb."""
AIMS = re.compile(r"in order to|so as to|in an? (?:effort|attempt|bid|move) to|with (?:a|the) (?:view|aim|goal) ", re.I)
"""Openings of aims. They may be cut if the thing was done; a thing that must or may be done must or may be so for that aim only."""
PLACING = frozenset(
    "live meet hold station deploy base build arrive stay remain be take go come stand place put open close shut keep locate invest "
    "intervene operate involve engage participate result end succeed fail believe trust interfere join".split()
)
"""Verbs that need a place, or a phrase with "in"."""
PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_time(setting: Setting, t: Token) -> Cut | None:
    """The cut of "last week" after a past verb; None if `t` is no such time."""
    if t.ent_type_ not in DATED or not is_past(t.head) or t.head.dep_ in ("acl", "relcl"):
        return None
    return setting.take_out(t, Rank.CIRCUMSTANCE)


def find_opening(setting: Setting, t: Token) -> Cut | None:
    """The cut of "In Bergen," or "Under Harbour Minister Sigrid Moe," before a clause that names its own subject; else None.

    `t` is the preposition.
    """
    first, last = edges(t)
    noun = next((c for c in t.children if c.dep_ == "pobj"), None)
    subject = next((c for c in t.head.children if c.dep_ in SUBJECTS), None)
    if (
        noun is None
        or subject is None
        or subject.i < last.i
        or subject.left_edge.lower_ in PRONOUNS
        or after(setting.sentence, last) != ","
    ):
        return None
    if not (_opens(t, noun) or REASONS.match(setting.text(first, last))) or not asserted(t):
        return None
    before = first.nbor(-1) if first.i > setting.sentence.start else None
    following = last.nbor(2) if last.i + 2 < setting.sentence.end else None
    if following is None or following.i != subject.left_edge.i or any(w.text == "," for w in t.doc[following.i : subject.i]):
        return None
    if before is not None and before.lower_ not in ("that", '"'):
        return None
    return cut_of(setting.passage, setting.passage.at(first), setting.passage.at(following), Rank.CIRCUMSTANCE, first, last, t.head)


def _opens(t: Token, noun: Token) -> bool:
    """Whether the preposition and its noun give a place, a time, an occasion, or under whom it was."""
    place = t.lower_ in ("in", "at", "across") and noun.ent_type_ in PLACES
    time = t.lower_ in ("in", "on", "at", "over", "during", "since") and (noun.ent_type_ in DATED or noun.lemma_ in TIMES)
    person = t.lower_ in ("under", "like", "with") and noun.ent_type_ == "PERSON"
    occasion = t.lower_ in ("in", "at", "during") and noun.lemma_.lower() in EVENTS
    return bool(place or time or person or occasion)


def find_circumstance(setting: Setting, t: Token) -> Cut | None:
    """The cut of "on Friday", "in the wake of the storm" or "in the Norwegian town of Bergen" after a verb with its object; else None.

    `t` is the preposition.
    """
    return _occasion(setting, t) or _reason(setting, t) or _place(setting, t)


def _occasion(setting: Setting, t: Token) -> Cut | None:
    """ "on Friday", "at a meeting of the harbour board", after a past verb."""
    noun = next((c for c in t.children if c.dep_ == "pobj"), None)
    if noun is None or t.head.pos_ not in VERBS or not is_past(t.head) or not _has_complement(t.head, t):
        return None
    day = t.lower_ in ("on", "in", "at", "during", "since", "over", "earlier") and (noun.ent_type_ in DATED or noun.lemma_ in TIMES)
    event = t.lower_ in ("at", "during", "in", "on") and noun.lemma_.lower() in EVENTS and t.head.lemma_ not in PLACING
    return setting.take_out(t, Rank.CIRCUMSTANCE) if day or event else None


def _reason(setting: Setting, t: Token) -> Cut | None:
    """ "in the wake of the storm", "because of the thaw"."""
    first, last = edges(t)
    text = setting.text(first, last)
    if t.head.pos_ not in VERBS or t.i < t.head.i or not REASONS.match(text) or not _has_complement(t.head, t):
        return None
    if AIMS.match(text) and not is_past(t.head):
        return None
    return setting.take_out(t, Rank.LOOSE)


def _place(setting: Setting, t: Token) -> Cut | None:
    """ "in the Norwegian town of Bergen"."""
    noun = next((c for c in t.children if c.dep_ == "pobj"), None)
    if noun is None or t.lower_ not in ("in", "at", "near", "outside", "across", "around") or t.head.pos_ not in VERBS:
        return None
    if noun.ent_type_ not in PLACES or t.head.lemma_ in PLACING or not _has_complement(t.head, t) or not is_past(t.head):
        return None
    return setting.take_out(t, Rank.LOOSE)


def _has_complement(verb: Token, t: Token) -> bool:
    """Whether the verb has a complement other than `t`."""
    return verb.lemma_ not in ASKING - {"press", "urge", "ask", "order", "want"} and any(
        c.dep_ in COMPLEMENTS or (c.dep_ == "prep" and c.i < t.i) for c in verb.children if c.i != t.i
    )
