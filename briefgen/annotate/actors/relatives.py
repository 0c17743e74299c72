"""What a relative clause says of a person: "who heads ORG", "who teaches law at ORG", "whose ORG tabled the motion"."""

from __future__ import annotations

import re

from ..language.gazetteer import gazetteer
from .appositions import past_asides
from .names import Name
from .role import MOST_ROLE_WORDS, Role, shortened
from .workplaces import organisation

LEADING = r"(?:co-)?(?:leads?|heads?|runs?|chairs?|directs?|represents?|commands?|oversees?|edits?)"
WORKING = (
    r"(?:teach(?:es)?|taught|follows?|works?|study|studies|tracks?|speaks?|covers?|manages?|researches|monitors?|watch(?:es)?|analy[sz]es?"
    r"|lectures?|advises?|edits?|writes?|serves?|consults?|reports?|speciali[sz]es?)"
)
STOP = r"(?:(?<=\b[A-Z])\.(?=[A-Z]\.)|(?<=\.[A-Z])\.(?!\s(?:He|She|They|It|The|But|And|In|On|A|An|His|Her|Its)\b)(?=\s\w))"
"""A full stop within initials, "U.S. Harbour Command": no sentence ends with it."""
CLAUSE = re.compile(rf"(?:,\s(?:an?|the)\s[^,.;()]{{3,70}}?)?,?\s(?P<relative>who|whose)\s(?P<clause>(?:[^.;:\"“”()]|{STOP}){{4,220}})")
LED_SIDE = re.compile(r"(?:leads|led|heads|headed)\sthe\s(?P<adjective>[^\s,]+(?:\s[A-Z]\w+)?)\s(?:side|team|delegation)\b")
LEADS = re.compile(rf"(?:^|\band\s)(?:(?:\w+ly|now|also|still)\s)*(?P<text>(?:{LEADING})\s(?P<object>[^,]+))")
WORKS = re.compile(
    rf"(?:^|\band\s|,\s)(?:(?:\w+ly|now|also|still)\s)*{WORKING}\s(?:(?:[^,]{{0,60}}?)\s)?(?P<by>at|for|with)\s(?P<object>.+)"
)
THING = (
    r"(?!(?:nothing|little|much|none|it|them|him|her|this|that|on|in|at|to|with|from|about|by|there|here|for|of|off|out|up|down|away|"
    r"and|as)\b)"
)
DOING = re.compile(
    r"(?:(?:has|have)\slong\s|\w+ly\s|now\s|also\s|still\s)?(?:"
    rf"(?:teach|research|studi|track|monitor|catalog|catalogu|edit|own|manag|cover)(?:es|s)\s{THING}"
    r"|(?:speaks|writes|lectures|works)\s(?:on|about|as)\s(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"|speaks\sfor\s|mediates\s(?:for|between|on\sbehalf\sof)\s|(?:organi[sz]|represent|advis)e?s\s(?:the|an?)\s"
    r"|used\sto\s(?:be|lead|run|head|chair)\s(?:an?|the)\s)"
)
"""What somebody regularly does for a living or on behalf of somebody: "teaches history", not "writes on Thursdays"."""
ONCE = re.compile(
    rf"(?:once\s|previously\s|formerly\s)?(?:ran|led|headed|chaired|directed|oversaw|edited|commanded)\s{THING}[^,]*?"
    r"\s(?:until|till|under|between|from|during|for)\s"
)
"""What somebody led for a stated time, a former office: "led the board until May"; not "led the applause"."""
ENDS = re.compile(r"\s(?:at|for|with|in|near|from|on|under|and|or|but|that|which|who|where|when|while|because)\s|,")
LASTED = re.compile(r"\s(?:under|between|from|during|for)\s|,|\s(?:and|but|that|which)\s(?=\w+(?:s|ed)\b)")
FURTHER = re.compile(r",|\s(?:and|but|that|which)\s(?=\w+(?:s|ed)\b)|\s(?:says?|said|thinks?|thought|believes?|doubts?)\b")
ADVISES = re.compile(r"(?:^|\band\s)(?:now\s)?advises\s(?P<object>.+)")


def role_in_clause(name: Name, *relatives: str) -> Role | None:
    """The role and owner that the relative clause names: "who heads ORG", "who teaches law at ORG", "whose ORG tabled the motion".

    `relatives` are the pronouns that may open it, of "who" and "whose". None if no such clause follows, or it names neither.
    """
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
        return Role(_doing(clause) if text.startswith("represent") else text, entry, body)
    for pattern in (WORKS, ADVISES):
        for works in pattern.finditer(clause):
            by = works.groupdict().get("by") or "advises"
            entry, body, _ = organisation(name, at + works.start("object"), by, scholar=True)
            if entry is not None or body is not None:
                return Role(_doing(clause), entry, body)
    text = _doing(clause)
    return Role(text, None, None) if text else None


def _doing(clause: str) -> str:
    """What the clause says that somebody does or led, without place and time; empty if that is no office or trade."""
    if (doing := DOING.match(clause)) is not None:
        end = ENDS.search(clause, doing.end())
    elif (doing := ONCE.match(clause)) is not None:
        end = FURTHER.search(clause)
        if len(clause[: end.start() if end else None].split()) > MOST_ROLE_WORDS:
            end = LASTED.search(clause)
    else:
        return ""
    parts = clause[: end.start() if end else len(clause)].split()
    return " ".join(parts) if 1 < len(parts) <= MOST_ROLE_WORDS else ""


def _cut(text: str) -> str:
    """The words up to the next clause, and no more than a role may have."""
    words = re.split(r"\s(?:that|which|who|and|but|in|near|when|while)\s", text)[0].split()
    return " ".join(words[: shortened(words)])
