"""Where people work: the state, body or organisation that a phrase names, as distinct from places and topics."""

from __future__ import annotations

import re

from ..language.gazetteer import Entry, gazetteer, offices
from .names import CAPITALISED, ORGANISATION_WORDS, Name

BARE = frozenset(
    "Foreign Defence Defense Interior Finance Trade Commerce State House Justice Economy Energy Health Agriculture External Affairs "
    "Ministry Government Parliament National Cabinet Army Navy Education Environment Europe European Transport Labour Labor Culture "
    "Industry Water Security Planning Migration Asylum Development Religious Islamic of the and for".split()
)
"""Words in the names of ministries and parliaments that every state has: a name of nothing else does not show whose it is."""
HONORIFIC_END = re.compile(r"\s*\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Sheikh|Mme|Doc)\.?$")
CAP = rf"(?![A-Z]\w*-[a-z])(?:{CAPITALISED})"
JOIN = r"(?:of|for|on|and|&|de|do|da|dos|du|des|del|der|la|le|von|the|et|y|d['’])"
PLAIN = (
    r"(?!(?:in|of|at|for|on|from|to|with|by|and|or|that|which|who|whom|whose|is|was|has|had|a|an|as|but|into|under|over|after|before)\s)"
    r"[^\W\d_A-Z][\w'’-]*"
)
ORGANISATION = re.compile(
    rf"(?P<article>(?:the|an?|its|their|his|her)\s)?(?P<kind>(?:(?:[A-Z][\w’']*-[a-z]\w*|{PLAIN})\s){{0,5}}?)"
    rf"(?P<name>{CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})*)(?P<own>['’]s?(?=\s))?"
)
CITY_KIND = re.compile(rf"\s((?:{PLAIN}\s){{1,2}})({CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})*)")
"""A kind and a name after a place: "consultancy Kestrel & Lowe" in "at London consultancy Kestrel & Lowe"."""
FOLLOWING = re.compile(r"\s([a-z][a-z-]*)")
MORE_BODIES = frozenset(
    "School College Academy Strategies Research Project Trust Workshop Watch Laboratory Observatory Hospital Program Programme Media "
    "Consulting Partners Capital Studies Industries Instituto Universidad Université Union Rally Club Ledger Team".split()
)
KINDS = frozenset("consultancy broker lender body tank paper website centre lobby advocacy rights research project outlet trade".split())
"""Lower-case words before a name that mark an organisation, besides the collective nouns: "the consultancy Tidewater"."""
OF_MANY = ("League", "Association", "Union", "Federation", "Alliance", "Council", "Forum", "Party", "Front", "Committee", "Movement")
"""Bodies named after their members in the possessive: "the Fishermen's League"."""
PRIVATE = (
    r"(?:associations?|co-?operatives?|unions?|federations?|confederations?|leagues?|caucus|chamber of (?:commerce|trade)|company|firm|"
    r"consortium|lobby|journal|club|charity|guild|syndicate|brotherhood|foundation|institute|plant|refinery|shipyard)"
)
"""Bodies that belong to no state. With a word that says which one, they count as named without capitals: "the fishers' union"."""
DESCRIBED = re.compile(
    rf"(?:the|an?|its|their)\s(?P<body>(?:(?!(?:of|in|that|which|who|and|to|for|at|by)\s)[\w'’-]+\s){{1,4}}{PRIVATE}"
    rf"(?:\sof\s(?!the\b|an?\b|its\b|their\b)[a-z]+s)?|"
    rf"{PRIVATE}\sof\s(?:[a-z]+\s)?[a-z]+s)\b(?!['’-]|\s(?:leader|official|member)s?\b)"
)
STATE_ORGANS = frozenset(
    "Ministry Embassy Government Parliament Army Navy Senate Cabinet Department Forces Force Guard Treasury Mission Administration".split()
)
"""Organs of a state: whoever works for one with a state's name or adjective before it acts for that state."""
Found = tuple[Entry | None, str | None, int]
"""(Entry of a state or body, or None; another organisation by its name, or None; the offset in the paragraph where the name ends.)"""
NOTHING: Found = (None, None, 0)


def bare(body: str) -> bool:
    """Whether this is a ministry or parliament of a kind that every state has, with nothing that shows which state's."""
    return {w[:1].upper() + w[1:] if len(w) > 3 else w for w in re.sub(r"^[Tt]he ", "", body).split()} <= BARE


def organisation(name: Name, at: int, preposition: str, *, stop: int | None = None, scholar: bool = False) -> Found:
    """The state, body or organisation named at the offset `at` of the paragraph, after the preposition; `NOTHING` if none is.

    A place does not count, only what reads as a body: by its words, by a noun before or after it, or because people work "at" it. Nothing
    behind `stop` is read; `scholar` says that the person has a university for an employer ("at Buea").
    """
    text = name.passage.text
    stop = len(text) if stop is None else stop
    match = ORGANISATION.match(text, at, stop)
    if match is None:
        return described(text, at, stop)
    end, article = _with_possessive(text, match), (match["article"] or "").strip()
    body = HONORIFIC_END.sub("", text[match.start("name") : end]).rstrip(".,")
    if not body or article in ("its", "their", "his", "her"):
        return NOTHING
    if (inner := CITY_KIND.match(text, end)) is not None and set(inner[1].split()) & (offices().collective_nouns | KINDS):
        return None, inner[2].rstrip(".,"), inner.end()
    found = next(iter(gazetteer().find(body)), None)
    if found is not None and found[0] == 0 and found[1] >= len(body):
        return _listed(found[2], body, end, university=scholar and preposition == "at" and not article)
    if found is not None and found[0] == 0 and (_noun_after(text, end) or (STATE_ORGANS | {"Delegation"}) & set(body.split())):
        return found[2], None, end
    if found is None and _is_owned(match, end) and len(body.split()) == 1 and body.isupper():
        return None, body, end
    plain = described(text, at, stop)
    return plain if plain[1] is not None and plain[2] <= match.start("name") else _unlisted(name, match, body, preposition, scholar=scholar)


def _listed(entry: Entry, body: str, end: int, *, university: bool) -> Found:
    """A state or body of the tables. A capital is none, except for a scholar's employer: a university is called by its town."""
    if entry.form == "capital":
        return (None, body, end) if university else NOTHING
    return entry, None, end


def _unlisted(name: Name, match: re.Match[str], body: str, preposition: str, *, scholar: bool) -> Found:
    """A body that is in no table, if its words, a noun before or after it, or the preposition show that it is one."""
    text, article, start = name.passage.text, (match["article"] or "").strip(), match.start("name")
    end = _with_possessive(text, match)
    kind = bool(set(match["kind"].replace("-", " ").split()) & (offices().collective_nouns | KINDS))
    noun, reads = _noun_after(text, end), reads_as_body(body)
    if bare(body) or (article in {"a", "an"} and not kind) or (match["kind"] and not kind and not reads):
        return NOTHING
    if not (kind or (noun and article == "the") or reads or _by_label(name, start, end, preposition, scholar=scholar)):
        return NOTHING
    if noun and article == "the" and not reads and not _is_owned(match, end):
        end += 1 + len(noun)
        body = text[start:end]
    return None, body, end


def _noun_after(text: str, end: int) -> str:
    """The noun after a name that shows that it is a body: "the Kestrel consultancy"; empty if there is none."""
    following = FOLLOWING.match(text, end)
    return following[1] if following is not None and following[1] in offices().collective_nouns | KINDS else ""


def _is_owned(match: re.Match[str], end: int) -> bool:
    """The name ends in a possessive."""
    return match["own"] is not None and end == match.end("name")


def described(text: str, at: int, stop: int) -> tuple[None, str | None, int]:
    """A body that is described, not named: "the northern fishers' federation", "a confederation of growers"; as in `Found`."""
    match = DESCRIBED.match(text, at, stop)
    return (None, match["body"], match.end()) if match is not None else (None, None, 0)


def _with_possessive(text: str, match: re.Match[str]) -> int:
    """Where the name ends; "the Fishermen's League" includes the organisation's word after the possessive."""
    end = match.end("name")
    if match["own"] is None:
        return end
    more = re.compile(rf"\s(?:{CAP}\s)*?({'|'.join(OF_MANY)})\b").match(text, match.end("own"))
    return more.end() if more is not None else end


def reads_as_body(body: str, *, last: bool = False) -> bool:
    """Whether the words are a body's name, by any of them (by the last one if `last`), or as an abbreviation in capitals."""
    parts = body.split()
    return bool(set(parts[-1:] if last else parts) & (ORGANISATION_WORDS | MORE_BODIES)) or (
        len(parts) == 1 and len(body) > 2 and body.isupper()
    )


def _by_label(name: Name, start: int, end: int, preposition: str, *, scholar: bool) -> bool:
    """Whether the parser's label and the preposition show a body. A short name of a place does not, except in a scholar's "at Buea".

    After "of" and "from" a short name must have the label of an organisation.
    """
    labels = {e.label_ for e in name.passage.entities(start, end)}
    words = len(name.passage.text[start:end].split())
    if preposition == "at" and scholar:
        return True
    if labels & {"GPE", "LOC", "NORP", "DATE", "EVENT"} and "ORG" not in labels:
        return words > 2 and not labels & {"DATE", "EVENT"} and preposition in ("of", "at", "with")
    if "PERSON" in labels:
        return preposition in ("at", "with", "beside")
    return preposition in ("at", "with", "beside") or "ORG" in labels or words > 2
