"""When, where, on what occasion and for what reason: what may leave a clause that is whole without it.

A time or a place goes only beside a verb of the past: of what is still to come, they are the point.
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
"""Where things are said and done in public: that they were said and done is the point."""
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
"""Prepositional phrases that open a reason, an occasion or company, whatever the verb."""
AIMS = re.compile(r"in order to|so as to|in an? (?:effort|attempt|bid|move) to|with (?:a|the) (?:view|aim|goal) ", re.I)
"""Of what has been done they tell why; of what must, may or is to be done they say for what alone."""
PLACING = frozenset(
    "live meet hold station deploy base build arrive stay remain be take go come stand place put open close shut keep locate invest "
    "intervene operate involve engage participate result end succeed fail believe trust interfere join".split()
)
"""Verbs that ask for a place or for what "in" names."""
PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_time(setting: Setting, t: Token) -> Cut | None:
    """ "last week" beside a past verb."""
    if t.ent_type_ not in DATED or not is_past(t.head) or t.head.dep_ in ("acl", "relcl"):
        return None
    return setting.take_out(t, Rank.CIRCUMSTANCE)


def find_opening(setting: Setting, t: Token) -> Cut | None:
    """ "In Bergen," and "Under Harbour Minister Sigrid Moe," before a clause that names its own subject."""
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
    """The preposition and its noun name a place, a time, an occasion, or in whose time it was."""
    place = t.lower_ in ("in", "at", "across") and noun.ent_type_ in PLACES
    time = t.lower_ in ("in", "on", "at", "over", "during", "since") and (noun.ent_type_ in DATED or noun.lemma_ in TIMES)
    person = t.lower_ in ("under", "like", "with") and noun.ent_type_ == "PERSON"
    occasion = t.lower_ in ("in", "at", "during") and noun.lemma_.lower() in EVENTS
    return bool(place or time or person or occasion)


def find_circumstance(setting: Setting, t: Token) -> Cut | None:
    """ "on Friday", "in the wake of the storm", "in the Norwegian town of Bergen", behind a verb that has its object."""
    return _occasion(setting, t) or _reason(setting, t) or _place(setting, t)


def _occasion(setting: Setting, t: Token) -> Cut | None:
    """ "on Friday", "at a meeting of the harbour board" beside a past verb."""
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
    """The verb has what it asks for beside the branch."""
    return verb.lemma_ not in ASKING - {"press", "urge", "ask", "order", "want"} and any(
        c.dep_ in COMPLEMENTS or (c.dep_ == "prep" and c.i < t.i) for c in verb.children if c.i != t.i
    )
