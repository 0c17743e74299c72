"""The words of docs/glossary.md are used, and those that they stand for are not, in what users read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from helpers import sentences

PROJECT = Path(__file__).parents[1]
GLOSSARY = (PROJECT / "docs" / "glossary.md").read_text("utf-8")
ROWS = re.findall(r"^\| \*\*(\w+)\*\* \| (.+?) \| (.+?) \| (.+?) \|$", GLOSSARY, re.MULTILINE)
CALQUES = (
    "the dearest", "tells of", "is told", "are told", "hangs on", "that of it", "give it anew", "of ours", "all the same",
    "not to be found", "as of make", "needs putting right", "can be had", "for want of", "on the quiet",
)  # fmt: skip
"""Turns of phrase that a reader stumbles over."""
PLAIN = [PROJECT / "README.md", *(PROJECT / "docs" / f"{name}.md" for name in ("index", "guide", "cli"))]


def texts() -> Iterable[tuple[str, str]]:
    """What users read: the sentences of the program, and the pages that they start with."""
    yield from sentences.sentences()
    yield from ((path.name, " ".join(path.read_text("utf-8").split())) for path in PLAIN)


def test_the_glossary_is_short_and_has_each_word_once():
    words = [word for word, *_ in ROWS]
    assert 15 <= len(words) <= 20 and len(set(words)) == len(words)


@pytest.mark.parametrize("word", [word for word, *_ in ROWS])
def test_every_word_of_the_glossary_is_used(word):
    assert any(re.search(rf"\b{word}", text, re.IGNORECASE) for _, text in texts())


@pytest.mark.parametrize("names", [names for _, _, names, _ in ROWS])
def test_every_name_that_the_glossary_gives_is_in_the_code(names):
    code = "\n".join(path.read_text("utf-8") for path in [*(PROJECT / "briefgen").rglob("*.py"), PROJECT / "pyproject.toml"])
    for name in re.findall(r"`([\w. -]+)`", names):
        last = name.split(" ")[-1].lstrip("-")
        assert re.search(rf"\b{re.escape(last)}\b", code), name


def test_no_other_word_is_used_for_one_of_the_glossary():
    banned = [word.strip() for *_, others in ROWS for word in others.split(",")]
    found = [(place, word) for place, text in texts() for word in banned if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)]
    assert [one for one in found if one not in ALLOWED] == []


ALLOWED = [
    ("briefgen/app/cli/schemas.py", "complete"),  # editors complete TOML
    ("cli.md", "complete"),
    ("briefgen/render/letterhead/clean.py", "annotation"),  # names of Word's own styles
]


def test_no_turn_of_phrase_that_readers_stumble_over_is_back():
    assert [(place, turn) for place, text in texts() for turn in CALQUES if re.search(rf"\b{turn}\b", text, re.IGNORECASE)] == []


def test_the_sentences_are_found_in_every_room_that_speaks_to_users():
    places = {place.split("/")[1] for place, _ in sentences.sentences() if place.startswith("briefgen/")}
    assert {"app", "fill", "fit", "ingest", "mail", "render", "revise", "schema.py", "style.py", "registry.py"} <= places
    assert len(list(sentences.sentences())) > 900
