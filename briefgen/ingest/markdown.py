"""Markdown: its words without the marks, the front matter as metadata."""

from __future__ import annotations

import re

from briefgen.ingest import dates, decode, language
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text
from briefgen.model import LIMITS, Article, Limits, Source

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
FIELD = re.compile(r"^(?P<key>\w+):[ \t]*(?P<value>.+?)[ \t]*$", re.M)
# Each mark and what stays of it, in the order in which they are taken away. What a mark holds is bounded: a text of marks that are
# never closed would be searched to its end from each of them.
MARKS = (
    (re.compile(r"!\[([^\[\]\n]{0,400})\]\([^()\n]{0,2000}\)"), r""),
    (re.compile(r"\[([^\[\]\n]{1,400})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,400}\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M), r"\n\1\n"),
    (re.compile(r"^(?=\S)(.+)\n(?:=+|-{3,})[ \t]*$", re.M), r"\1\n"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.M), ""),
    (re.compile(r"^[ \t]{0,3}(?:[*_-][ \t]*){3,}$", re.M), ""),
    (re.compile(r"^([ \t]*)[*+-][ \t]+", re.M), r"\1• "),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
    (re.compile(r"[ \t]+$", re.M), ""),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a Markdown file; offsets count the characters of its text without marks.

    Raises InputError as for plain text.
    """
    decoded = decode.text(raw, source.location).replace("\r\n", "\n")
    check_text(decoded, source.location, limits)
    front = FRONT.match(decoded)
    known = _known(front["fields"]) if front else Known()
    text = _plain(decoded[front.end() :] if front else decoded)
    language.check(text, source.location)
    return clean(text, source, known)


def _plain(marked: str) -> str:
    marked = _without_comments(marked)
    for pattern, kept in MARKS:
        marked = pattern.sub(kept, marked)
    return marked.strip("\n")


def _without_comments(marked: str) -> str:
    """The text without `<!-- -->`; one that is not closed stays."""
    kept, at = [], 0
    while (start := marked.find("<!--", at)) >= 0 and (end := marked.find("-->", start)) >= 0:
        kept.append(marked[at:start])
        at = end + len("-->")
    return "".join([*kept, marked[at:]])


def _known(fields: str) -> Known:
    """The metadata in front matter, under the names that site generators use."""
    found = {match["key"].lower(): match["value"].strip("\"' ") for match in FIELD.finditer(fields)}
    return Known(
        title=found.get("title"),
        byline=found.get("author") or found.get("byline"),
        outlet=found.get("outlet") or found.get("publication") or found.get("publisher"),
        published=dates.full(found.get("date") or found.get("published") or ""),
        url=found.get("url") or found.get("source") or found.get("link"),
    )
