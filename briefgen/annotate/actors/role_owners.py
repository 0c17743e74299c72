"""Whose an office is by the phrase that holds it: a state, body or organisation named before the office or after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.gazetteer import Entry, gazetteer, offices
from .appositions import past_asides
from .congress import american_states
from .names import Name
from .role import Role
from .role_words import parties_in
from .workplaces import CAP, JOIN, KINDS, STATE_ORGANS, bare, organisation, reads_as_body

if TYPE_CHECKING:
    from spacy.tokens import Token

OWNING = frozenset({"of", "for", "at", "from", "with"})
"""Prepositions that say whose an office is; others say what it is about: "ambassador to Hungary", "envoy on Syria"."""
SENT = frozenset("ambassador ambassadors envoy envoys coordinator representative delegate commissioner chief rapporteur mediator".split())
"""Offices that concern a place: a "mission chief for Malawi" does not act for Malawi, nor an "envoy at the United Nations" for them."""
SCHOLARS = frozenset(
    "researcher analyst specialist expert economist scholar fellow historian scientist professor lecturer academic consultant sociologist "
    "strategist lawyer hydrologist virologist director head editor".split()
)
"""Occupations with an employer, who counts before a state named in front of the word: "Kenyan economist at the Y Institute"."""
STUDENTS = SCHOLARS - {"director", "head", "lawyer", "editor"}
"""Occupations with a subject of study: "a Yemen researcher" does not act for Yemen, though "a Yemeni researcher" may."""
OF_FIELDS = frozenset("minister secretary undersecretary under-secretary".split())
"""Offices for a field of policy, whose name is capitalised like a body's: "minister for Ocean Policy"."""
LOCAL = frozenset({"mayor", "governor", "premier"})
MORE_ORGANS = frozenset("judiciary presidency military police legislature regime junta authorities".split())
"""Organs that every state has: "the judiciary's spokesman" does not show which state's."""
LED = frozenset("leader premier governor mayor deputy mp mep lawmaker senator politician spokesman spokeswoman".split())
"""Offices with the party or region right before the noun: "Harbour leader X", "Sund premier Y"."""
ALL_HAVE = frozenset(
    "opposition community party majority minority house senate government parliament union deputy vice former ministry foreign".split()
)
"""Words before such an office that name no one party or region: "opposition leader"."""


def owner_of(name: Name, phrase: list[Token], head: Token) -> tuple[Entry | None, str | None, int]:
    """Whose the office is: (entry of a state or body, or None; name of another organisation, or None; where that name ends).

    A state or body before the office counts first, then what follows "of", "for", "at"; for scholars the other way round. The end is an
    offset of the paragraph, 0 if nothing follows the office.
    """
    before, now = _party_before(name, phrase, head), any(t.lower_ == "now" for t in _words_after(name, phrase, head))
    entry, owner, end = _owner_after(name, phrase, head, sent=head.lower_ in SENT)
    if before is not None and not ((now or head.lower_ in SCHOLARS) and owner is not None):
        return before, None, end
    if entry is not None or owner is not None:
        return entry, owner, end
    return None, _body_before(name, phrase, head), end


def _party_before(name: Name, phrase: list[Token], head: Token) -> Entry | None:
    """The state or body before the office; None if there is none, or it is the subject of study: "a Yemen researcher"."""
    for entry, where in parties_in(name, phrase):
        if not where or where[0] >= head.i:
            continue
        possessed = any(t.i == where[-1] + 1 and t.tag_ == "POS" for t in phrase)
        if head.lower_ in STUDENTS and entry.form != "adjective" and not possessed:
            continue
        return entry
    return None


def _owner_after(name: Name, phrase: list[Token], head: Token, *, sent: bool) -> tuple[Entry | None, str | None, int]:
    """The first state, body or organisation after a preposition that follows the office, as in `owner_of`."""
    at = name.start - name.passage.start
    stop = at if phrase[0].idx < at else len(name.passage.text)
    for t in _words_after(name, phrase, head):
        if t.lower_ not in OWNING:
            continue
        if (head.lower_ in LOCAL or _is_chief_minister(head)) and t.lower_ == "of" and (place := _place_after(name, t, stop)):
            return None, place, 0
        entry, owner, end = organisation(name, t.idx + len(t) + 1, t.lower_, stop=stop, scholar=head.lower_ in STUDENTS)
        if entry is not None and entry.form == "adjective" and t.lower_ == "of" and head.lower_ in STUDENTS:
            continue  # "a professor of Freedonian studies at Y"
        if owner is not None and head.lower_ in OF_FIELDS and not reads_as_body(owner):
            continue  # "minister for Ocean Policy": a field, no body
        if entry is not None and ((sent and t.lower_ != "of") or _governed_by_other(phrase, head, t)):
            continue
        if entry is not None or owner is not None:
            return entry, owner, end
    return None, None, 0


def _is_chief_minister(head: Token) -> bool:
    """ "Chief minister": head of a state of a federation."""
    return head.lower_ == "minister" and head.i > 0 and head.nbor(-1).lower_ == "chief"


def _words_after(name: Name, phrase: list[Token], head: Token) -> list[Token]:
    """The words after the office up to a comma, a verb or the name, whether the parser attaches them to it or not."""
    out = [t for t in phrase if t.i > head.i]
    last = phrase[-1]
    if last.idx < name.end - name.passage.start:
        return out
    for t in last.doc[last.i + 1 : last.i + 8]:
        if (t.is_punct and t.text != "-") or t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC"):
            break
        out.append(t)
    return out


def _governed_by_other(phrase: list[Token], head: Token, preposition: Token) -> bool:
    """ "ambassador to the court of Spain", "envoy on the future of Kosovo": whether the state is only part of what the office is about."""
    return any(head.i < t.i < preposition.i and t.lower_ in {"to", "on", "in"} for t in phrase)


def _place_after(name: Name, preposition: Token, stop: int) -> str | None:
    """The town or province after a preposition: "mayor of Novi Grad"; None if it is a state or no capitalised words follow."""
    at = preposition.idx + len(preposition) + 1
    match = re.compile(rf"(?:the\s)?({CAP}(?:\s{CAP})*)(?!\s[a-z]+\s(?:bank|council)\b)").match(name.passage.text, at, stop)
    if match is None or any(e.form == "name" for _, _, e in gazetteer().find(match[1])):
        return None
    return match[1].rstrip(".,")


def _body_before(name: Name, phrase: list[Token], head: Token) -> str | None:
    """ "the Vltava Institute's director", "the Harbour Board chairman": an organisation whose name ends before the office."""
    start = phrase[0].idx
    text = name.passage.text[start : head.idx]
    headline = name.passage.text[phrase[0].idx : phrase[-1].idx + len(phrase[-1])].isupper()
    for match in re.finditer(rf"{CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})*", text):
        body = re.sub(r"^(?:The|A|An|Its)\s", "", match.group()).removesuffix(".")
        parts = body.split()
        plain = not any(p.lower() in offices().office_nouns for p in parts) and "-" not in (parts or [""])[0]
        if body and plain and not bare(body) and not headline and _reads_whole(body):
            return body
        if body and plain and not headline and head.lower_ in LED and match.end() + 1 >= len(text) and _is_led(body, phrase):
            return body
    return None


def _reads_whole(body: str) -> bool:
    """Whether the words are a body's name by the last of them, or by the one before "of": "University of Sund"."""
    front, of, _ = body.partition(" of ")
    return reads_as_body(body, last=True) or bool(of and reads_as_body(front, last=True))


def _is_led(body: str, phrase: list[Token]) -> bool:
    """ "Harbour leader X": whether the word is a party or place. The first word of a sentence, which is capitalised anyway, is not."""
    first = next((t for t in phrase if t.text == body.split()[0]), None)
    if any(True for _ in gazetteer().find(body)) or set(body.lower().split()) & ALL_HAVE:
        return False
    return first is not None and not first.is_sent_start and first.pos_ in ("PROPN", "ADJ")


def possessor_in(phrase: list[Token], head: Token) -> Token | None:
    """The word that says whose the office is: "its", the possessive of a name or of a body; else None.

    "The ministry's" says nothing, as every state has ministries.
    """
    bodies = offices().collective_nouns
    organs = {o.lower() for o in STATE_ORGANS} | MORE_ORGANS
    for t in phrase:
        if t.i > head.i and t.lower_ in ("its", "their") and t.nbor(-1).lower_ == "of":
            return t
        owner = t.dep_ == "poss" and (t.pos_ == "PROPN" or (t.lower_ in bodies | KINDS and t.lower_ not in organs))
        if t.i < head.i and (t.tag_ == "PRP$" or t.lower_ == "whose" or owner):
            return t
    return None


def with_body(kept: str, phrase: list[Token], head: Token) -> str:
    """The role together with the unnamed body that has it, "electoral commission's chairman"; empty if there is none."""
    for t in phrase:
        if t.i < head.i and t.dep_ == "poss" and t.tag_ == "NN" and t.lower_ in offices().collective_nouns | KINDS:
            first = next((w for w in t.subtree if w.dep_ not in ("det", "poss") and w.tag_ not in ("PRP$", "POS", "DT")), t)
            text = t.doc.text
            at = text.find(kept, t.idx)
            return text[first.idx : at + len(kept)] if at - t.idx - len(t) in (3, 4) else ""
    return ""


def has_possessive_party(name: Name, phrase: list[Token]) -> bool:
    """Whether a state or body of the tables is in the possessive in the phrase."""
    return any(t.tag_ == "POS" and t.i - 1 in where for _, where in parties_in(name, phrase) for t in phrase)


def employer_beside(name: Name) -> Role | None:
    """An employer without an office: "Labour's Malcolm Oduya", "X of the Y Institute", "X (University of Z)"; None if there is none."""
    token, text = name.token, name.passage.text
    for c in token.children:
        if c.dep_ == "poss" and c.i < token.i and c.pos_ == "PROPN":
            owner = re.sub(r"^(?:The|the)\s", "", text[c.left_edge.idx : c.idx + len(c)])
            entry = next((e for _, _, e in gazetteer().find(owner)), None)
            return Role("", entry, None if entry else owner)
    at = past_asides(name)
    match = re.compile(r",?\s(of|from|at|with)\s").match(text, at)
    if match:
        entry, body, _ = organisation(name, match.end(), "beside" if match[1] == "of" else match[1])
        if body in american_states():
            return None
        if entry is not None or body is not None:
            return Role("", entry, body)
    bracket = re.compile(rf"\s\(({CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})+)\)").match(text, name.end - name.passage.start)
    return Role("", None, bracket[1]) if bracket and reads_as_body(bracket[1]) else None
