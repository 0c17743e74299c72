"""Which office signs a text: a line with a name and its office, or with a ministry, an embassy or a press service.

A journalist's byline has no office. If there is one, no other line counts, because the text is the paper's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Article, Span
from ..language.gazetteer import gazetteer, offices

BODY_NOUNS = (
    r"(?i:Ministry|Department|Embassy|Government|Presidency|Chancellery|Secretariat|Delegation|Permanent Mission|Mission|Council|"
    r"Commission)"
)
WORD = r"[A-ZÀ-Þ][\w.’'-]*,?"
OF = rf"(?:of|for|to|and|on|in)(?: the)? {WORD}(?: {WORD})*"
BODY = rf"(?:{WORD} ){{0,4}}{BODY_NOUNS}(?: {OF})*|(?:MFA|MoFA)(?: {OF})?"
DESK = r"(?i:Office of the Spokes\w+|(?:Press|Information) (?:Service|Office|Department|Secretary|Bureau)|Spokes\w+)"
ISSUING_BODY = re.compile(rf"^(?:[Tt]he )?(?:(?P<desk>{DESK})(?:$| (?:of|for) (?:the )?))?(?P<body>{BODY})?$")
TITLED = re.compile(
    r"^(?:joint )?(?:press )?(?:statement|remarks|commentary|comment|communiqu[eé]|declaration|message|address|reply|answer)s?"
    r"(?: of| by| from) (?:the )?(?P<who>[^\n]+?)(?= (?:on|in|at|to|regarding|concerning|following|about|marking|with|after)\b|[:–—\n]|$)",
    re.I,
)  # fmt: skip
ATTRIBUTABLE = re.compile(
    r"^the (?:below|following)\b.{0,60}? (?:attributable to|(?:released|issued) by) (?:the )?(?P<who>[^\n]+?):?\.?$", re.I
)
OFFICE = re.compile(
    r"\b(?:secretary|minister|president|premier|chancellor|spokes(?:person|man|woman)|ambassador|commissioner|representative|envoy|governor|"
    r"coordinator|chargé|consul|king|queen)\b",
    re.I,
)
OUR_BODIES = frozenset({"administration", "government", "ministry", "department", "embassy", "delegation", "cabinet", "office"})
HEAD_LINES = 3
FOOT_LINES = 5


@dataclass(frozen=True)
class Signature:
    """A signature. `role` is the office of a person, None for a body; `noun` is what the body calls itself ("ministry"), or empty.

    `span` is that of the name in the article; `heads` says that the line is a byline.
    """

    name: str
    span: Span
    role: str | None
    noun: str
    heads: bool


def signatures(article: Article) -> list[Signature]:
    """The signatures in bylines, else in the headline and first lines, else at the foot. Empty if a byline has no office.

    Several are returned only if they are people.
    """
    first = next((p.span.start for p in article.paragraphs if p.label not in ("H", "S")), len(article.text))
    lines = [(d.span, True) for d in article.dropped if d.reason == "byline" and d.span.start < first and not is_label(article, d.span)]
    found = [s for span, heads in lines if (s := _read_line(article, span, heads=heads)) is not None]
    if len(found) < len(lines):
        return []
    if not found:
        heads = [article.title.span] if article.title and article.title.span else []
        heads += [_first_line(article, p.span) for p in article.paragraphs[:HEAD_LINES]]
        heads += [d.span for d in article.dropped if d.span.start < first]
        found = [s for span in heads if (s := _read_line(article, span, heads=False)) is not None][:1]
    if not found:
        last = sorted([*(d.span for d in article.dropped), *(p.span for p in article.paragraphs)], key=lambda s: s.start)[-FOOT_LINES:]
        found = [s for span in last if (s := _read_line(article, span, heads=False)) is not None][:1]
    people = [s for s in found if s.role]
    return people or found[:1]


def _first_line(article: Article, span: Span) -> Span:
    line = span.of(article.text).split("\n", 1)[0]
    return Span(start=span.start, end=span.start + len(line))


def _read_line(article: Article, span: Span, *, heads: bool) -> Signature | None:
    """The signature in a line: "X, Secretary of State", "Statement by President X", "Embassy of X"; None if there is none."""
    line = span.of(article.text).strip()
    match = TITLED.match(line) or ATTRIBUTABLE.match(line)
    who = match["who"].strip(" ,") if match else line
    at = span.start + span.of(article.text).index(who)
    return _person(who, at, heads=heads) or _body(who, at, heads=heads)


def _person(who: str, at: int, *, heads: bool) -> Signature | None:
    name, _, office = who.partition(", ")
    if OFFICE.search(office) and _is_name(name) and len(office.split()) < 20:
        return Signature(name, Span(start=at, end=at + len(name)), office.strip(), _desk_noun(office), heads)
    words, known = who.split(), offices()
    small = {"of", "for", "the", "and", "to"}
    role = next((i for i, w in enumerate(words) if not (w in known.titles or w.lower() in known.office_nouns | small)), 0)
    name, office = " ".join(words[role:]), " ".join(words[:role])
    if not OFFICE.search(office) or not _is_name(name) or any(True for _ in gazetteer().find(name)):
        return None
    start = at + who.rindex(name)
    return Signature(name, Span(start=start, end=start + len(name)), office, _desk_noun(office), heads)


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 < len(words) < 6
        and all(w[:1].isupper() or w in ("al", "de", "von", "van", "bin", "der") for w in words)
        and not OFFICE.search(text)
    )


def _desk_noun(office: str) -> str:
    """What the body in an office calls itself, "department" for "Department Spokesperson"; empty if none is named."""
    return next((w.lower() for w in office.split() if w.lower() in OUR_BODIES), "")


def _body(who: str, at: int, *, heads: bool) -> Signature | None:
    """The signature of a body; a press service signs for its body."""
    match = ISSUING_BODY.match(who)
    if match is None or not (match["body"] or match["desk"]):
        return None
    part = "body" if match["body"] else "desk"
    text, start = match[part], at + match.start(part)
    if not text[:1].isupper():
        return None
    noun = re.search(BODY_NOUNS, text, re.I)
    short = "ministry" if text.upper().startswith(("MFA", "MOFA")) else noun.group().lower().split()[-1] if noun else ""
    return Signature(text, Span(start=start, end=start + len(text)), None, short, heads)


def is_label(article: Article, span: Span) -> bool:
    """Whether the span is a speaker's label ("Q:") before a paragraph, on the same line."""
    return span.of(article.text).endswith((":", ".")) and any(
        0 <= p.span.start - span.end <= 2 and "\n" not in article.text[span.end : p.span.start] for p in article.paragraphs
    )
