"""The forms in which people have one article as text, Markdown and web page: each a function of its paragraphs, headline first."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from html import escape

Form = Callable[[Sequence[str]], bytes]

BLANKS = "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
MARKS = (
    ("\"", "\""), ("„", "“"), ("„", "”"), ("„", "\""), ("«", "»"), ("« ", " »"), ("«\u00a0", "\u00a0»"), ("«\u202f", "\u202f»"), ("»", "«"),
    ("”", "”"), ("“", "“"), ("“", "\""), ("\"", "”"), ("''", "''"), ("``", "''"), (",,", "''"), (",,", "”"), ("<<", ">>"), ("<< ", " >>"),
    ("「", "」"), ("『", "』"), ("〝", "〞"), ("〝", "〟"), ("＂", "＂"), ("❝", "❞"), ("‟", "”"), ("“ ", " ”"), ("\" ", " \""),
    ("‘‘", "’’"), ("‚‚", "‘‘"), ("´´", "´´"), ("″", "″"), ("\"", "''"), ("„", "''"), ("«", "”"),
    ("&quot;", "&quot;"), ("&ldquo;", "&rdquo;"), ("&#147;", "&#148;"), ("&laquo;&nbsp;", "&nbsp;&raquo;"), ("\x93", "\x94"),
)  # fmt: skip
"""Marks that can stand for “ and ” in any text."""
SINGLE_MARKS = (
    ("‘", "’"), ("'", "'"), ("‘", "'"), ("'", "’"), ("‚", "‘"), ("‚", "’"), ("‹", "›"), ("‹ ", " ›"), ("›", "‹"), ("`", "´"), ("`", "'"),
    ("’", "’"),
)  # fmt: skip
"""Marks that are told from an apostrophe by what stands beside them."""
LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"), ("st", "ﬆ"))


def _text(change: Callable[[str], str], encoding: str = "utf-8") -> Form:
    """A text file whose characters are changed."""
    return lambda paragraphs: change("\n\n".join(paragraphs)).encode(encoding)


def _inside(pattern: str) -> Callable[[str], str]:
    """Puts a character of no width into every longer word."""
    return lambda text: re.sub(r"([^\W\d_]{3})(?=[^\W\d_]{3})", rf"\1{pattern}", text)


def _each(change: Callable[[str], str]) -> Form:
    return lambda paragraphs: "\n\n".join(map(change, paragraphs)).encode()


def _lined(blank: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", blank)


def _ligatures(text: str) -> str:
    for letters, one in LIGATURES:
        text = text.replace(letters, one)
    return text


def _wrapped(width: int) -> Form:
    return _each(lambda paragraph: textwrap.fill(paragraph, width, break_on_hyphens=False))


def _entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in text)


def quoting(opening: str, closing: str) -> Form:
    """The text with other marks around what is said."""
    return _text(lambda text: text.replace("“", opening).replace("”", closing))


TEXTS: dict[str, Form] = {
    "as it is": _text(str),
    **{f"blank U+{ord(c):04X}": _text(_lined(c)) for c in BLANKS},
    "two blanks": _text(_lined("  ")),
    "set in": _each(lambda paragraph: f"    {paragraph}"),
    "blanks at line ends": _each(lambda paragraph: f"{paragraph}   "),
    **{f"lines end in {name}": _text(lambda text, end=end: text.replace("\n", end)) for name, end in (
        ("CR LF", "\r\n"), ("CR", "\r"), ("NEL", "\x85"), ("a line separator", "\u2028"), ("a paragraph separator", "\u2029"),
        ("VT", "\x0b"),
    )},
    "a line a paragraph": _text(lambda text: text.replace("\n\n", "\n")),
    **{f"wrapped at {width}": _wrapped(width) for width in (60, 65, 72, 78)},
    "soft hyphens": _text(_inside("\u00ad")),
    "blanks of no width": _text(_inside("\u200b")),
    "non-joiners": _text(_inside("\u200c")),
    "joiners": _text(_inside("\u200d")),
    "word joiners": _text(_lined("\u2060 ")),
    "direction marks": _text(_lined(" \u200e")),
    "a byte order mark in every paragraph": _each(lambda paragraph: f"\ufeff{paragraph}"),
    "decomposed": _text(lambda text: unicodedata.normalize("NFD", text)),
    "ligatures": _text(_ligatures),
    "hyphens U+2010": _text(lambda text: text.replace("-", "\u2010")),
    "hyphens U+2011": _text(lambda text: text.replace("-", "\u2011")),
    **{f"dash {name}": _text(lambda text, dash=dash: text.replace("—", dash)) for name, dash in (("U+2015", "―"), ("U+2500", "─"))},
    "entities": _text(_entities),
    **{f"encoding {name}": _text(str, name) for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32")},
}  # fmt: skip


def _page(body: str, title: str) -> bytes:
    return f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>'.encode()


def _pages(make: Callable[[str, list[str]], str]) -> Form:
    """A page made of the headline and the paragraphs, escaped."""
    return lambda paragraphs: _page(make(f"<h1>{escape(paragraphs[0])}</h1>", [escape(p) for p in paragraphs[1:]]), paragraphs[0])


def _all(before: str, after: str) -> Callable[[str, list[str]], str]:
    return lambda head, rest: head + "".join(f"{before}{paragraph}{after}" for paragraph in rest)


def _broken(rest: Sequence[str]) -> str:
    """Lines parted by one break behind a sentence, by two behind a line of the head."""
    return "".join(line + ("<br>" if line.endswith((".", "?", "!", "”", "’")) else "<br><br>") for line in rest)


PAGES: dict[str, Form] = {
    "p": _pages(_all("<p>", "</p>")),
    "div": _pages(_all("<div>", "</div>")),
    "span in p": _pages(_all("<p><span>", "</span></p>")),
    "sections": _pages(_all("<section><p>", "</p></section>")),
    "br br": _pages(lambda head, rest: f"{head}<div>{'<br><br>'.join(rest)}</div>"),
    "br": _pages(lambda head, rest: f"{head}<div>{_broken(rest)}</div>"),
    "bare text": _pages(lambda head, rest: head + "<br><br>".join(rest)),
    "cells": _pages(lambda head, rest: f"<table><tr><td>{'</td></tr><tr><td>'.join([head, *rest])}</td></tr></table>"),
    "a cell": _pages(lambda head, rest: f"<table><tr><td>{_all('<p>', '</p>')(head, rest)}</td></tr></table>"),
    "items": _pages(lambda head, rest: f"{head}<ul>{_all('<li>', '</li>')('', rest)}</ul>"),
    "numbered items": _pages(lambda head, rest: f"{head}<ol>{_all('<li><p>', '</p></li>')('', rest)}</ol>"),
    "definitions": _pages(lambda head, rest: f"{head}<dl>{_all('<dd>', '</dd>')('', rest)}</dl>"),
    "set as typed": _pages(lambda head, rest: f"{head}<pre>" + "\n\n".join(rest) + "</pre>"),
    "entities twice": _pages(lambda head, rest: _entities(_all("<p>", "</p>")(head, rest)).replace("&", "&amp;")),
    "Windows-1252 called Latin-1": lambda paragraphs: PAGES["p"](paragraphs).decode().replace("utf-8", "iso-8859-1", 1).encode("cp1252", "xmlcharrefreplace"),
}
MARKDOWN: dict[str, Form] = {
    "plain": lambda paragraphs: "\n\n".join([f"# {paragraphs[0]}", *paragraphs[1:]]).encode(),
    "escaped": lambda paragraphs: "\n\n".join([f"# {paragraphs[0]}", *(re.sub(r"([\"'.,\-])", r"\\\1", p) for p in paragraphs[1:])]).encode(),
    "wrapped": lambda paragraphs: f"# {paragraphs[0]}\n\n".encode() + _wrapped(72)(paragraphs[1:]),
    "quoted": lambda paragraphs: "\n>\n".join([f"# {paragraphs[0]}\n", *(f"> {p}" for p in paragraphs[1:])]).encode(),
    "underlined headline": lambda paragraphs: "\n\n".join([f"{paragraphs[0]}\n===", *paragraphs[1:]]).encode(),
    "front matter": lambda paragraphs: "\n\n".join([f"---\ntitle: >-\n  {paragraphs[0]}\n---", *paragraphs[1:]]).encode(),
    "front matter in TOML": lambda paragraphs: "\n\n".join([f"+++\ntitle = '''{paragraphs[0]}'''\n+++", *paragraphs[1:]]).encode(),
    "entities": lambda paragraphs: _entities("\n\n".join([f"# {paragraphs[0]}", *paragraphs[1:]])).encode(),
}
