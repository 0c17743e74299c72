"""Which part of a message's text is the article: what its sender wrote, quotes or forwards; greetings and feet left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime

from briefgen.ingest import dates
from briefgen.ingest.flowed import QuotedLine

BEGINS = re.compile(
    r"^\W{0,3}-{2,}\s*(?:original|forwarded|ursprüngliche|weitergeleitete|message d.origine|mensaje (?:original|reenviado))\b.{0,60}$"
    r"|^begin forwarded message:?\s*$|^forwarded message:?\s*$|^_{20,}\s*$",
    re.I,
)
ENDS = re.compile(r"^\W{0,3}-{2,}\s*end of (?:original|forwarded)\b.{0,40}$", re.I)
FIELD = re.compile(
    r"^\W{0,3}(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|von|gesendet|an|betreff|datum|de|envoyé|à|objet)"
    r"\s{0,2}\*{0,2}:\*{0,2}\s*(?P<value>.*)$",
    re.I,
)
OPENING = re.compile(r"^\W{0,3}(?:from|von|de)\s{0,2}\*{0,2}:", re.I)
WROTE = re.compile(
    r"^(?:on|am|le|el|op|il)\b.{5,300}(?:wrote|schrieb.{0,60}|écrit|escribió|scrisse)\s?:$|^.{2,100}\b(?:wrote|writes):$", re.I
)
WROTE_BEGINS = re.compile(r"^(?:On|Am|Le)\s.{5,100}$")
DAYS, SUBJECTS = ("sent", "date", "gesendet", "datum", "envoyé"), ("subject", "betreff", "objet")
NEAR = 6
"""Lines after "From:" within which a forwarded message has its date and subject."""
GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|colleagues|all|team)\b[^.?!]{0,50}[,!:.–-]?$", re.I
)
REGARDS = re.compile(
    r"^(?:(?:with )?(?:best|kind|kindest|warm|warmest|many)?\s?(?:regards|wishes|thanks)|all the best|best|yours(?: \w+)?|"
    r"sincerely(?: yours)?|cheers|thank you|thanks(?: in advance)?|many thanks|mit freundlichen grüßen)\s*[,.!–-]?$",
    re.I,
)
SIGNING = 8
"""The most lines that name, post and address take below "Best regards"."""
FOOT = re.compile(
    r"^(?:sent from my \w+|get outlook for \w+|sent (?:from|via) .{2,40}|virus-free\b.{0,60})\.?$"
    r"|^\W*(?:(?:important|confidentiality|legal|privacy) (?:notice|note)|disclaimer)\b"
    r"|\bthis (?:e-?mail|message|communication)\b.{0,160}\b(?:confidential|privileged|intended (?:only|solely|for)|virus)"
    r"|\bif you (?:are not the intended|have received this (?:e-?mail|message)|received this (?:e-?mail|message) in error)"
    r"|\b(?:please )?consider the environment before printing|\byou received this (?:message|e-?mail) because\b"
    r"|^to unsubscribe\b|^unsubscribe\b|\bmailing list$|^view (?:this (?:e-?mail|message)|it) in (?:your|a|the) browser",
    re.I,
)
NOTE = re.compile(
    r"^(?:fyi|f\.y\.i\.|for (?:your )?information|for info|see below|(?:please )?(?:see|find|read) (?:the |this |attached |an )?"
    r"(?:article|text|below|story|report|piece|news|attached)?.{0,60}(?:below|attached|following)?|article (?:below|follows)|"
    r"forwarding\b.{0,60}|as (?:discussed|requested)\b.{0,40})\W{0,2}$",
    re.I,
)
NOTE_WORDS = 25


@dataclass
class Section:
    """A stretch of a message by one writer, with the subject and date that its head gives."""

    lines: list[QuotedLine] = field(default_factory=list)
    subject: str | None = None
    day: dt.date | None = None

    @property
    def words(self) -> int:
        return sum(len(text.split()) for _, text in self.lines)


def fullest(lines: Sequence[QuotedLine]) -> Section:
    """The longest stretch of a message by one writer, the first of equals, without greetings, signature and legal foot."""
    found = [replace(one, lines=_without_courtesies(one.lines)) for one in sections(lines)]
    return max(found, key=lambda section: section.words, default=Section())


def sections(lines: Sequence[QuotedLine]) -> list[Section]:
    """The stretches of a message: what its sender wrote, each depth of quotation, and each message passed on."""
    found: dict[tuple[int, int], Section] = {(0, 0): Section()}
    number, at, head = 0, 0, Section()
    while at < len(lines):
        depth, text = lines[at][0], lines[at][1].strip()
        if taken := _head(lines, at):
            number, head, at = number + 1, _described(lines[at : at + taken]), at + taken
            continue
        if taken := _wrote(lines, at):
            head, at = Section(day=_day(" ".join(line for _, line in lines[at : at + taken]))), at + taken
            continue
        if ENDS.match(text):
            number += 1
        key = (depth, number)
        if key not in found:
            found[key] = Section(subject=head.subject, day=head.day)
        found[key].lines.append(lines[at])
        at += 1
    return list(found.values())


def _head(lines: Sequence[QuotedLine], at: int) -> int:
    """The number of lines of a forwarded message's head that begins at `at`, with the rule above it; 0 if none begins there."""
    start = at
    if BEGINS.match(lines[at][1].strip()):
        at = _next(lines, at + 1)
    if at >= len(lines) or not OPENING.match(lines[at][1].strip()):
        return _next(lines, start + 1) - start if at > start and not lines[start][1].strip().startswith("_") else 0
    names, below = [], at
    while below < len(lines) and below < at + 2 * NEAR:
        text = lines[below][1].strip()
        found = FIELD.match(text)
        if found:
            names.append(found["name"].lower())
        elif not text and below + 1 < len(lines) and FIELD.match(lines[below + 1][1].strip()):
            pass  # a block each, as messages in HTML have them
        elif not text or len(names) < 2 or not lines[below - 1][1].strip():
            break
        below += 1
    return below - start if set(names) & {*DAYS, *SUBJECTS} and len(names) > 1 else 0


def _next(lines: Sequence[QuotedLine], at: int) -> int:
    while at < len(lines) and not lines[at][1].strip():
        at += 1
    return at


def _wrote(lines: Sequence[QuotedLine], at: int) -> int:
    """The number of lines of "On Sunday X wrote:" before quoted lines; 0 if that does not begin at `at`."""
    text = lines[at][1].strip()
    if WROTE.match(text) and _quoted_below(lines, at + 1, lines[at][0]):
        return 1
    if WROTE_BEGINS.match(text) and at + 1 < len(lines):
        both = f"{text} {lines[at + 1][1].strip()}"
        return 2 if WROTE.match(both) and _quoted_below(lines, at + 2, lines[at][0]) else 0
    return 0


def _quoted_below(lines: Sequence[QuotedLine], at: int, depth: int) -> bool:
    after = _next(lines, at)
    return after < len(lines) and lines[after][0] > depth


def _described(lines: Iterable[QuotedLine]) -> Section:
    head = Section()
    for _, text in lines:
        found = FIELD.match(text.strip())
        if found and found["name"].lower() in SUBJECTS:
            head.subject = found["value"].strip(" *") or None
        elif found and found["name"].lower() in DAYS:
            head.day = _day(found["value"])
    return head


def _day(text: str) -> dt.date | None:
    if day := dates.full(text):
        return day
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _without_courtesies(lines: list[QuotedLine]) -> list[QuotedLine]:
    """The lines without the greeting and the note above the article, and without signature and legal foot below it."""
    kept = _until_signature(lines)
    while kept and (not kept[0][1].strip() or GREETING.match(kept[0][1].strip()) or _is_note(kept)):
        del kept[: _paragraph(kept) if kept[0][1].strip() else 1]
    return kept


def _paragraph(lines: Sequence[QuotedLine]) -> int:
    """The number of lines of the first paragraph, empty lines before it included; a greeting is one line."""
    at = _next(lines, 0)
    if at < len(lines) and GREETING.match(lines[at][1].strip()):
        return at + 1
    while at < len(lines) and lines[at][1].strip():
        at += 1
    return max(at, 1)


def _is_note(lines: Sequence[QuotedLine]) -> bool:
    """Whether the first paragraph only says that an article follows."""
    first = " ".join(text.strip() for _, text in lines[: _paragraph(lines)])
    return len(first.split()) <= NOTE_WORDS and NOTE.match(first.strip()) is not None and _paragraph(lines) < len(lines)


def _until_signature(lines: list[QuotedLine]) -> list[QuotedLine]:
    kept: list[QuotedLine] = []
    for at, (depth, text) in enumerate(lines):
        bare = text.strip()
        if text in ("-- ", "--") or (REGARDS.match(bare) and len([1 for _, rest in lines[at + 1 :] if rest.strip()]) <= SIGNING):
            break
        kept.append((depth, text))
    return _without_feet(kept)


def _without_feet(lines: list[QuotedLine]) -> list[QuotedLine]:
    """The lines without paragraphs that are a legal notice or the mail program's own."""
    kept: list[QuotedLine] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while lines[at][1].strip() and end < len(lines) and lines[end][1].strip():
            end += 1
        told = " ".join(text.strip() for _, text in lines[at:end])
        if not FOOT.search(told):
            kept += lines[at:end]
        at = end
    return kept
