"""The dateline that opens a report: place, date and agency before a dash."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefgen.ingest import dates
from briefgen.ingest.listed import words
from briefgen.ingest.names import COMMON

TH = r"(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{dates.WEEKDAY}(?=\s?[:–—(-])|(?:{dates.WEEKDAY},? )?"
    rf"(?:{dates.MONTH} ?\d{{1,2}}{TH}|\d{{1,2}}{TH} {dates.MONTH})(?:,? {dates.YEAR})?)"
)
AGENCY = r"(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[A-Z][\w ]{1,30})/)"
AFTER = rf"(?P<after>(?:[,.]?\s{{1,3}}|--|—){AGENCY})"
DASH = r"(?P<dash>\s{0,2}[-–—]{1,3}|\s_{1,2}|\s?\.\s?[-–—]{1,2}|\s*:|\s\|)"
# Some set the country in square brackets behind the place, and some the date between two dashes.
PLACE = r"^(?P<place>[^\W\d_][^()\d:;“”\"«»!?—–|\[\]]{1,60}?)(?: \[[^\[\]\d]{2,40}\])?"
DAY = rf"(?P<date>(?:,?|\s?[—–]|\s?--) {DATE})"
# From the surest mark to the weakest: each weaker one needs more beside the place.
LINES = (
    re.compile(rf"{PLACE}{DAY}?{AFTER}?{DASH}(?:\s+|(?=[^\W\d_]))(?=\S)", re.I),
    re.compile(rf"{PLACE}{DAY}{AFTER}(?P<dash>\s)\s*(?=\S)", re.I),
    re.compile(rf"{PLACE}{DAY}{AFTER}?(?P<dash>\.)\s+(?=\S)", re.I),
)
# Reports of bodies that are no papers begin with the place in brackets; one agency's begin with the day and its name.
ENCLOSED = re.compile(rf"^\((?P<place>[^\W\d_][^()\d:;“”\"!?]{{1,60}}?)(?P<date>,? {DATE})?\)\s?[-–—]{{1,2}}\s+", re.I)
DATED = re.compile(rf"^(?P<date>{DATE}) {AGENCY}\s?[-–—]{{1,2}}\s+", re.I)
# Old agency style prints the whole date before the first sentence, without a dash.
OPENING_DATE = re.compile(rf"^(?:{dates.WEEKDAY}, )?{dates.MONTH} \d{{1,2}}, {dates.YEAR}\s+(?=[A-Z“\"‘])", re.I)
# Some papers print the agency alone in brackets, with or without a dash.
BRACKETED = re.compile(
    r"^\((?P<agency>CNN|AP|AFP|Reuters|UPI|DPA|dpa|EFE|ANSA|TASS|ANI|PTI|IANS|KUNA|WAM|Bloomberg|Xinhua|Kyodo|Yonhap|Bernama|Interfax)\)"
    r"\s*[-–—_]{0,3}\s*(?=[A-Z“\"‘])"
)
# Who speaks in a transcript is set like a place before a colon.
LABELS = words("QUESTION ANSWER MODERATOR HOST INTERVIEWER Q A NOTE UPDATE ANALYSIS OPINION EXCLUSIVE WATCH LIVE SPEAKER OPERATOR")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts the characters before the report."""

    length: int
    published: dt.date | None
    agency: tuple[int, int] | None


def read(text: str, *, first: bool) -> Dateline | None:
    """The dateline at the start of a paragraph. In any but the `first` paragraph only the strict forms count."""
    if first and (opening := OPENING_DATE.match(text)):
        return Dateline(opening.end(), dates.full(opening.group()), None)
    if first and (bracketed := BRACKETED.match(text)):
        return Dateline(bracketed.end(), None, bracketed.span("agency"))
    if first and (enclosed := ENCLOSED.match(text)) and _is_place(enclosed["place"], strict=False, bare=False):
        return Dateline(enclosed.end(), dates.full(enclosed["date"] or ""), None)
    if first and (dated := DATED.match(text)):
        return Dateline(dated.end(), dates.full(dated["date"]), _agency(dated))
    for form in LINES:
        match = form.match(text)
        if match and _is_dateline(match, first=first) and _begins_sentence(text[match.end() :]):
            return Dateline(match.end(), dates.full(match["date"] or ""), _agency(match))
    return None


def _is_dateline(match: re.Match[str], *, first: bool) -> bool:
    bare = not (match["date"] or match["after"])
    return _is_place(match["place"], strict=not first, bare=bare) and _is_marked(match, first=first)


def _begins_sentence(rest: str) -> bool:
    start = rest.lstrip("“\"‘'«„ ")
    return start[:1].isupper() or start[:1].isdigit()


def _agency(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the agency stands, unless the brackets hold a date."""
    named = "agency" if match["agency"] else "slashed"
    if not match[named] or (any(c.isdigit() for c in match[named]) and dates.PART.search(match[named])):
        return None
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
    """Whether words name a place: capitals throughout, or capitalised words where a date, an agency or the first paragraph backs it."""
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
