"""Where people work: the state, body or organisation that a phrase names, told from places and topics."""

from __future__ import annotations

import re

from ..language.gazetteer import Entry, gazetteer, offices
from .names import CAPITALISED, ORGANISATION_WORDS, Name

BARE = frozenset(
    "Foreign Defence Defense Interior Finance Trade Commerce State House Justice Economy Energy Health Agriculture External Affairs "
    "Ministry Government Parliament National Cabinet Army Navy Education Environment Europe European Transport Labour Labor Culture "
    "Industry Water Security Planning Migration Asylum Development Religious Islamic of the and for".split()
)
"""Words of ministries and houses that every state has: alone they tell nothing of whose the office is."""
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
"""The rest of "at London consultancy Kestrel & Lowe"."""
FOLLOWING = re.compile(r"\s([a-z][a-z-]*)")
MORE_BODIES = frozenset(
    "School College Academy Strategies Research Project Trust Workshop Watch Laboratory Observatory Hospital Program Programme Media "
    "Consulting Partners Capital Studies Industries Instituto Universidad Université Union Rally Club Ledger Team".split()
)
KINDS = frozenset("consultancy broker lender body tank paper website centre lobby advocacy rights research project outlet trade".split())
"""Lower-case words before a name that tell an organisation, beside the collective nouns: "the consultancy Tidewater"."""
OF_MANY = ("League", "Association", "Union", "Federation", "Alliance", "Council", "Forum", "Party", "Front", "Committee", "Movement")
"""Bodies that are called after their members, in the possessive: "the Fishermen's League"."""
PRIVATE = (
    r"(?:associations?|co-?operatives?|unions?|federations?|confederations?|leagues?|caucus|chamber of (?:commerce|trade)|company|firm|"
    r"consortium|lobby|journal|club|charity|guild|syndicate|brotherhood|foundation|institute|plant|refinery|shipyard)"
)
"""Bodies that belong to no state: with a word before that tells which, they are named though nothing is written large."""
DESCRIBED = re.compile(
    rf"(?:the|an?|its|their)\s(?P<body>(?:(?!(?:of|in|that|which|who|and|to|for|at|by)\s)[\w'’-]+\s){{1,4}}{PRIVATE}"
    rf"(?:\sof\s(?!the\b|an?\b|its\b|their\b)[a-z]+s)?|"
    rf"{PRIVATE}\sof\s(?:[a-z]+\s)?[a-z]+s)\b(?!['’-]|\s(?:leader|official|member)s?\b)"
)
STATE_ORGANS = frozenset(
    "Ministry Embassy Government Parliament Army Navy Senate Cabinet Department Forces Force Guard Treasury Mission Administration".split()
)
"""Bodies of a state: with its name or adjective in front, who works there is of the state."""


def bare(body: str) -> bool:
    """A ministry or house such as every state has, with nothing to tell it from others."""
    return {w[:1].upper() + w[1:] if len(w) > 3 else w for w in re.sub(r"^[Tt]he ", "", body).split()} <= BARE


def organisation(
    name: Name, at: int, preposition: str, *, stop: int | None = None, scholar: bool = False
) -> tuple[Entry | None, str | None, int]:
    """The state, body or organisation named at this offset of the paragraph, after the preposition; and where its name ends.

    A place is none: only what reads as a body counts, by its words, by the noun before or after it, or as where people work.
    """
    text = name.passage.text
    stop = len(text) if stop is None else stop
    match = ORGANISATION.match(text, at, stop)
    if match is None:
        return described(text, at, stop)
    start, end = match.start("name"), _with_possessive(text, match)
    body = HONORIFIC_END.sub("", text[start:end]).rstrip(".,")
    if not body or (match["article"] or "").strip() in ("its", "their", "his", "her"):
        return None, None, 0
    if (inner := CITY_KIND.match(text, end)) is not None and set(inner[1].split()) & (offices().collective_nouns | KINDS):
        return None, inner[2].rstrip(".,"), inner.end()
    found = next(iter(gazetteer().find(body)), None)
    owned = match["own"] is not None and end == match.end("name")
    if found is not None and found[0] == 0 and found[1] >= len(body):
        entry = found[2]
        if entry.form == "capital" and scholar and preposition == "at" and not match["article"]:
            return None, body, end  # a university is called by its town
        return (entry, None, end) if entry.form != "capital" else (None, None, 0)
    following = FOLLOWING.match(text, end)
    noun = following[1] if following is not None and following[1] in offices().collective_nouns | KINDS else ""
    kind = bool(set(match["kind"].replace("-", " ").split()) & (offices().collective_nouns | KINDS))
    if found is not None and found[0] == 0 and (noun or STATE_ORGANS & set(body.split())):
        return found[2], None, end
    if owned and found is None and len(body.split()) == 1 and body.isupper():
        return None, body, end
    article = (match["article"] or "").strip()
    if (plain := described(text, at, stop))[1] is not None and plain[2] <= start:
        return plain
    if bare(body) or (article in {"a", "an"} and not kind) or (match["kind"] and not kind and not reads_as_body(body)):
        return None, None, 0
    if not (kind or (noun and article == "the") or reads_as_body(body) or _by_label(name, start, end, preposition, scholar=scholar)):
        return None, None, 0
    if noun and article == "the" and not reads_as_body(body) and not owned:
        end += 1 + len(noun)
        body = text[start:end]
    return None, body, end


def described(text: str, at: int, stop: int) -> tuple[None, str | None, int]:
    """A body that is told by what it is: "the northern fishers' federation", "a confederation of growers"."""
    match = DESCRIBED.match(text, at, stop)
    return (None, match["body"], match.end()) if match is not None else (None, None, 0)


def _with_possessive(text: str, match: re.Match[str]) -> int:
    """The name's end: "the Fishermen's League" goes on over its possessive to an organisation's word."""
    end = match.end("name")
    if match["own"] is None:
        return end
    more = re.compile(rf"\s(?:{CAP}\s)*?({'|'.join(OF_MANY)})\b").match(text, match.end("own"))
    return more.end() if more is not None else end


def reads_as_body(body: str, *, last: bool = False) -> bool:
    """By a word of it (by its last), or as an abbreviation."""
    parts = body.split()
    return bool(set(parts[-1:] if last else parts) & (ORGANISATION_WORDS | MORE_BODIES)) or (
        len(parts) == 1 and len(body) > 2 and body.isupper()
    )


def _by_label(name: Name, start: int, end: int, preposition: str, *, scholar: bool) -> bool:
    """What the parser takes for a place is none, but for a scholar's "at Buea"; after "of" and "from" it must be taken for a body."""
    labels = {e.label_ for e in name.passage.entities(start, end)}
    words = len(name.passage.text[start:end].split())
    if preposition == "at" and scholar:
        return True
    if labels & {"GPE", "LOC", "NORP", "DATE", "EVENT"} and "ORG" not in labels:
        return words > 2 and not labels & {"DATE", "EVENT"} and preposition in ("of", "at", "with")
    if "PERSON" in labels:
        return preposition in ("at", "with", "beside")
    return preposition in ("at", "with", "beside") or "ORG" in labels or words > 2
