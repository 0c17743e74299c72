"""Bylines: who wrote the report; told apart from headlines by the form of names, places and posts."""

from __future__ import annotations

import re

from briefgen.ingest.listed import words

OPENERS = "(“‘’\"'"
PARTICLES = words("de da do dos das del della di du la le van von der den ter ten bin ibn bint al el e y of zu und af")
# A line of names never has these words; a headline in capitals often does.
COMMON = words(
    "the a an this that these those in on at for from with to by of and or but how why what when who where is are was as it its his her "
    "their our no not all more new after before over under amid says said will may can us"
)
SECTIONS = words("live news opinion analysis world politics business comment editorial exclusive breaking update explainer")
ROLE = re.compile(
    r"\b(correspondents?|reporters?|editors?|columnists?|writers?|desk|analysts?|bureau( chief)?|staff|critics?|commentators?|"
    r"contributors?|producers?|agenc(y|ies)|wires?|wire services?|service|team|newsroom|special to .*|fellow|journalist)$",
    re.I,
)
OFFICE = re.compile(
    r"\b(secretary|minister|president|spokes(person|man|woman)|ambassador|commissioner|chancellor|director|representative|"
    r"secretary[- ]general|envoy|chair(man|woman|person)?|governor|senator|administrator|commander|king|queen|pope)\b",
    re.I,
)
BY = re.compile(
    r"\W*(?:(?:words|text|story|interview|report|reported|written|analysis|staff report|photographs?)\s*(?:by\b|:)|by:?\b)\s*:?\s*", re.I
)
REPORTED = re.compile(r"^(.{4,60}?)(?:,)? (?:reported|reports|was reporting|is reporting) from .{3,120}$")
ISSUER = re.compile(
    r"^(?:The )?(?:[A-Z]\w+ )?(?:Office|Bureau|Department|Ministry|Embassy|Service|Mission|Secretariat|Delegation)"
    r"(?: (?:of|for|to|the|and|on|in|[A-Z][\w’'.-]*,?)){1,10}$"
)
ATTRIBUTED = re.compile(
    r"^the (?:below|following)(?: (?:statement|text|is|was|are))*(?: \w+){0,8}? "
    r"(?:attributable to|released by|issued by) (?P<who>.{3,300}?):?\.?$",
    re.I,
)
TAIL_PLACE = re.compile(r",? in ([^,]{2,30})$")
BARS = re.compile(r"\s[|·•/—–-]\s")
DATED = re.compile(r"[\s,]*(?:\(with .*\)|\b(?:mon|tue|wed|thu|fri|sat|sun)\w* .*\d.*|\b[A-Z][A-Za-z]{2,8}\.? \d{1,2},? \d{4}.*)$")
SPLIT = re.compile(r"\s*(?:,|&|;|\band\b|\bund\b|\||/)\s*", re.I)


def is_name(text: str, *, most: int = 5) -> bool:
    """Whether every word is capitalised as in a name, particles apart."""
    parts = text.split()
    if not 1 <= len(parts) <= most or parts[0].strip(".,").lower() in COMMON | SECTIONS:
        return False
    return all(_is_capital(part) or (part in PARTICLES and at) for at, part in enumerate(parts)) and not any(c.isdigit() for c in text)


def _is_capital(word: str) -> bool:
    bare = word.lstrip(OPENERS)
    if bare.lower() in COMMON - {"us"} or not bare:
        return False
    return (
        bare[0].isupper()
        or (bare[:3].lower() in ("al-", "el-", "ad-", "as-", "an-", "d’a", "o’b") and len(bare) > 3)
        or bare[:2] in ("d’", "d'")
    )


def is_list(text: str) -> bool:
    """Whether a line is names, with places and posts if any, and nothing else."""
    if text.endswith((".", "?", "!", ":")) and not re.search(r"\b[A-Z]\.$", text):
        return False
    parts = [part for part in SPLIT.split(text) if part]
    people = 0
    for at, part in enumerate(parts):
        name, _, place = re.sub(r"\s*\((?:with|and) .*\)$", "", part).partition(" in ")
        if name.startswith("in ") and at:
            name, place = name[3:], ""
            if is_name(name, most=4):
                continue
        if ROLE.search(name) and len(name.split()) <= 6:
            continue
        if not is_name(name) or (place and not is_name(place, most=4)):
            return False
        people += len(name.split()) > 1
    return people > 0


def is_role(text: str) -> bool:
    """Whether a line is a reporter's post, with a place if any ("Business reporter, Blantyre")."""
    head = text.split(",")[0]
    return len(text.split()) <= 7 and ROLE.search(head) is not None and text[:1].isupper() and not text.endswith((".", "?"))


def is_office(text: str) -> bool:
    """Whether a line is an official with the office held, as press offices head their statements."""
    name, _, office = text.partition(", ")
    if not office or len(text.split()) > 30 or text.endswith((".", "?", "!")) or not is_name(name) or len(name.split()) < 2:
        return False
    small = ("of", "for", "the", "and", "to", "on", "in")
    return OFFICE.search(office) is not None and all(
        word in small or word[:1].isupper() for word in re.findall(r"[^\W\d_][\w’'.-]*", office)
    )


def after_by(text: str) -> int:
    """The offset at which the names begin in a line that begins "By ..."; 0 if it is not a byline."""
    match = BY.match(text)
    if not match or len(text.split()) > 30:
        return 0
    rest = text[match.end() :]
    if re.match(
        r"(?:(?:a|an|our|the|own|special|staff|foreign|diplomatic|news|correspondents?|reporters?|writers?|desk)\b\s*){2,}", rest, re.I
    ):
        return match.end()
    first = re.split(r",|\(|\||·|•|\s+and\s+| in | / | [-–—] ", rest, maxsplit=1, flags=re.I)[0]
    ends = text.endswith((".", "?", "!")) and len(text.split()) > 8
    return match.end() if not ends and is_name(first) and len(first.split()) <= 5 else 0


def printed(text: str) -> tuple[int, int] | None:
    """Start and end of the names in a byline's text; None if it has none."""
    if issued := ATTRIBUTED.match(text):
        return issued.span("who")
    start, end = 0, len(text)
    for piece in BARS.split(text):
        at = text.index(piece, start)
        if by := after_by(piece):
            start, end = at + by, at + len(piece)
            break
    else:
        first = BARS.search(text)
        end = first.start() if first and first.start() else end
    rest = DATED.sub("", text[start:end])
    # "A and B in Rome" names A and B; "A in Rome and B in Paris" cannot be cut without losing B.
    if len(re.findall(r"\bin\b", rest)) == 1 and (place := TAIL_PLACE.search(rest)):
        rest = rest[: place.start()]
    name, mark, post = rest.rpartition(",") if "," in rest else rest.rpartition("/")
    rest = name if mark and ROLE.search(post.strip()) and is_list(name) else rest
    rest = rest.rstrip(" ,;:)]/")
    return (start, start + len(rest)) if rest else None
