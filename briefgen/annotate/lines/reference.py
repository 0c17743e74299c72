"""Words of a line that refer to something outside it: "they" if the line does not say who, "that" if it does not say what.

Whoever reads the page sees only the line and the name before it. A pronoun counts if no noun before it in the line fits and it can't mean
the speaker. `pointing` finds other words that refer back, such as "this withdrawal" and "similar".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from ...model import Candidate, Lead
from ..language.expletive import is_expletive
from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from ..shortening.cut import SUBJECTS
from .mentions import Mentions
from .pointing import hangs_by, has_clause_before, label_hangs, label_points_back, points_back

if TYPE_CHECKING:
    from spacy.tokens import Token

Label = Literal["person", "someone", "people", "body", ""]
PLURAL = frozenset("they them their theirs themselves".split())
PERSONAL = frozenset("he him his himself she her hers herself".split())
NEUTER = frozenset("it its itself".split())
POINTING = frozenset("this that these those such".split())
"""They count as pronouns only, not before a noun."""
AT_HAND = frozenset({"this", "these"})
"""Inside a quotation they point at what is spoken of, mostly the news itself, and its reader may guess it."""
NARROWING = frozenset("who whose whom which that of in on at from with for".split())
SEVERAL = frozenset(
    "those these some many all both others everyone everybody anyone nobody each every who whoever police someone somebody".split()
)
"""Words beside plurals that "they" and "their" may mean."""
PLURAL_TAGS = ("NNS", "NNPS")
BODIES = ("ORG", "NORP", "GPE")
"""Entities that a plural pronoun can refer to: "the committee said they"."""
COUNTED = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY")
"""Entities that no pronoun in a memo means."""
PEOPLE = frozenset("anyone everyone someone somebody who whoever neighbour neighbor friend colleague ally rival opponent candidate".split())
AGENT = ("man", "woman", "ist", "ian", "runner", "maker", "leader", "holder", "player", "baller", "owner", "worker", "fighter")
PLACES = ("GPE", "LOC", "FAC", "NORP", "EVENT", "LAW")


class References:
    """Finds what the lines of an article refer to outside themselves."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def counted(self, candidate: Candidate, passage: ParsedParagraph) -> Candidate:
        """The candidate with how many words of its line, label included, refer to what neither names: `unnamed`, `dangling` among them."""
        words, label = list(_printed(candidate, passage)), _labelled(candidate)
        here = [t.lower_ in AT_HAND and passage.quotes(passage.at(t)) for t in words]
        hangs = [_hangs(t, words, at, label) for at, t in enumerate(words)]
        hard = [
            (hangs[at] and not here[at]) or hangs_by(t, words[:at], self._mentions, said_at_hand=here[at]) for at, t in enumerate(words)
        ]
        soft = [not hard[at] and (hangs[at] or self._points(t, words, at, passage, label)) for at, t in enumerate(words)]
        name = _named(candidate)
        vague = label_hangs(name) or label_points_back(name)
        return candidate.model_copy(update={"unnamed": sum(hard) + sum(soft) + vague, "dangling": sum(hard)})

    def standing(self, lead: Lead, passage: ParsedParagraph) -> Lead:
        """The lead with the words that refer to another sentence."""
        words = [t for t in passage.tokens(lead.sentence.start, lead.sentence.end) if not (t.is_space or t.is_punct)]
        found = (t for at, t in enumerate(words) if _hangs(t, words, at, "") or hangs_by(t, words[:at], self._mentions))
        return lead.model_copy(update={"hanging": tuple(passage.span(t, t) for t in found)})

    def _points(self, t: Token, words: list[Token], at: int, passage: ParsedParagraph, label: Label) -> bool:
        """Whether the word refers to what the line does not name, but may be guessed. A body may be "the company" in its own line."""
        own = label == "body" and t.lemma_.lower() in OWN_NAMES
        return not own and points_back(t, words[:at], words[at + 1 :], self._mentions, passage.at(t))


OWN_NAMES = frozenset("company firm bank network broadcaster channel agency organisation organization group alliance bloc union".split())


def _named(candidate: Candidate) -> str:
    """The name that the line prints, if it is a description; else empty."""
    voice = candidate.voice
    return voice.name if voice is not None and candidate.joint != "own" and voice.actor is None else ""


def _labelled(candidate: Candidate) -> Label:
    """What the line's label is, whom a pronoun in the line may mean; empty if there is no label.

    Empty for a quotation too, because whoever is quoted says "I" of themselves.
    """
    voice = candidate.voice
    if candidate.opening:
        return "person"
    if voice is None or candidate.joint == "own" or (candidate.joint == "colon" and candidate.kind == "quotation"):
        return ""
    words = voice.name.lower().split()
    if (voice.actor or "").startswith("p:"):
        return "people" if "and" in words else "person"
    found = offices()
    if voice.actor is None and set(words) & (found.anonymous_nouns | found.office_nouns):
        one = any(w in found.anonymous_nouns | found.office_nouns and not w.endswith("s") and w != "people" for w in words)
        return "someone" if one else "people"
    return "body" if voice.name else ""


def _printed(candidate: Candidate, passage: ParsedParagraph) -> Iterator[Token]:
    """The words of the passage that the line prints, without a first pronoun that a name replaces."""
    skip = bool(candidate.opening)
    for span in candidate.body:
        for t in passage.tokens(span.start, span.end):
            at = passage.at(t)
            if t.is_space or t.is_punct or any(gap.start <= at < gap.end for gap in candidate.omitted):
                continue
            if skip:
                skip = False
                continue
            yield t


def _hangs(t: Token, words: list[Token], at: int, label: Label) -> bool:
    """Whether the word, at that place of the line, is a pronoun that neither the label nor another word of the line explains."""
    word, before = t.lower_, words[:at]
    if word in PLURAL:
        return not (label in ("body", "people", "someone") or any(_is_plural(w) for w in before) or _ahead(t, words, _is_noun))
    if word in PERSONAL:
        return not (label in ("person", "someone") or any(_is_person(w) for w in before) or _ahead(t, words, _is_person))
    if word in NEUTER:
        known = label == "body" or is_expletive(t) or any(_is_thing(w) for w in before) or _ahead(t, words, _is_thing)
        return not (known or has_clause_before(t, before))
    if word in POINTING and t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        if word == "that" and t.tag_ == "WDT":
            return False
        following = t.nbor() if t.i + 1 < len(t.doc) else t
        narrowed = following.lower_ in NARROWING or (word == "those" and following.tag_ in ("VBN", "VBG", "JJ"))  # "those who fled"
        named = any(w.dep_ in SUBJECTS and w.pos_ in ("NOUN", "PROPN") for w in before)  # "the report would read this as"
        return not (narrowed or named or has_clause_before(t, before))
    return False


def _is_plural(w: Token) -> bool:
    if w.ent_type_ in COUNTED:
        return False
    joined = w.dep_ == "conj" and w.pos_ in ("NOUN", "PROPN")
    return w.tag_ in PLURAL_TAGS or w.ent_type_ in BODIES or joined or w.lower_ in SEVERAL or w.lemma_.lower() in offices().collective_nouns


def _is_person(w: Token) -> bool:
    """Whether "he" or "she" can mean the noun: a name that is no place, or somebody in an office."""
    if w.dep_ == "compound":
        return False
    if w.pos_ == "PROPN":
        return w.ent_type_ not in (*COUNTED, *PLACES)
    known = offices()
    agent = w.tag_ == "NN" and w.lower_.endswith(AGENT)
    named = w.lower_ in known.office_nouns | known.anonymous_nouns | known.male | known.female
    return agent or named or w.lower_ in PEOPLE


def _is_thing(w: Token) -> bool:
    """Whether "it" can mean the noun: no person, no number or day, and not a plural."""
    if w.pos_ not in ("NOUN", "PROPN") or w.ent_type_ in (*COUNTED, "PERSON") or w.tag_ in PLURAL_TAGS:
        return False
    return w.pos_ == "PROPN" or not _is_person(w)


def _is_noun(w: Token) -> bool:
    return w.pos_ in ("NOUN", "PROPN")


def _ahead(t: Token, words: list[Token], fits: Callable[[Token], bool]) -> bool:
    """ "Before its collapse the bank": whether a noun that fits follows in the line, as the subject of a clause around the pronoun."""
    if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT":
        return False
    inside = {w.i for w in words}
    found = (c for a in t.ancestors for c in a.children if c.dep_ in SUBJECTS and c.i > t.i and fits(c))
    return any(c.i in inside for c in found)
