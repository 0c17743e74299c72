"""Captions and photo credits, known by their form: a label in front, or a credit at the end that no sentence has."""

from __future__ import annotations

import re

from briefgen.ingest import dates, rules
from briefgen.ingest.blocks import Block
from briefgen.ingest.names import COMMON, PARTICLES
from briefgen.model import Reason

MEDIA = r"(?:photo(?:graph(?:er|s|y)?|s)?|image|picture|pic|file|video|illustration|graphic|map|handout|screengrab|drawing|cartoon)"
AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap|epa(?:-efe)?|shutterstock|bloomberg|alamy|xinhua|anadolu|pool|handout|file photo|pa media|"
    r"pa wire|ap photo)"
)
DATE_SET = rf"(?:{dates.WEEKDAY},? )?{dates.MONTH} \d{{1,2}},? {dates.YEAR}"
LABEL = re.compile(
    rf"^\W*(?:(?:top|illustrative|stock|archive|main|cover|lead|file|above|below|left|right)?[ -]?{MEDIA}"
    r"(?: (?:caption|source|credit|by))?\s*[:|]|"
    r"caption\s*:|watch\s*:|"
    rf"(?:file )?{MEDIA} (?:by|courtesy|credit|for)\b|photographed by\b|\[?\d+(?:/| of )\d+\]?\s*(?:\||\S.*\b{MEDIA}\b)|\[\d+/\d+\]\s|"
    rf"(?:getty images|shutterstock|alamy)\s+[^\W\d_]|image (?:source|caption|copyright)|pictured?\s*:|file\s*[-–—]\s)",
    re.I,
)
CREDIT_WORD = re.compile(
    rf"(?:[.?!”’\"')\]]|\s\||\s[-–—]|\s)\s*\(?\[?(?:{MEDIA}\b(?: by| credit| for|:| \||/)|credit(?:\s*:|\.\.\.|…)|©|courtesy of |"
    rf"via {AGENCY}\b|{AGENCY}(?:/[\w. ]+)?\W*$)",
    re.I,
)
INSIDE = r"[^()\[\]]"
BRACKET = re.compile(
    rf"[(\[](?:{INSIDE}*\b{MEDIA}\b{INSIDE}*|[^()\[\]/]{{2,60}}/{INSIDE}{{2,60}}|{INSIDE}{{4,60}} (?:for|via) {INSIDE}{{2,60}})[)\]]$", re.I
)
WHOLE = re.compile(rf"^\W*[\[(]\s*{MEDIA}\b\s*[:|].*[\])]$", re.I)
# A label inside brackets or after a full stop is a credit even where the page sets a full stop after it ("A school. Image: Somebody.").
LABELLED = re.compile(rf"[.?!”\"]\s+\(?{MEDIA}(?: (?:by|credit|courtesy))?\s*[:/]\s?\S.{{1,60}}$", re.I)
VIA = re.compile(rf"^.{{2,60}} via {AGENCY}\W*$|^(?:{AGENCY}|©.{{2,50}})\W*$", re.I)
SENTENCE_THEN = re.compile(r"^.{20,}?(?<![\s.][A-Z])[.?!][”’\"')]?\s+(?P<credit>[^.?!:;]{3,60}(?:\.{3}[^.?!]{2,40})?)$")
PIPED = re.compile(r"^.{15,}\S\s+[|]\s+(?P<credit>[^|.?!]{3,50}/[^|.?!]{2,50}|[^|.?!]{3,50})$")
CAPTION_WORDS = 75
"""The longest caption, in words: agency captions reach sixty; paragraphs that happen to end like one are longer."""
SURE_WORDS = 150
"""The longest caption, in words, if its beginning leaves no doubt: agencies add the story that the picture belongs to."""
TAKEN = r"(?:released|provided|taken|made available|distributed|supplied|issued)"
SURE = re.compile(
    rf"^\W*(?:file\s*[-–—]\s*(?=[A-Z])|file (?:photo|image|picture|video)\b\s*[:–—-]|"
    rf"in this (?:(?!the\b|an?\b)[\w.,]+ ){{0,5}}file {MEDIA}\b|"
    rf"in this {DATE_SET},? ?(?:file )?{MEDIA}\b|in th(?:is|ese) (?:[a-z]+ ){{0,2}}?{MEDIA}s?,? {TAKEN}\b)",
    re.I,
)
"""How agencies open a caption: "FILE - In this Friday, Nov. 3, 2017, file photo", "In this photo released by". Prose has no date
there."""
BEFORE = re.compile(rf"^(?-i:[A-Z][\w.’'-]+ ){{2,4}}/ {AGENCY}\b(?! (?:reported|said|says|reports)\b)", re.I)
"""Pictures' credits that some pages set before the caption ("Jane Doe / Reuters The harbour …")."""


def judge(block: Block) -> Reason | None:
    """Whether a block is a caption or a credit, as the reason to drop it; None if it is neither."""
    text = block.text
    if block.words <= SURE_WORDS and len(text) <= rules.LONGEST and (SURE.match(text) or BEFORE.match(text)):
        return "caption"
    if block.words > CAPTION_WORDS or len(text) > rules.LONGEST:
        return None
    if VIA.match(text):
        return "credit"
    if LABEL.match(text) or WHOLE.match(text):
        return "credit" if block.words <= 8 and not block.text.endswith(".") else "caption"
    if BRACKET.search(text) and block.words > 4:
        return "caption"
    if LABELLED.search(text) or (not block.ends and _ends_in_credit(text)):
        return "caption"
    return None


def _ends_in_credit(text: str) -> bool:
    found = CREDIT_WORD.search(text)
    if found and len(text) - found.start() <= 90 and found.start() > 15:
        return True
    for shape in (SENTENCE_THEN, PIPED):
        match = shape.match(text)
        if match and is_credit(match["credit"]):
            return True
    return False


def is_credit(text: str) -> bool:
    """Whether words after a caption's full stop name a photographer or an agency: all capitalised, no sentence."""
    words = text.split()
    if not words[0][:1].isalpha() and words[0][:1] not in "(©“‘":
        return False
    small = PARTICLES | {"for", "and", "via", "the", "/", "&", "|", "–", "-"}
    if not 1 <= len(words) <= 8 or words[0].lower() in COMMON:
        return False
    named = all(word in small or word.lstrip("(©“‘").strip()[:1].isupper() or "/" in word for word in words)
    return named and any(word[:1].isupper() for word in words)
