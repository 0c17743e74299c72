"""The language of schemas: what files may say, what they inherit, and what whoever writes one is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import pipeline, resources
from briefgen.errors import SettingsError
from briefgen.model import Settings
from briefgen.schema import MemoSchema, load_schema
from briefgen.style import load_style

OWN = """
bottom_line = ["lead", "measures"]

[roles.imposer]
acts = ["impose"]

[acts.impose]
verbs = ["impose"]
objects = ["Sanctions"]

[[sections]]
key = "measures"
title = "{imposer.adjective} measures"
plain = "Measures"
acts = ["impose"]
by = "imposer"

[[sections]]
key = "outlook"
title = "Outlook"
leaning = "ahead"
"""

Load = Callable[..., MemoSchema]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads the schema "ours" of a text, beside other files if they are given."""

    def loaded(text: str, **others: str) -> MemoSchema:
        for name, table in {"ours": text, **others}.items():
            (tmp_path / f"{name}.toml").write_text(table, encoding="utf-8")
        return load_schema("ours", (tmp_path,))

    return loaded


@pytest.mark.parametrize("name", resources.names("schemas"))
def test_the_musts_of_every_shipped_schema_fit_a_page(name: str) -> None:
    assert pipeline.room(load_schema(name), load_style("plain"), Settings()) < 1


def test_words_are_taken_in_small_letters_and_a_schema_is_called_as_its_file(load: Load) -> None:
    made = load(OWN)
    assert made.name == "ours"
    assert made.acts["impose"].objects == ("sanctions",)


WRONG = {
    "an act that is not there": ('acts = ["impose"]\nby', 'acts = ["impos"]\nby', "sections.measures.acts: names 'impos'", "'impose'"),
    "a role that is not there": ('by = "imposer"', 'by = "imposr"', "sections.measures.by", "'imposer'"),
    "a role in a title": ("{imposer.adj", "{importer.adj", "sections.measures.title", "'imposer'"),
    "a form in a title": (".adjective}", ".adjectiv}", "sections.measures.title", "'adjective'"),
    "a section of the bottom line": ('"lead", "measures"', '"lead", "measure"', "bottom_line: names 'measure'", "'measures'"),
    "a leaning": ('"ahead"', '"ahed"', "sections.outlook.leaning", "'ahead'"),
    "a key of a section": ("plain =", "plane =", "unknown key 'sections.measures.plane'", "'plain'"),
    "a key of an act": ("objects =", "object =", "unknown key 'acts.impose.object'", "'objects'"),
    "a key of a role": ("[roles.imposer]\nacts", "[roles.imposer]\nact", "unknown key 'roles.imposer.act'", "'acts'"),
    "a pattern in place of words": ('"Sanctions"', '"sanctions?"', "acts.impose.objects.1", "plain words"),
    "an act without words": ('verbs = ["impose"]\nobjects = ["Sanctions"]', "", "acts.impose: an act needs verbs or nouns", "verbs"),
    "an act of the reader's": ("[acts.impose]", '[acts.deny]\nverbs = ["deny"]\n[acts.impose]', "acts.deny", "another name"),
    "a role that always is": ("[roles.imposer]", '[roles.respondent]\nacts = ["impose"]\n[roles.imposer]', "roles.respondent", "another"),
    "two ways to a role": ("[roles.imposer]", '[roles.imposer]\nnamed = "EU"', "roles.imposer: a role must be defined", "one of"),
    "no plain title": ('plain = "Measures"\n', "", "sections.measures: the title", "plain"),
    "a section that asks nothing": ('leaning = "ahead"', "", "sections.outlook: nothing says", "leaning"),
    "two sections of one key": ('key = "outlook"', 'key = "measures"', "two are called 'measures'", "own key"),
    "a must that is out of range": ('by = "imposer"', 'by = "imposer"\nmost = 0', "sections.measures.most", "Correct"),
    "a name of its own": ("bottom_line", 'name = "x"\nbottom_line', "unknown key 'name'", "file"),
    "no TOML": ("[acts.impose]", "[acts.impose", "line", "Correct the file"),
}


@pytest.mark.parametrize("what", WRONG)
def test_whoever_errs_is_told_file_place_and_the_right_word(load: Load, tmp_path: Path, what: str) -> None:
    before, after, place, word = WRONG[what]
    assert before in OWN
    with pytest.raises(SettingsError) as error:
        load(OWN.replace(before, after, 1))
    assert error.value.where == str(tmp_path / "ours.toml")
    assert place in error.value.what
    assert word in error.value.do


def test_a_schema_has_all_of_what_it_extends_but_for_what_it_says_itself(load: Load) -> None:
    changed = '[[sections]]\nkey = "response"\nmost = 2\n[[sections]]\nkey = "press"\ntitle = "Press"\nabout = ["newspaper"]'
    made, parent = load(f'extends = "diplomacy"\nmost_words = 20\n{changed}'), load_schema("diplomacy")
    assert [s.key for s in made.sections] == ["demands", "response", "reactions", "outlook", "press"]
    assert (made.most_words, made.bottom_line) == (20, parent.bottom_line)
    assert made.section("response") == parent.section("response").model_copy(update={"most": 2})
    assert made.section("outlook") == parent.section("outlook")


def test_sections_are_dropped_and_put_into_order(load: Load) -> None:
    made = load('extends = "diplomacy"\ndrop = ["demands"]\norder = ["outlook"]')
    assert [s.key for s in made.sections] == ["outlook", "response", "reactions"]
    assert made.bottom_line == ("lead", "response", "reactions", "outlook")


def test_acts_and_roles_are_inherited(load: Load) -> None:
    made = load('extends = "theirs"\n[acts.lift]\nverbs = ["lift"]', theirs=OWN)
    assert set(made.acts) == {"impose", "lift"}
    assert set(made.roles) == {"imposer"}


@pytest.mark.parametrize("key", ["drop", "order"])
def test_a_section_that_is_not_there_can_be_neither_dropped_nor_ordered(load: Load, key: str) -> None:
    with pytest.raises(SettingsError, match=rf"{key}: names the section 'outlok'.*'outlook'"):
        load(f'extends = "diplomacy"\n{key} = ["outlok"]')


def test_a_schema_may_start_from_another_of_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "diplomacy.toml").write_text('extends = "diplomacy"\nmost_words = 12')
    assert load_schema("diplomacy", (tmp_path,)).most_words == 12


def test_schemas_that_extend_each_other_are_refused(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"theirs\.toml: extends: 'ours' extends this schema in turn"):
        load('extends = "theirs"', theirs='extends = "ours"')


def test_a_parent_that_is_not_there_is_named_with_the_nearest(load: Load, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"ours\.toml: extends: there is no schema called 'sanction'.*'sanctions'"):
        load('extends = "sanction"')
