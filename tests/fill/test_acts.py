"""A schema's own acts, roles and words against short texts, read by the quick reader."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from helpers.cases import article

from briefgen import pipeline, resources
from briefgen.annotate.reader import read_quickly
from briefgen.fill import fill
from briefgen.model import Memo, Reading, Settings, Source
from briefgen.schema import MemoSchema, load_schema

SEEDS = Path(__file__).parents[2] / "seeds"
SECTION = {"key": "measures", "title": "{imposer.adjective} measures", "plain": "Measures", "acts": ["impose"], "least_worth": 0.35}
IMPOSE = {"verbs": ["impose", "slap"], "objects": ["sanction", "asset freeze"]}


def schema(**section: object) -> MemoSchema:
    """One section of measures, changed as told."""
    return MemoSchema.model_validate(
        {
            "name": "ours",
            "bottom_line": ["lead"],
            "acts": {"impose": IMPOSE},
            "roles": {"imposer": {"acts": ["impose"]}, "target": {"to": ["impose"]}, "court": {"called": ["court"]}},
            "sections": [{**SECTION, **section}],
        }
    )


def lines(text: str, **section: object) -> list[str]:
    return [item.text for item in memo(text, **section).sections[0].items]


def memo(text: str, **section: object) -> Memo:
    return fill(read_quickly(article(text)), schema(**section), Settings(reader="quick"))


def test_a_passive_is_found_as_its_active_is() -> None:
    assert lines("France imposed sanctions on three Russian banks on Monday.")
    assert lines("Sanctions were imposed on three Russian banks on Monday.")
    assert lines("On Monday sanctions were slapped by France on three Russian banks.")


def test_an_object_keeps_out_what_is_done_to_something_else() -> None:
    assert not lines("France imposed a curfew on three Russian towns on Monday.")


@pytest.mark.parametrize("word", ["not", "may", "never", "reportedly"])
def test_a_passage_keeps_its_words_whatever_they_say_of_the_act(word: str) -> None:
    verb = {"not": "has not imposed", "may": "may impose", "never": "has never imposed", "reportedly": "has reportedly imposed"}[word]
    found = lines(f"France {verb} sanctions on three Russian banks this year.")
    assert found
    assert word in found[0].split()


def test_what_a_speaker_tells_is_found_with_whoever_tells_it() -> None:
    (found,) = lines("Jean Martin, the French foreign minister, said France would impose sanctions on three Russian banks.")
    assert found.startswith("Jean Martin said France would impose sanctions")


@pytest.mark.parametrize(
    "lesser",
    [
        "The three Russian banks, on which France imposed sanctions in May, opened new offices in Vienna this week.",
        "Four years ago France had imposed sanctions on three Russian banks without telling anybody.",
        "A bolder government would have imposed sanctions on three Russian banks.",
    ],
)
def test_what_is_told_beside_or_was_before_or_never_came_is_worth_less_than_what_is_told(lesser: str) -> None:
    found = lines(f"{lesser} France imposed sanctions on two Chinese shipping companies.", most=1)
    assert found == ["France imposed sanctions on two Chinese shipping companies"]


def test_a_title_names_whoever_does_it_and_is_plain_where_nobody_is_known() -> None:
    assert memo("France imposed sanctions on three Russian banks on Monday.").sections[0].title == "French measures"
    assert memo("Sanctions were imposed on three banks on Monday.").sections[0].title == "Measures"
    assert memo("France imposed sanctions on Russia on Monday.", title="Against {target.name}").sections[0].title == "Against Russia"


def test_a_title_names_nobody_of_whom_no_line_tells() -> None:
    made = memo("France imposed sanctions on Russia on Monday.", acts=["deny"], title="{target.adjective} denials", plain="Denials")
    assert made.sections[0].title == "Denials"


def test_a_section_of_a_role_holds_nobody_elses_passages() -> None:
    text = "France imposed sanctions on three Russian banks. France imposed more sanctions. Norway imposed sanctions on two."
    found = lines(text, by="imposer")
    assert found
    assert not [line for line in found if line.startswith("Norway")]


def test_who_is_called_so_plays_the_role() -> None:
    text = "“The lease is void from the first day,” the court said. “We will look at this again,” the minister said."
    assert lines(text, acts=[], by="court", kinds=["quotation"], title="Words", plain="") == [
        "The court: “The lease is void from the first day”"
    ]


def test_words_are_found_in_every_form() -> None:
    assert lines("The convoys carried food to the town on Monday.", acts=[], about=["convoy"], title="Aid", least_worth=0.2)
    assert not lines("The convoy carried food to the town on Monday.", acts=[], about=["convoys"], title="Aid", least_worth=0.2)


def test_a_section_that_says_nothing_of_being_empty_is_no_gap() -> None:
    made = memo("The convoys carried food to the town on Monday.")
    assert made.not_reported == ()


READINGS: dict[str, Reading] = {}


def reading(seed: str) -> Reading:
    """A seed as the quick reader reads it, once."""
    if seed not in READINGS:
        raw = (SEEDS / f"{seed}.txt").read_bytes()
        source = Source(location=seed, media_type="text/plain", sha256="0" * 64)
        READINGS[seed] = read_quickly(pipeline.read_article(raw, source, kind="txt", settings=Settings()))
    return READINGS[seed]


INDEX = {seed: entry.get("schema", "diplomacy") for seed, entry in tomllib.loads((SEEDS / "INDEX.toml").read_text("utf-8")).items()}
LOST = {"kenya-uk-tea-levy": "diplomacy", "andes-vaccine-cold-chain": "diplomacy"}
"""The first opens with tea and lorries: none of the words by which talks on trade are known. Of the second the state of a minister
is known, and what she asks counts as asked between parties."""


@pytest.mark.parametrize("seed", INDEX)
def test_auto_picks_the_kind_that_a_seed_is_of(seed: str) -> None:
    schemas = [load_schema(name) for name in resources.names("schemas")]
    found = pipeline.picked(reading(seed), schemas)
    assert found.name == LOST.get(seed, INDEX[seed])
    assert found.picked


@pytest.mark.parametrize("seed", [seed for seed, kind in INDEX.items() if kind != "diplomacy"])
def test_every_line_of_another_kind_is_the_sources_own_words(seed: str) -> None:
    text = reading(seed).article.text
    made = fill(reading(seed), load_schema(INDEX[seed]), Settings(reader="quick"))
    items = [item for section in made.sections for item in section.items]
    assert items
    for item in items:
        assert item.evidence
        for evidence in item.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
