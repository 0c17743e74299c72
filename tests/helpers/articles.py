"""Whole articles to state laws about: the seeds, and those of ../shared; each read once, by the quick reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen import pipeline
from briefgen.fill import fill
from briefgen.model import Memo, Reading, Settings, Source, Statement
from briefgen.schema import load_schema
from helpers.cases import by_a_hair
from helpers.shelf import reading

PROJECT = Path(__file__).parents[2]
SEEDS = tuple(f"seeds/{path.stem}" for path in sorted((PROJECT / "seeds").glob("*.txt")))
SPREAD = tuple(
    f"dev/{name}"
    for name in (
        "bab-al-rahma-accord caracas-rented-relief doha-truce-live gas-lid-oslo-tap kigali-paragraph-36 lilongwe-says-no "
        "nato-three-percent reykjavik-cable-no-confidence state_south_china_sea tyre-two-pages voa_norway_venezuela "
        "wilmington-iraq-detour-bill"
    ).split()
)
"""Every sixth article of dev from the third on: long and short, wire, broadsheet, live page, translation, press release."""
QUICK = Settings(reader="quick")


def each(failing: Mapping[str, str] | None = None) -> list[Any]:
    """The seeds and the spread as parameters of a test, and whatever else is known to break its law, with the reason."""
    why = failing or {}
    names = dict.fromkeys((*SEEDS, *SPREAD, *why))
    return [pytest.param(name, marks=[by_a_hair(why[name])] if name in why else []) for name in names]


def text_of(name: str, request: pytest.FixtureRequest) -> str:
    """The text of "seeds/..." or "dev/...". Skips the test, or fails in CI, where ../shared is absent."""
    folder, stem = name.split("/")
    home = request.getfixturevalue("seeds") if folder == "seeds" else request.getfixturevalue("shared") / "eval" / folder
    return str((home / f"{stem}.txt").read_bytes().decode("utf-8"))


@cache
def read(text: str) -> Reading:
    """Everything that the quick reader sees in a text."""
    source = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
    article = pipeline.read_article(text.encode(), source, kind="txt", settings=QUICK)
    return reading(article, reader=QUICK.reader)


@cache
def tell(text: str) -> Memo:
    """The memo of a text before it is fitted to a page, so that a longer name pushes nothing out."""
    return fill(read(text), load_schema("diplomacy"), QUICK)


def told(memo: Memo) -> list[Statement]:
    """What the sections state."""
    return [item for section in memo.sections for item in section.items]


def lines(memo: Memo) -> dict[str, list[str]]:
    """What each section says, whatever the order of its lines."""
    return {section.key: sorted(item.text for item in section.items) for section in memo.sections}


def replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with other words at those places."""
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def curled(text: str) -> str:
    """Straight double marks as printers' ones, by turns in each paragraph."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        parts = paragraph.split('"')
        paragraphs.append("".join(part + ("" if n == len(parts) - 1 else "“”"[n % 2]) for n, part in enumerate(parts)))
    return "\n\n".join(paragraphs)
