"""The dateline that opens a report: place, date and agency before a dash."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefgen.ingest import agencies, dates
from briefgen.ingest.listed import words
from briefgen.ingest.names import COMMON

TH = r"(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{dates.WEEKDAY}(?=\s?[:–—(-])|(?:{dates.WEEKDAY},? )?"
    rf"(?:(?:{dates.MONTH} ?\d{{1,2}}{TH}|\d{{1,2}}{TH} {dates.MONTH})(?:,? {dates.YEAR})?|\d{{1,2}}[./-]\d{{1,2}}[./-]{dates.YEAR}))"
)
AGENCY = r"(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[A-Z][\w ]{1,30})/)"
AFTER = rf"(?P<after>(?:[,.]?\s{{1,3}}|--|—){AGENCY})"
DASH = r"(?P<dash>\s{0,2}[-–—]{1,3}|\s_{1,2}|\s?\.\s?[-–—]{1,2}|\s*:|\s\|)"
# Some set the country in square brackets behind the place, and some the date between two dashes.
PLACE = r"^(?P<place>[^\W\d_][^()\d:;“”\"«»!?—–|\[\]]{1,60}?)(?: \[(?P<square>[^\[\]\d]{2,40})\])?"
DAY = rf"(?:(?P<date>(?:,?|\s?[—–]|\s?--) {DATE})(?:,? \d{{1,2}}[:.]\d{{2}})?)"
# From the surest mark to the weakest: each weaker one needs more beside the place.
LINES = (
    re.compile(rf"{PLACE}{DAY}?{AFTER}?{DASH}(?:\s+|(?=[^\W\d_]))(?=\S)", re.I),
    re.compile(rf"{PLACE}{DAY}{AFTER}(?P<dash>\s)\s*(?=\S)", re.I),
    re.compile(rf"{PLACE}{DAY}{AFTER}?(?P<dash>\.)\s+(?=\S)", re.I),
)
# Without brackets the agency stands behind the day, before a dash or a stop, sometimes with the writer.
WORD = r"(?-i:[A-Z])[\w&’'-]*"
BARE = (
    rf"(?P<bare>{WORD}(?:\.(?-i:[A-Z]{{2}}))?(?: {WORD}){{0,2}})(?:, {WORD} {WORD})?"
    r"(?P<dash>\s{0,2}[-–—]{1,2}\s+|\s?[:/]\s+|\.\s?[-–—]{0,2}\s+)(?=\S)"
)
BESIDE = r"(?P<before>[.,]?\s{1,2}|\s?[-–—/]{1,2}\s?)"
UNENCLOSED = (
    re.compile(rf"{PLACE}{DAY}{BESIDE}{BARE}", re.I),
    re.compile(rf"^(?P<place>)(?P<date>{DATE})(?P<before>[.,]\s){BARE}", re.I),
    re.compile(rf"{PLACE}{DAY}{BESIDE}(?P<bare>(?-i:[A-Z-]{{3,12}}))(?P<dash>)\s+(?={'|'.join(sorted(COMMON))})", re.I),
)
# Reports of bodies that are no papers begin with the place in brackets; one agency's begin with the day and its name.
ENCLOSED = re.compile(rf"^\((?P<place>[^\W\d_][^()\d:;“”\"!?]{{1,60}}?)(?P<date>,? {DATE})?\)\s?[-–—]{{1,2}}\s+", re.I)
DATED = re.compile(rf"^(?P<date>{DATE}) {AGENCY}\s?[-–—]{{1,2}}\s+", re.I)
# Old agency style prints the whole date before the first sentence, without a dash.
OPENING_DATE = re.compile(rf"^(?:{dates.WEEKDAY}, )?{dates.MONTH} \d{{1,2}}, {dates.YEAR}\s+(?=[A-Z“\"‘])", re.I)
# Some papers print the agency alone in brackets, with or without a dash.
BRACKETED = re.compile(r"^[(\[](?P<agency>[^\W\d_][\w /]{1,30})[)\]]\s*[-–—_]{0,3}\s*(?=[A-Z“\"‘])")
# The parts of a place: "OSTHAVEN, Reuters", "OSTHAVEN/Reuters", "OSTHAVEN. INTERFAX".
NAMED = re.compile(r"(?:^|(?<=[,/] )|(?<=\. )|(?<=/))[^\W\d_](?:[\w’' -]|\.(?=[A-Z]{2}\b))*\b")
# Who speaks in a transcript is set like a place before a colon.
LABELS = words("QUESTION ANSWER MODERATOR HOST INTERVIEWER Q A NOTE UPDATE ANALYSIS OPINION EXCLUSIVE WATCH LIVE SPEAKER OPERATOR")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts the characters before the report."""

    length: int
    published: dt.date | None
    agency: tuple[int, int] | None


def read(text: str, *, first: bool) -> Dateline | None:
    """The dateline at the start of a paragraph; None if there is none. Outside the `first` paragraph only the strict forms count."""
    if first and (opening := OPENING_DATE.match(text)):
        return Dateline(opening.end(), dates.full(opening.group()), None)
    if first and (bracketed := BRACKETED.match(text)) and agencies.is_known(bracketed["agency"], dated=False):
        return _with_place(text, Dateline(bracketed.end(), None, bracketed.span("agency")))
    if first and (enclosed := ENCLOSED.match(text)) and _is_place(enclosed["place"], strict=False, bare=False):
        return Dateline(enclosed.end(), dates.full(enclosed["date"] or ""), None)
    if first and (dated := DATED.match(text)):
        return Dateline(dated.end(), dates.full(dated["date"]), _agency(dated))
    for form in UNENCLOSED:
        match = form.match(text)
        if match and _is_unenclosed(match, first=first) and _begins_sentence(text[match.end() :]):
            return Dateline(match.end(), dates.full(match["date"]), match.span("bare"))
    for form in LINES:
        match = form.match(text)
        if match and _is_dateline(match, first=first) and _begins_sentence(text[match.end() :]):
            return _with_place(text, Dateline(match.end(), _day(match), _agency(match)))
    return None


def _with_place(text: str, found: Dateline) -> Dateline:
    """A dateline that begins with the agency, completed with the place and the date that some papers print after it."""
    name = text[slice(*found.agency)] if found.agency else ""
    bare = text[: found.length].strip(" ()[]-–—.:/") == name
    after = read(text[found.length :], first=True) if bare else None
    if after is None or after.agency or not agencies.is_known(name, dated=False):
        return found
    return Dateline(found.length + after.length, after.published, found.agency)


def _is_unenclosed(match: re.Match[str], *, first: bool) -> bool:
    """Whether a name after a date is an agency's: a known one, or one in capitals between marks that no sentence has."""
    name, before, after = match["bare"], match["before"].strip(), match["dash"].strip()
    if (match["place"] and not _is_place(match["place"], strict=not first, bare=False)) or not (match["place"] or first):
        return False
    if agencies.is_known(name):
        return True
    marked = before in (".", ",") and after not in ("", ":")
    return bool(match["place"]) and name.isupper() and len(name) > 2 and marked and name not in LABELS


def _is_dateline(match: re.Match[str], *, first: bool) -> bool:
    bare = not (match["date"] or match["after"])
    return _is_place(match["place"], strict=not first, bare=bare) and _is_marked(match, first=first)


def _begins_sentence(rest: str) -> bool:
    start = rest.lstrip("“\"‘'«„ ")
    return start[:1].isupper() or start[:1].isdigit()


def _day(match: re.Match[str]) -> dt.date | None:
    """The date, which some print inside the brackets; None if there is none with a year."""
    return dates.full(match["date"] or match["agency"] or "")


def _agency(match: re.Match[str]) -> tuple[int, int] | None:
    """Start and end of the agency's name: in brackets, with or without a date, or as a part of the place; None if there is none."""
    named = next((name for name in ("agency", "slashed", "square") if match[name]), "place")
    if named == "square" and not agencies.is_known(match["square"]):
        return None
    if named == "place" or (any(c.isdigit() for c in match[named]) and dates.PART.search(match[named])):
        parts = [part for part in NAMED.finditer(match[named]) if agencies.is_known(part[0], dated=False)]
        return (match.start(named) + parts[0].start(), match.start(named) + parts[0].end()) if parts else None
    return match.span(named)


def _is_marked(match: re.Match[str], *, first: bool) -> bool:
    """Whether the mark after the place is one that a sentence would not have: each weaker mark needs more beside it."""
    beside = bool(match["date"]) + bool(match["after"])
    if match["dash"].strip() in (":", "|"):
        caps = match["place"].isupper() and len(match["place"].split()) == 1
        return beside > 0 or (first and caps and match["place"] not in LABELS)
    set_off = first and match["dash"] in ("—", "--") and _head(match["place"]).isupper()  # "OSTHAVEN—The minister", as US papers set it
    return beside > 0 or match["dash"][:1] in " ." or set_off


def _head(place: str) -> str:
    """A place without the state or country after its comma."""
    return re.split(r"[,(]", place)[0]


def _is_place(text: str, *, strict: bool, bare: bool) -> bool:
    """Whether words name a place: all in capitals, or capitalised if a date, an agency or the first paragraph supports it."""
    parts = [part for part in re.split(r"[\s,/-]+", text) if part]
    if not 1 <= len(parts) <= 7:
        return False
    head = _head(text)
    if head.upper() == head and sum(c.isalpha() for c in head) > 2:
        return not (strict and bare and len(parts) > 5)
    if strict:
        return False
    small = {"de", "al", "el", "of", "la", "and", "the", "du", "am", "upon", "es", "do", "da", "near"}
    begins = COMMON if bare else COMMON - {"new"}  # "New rules – The" is a heading, "New York (AP) –" a place
    return all(part[:1].isupper() or part in small for part in parts) and parts[0].lower() not in begins
