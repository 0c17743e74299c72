"""What a relative clause says of a person: "who heads ORG", "who teaches law at ORG", "whose ORG tabled the motion"."""

from __future__ import annotations

import re

from ..language.gazetteer import gazetteer
from .appositions import past_asides
from .names import Name
from .role import Role, shortened
from .workplaces import organisation

LEADING = r"(?:co-)?(?:leads?|heads?|runs?|chairs?|directs?|represents?|commands?|oversees?|edits?)"
WORKING = (
    r"(?:teach(?:es)?|taught|follows?|works?|study|studies|tracks?|speaks?|covers?|manages?|researches|monitors?|watch(?:es)?|analy[sz]es?"
    r"|lectures?|advises?|edits?|writes?|serves?|consults?|reports?|speciali[sz]es?)"
)
CLAUSE = re.compile(r"(?:,\s(?:an?|the)\s[^,.;()]{3,70}?)?,?\s(?P<relative>who|whose)\s(?P<clause>[^.;:\"“”()]{4,220})")
LED_SIDE = re.compile(r"(?:leads|led|heads|headed)\sthe\s(?P<adjective>[^\s,]+(?:\s[A-Z]\w+)?)\s(?:side|team|delegation)\b")
LEADS = re.compile(rf"(?:^|\band\s)(?:(?:\w+ly|now|also|still)\s)*(?P<text>(?:{LEADING})\s(?P<object>[^,]+))")
WORKS = re.compile(
    rf"(?:^|\band\s|,\s)(?:(?:\w+ly|now|also|still)\s)*{WORKING}\s(?:(?:[^,]{{0,60}}?)\s)?(?P<by>at|for|with)\s(?P<object>.+)"
)
ADVISES = re.compile(r"(?:^|\band\s)(?:now\s)?advises\s(?P<object>.+)")


def role_in_clause(name: Name, *relatives: str) -> Role | None:
    """The role and owner that the relative clause names: "who heads ORG", "who teaches law at ORG", "whose ORG tabled the motion"."""
    match = CLAUSE.match(name.passage.text, past_asides(name))
    if match is None or match["relative"] not in relatives:
        return None
    clause, at = match["clause"], match.start("clause")
    if match["relative"] == "whose":
        entry, body, _ = organisation(name, at, "whose")
        return Role("", entry, body) if body is not None and entry is None else None
    if (side := LED_SIDE.match(clause)) is not None:
        entry = next((e for _, _, e in gazetteer().find(side["adjective"])), None)
        if entry is not None:
            return Role("", entry, None)
    if (leads := LEADS.match(clause)) is not None:
        entry, body, _ = organisation(name, at + leads.start("object"), "heads")
        text = _cut(leads["text"])
        return Role("" if text.startswith("represent") else text, entry, body)
    for pattern in (WORKS, ADVISES):
        for works in pattern.finditer(clause):
            by = works.groupdict().get("by") or "advises"
            entry, body, _ = organisation(name, at + works.start("object"), by, scholar=True)
            if entry is not None or body is not None:
                return Role("", entry, body)
    return None


def _cut(text: str) -> str:
    """The clause's words up to a further clause, at most as many as a role has."""
    words = re.split(r"\s(?:that|which|who|and|but|in|near|when|while)\s", text)[0].split()
    return " ".join(words[: shortened(words)])
