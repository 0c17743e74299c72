"""Reads the text cases of tests/cases: a title, a text, what is expected of it. A new case needs no Python.

    ## A title that is a sentence

    ```text
    Paragraphs of an article, parted by blank lines.
    ```

    key: value
    expect-failure: why it does not hold yet

Each file says at its top what its keys mean. `expect-failure` marks a case that must fail: once it holds, the line has to go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import Article, Paragraph, Reading, Source, Span

FOLDER = Path(__file__).parents[1] / "cases"
CASE = re.compile(r"^## (?P<title>.+?)\n+```text\n(?P<text>.*?)\n```\n(?P<rest>.*?)(?=^## |\Z)", re.S | re.M)
EXPECTATION = re.compile(r"^(?P<key>[a-z][a-z-]*): (?P<value>.+)$")
FAILURE = "expect-failure"
PARTS = " | "


@dataclass(frozen=True)
class Case:
    """A text and what is expected of it, key by key in the order of the file."""

    title: str
    text: str
    expected: tuple[tuple[str, str], ...]

    def all(self, key: str) -> list[str]:
        """The values of a key."""
        return [value for name, value in self.expected if name == key]


def cases(topic: str, keys: set[str]) -> list[Any]:
    """The cases of a file as parameters of a test. A key that is not one of `keys` is a mistake in the file."""
    found = list(_cases((FOLDER / f"{topic}.md").read_text(encoding="utf-8"), topic, keys | {FAILURE}))
    titles = [str(one.id) for one in found]
    assert found and len(set(titles)) == len(titles), f"{topic}.md has no case, or two of one title"
    return found


def _cases(page: str, topic: str, keys: set[str]) -> Iterator[Any]:
    assert len(CASE.findall(page)) == len(re.findall("^## ", page, re.M)), f"{topic}.md: a case has no ```text block"
    for match in CASE.finditer(page):
        expected = tuple(_expectation(line, topic, keys) for line in match["rest"].splitlines() if line.strip())
        case = Case(match["title"], match["text"], tuple(pair for pair in expected if pair[0] != FAILURE))
        assert case.expected, f"{topic}.md: {case.title}: nothing is expected"
        why = dict(expected).get(FAILURE)
        yield pytest.param(case, id=case.title, marks=[known(why)] if why else [])


def known(why: str) -> pytest.MarkDecorator:
    """A case that must fail by what it expects, not by an error."""
    return pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)


def by_a_hair(why: str) -> pytest.MarkDecorator:
    """A case that the network's last digit decides: it fails on one kind of processor and may hold on another."""
    return pytest.mark.xfail(reason=why, strict=False, raises=AssertionError)


def _expectation(line: str, topic: str, keys: set[str]) -> tuple[str, str]:
    match = EXPECTATION.match(line)
    assert match and match["key"] in keys, f"{topic}.md: {line!r} is no expectation; known keys: {', '.join(sorted(keys))}"
    return match["key"], match["value"].strip()


def parts(value: str, count: int) -> list[str]:
    """What a value holds between its bars; a missing or starred part is "*", anything goes."""
    split = [part.strip() for part in value.split(PARTS.strip())]
    assert len(split) <= count, f"{value!r} has more than {count} parts"
    return [part or "*" for part in split] + ["*"] * (count - len(split))


def fits(found: object, wanted: str) -> bool:
    """The value is the one asked for; "-" asks for none."""
    return wanted == "*" or (str(found) if found not in (None, "") else "-") == wanted


def article(text: str) -> Article:
    """The text as an article of numbered paragraphs, nothing of it dropped; a first paragraph after "# " is the headline."""
    spans = [Span(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    titled = text.startswith("# ")
    first = (Paragraph(span=Span(start=2, end=spans[0].end), label="H"),) if titled else ()
    body = spans[1:] if titled else spans
    numbered = tuple(Paragraph(span=span, label=str(number)) for number, span in enumerate(body, 1))
    return Article(source=Source(location="case.txt", media_type="text/plain", sha256="0" * 64), text=text, paragraphs=(*first, *numbered))


@cache
def reading(text: str) -> Reading:
    """What the full reader sees in the text."""
    from briefgen.annotate.reader import read

    return read(article(text))
