"""The cases of tests/cases/issuer.md: whose lines a statement, an interview, a column are. The text goes through ingest, as a file does."""

from __future__ import annotations

from functools import cache

import pytest
from helpers.cases import Case, cases, fits, parts

from briefgen.annotate.reader import read_quickly
from briefgen.fill.phrase import phrase
from briefgen.fill.statements import _actor as actor_of
from briefgen.ingest.text import read
from briefgen.model import Reading, Source

KEYS = {"line", "never", "actor", "nobody"}


@pytest.mark.parametrize("case", cases("issuer", KEYS))
def test_whose_lines_they_are(case: Case) -> None:
    found = reading(case.text)
    lines = [(line.text, actor_of(c, found) or "-") for c in found.candidates for line in [phrase(c, found)]]
    for value in case.all("line"):
        assert any(all(map(fits, line, parts(value, 2))) for line in lines), f"no line {value!r} in {lines}"
    for words in case.all("never"):
        assert not [text for text, _ in lines if words in text]
    known = [(a.name, a.side, a.role) for a in found.actors]
    for value in case.all("actor"):
        assert any(all(map(fits, actor, parts(value, 3))) for actor in known), f"no actor {value!r} in {known}"
    for name in case.all("nobody"):
        assert name not in [actor[0] for actor in known]


@cache
def reading(text: str) -> Reading:
    """What the quick reader sees in the text as a file."""
    return read_quickly(read(text.encode(), Source(location="case.txt", media_type="text/plain", sha256="0" * 64)))
