"""Whether an article still bears out what a memo claims of it: evidence in its place, quotations word for word, numbers and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..model import Article, Evidence, Value
from ..seen import plain
from .claims import Claim, Claims, Named

QUOTED = re.compile(r"[“„]([^“”]*)(?:[“”]|$)|\"([^\"]*)(?:\"|$)|«([^«»]*)(?:»|$)")
"""What is in quotation marks in a line of a memo, as the program writes them and as people do."""
PARTED = re.compile(r"\s*(?:…|\.\.\.)\s*|\[[^\]]*\]")
"""What interrupts a quotation: dots for words left out, brackets around words put in."""
MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’‚`]|['‘’‚`](?!\w)")
"""Quotation marks, which differ between houses and are always the same in a memo."""
APOSTROPHES = str.maketrans(dict.fromkeys("‘’`ʼ", "'"))
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
CITE = re.compile(r"\[(?:\d+|H|S)?\*?\]")
"""The paragraph number at the end of a line, which is no figure of the line's own."""
EDGES = " ,.;:"
"""Punctuation that a memo leaves out at the edges of a quotation."""

State = Literal["broken", "moved", "shifted", "untraced"]
"""Gone; in another paragraph than the one cited; elsewhere in the same; or not of the program, so that nothing can be said."""


class Finding(Value):
    """Something that is not as the memo claims: the line, its section, what is wrong, and where in the article the words were."""

    state: State
    place: str
    line: str
    what: str


class Report(Value):
    """What was looked at, and what was found. `unchanged` says that the article is the very one that the memo was made of."""

    statements: int
    quotations: int
    actors: int
    unchanged: bool
    findings: tuple[Finding, ...]

    def broken(self, *, strict: bool = False) -> bool:
        """Whether anything is broken; with `strict`, words that moved and lines that can't be traced count as well."""
        return any(strict or finding.state == "broken" for finding in self.findings)


def check(claims: Claims, article: Article) -> Report:
    """Compares each claim with the article."""
    text = _Text(article)
    found = [finding for line in claims.lines for finding in _of_line(line, text)]
    found += [finding for named in claims.names for finding in _of_name(named, text)]
    return Report(
        statements=len(claims.lines),
        quotations=sum(len(quotations(line.text)) for line in claims.lines),
        actors=len(claims.names),
        unchanged=claims.sha256 == article.source.sha256,
        findings=tuple(found),
    )


def quotations(line: str) -> list[str]:
    """The words in quotation marks, without the marks."""
    return [next(words for words in (*found.groups(), "") if words is not None) for found in QUOTED.finditer(line)]


class _Text:
    """The article's text as it is, and in the form in which quotations are compared."""

    def __init__(self, article: Article) -> None:
        self.exact = article.text
        self.paragraphs = [(paragraph.label, paragraph.span) for paragraph in article.paragraphs]
        self.alike = _alike("\n".join(paragraph.span.of(article.text) for paragraph in article.paragraphs))
        self.numbers = set(NUMBER.findall(self.alike))

    def state(self, evidence: Evidence, paragraph: str) -> tuple[State, str] | None:
        """What became of a passage; none if it is at its place."""
        if self.exact[evidence.start : evidence.end] == evidence.quote:
            return None
        count = self.exact.count(evidence.quote)
        if count == 1:
            label = self._label(self.exact.index(evidence.quote))
            return ("shifted", "is elsewhere in its paragraph") if label == paragraph else ("moved", f"is now in {_spelt(label)}")
        if count:
            return "broken", f"occurs {count} times in the article, but not where it was"
        if _alike(evidence.quote) in self.alike:
            return "shifted", "now has other spaces or quotation marks"
        return "broken", "is no longer in the article"

    def _label(self, start: int) -> str:
        return next((label for label, span in self.paragraphs if span.start <= start < span.end), "")

    def says(self, quotation: str) -> bool:
        """Whether it says so word for word, in this order; the first letter may be made large or small, words left out or put in."""
        at, found = 0, 0
        for gap in (*PARTED.finditer(quotation), None):
            part = quotation[at : gap.start() if gap else None]
            # a letter may have been put in for the first or last one of a word, as in “[t]he”
            within = at > 0 and quotation[at - 1] == "]", gap is not None and gap[0].startswith("[")
            end = self._end(part, *within, since=found)
            if end is None:
                return False
            at, found = gap.end() if gap else at, end
        return True

    def _end(self, part: str, after: bool, before: bool, *, since: int) -> int | None:
        """Where the first occurrence of a part of a quotation after `since` ends; None if there is none."""
        words = _alike(part.strip(EDGES))
        first = "" if after and part[:1].isalpha() else r"(?<!\w)"
        last = "" if before and part[-1:].isalpha() else r"(?!\w)"
        tried = dict.fromkeys((words, words[:1].swapcase() + words[1:]))
        matches = (re.compile(f"{first}{re.escape(one)}{last}").search(self.alike, since) for one in tried)
        return min((match.end() for match in matches if match), default=None) if words else since

    def prints(self, name: str) -> bool:
        return self._end(name, False, False, since=0) is not None


def _spelt(label: str) -> str:
    return {"H": "the headline", "S": "the standfirst", "": "a part that was left out"}.get(label, f"paragraph {label}")


def _alike(text: str) -> str:
    """What is seen of a text, without marks of quotation: articles are saved in many forms, and lines are printed clean."""
    return " ".join(MARKS.sub("", plain(text).translate(APOSTROPHES)).split())


def _of_line(line: Claim, text: _Text) -> Iterator[Finding]:
    def finding(state: State, what: str) -> Finding:
        return Finding(state=state, place=line.place, line=line.text, what=what)

    for evidence in line.evidence:
        if (amiss := text.state(evidence, line.paragraph)) is not None:
            yield finding(amiss[0], f"“{evidence.quote}” {amiss[1]}")
    for quotation in quotations(line.text):
        if not text.says(quotation):
            yield finding("broken", f"the quotation “{quotation}” is not in the article")
    for number in dict.fromkeys(NUMBER.findall(_alike(CITE.sub("", line.text)))):
        if number not in text.numbers:
            yield finding("broken" if line.hand == "program" else "untraced", f"the number {number} is not in the article")
    if line.hand != "program":
        yield finding("untraced", "changed by a person: not traced" if line.hand == "changed" else "added by a person: not traced")


def _of_name(named: Named, text: _Text) -> Iterator[Finding]:
    if not any(text.prints(name) for name in named.printed):
        yield Finding(state="broken", place="Key actors", line=named.name, what="is no longer named in the article")
