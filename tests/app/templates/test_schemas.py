"""`briefgen schemas`, `briefgen new`, and `--schema auto`, called as people do."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.app.templates.filetypes import json_schema

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize("kind", ["schemas", "styles"])
def test_the_shipped_json_schema_is_what_is_generated_now(briefgen, kind):
    shipped = resources.blank(kind).with_suffix(".json").read_text("utf-8")
    assert shipped == json_schema(kind), f"briefgen {kind} --json-schema > templates/new/{kind[:-1]}.json"
    assert briefgen(kind, "--json-schema").out == shipped


def test_the_json_schema_knows_every_key_of_the_shipped_files():
    for kind in ("schemas", "styles"):
        keys = set(json.loads(json_schema(kind))["properties"])
        for path in (PROJECT / "templates" / kind).glob("*.toml"):
            assert set(tomllib.loads(path.read_text("utf-8"))) <= keys


def test_a_new_schema_lies_in_the_users_folder_and_makes_memos(briefgen, article, tmp_path):
    made = briefgen("new", "schema", "visits")
    assert made.paths == [tmp_path / "config" / "briefgen" / "schemas" / "visits.toml"]
    assert "visits" in briefgen("schemas").out
    assert briefgen("make", article, "--schema", "visits", "--reader", "quick", "--format", "json").code == 0
    assert json.loads(Path("out/kyiv.json").read_bytes())["schema"] == "visits"


def test_a_new_file_never_takes_the_place_of_another(briefgen, desk):
    folder = desk / "templates" / "schemas"
    first = briefgen("new", "schema", "visits", "--from", "generic", "--out", folder).paths[0]
    first.write_text('extends = "ceasefire"')
    again = briefgen("new", "schema", "visits", "--out", folder)
    assert (again.code, first.read_text()) == (1, 'extends = "ceasefire"')
    assert "is there already" in again.err


@pytest.mark.parametrize("name", ["../x", "auto", "Big", ""])
def test_a_new_file_must_have_a_name_that_can_be_asked_for(briefgen, name):
    assert "is not a valid name for a schema" in briefgen("new", "schema", name).err


def test_a_new_schema_starts_from_one_that_is_there(briefgen):
    assert "Did you mean 'sanctions'?" in briefgen("new", "schema", "ours", "--from", "sanction").err


def test_a_new_style_is_a_copy_that_can_be_used(briefgen, article):
    assert briefgen("new", "style", "ours", "--from", "classic").code == 0
    assert "ours" in briefgen("styles").out
    assert briefgen("make", article, "--style", "ours", "--reader", "quick", "--format", "pdf").code == 0


def test_what_the_blank_schema_shows_in_comments_is_right(briefgen, desk):
    path = briefgen("new", "schema", "visits").paths[0]
    shown = re.findall(r"^# (\[.*|[a-z_]+ = .*)", path.read_text(), re.MULTILINE)
    ours = desk / "shown.toml"
    ours.write_text('extends = "diplomacy"\n' + "\n".join(shown).replace('drop = ["outlook"]\n', ""))
    assert briefgen("schemas", "--check", ours).code == 0


def test_a_file_that_is_right_is_told_so_with_the_room_that_it_asks_for(briefgen):
    told = briefgen("schemas", "--check", PROJECT / "templates" / "schemas" / "sanctions.toml")
    assert (told.code, told.err) == (0, "")
    assert "right: measures, reasons" in told.out
    assert "its required sections take 0." in told.out


def test_musts_that_do_not_fit_a_page_are_warned_of_with_the_measured_fit(briefgen, desk):
    sections = "".join(f'[[sections]]\nkey = "s{n}"\ntitle = "Part"\nabout = ["part"]\n' for n in range(12))
    (desk / "long.toml").write_text(f'bottom_line = ["lead"]\nmost_words = 90\n{sections}')
    told = briefgen("schemas", "--check", "long.toml")
    assert told.code == 0
    assert "warning: long.toml: what must be on the page takes 1." in told.err or "takes 2." in told.err


def test_a_file_that_is_wrong_is_told_so(briefgen, desk):
    (desk / "bad.toml").write_text('extends = "diplomacy"\nmost_word = 3')
    told = briefgen("schemas", "--check", "bad.toml")
    assert told.code == 1
    assert told.err == "briefgen: bad.toml: unknown key 'most_word'. Did you mean 'most_words'? " + told.err.partition("'most_words'? ")[2]


def test_it_is_told_which_passage_went_where_and_why_others_did_not(briefgen, seeds):
    told = briefgen("schemas", "--explain", seeds / "canada-guinea-bauxite.txt", "--schema", "sanctions", "--reader", "quick").out
    assert "schema sanctions\nimposer: Canada\ntarget: Guinea\n" in told
    line = next(block for block in told.split("\n\n") if "forbid the export of drilling equipment" in block)
    assert "taken; impose (“forbid”)" in line
    assert "does not look ahead" in told
    assert "its words are in a line that is worth more" in told


def test_auto_picks_by_what_the_article_shows_and_says_why(briefgen, desk, seeds):
    raw = (seeds / "kenya-court-data-centre.txt").read_bytes()
    (desk / "a.txt").write_bytes(raw)
    made = briefgen("make", "a.txt", "--schema", "auto", "--reader", "quick", "--format", "json")
    record = json.loads((desk / "out" / "a.json").read_bytes())
    assert record["schema"] == "court-ruling"
    assert record["picked"].startswith("it opens with “quashes”")
    assert f"briefgen: a: schema court-ruling: {record['picked']}" in made.err


def test_a_schema_that_was_asked_for_is_not_told_to_be_picked(briefgen, article):
    briefgen("make", article, "--reader", "quick", "--format", "json")
    assert "picked" not in json.loads(Path("out/kyiv.json").read_bytes())


def test_a_change_of_the_schema_that_is_extended_makes_the_memo_anew(briefgen, article, desk):
    folder = desk / "templates" / "schemas"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text('extends = "base"')
    (folder / "base.toml").write_text('extends = "diplomacy"')
    call = ("make", article, "--schema", "ours", "--reader", "quick", "--format", "json")
    assert "nothing to do" not in briefgen(*call).err
    assert "nothing to do" in briefgen(*call).err
    (folder / "base.toml").write_text('extends = "diplomacy"\ndrop = ["outlook"]')
    assert "nothing to do" not in briefgen(*call).err
