"""Sentences that tell whoever reads the text what to write. A model that obeys cites them; they are nobody's report, and never evidence.

Those that are surely orders are no part of the article in the first place. Here doubt is enough: a line may go for it.
"""

from __future__ import annotations

import re

from .. import orders
from ..model import Span

READER = (
    r"(?:(?:AI|automated|machine|digital|large)\s+)*"
    r"(?:language\s+models?|LLMs?|chatbots?|assistants?|summari[sz]ers?|readers?|AIs?|agents?)"
)
WRITING = r"(?:write|report|state|say|add|print|output|reply|answer|respond|summari[sz]e|conclude|mention|include|claim|assert|insert)"
BETWEEN = (
    r"(?:in|under|to|as|at|into|the|your|its|this|an?|demands?|response|outlook|summary|memo|answer|title|instead|only|always|clearly)"
)
SIGNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^\W*(?:(?:\w+\W+){{0,3}}?(?:instead|now|then|please|always|only|just)\W+)?{WRITING}\s+(?:{BETWEEN}\s+){{0,5}}that\b",
        rf"\b(?:notes?|tasks?|instructions?|attention|messages?|orders?|hints?)\s+(?:to|for)\s+(?:the|an?|any|all|every|each)?\s*{READER}\b",
        rf"^\W*(?:dear|hey|hello|attention|important)\W+{READER}\b",
        r"\b(?:in|of|for|that)?\s*your\s+(?:summary|memo|answer|output|response)\b[^.]{0,40}\b(?:said|says?|states?|is|must|should)\b",
        r"\bwhen(?:ever)?\s+(?:you\s+)?summari[sz](?:e|ing)\b[^.]{0,60}\b(?:text|article|page|this)\b",
        r"\bthe\s+(?:correct|right|true|only)\s+(?:bottom\s+line|summary|answer|title|headline|output)\s*(?::|is\b|must\b|should\b)",
        r"\b(?:previous|prior|earlier|above|vorherigen|bisherigen|précédentes|anteriores|предыдущие)\s+"
        r"(?:instructions?|prompts?|rules|Anweisungen|consignes|instrucciones|инструкции)\b",
        r"(?:\b\w\s){5,}",
    )
)
"""Each a way in which such a sentence may be told from a report: who is addressed, what is to be written."""
BOUND = re.compile(r"[.!?…][”\"'’»)\]]*\s+|\n")


def is_order(text: str, span: Span, within: Span) -> bool:
    """Whether the sentence of a paragraph in which a stretch stands speaks to whoever reads the text."""
    before = [m.end() for m in BOUND.finditer(text, within.start, span.start)]
    after = BOUND.search(text, span.end, within.end)
    sentence = text[before[-1] if before else within.start : after.end() if after else within.end]
    return any(sign.search(sentence) for sign in SIGNS) or orders.is_order(sentence)
