"""Stretches that look like mere circumstances in the parse, and yet are what the clause says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Act
from .frames import act_of

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = ("VERB", "AUX")
COUNTER = frozenset("although though albeit but yet whereas unless except only particularly especially".split())
"""Words that open something that takes back or limits the clause before."""
GROUNDED = frozenset(
    "arrest detain hold seize impound charge convict jail imprison sentence fine sue accuse suspect suspend expel recall summon blacklist "
    "sanction punish penalise penalize dismiss sack fire indict try raid blame investigate extradite deport execute impeach probe".split()
)
"""What is done to somebody for a stated reason."""
GROUNDS = frozenset({"on", "for", "over", "under", "because", "due", "in"})
WITHOUT_GROUND = frozenset({"hold", "try", "fire", "charge"})
"""Those that count only in the passive, because one also holds talks and tries a plan."""
CONNECTED = frozenset({"connection", "relation", "protest", "retaliation", "return", "exchange"})
LEAVING = frozenset("leave keep find render make see consider call put hold catch watch hear feel accept get deem think believe".split())
"""Verbs whose object may be followed by the state in which it is: "left its allies exposed"."""
TOLD = frozenset(
    "offer agree reject deny accuse threaten warn announce demand request propose condition sanction criticise endorse".split()
)
"""Acts that are news by themselves."""
WEAK = frozenset({"meet", "schedule", "comment", "characterise", "forecast", "decline_comment"})
IMAGES = frozenset(
    "hit fire lash push strike sound take go hold turn speak be remain stand weigh raise step ratchet lean stay gather convene huddle "
    "extend soften harden respond react appear address mark deliver give make put play dig draw rise shift signal couch double open".split()
)
"""Verbs that leave it to a participle to say what was said: "hit back, saying", "took a hard line, vowing"."""
SPOKEN = frozenset("dobj ccomp xcomp prep oprd acomp attr".split())


def limits(words: list[Token]) -> bool:
    """Whether the stretch opens with a word that takes back or limits: "although experts doubt it", "particularly in winter"."""
    plain = [w for w in words if not w.is_punct and not w.is_space]
    return len(plain) > 1 and any(w.lower_ in COUNTER for w in plain[:2])


def is_ground(prep: Token, words: list[Token]) -> bool:
    """Whether the phrase says why something is done to somebody: "held on suspicion of", "fined for", "detained under a law".

    `words` are those of the phrase.
    """
    verb = prep.head
    if verb.pos_ not in VERBS or verb.lemma_ not in GROUNDED or prep.lower_ not in GROUNDS:
        return False
    if any(w.ent_type_ in ("DATE", "TIME") for w in words):
        return False
    passive = verb.tag_ == "VBN" and (verb.dep_ in ("acl", "amod") or any(c.dep_ == "auxpass" for c in verb.children))
    if verb.lemma_ in WITHOUT_GROUND and not passive:
        return False
    return prep.lower_ != "in" or any(w.lower_ in CONNECTED for w in words[:3])


def is_state(t: Token) -> bool:
    """Whether the word says what becomes of an object: "left its allies exposed to attack", "found the ship abandoned"."""
    noun = t.head if t.head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if t.tag_ not in ("VBN", "VBG", "JJ") or noun is None or noun.head.lemma_ not in LEAVING:
        return False
    return noun.dep_ in ("dobj", "nsubj", "nsubjpass")


def is_told(t: Token) -> bool:
    """Whether the participle says what was said or done: ", offering talks", ", saying it would fight".

    It does if the clause before it says no more than that somebody met, spoke or took a tone.
    """
    act = act_of(t) if t.tag_ == "VBG" and t.dep_ in ("advcl", "acl") and not any(c.dep_ == "aux" for c in t.children) else None
    above = [a for a in t.ancestors if a.pos_ in VERBS]
    if act is None or not above or not any(c.dep_ in SPOKEN and c.i > t.i for c in t.children):
        return False
    weak = all(_is_weak(act_of(a)) or _is_image(a) for a in above)
    empty = any(_is_image(a) or act_of(a) == "meet" for a in above)
    return weak and empty and (act in TOLD or (act == "comment" and _is_image(above[0])))


def _is_weak(act: Act | None) -> bool:
    return act is None or act in WEAK


def _is_image(verb: Token) -> bool:
    """Whether the verb is figurative or empty: "hit back", "held out an olive branch", "was scathing"."""
    return verb.lemma_ in IMAGES and act_of(verb) in (None, "criticise", *WEAK)
