"""Whether a line's verb agrees with the subject that it is printed with: "Brexit and the threats aims" shows that the parse is wrong.

Whole sentences and quotations are not checked. Names of bodies and states, collective nouns, sums and "a number of" take either number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ...model import Candidate
from ..language.gazetteer import offices
from ..speech.sources import NO_SPEAKERS
from .line import LineMaker

if TYPE_CHECKING:
    from spacy.tokens import Token

Number = Literal["one", "many"]
ONE = frozenset("he she it this that everyone everybody nobody".split())
MANY = frozenset("they we these those both several".split())
PLURAL_PRONOUNS = frozenset("they them their theirs themselves both".split())
SINGULAR_IN_S = frozenset("news politics economics physics series means headquarters species crossroads mathematics ethics".split())
EITHER = frozenset(
    "number majority minority couple handful range variety lot rest half third quarter part percent data media series pair crowd "
    "team staff crew public press youth elite family generation side".split()
)
"""Nouns that take a verb of either number, besides `offices().collective_nouns`."""
ALIKE = frozenset("put set cut hit let shut read beat spread cost hurt quit bet shed cast burst rid split thrust upset".split())
"""Verbs whose past tense is also their plain form, so that their tag is unsure."""
MOST_BEFORE_VERB = 4
PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


def disagrees(line: LineMaker, found: Candidate) -> bool:
    """Whether the line joins a subject of one number to a verb of the other, or half of a coordinated subject to what both do."""
    if (found.joint != "predicate" and line.unit.shape == "sentence") or found.kind == "quotation":
        return False
    subject, verb = _subject(line, found), _finite(line, found)
    if subject is None or verb is None or subject.sent != verb.sent:
        return False
    one, other = number_of(subject, verb), number_of_verb(verb)
    draft = line.referents.named(line.unit.passage, subject)
    if subject.tag_ == "NNP" and one == "one" and (draft is None or draft.kind != "person"):
        one = None
    return (one is not None and other is not None and one != other) or _is_half(line, found, subject, verb)


def _subject(line: LineMaker, found: Candidate) -> Token | None:
    """The subject that the line's verb is printed with: the head word of the speaker, or the clause's own subject; None if not known."""
    if found.joint != "predicate":
        return line.subject(line.head())
    span = found.voice.span if found.voice is not None else None
    if span is None or span.start > found.body[0].start:
        return None
    words = line.unit.passage.tokens(span.start, span.end)
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head.i == t.i), None)


def _finite(line: LineMaker, found: Candidate) -> Token | None:
    """The finite form of the line's verb: an auxiliary or the verb itself."""
    if found.joint == "predicate":
        opening = line.unit.passage.tokens(found.body[0].start, found.body[0].end)[:MOST_BEFORE_VERB]
        return next((t for t in opening if t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    head = line.head()
    return next((c for c in head.children if c.dep_ in ("aux", "auxpass") and c.i < head.i), head)


def number_of_verb(verb: Token) -> Number | None:
    """The number that the form of a finite verb shows; None if it fits either."""
    if verb.tag_ == "VBZ" or verb.lower_ == "was":
        return "one"
    if verb.lower_ == "were":
        clause = verb.head if verb.dep_ in ("aux", "auxpass") else verb
        return None if any(c.dep_ == "mark" for c in clause.children) else "many"
    return "many" if verb.tag_ == "VBP" and verb.lower_ not in ALIKE else None


def number_of(subject: Token, verb: Token) -> Number | None:
    """The number of the noun phrase before its verb; None if either could be right."""
    if subject.pos_ == "PRON":
        return "one" if subject.lower_ in ONE else "many" if subject.lower_ in MANY else None
    joined = _joined(subject, verb)
    if joined is not None:
        return None if _is_one_thing(subject, joined) else "many"
    if subject.tag_ == "NNS":
        named = subject.text.isupper() or (subject.text[0].isupper() and subject.i != subject.sent.start)
        own = not named and subject.ent_type_ in ("", "NORP") and subject.lower_ not in SINGULAR_IN_S | EITHER
        return "many" if own and not any(t.ent_type_ in NO_SPEAKERS or t.is_quote for t in subject.subtree) else None
    if any(t.lower_ in ("and", "or", "&") for t in subject.subtree if t.i < verb.i):
        return None  # a list that the parse takes for appositions: "Mugabe, his wife and two others are"
    if subject.tag_ == "NNP":
        return "one" if subject.ent_type_ == "PERSON" else None
    counts = any(c.dep_ == "prep" and c.lower_ == "of" for c in subject.children)
    if subject.tag_ != "NN" or subject.ent_type_ or counts or subject.lemma_.lower() in offices().collective_nouns | EITHER:
        return None
    return "one" if not any(c.dep_ in ("conj", "cc", "appos") for c in subject.children) else None


def _joined(subject: Token, verb: Token) -> Token | None:
    """The second of two nouns joined by "and" before the verb; None if there is none."""
    joins = any(c.dep_ == "cc" and c.lower_ == "and" for c in subject.children)
    second = next((c for c in subject.children if c.dep_ == "conj" and subject.i < c.i < verb.i), None) if joins else None
    return second if second is not None and second.pos_ in ("NOUN", "PROPN", "PRON") else None


def _is_one_thing(first: Token, second: Token) -> bool:
    """ "Research and development", "the secretary and treasurer", "Johnson and Sons": one thing or person of two names."""
    if first.ent_type_ and first.ent_type_ == second.ent_type_ and all(t.ent_type_ for t in first.doc[first.i : second.i + 1]):
        return True
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in second.children)
    distributes = any(c.lower_ in ("each", "every") for c in first.children)
    return distributes or (bare and second.tag_ == "NN" and first.tag_ == "NN")


def _is_half(line: LineMaker, found: Candidate, subject: Token, verb: Token) -> bool:
    """ "Mike Pence will dial down their rhetoric", from "Pompeo and the vice-president, Mike Pence": whether half a subject is left out."""
    first = subject.left_edge if subject.i - subject.left_edge.i <= MOST_BEFORE_VERB else subject
    at = first.i - 1
    while at > subject.sent.start and (subject.doc[at].pos_ in PHRASE or subject.doc[at].text == "-") and subject.doc[at].lower_ != "and":
        at -= 1
    tie = subject.doc[max(at, subject.sent.start)]
    if tie.lower_ != "and" or tie.head.pos_ not in ("NOUN", "PROPN") or line.held(tie):
        return False
    if _joined(subject, verb) is not None or number_of(subject, verb) == "many":
        return False
    words = [t for s in found.body for t in line.unit.passage.tokens(s.start, s.end)]
    plural = [t.i for t in words if t.tag_ in ("NNS", "NNPS") or t.dep_ == "conj"]
    hanging = any(t.lower_ in PLURAL_PRONOUNS and not any(i < t.i for i in plural) for t in words)
    return hanging or number_of_verb(verb) == "many"
