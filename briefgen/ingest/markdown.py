"""Markdown: its words without the marks, as CommonMark reads it; the front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest import decode, footnotes, front, language
from briefgen.ingest.clean import clean
from briefgen.ingest.limits import check_text
from briefgen.model import LIMITS, Article, Limits, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = re.compile(r"^ {0,3}\[\^[^\[\]\s]{1,40}\]:")
NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
NOTE_WITHIN = re.compile(r"(?<=\S)\^\[[^\[\]\n]{1,1000}\]")
HIGH = re.compile(r"<sup>\s*([^<>\n]{1,20}?)\s*</sup>", re.I)
SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,500}[>%]\}\}|\{%[^{}]{0,500}%\}|\{:[^{}\n]{0,200}\}|[ \t]\{[#.][\w .#=\"-]{1,100}\}$", re.M)
"""How footnotes begin, their marks, footnotes within the line, raised numbers, marks of site generators: CommonMark does not know them."""
LONE = re.compile(r"\[(?![^\[\]\n]{1,400}\](?:\(|\[|:))")
BRACKETS = 300
"""The parser searches from each bracket to the end of the text; if there are more than this, those that open no link are escaped first."""
RULE = 80
"""From this many signs in a row on, they are a ruled line and not the end of a sentence."""
COMMENT = re.compile(r"<!--.{0,20000}?-->", re.S)
BREAK = re.compile(r"<br\s*/?>|</?(?:p|div|li|tr|td|th|h[1-6]|blockquote)\b[^<>]{0,500}>", re.I)
TAG = re.compile(r"</?[a-z][^<>]{0,1000}>", re.I)
SILENT = re.compile(r"<(script|style|iframe|svg)\b.{0,50000}?</\1\s*>", re.I | re.S)


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a Markdown file; offsets count the characters of its text without marks.

    Raises InputError as for plain text.
    """
    decoded = decode.text(raw, source.location).replace("\r\n", "\n").replace("\r", "\n")
    check_text(decoded, source.location, limits)
    known, marked = front.split(decoded.removeprefix("\ufeff"))
    marked, notes = _without_notes(marked)
    tokens = _parsed(marked)
    paragraphs = [paragraph for paragraph in _paragraphs(tokens) if paragraph.strip()]
    if known.title and not any(token.tag == "h1" for token in tokens):
        paragraphs.insert(0, known.title)
    text = "\n\n".join(paragraphs)
    language.check(text, source.location)
    return clean(text, source, replace(known, left_out=notes))


def _without_notes(marked: str) -> tuple[str, int]:
    """The text without footnotes and their marks, and how many there were. A note ends at an empty line unless indented lines follow."""
    kept: list[str] = []
    notes, within, empty = 0, False, False
    for line in marked.split("\n"):
        begins = NOTE.match(line) is not None
        within = begins or (within and (not line.strip() or not empty or line.startswith(("  ", "\t"))))
        notes, empty = notes + begins, not line.strip()
        if not within or empty:
            kept.append(line)
    text, more = NOTE_WITHIN.subn("", "\n".join(kept))
    return HIGH.sub(lambda match: footnotes.raised(match[1]), NOTE_MARK.sub("", text)), notes + more


def _parsed(marked: str) -> list[Token]:
    from markdown_it import MarkdownIt

    marked = SHORTCODE.sub("", marked)
    if marked.count("[") > BRACKETS:
        marked = LONE.sub(r"\\[", marked)
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(marked)


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    """The blocks in order: headings, paragraphs, items with their bullet or number, cells, code as it stands."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "inline":
            yield mark + _inline(token.children or ())
            mark = ""
        elif token.type == "html_block":
            yield _bare(token.content)
        elif token.type in ("code_block", "fence"):
            yield "\n".join(line.strip() for line in token.content.splitlines())


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a paragraph on one line, pictures left out."""
    return _bare("".join(_piece(token) for token in tokens))


def _piece(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return token.content
        case "text" | "code_inline" | "text_special":
            words = token.content.replace("<", "\0")  # "less than", not markup
            return f"\n{words}\n" if len(words) > RULE and not any(map(str.isalnum, words)) else words
        case _:
            return ""


def _bare(markup: str) -> str:
    """The text of markup: comments and tags removed, line breaks kept."""
    plain = TAG.sub("", BREAK.sub("\n", SILENT.sub("", COMMENT.sub("", markup) if "-->" in markup else markup)))
    return "\n".join(line.strip() for line in plain.replace("\0", "<").split("\n"))
