"""What a bottom line must not lose, although it is at the edge of a clause, and how the parse shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.dates import own_words, tells_day, tells_past
from ..speech.needed import is_ground, is_state, limits

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = frozenset({"prep", "npadvmod", "advmod"})
PAIRING = frozenset({"both", "either", "neither"})


def is_needed(t: Token) -> bool:
    """Whether the word's subtree limits what is said, gives its ground or its date, or says what becomes of the object."""
    words = [w for w in t.subtree if not w.is_space]
    if limits(words) or is_state(t) or (t.dep_ == "prep" and is_ground(t, words)):
        return True
    own = own_words(words, t.head) if t.dep_ in TIMES else []
    return tells_past(own) or (tells_day(own) and t.head.pos_ in ("VERB", "AUX") and not happened(t.head))


def paired(t: Token, tie: Token) -> bool:
    """Whether "both" or "either" precedes the two verbs that `tie` joins, wherever the parse attaches it."""
    return any(w.dep_ == "preconj" or (w.lower_ in PAIRING and w.nbor().pos_ in ("PART", "VERB")) for w in t.doc[t.sent.start : tie.i])


def offered(t: Token) -> bool:
    """ "Would shoot it down and buy more": whether `t` is the second of two things still to be done."""
    aux = {c.tag_ for verb in (t.head, t) for c in verb.children if c.dep_ == "aux"}
    return t.tag_ in ("VB", "VBP") and bool(aux & {"MD", "TO"})


def happened(root: Token) -> bool:
    """Whether the verb reports something that has happened, and so is about one thing and not about a kind of things."""
    aux = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    return root.tag_ == "VBD" or bool(aux & {"has", "have", "was", "were"})
