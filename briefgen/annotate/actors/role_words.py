"""Which words of a phrase are the role: its noun of office, what leads up to it, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.gazetteer import Entry, gazetteer, offices
from .names import Name
from .role import shortened
from .workplaces import HONORIFIC_END

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_TITLE_WORDS = 16
"""Words of an office that runs right up to the name, which is kept whole up to this length."""
MINISTRIES = frozenset({"ministry", "department"})
OVER = frozenset("former ex deputy acting retired late outgoing then ousted assistant vice first interim".split())
"""Words of the role that may come before a nationality: "the former Uruguayan senator"."""
JUDGING = frozenset(
    "both usual influential powerful popular embattled prominent leading respected outspoken controversial fiery combative beleaguered "
    "ambitious brash hawkish dovish weary angry cautious veteran longtime longstanding well-known famous notorious tough staunch fierce "
    "flamboyant charismatic reclusive defiant autocratic authoritarian".split()
)
"""Adjectives that say what the writer thinks of the bearer; they are no part of the office."""
STANDING = frozenset(
    "elected appointed designated exiled jailed imprisoned detained sacked dismissed visiting ruling governing presiding commanding "
    "managing founding negotiating serving sitting departing returning united advanced combined armed ranking".split()
)
"""Participles that say how an office is held, or are part of its name."""


PARTISANS = frozenset("democrat republican conservative liberal independent socialist".split())
FOREMOST = frozenset("senior ranking top".split())
"""Words that make an office of party membership: "the ranking Democrat on the committee"."""
PLURAL = frozenset({"NNS", "NNPS"})


def office_noun(phrase: list[Token]) -> Token | None:
    """The noun of office in a phrase: the last one before the first preposition, else the first of all; None if there is none."""
    words = offices()
    stop = next(
        (i for i, t in enumerate(phrase) if t.pos_ == "ADP" and i > 0 and not (t.lower_ == "under" and not t.whitespace_)), len(phrase)
    )
    offered = [t for t in phrase if t.lower_ in words.office_nouns and t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    found = [t for t in phrase if (t in offered and not _is_in_compound(t) and not _describes(t, phrase)) or _is_foremost(t)]
    return next((t for t in reversed(phrase[:stop]) if t in found), found[0] if found else None)


def _is_foremost(token: Token) -> bool:
    """ "the senior Democrat on the panel": whether a party word is made an office by "senior", "ranking" or "top" before it."""
    return token.lower_ in PARTISANS and token.i > 0 and token.nbor(-1).lower_ in FOREMOST


def _describes(token: Token, phrase: list[Token]) -> bool:
    """ "one of the leading academic voices": whether the word only describes a noun that names no office."""
    head = token.head
    if token.lower_ == "official" and (token.tag_ == "JJ" or (token.text == "Official" and not token.is_sent_start)):
        return True  # "the official Harbour News Agency", "the bloc's Official Journal"
    plain = head.pos_ == "NOUN" and head in phrase and head.i == token.i + 1 and token.dep_ in ("amod", "compound")
    return plain and head.lower_ not in offices().office_nouns


def _is_in_compound(token: Token) -> bool:
    """ "the three-member council": whether the word is part of a hyphenated compound before a noun."""
    hyphen = token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return hyphen and following is not None and following.pos_ == "NOUN"


def role_text(name: Name, phrase: list[Token], head: Token, end: int) -> str:
    """The words of the role, up to a clause or comma, without determiner, nationality, possessor and praise; may be empty.

    `head` is the noun of office; up to `end`, an offset of the paragraph, words belong to the owner's name and do not end the role.
    """
    start, prefix = _start(name, phrase, head)
    kept: list[Token] = []
    for t in phrase:
        if t.i < start:
            continue
        if t.i > head.i and (t.lower_ == "now" or (t.idx >= end and _ends_role(t))):
            break
        kept.append(t)
    whole = bool(kept) and len(kept) <= MOST_TITLE_WORDS and kept[-1].idx + len(kept[-1]) + 1 == name.start - name.passage.start
    kept = kept if whole else kept[: shortened([t.text for t in kept])]
    while kept and _dangles(kept[-1], head):
        kept.pop()
    while kept and kept[0].tag_ == "POS":
        kept.pop(0)
    if not kept:
        return ""
    while len(kept) > 1 and kept[0].i < head.i and _judges(kept[0]):
        kept.pop(0)
    text = HONORIFIC_END.sub("", name.passage.text[kept[0].idx : kept[-1].idx + len(kept[-1])])
    return " ".join([*prefix, text]) if text else ""


def _dangles(last: Token, head: Token) -> bool:
    """Whether a role can't end with this word: "of", "the", "and", or an adjective whose noun was left out."""
    if last.dep_ in ("prep", "det", "cc", "case") or last.is_punct:
        return True
    return last.i > head.i and last.dep_ in ("amod", "compound", "nmod", "poss", "nummod") and last.head.i > last.i and last.pos_ != "PROPN"


def _judges(token: Token) -> bool:
    """A word in front of the office by which the writer judges or pictures its bearer ("a deflated special envoy")."""
    if token.lower_ in JUDGING or (token.lower_ == "most" and token.nbor().lower_ in JUDGING):
        return True
    attached = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    participle = token.tag_ in ("VBN", "VBG") or (token.dep_ == "amod" and token.lower_.endswith("ed"))
    return participle and not attached and token.lower_ not in OVER | STANDING


def _start(name: Name, phrase: list[Token], head: Token) -> tuple[int, list[str]]:
    """The index of the role's first token, and the words of it before a nationality ("former" of "the former Uruguayan senator")."""
    known = {i for e, where in parties_in(name, phrase) if _taken_off(e, phrase, where) for i in where}
    start, prefix = phrase[0].i, list[str]()
    for t in phrase:
        if t.i >= head.i:
            break
        if t.i in known:
            start = t.i + 1
        elif _is_office_possessive(t):
            continue  # "the prime minister's spokesman"
        elif (
            t.dep_ in ("det", "poss", "case")
            or t.tag_ in ("POS", "PRP$", "DT")
            or t.text in {",", "who", "is", "was"}
            or (t.text == "-" and t.whitespace_)
            or (t.pos_ in ("VERB", "AUX", "PRON") and t.dep_ not in ("amod", "compound"))
        ):
            start, prefix = t.i + 1, []
        elif t.lower_ in OVER and t.i + 1 in known:
            prefix = [t.text]
    return start, prefix


def _is_office_possessive(t: Token) -> bool:
    """ "the prime minister's spokesman", "foreign ministry's": a possessive that stays in the role, as "spokesman" alone says little."""
    noun = t.nbor(-1) if t.tag_ == "POS" and t.i > 0 else t
    which = noun.lower_ in MINISTRIES and any(c.dep_ in ("compound", "amod") for c in noun.lefts)
    return noun.dep_ == "poss" and (which or noun.lower_ in offices().office_nouns)


def _taken_off(entry: Entry, phrase: list[Token], where: list[int]) -> bool:
    """Whether the party's name is left out of the role: a state's is; a body's or a seat's only if it is a possessive.

    "State Department spokeswoman" keeps its body.
    """
    if gazetteer().parties[entry.key].kind == "state" and entry.form != "seat":
        return True
    owns = any(t.i == where[-1] + 1 and t.tag_ == "POS" for t in phrase) if where else True
    return owns and not (entry.text.rpartition(" ")[2].lower() in MINISTRIES and " " in entry.text)


def _ends_role(t: Token) -> bool:
    """Whether the word after the office ends the role."""
    if t.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in t.subtree):
        return True
    if t.i > 0 and (t.text == "-" or t.nbor(-1).text == "-") and not t.nbor(-1).whitespace_:
        return False
    return (
        t.text in {",", ";", "(", '"', "-", "–", "—"}
        or t.lower_ in {"now", "there", "here"}
        or t.dep_ == "relcl"
        or t.tag_ in ("WP", "WP$", "WDT", "VBD", "VBZ", "VBP", "VBN", "VBG")
    )


def parties_in(name: Name, phrase: list[Token]) -> list[tuple[Entry, list[int]]]:
    """The states and bodies of the tables that the phrase names, each with the token indices of its words."""
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    text = name.passage.text[start:end]
    text = text.title() if text.isupper() and " " in text else text  # a headline in capitals
    return [(e, [t.i for t in phrase if a <= t.idx - start < b]) for a, b, e in gazetteer().find(text)]
