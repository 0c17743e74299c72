"""Captions and photo credits, by the way they are set: a label before, or a credit that no sentence ends with after."""

from __future__ import annotations

import re

from briefgen.ingest import rules
from briefgen.ingest.blocks import Block
from briefgen.ingest.names import COMMON, PARTICLES
from briefgen.model import Reason

MEDIA = r"(?:photo(?:graph(?:er|s|y)?|s)?|image|picture|pic|file|video|illustration|graphic|map|handout|screengrab|drawing|cartoon)"
AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap|epa(?:-efe)?|shutterstock|bloomberg|alamy|xinhua|anadolu|pool|handout|file photo|pa media|"
    r"pa wire|ap photo)"
)
LABEL = re.compile(
    rf"^\W*(?:(?:top|illustrative|stock|archive|main|cover|lead|file|above|below|left|right)?[ -]?{MEDIA}"
    r"(?: (?:caption|source|credit|by))?\s*[:|]|"
    r"caption\s*:|watch\s*:|"
    rf"(?:file )?{MEDIA} (?:by|courtesy|credit|for)\b|photographed by\b|\[?\d+(?:/| of )\d+\]?\s*(?:\||\S.*\b{MEDIA}\b)|\[\d+/\d+\]\s|"
    rf"(?:getty images|shutterstock|alamy)\s+[^\W\d_]|image (?:source|caption)|pictured?\s*:|file\s*[-–—]\s)",
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
"""The longest caption, in words: agency captions run to sixty, paragraphs that happen to end so are longer."""


def judge(block: Block) -> Reason | None:
    """Whether a block is a caption or a credit."""
    text = block.text
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
