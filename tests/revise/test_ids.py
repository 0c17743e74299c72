"""Ids that last: through edits elsewhere in the article, moved paragraphs, and small edits of the sentence itself."""

from __future__ import annotations

import itertools
from functools import lru_cache

import pytest

from briefgen import pipeline
from briefgen.model import Memo, Settings, Source
from briefgen.revise.align import LIKE, likeness
from briefgen.revise.stable_ids import every, steady
from briefgen.schema import load_schema

SIGNED = "No government has yet signed the compact."


@lru_cache(maxsize=32)
def memo(text: str) -> Memo:
    """The memo of an article, as it is made without an earlier one."""
    source = Source(location="kyiv.txt", media_type="text/plain", sha256="0" * 64)
    article = pipeline.read_article(text.encode(), source, kind="txt", settings=Settings())
    return pipeline.make_memo(pipeline.read(article, reader="quick"), load_schema("diplomacy", ()), Settings())


@pytest.fixture(scope="module")
def text(seeds) -> str:
    return (seeds / "kyiv-guarantees.txt").read_text()


def ids(told: Memo) -> dict[str, str]:
    """Every statement's text by its id."""
    return {statement.id: statement.text for _, statement in every(told)}


def changed(text: str, old: str, new: str) -> Memo:
    assert old in text
    return steady(memo(text.replace(old, new)), memo(text))


def test_an_edit_elsewhere_leaves_ids_alone(text):
    now = ids(changed(text, SIGNED, "No government has yet put its name to the compact, and none has said when it will."))
    before = ids(memo(text))
    assert {key: line for key, line in before.items() if "signed" not in line}.items() <= now.items()


def test_a_moved_paragraph_keeps_its_ids(text):
    paragraphs = text.split("\n\n")
    at = next(number for number, paragraph in enumerate(paragraphs) if paragraph.startswith("Dmitry Medvedev"))
    paragraphs.insert(at + 4, paragraphs.pop(at))
    now, before = ids(steady(memo("\n\n".join(paragraphs)), memo(text))), ids(memo(text))
    assert set(now) <= set(before), "what is still told has the id that it had"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("made no secret of the aim of joining NATO", "made no secret of its aim of joining the alliance"),
        ("made no secret of the aim of joining NATO", "did not hide the aim of joining NATO"),
        ("Ukraine would be safest if its own leaders took steps", "Ukraine would be safer if its leaders took some steps"),
        ("was still not understood that starting the war had been a mistake", "was not understood that to start the war was a mistake"),
        ("a complete withdrawal of Russian troops", "the complete withdrawal of all Russian troops"),
    ],
)
def test_a_small_edit_of_its_own_sentence_keeps_the_id(text, old, new):
    before, now = ids(memo(text)), ids(changed(text, old, new))
    touched = {key for key, line in before.items() if old.casefold() in line.casefold()}
    assert touched and touched <= set(now)
    assert all(now[key] != before[key] for key in touched)


def test_another_sentence_in_its_place_gets_an_id_of_its_own(text):
    before = ids(memo(text))
    now = ids(changed(text, "the paper made no secret of the aim of joining NATO", "Moscow would soon publish a draft treaty with Minsk"))
    key = next(key for key, line in before.items() if "made no secret" in line)
    assert key not in now


def test_different_lines_of_one_memo_are_less_alike_than_versions_of_one(text):
    told = ids(memo(text)).values()
    assert max(likeness(one, other) for one, other in itertools.combinations(told, 2)) < LIKE


def test_ids_are_never_given_twice(text):
    half = text.replace("Mr Scholz said on Wednesday that he had found", "Mr Scholz said on Wednesday he found")
    now = [statement.id for _, statement in every(steady(memo(half), memo(text)))]
    assert len(now) == len(set(now))
