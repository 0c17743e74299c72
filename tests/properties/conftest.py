"""What the laws are tested on: the seeds, and how a text is read and told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from helpers import shelf

from briefgen import pipeline
from briefgen.fill import fill
from briefgen.model import Memo, Reading, Settings, Source
from briefgen.schema import load_schema

Read = Callable[[str], Reading]
Tell = Callable[[str], Memo]


@pytest.fixture(scope="session")
def texts(seeds: Path) -> dict[str, str]:
    """The seeds' texts by name."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(seeds.glob("*.txt"))}


@pytest.fixture(scope="session")
def read() -> Read:
    """Everything seen in a text, by the default reader."""

    @cache
    def reading(text: str) -> Reading:
        source = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
        article = pipeline.read_article(text.encode(), source, kind="txt", settings=Settings())
        return shelf.reading(article, reader=Settings().reader)

    return reading


@pytest.fixture(scope="session")
def tell(read: Read) -> Tell:
    """The memo of a text before it is fitted to a page, so that a longer name pushes nothing out."""
    return lambda text: fill(read(text), load_schema("diplomacy"), Settings())
