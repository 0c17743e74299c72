"""Styles: found by name, checked, and a user's file wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import SettingsError
from briefgen.render.fonts import faces
from briefgen.resources import find, names
from briefgen.style import contrast, load_style

PLAIN = find("styles", "plain").read_text(encoding="utf-8")


def test_built_in_styles_load_and_are_listed() -> None:
    assert set(names("styles", ())) == {"plain", "classic", "state", "army", "compact"}
    for name in names("styles", ()):
        assert load_style(name).name == name


def test_a_users_style_wins_over_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text(PLAIN.replace("title = 17", "title = 20"))
    assert load_style("plain", (tmp_path,)).size.title == 20
    assert load_style("plain").size.title == 17


def test_an_unknown_name_lists_the_allowed_ones_and_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"no style called 'plian'. Did you mean 'plain'\? Allowed: army, classic, compact, plain"):
        load_style("plian")


def test_a_name_is_not_a_path(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "secret.toml").write_text(PLAIN)
    with pytest.raises(SettingsError, match="no style called"):
        load_style("../secret", (tmp_path / "styles",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ink =", "inkk =", r"unknown key 'colour.inkk'. Did you mean 'ink'\?"),
        ("[show]", "[shown]", r"unknown key 'shown'. Did you mean 'show'\?"),
        ("size = 10\n", "size = 9.5\n", "ladder: size must be 10 to 16"),
        ('accent = "#1f3a5f"', 'accent = "#9aa5b5"', "accent on #ffffff has a contrast of 2"),
        ("Carlito-Bold.ttf", "Nowhere.ttf", "font.bold: must be a .ttf file beside the style"),
        ("left = 22", "left = 'wide'", "page.left: .*number"),
        ("left = 22", "left =", "can't be read as TOML"),
        ("title = 17", "", "'size.title' is missing"),
        ("header = 12", "header = 40", "header and footer must lie outside"),
        ("title = 17", "title = 17.3", "size.title: .*multiple of 0.5"),
        ('lead = "box"', 'lead = "bubble"', "look.lead: .*'box' or 'rules'"),
        ("LiberationSans-Bold.ttf", "Arial.ttf", "font.fallback.bold: must be a .ttf file beside the style"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "mine.toml").write_text(PLAIN.replace(old, new))
    with pytest.raises(SettingsError, match=message) as caught:
        load_style("mine", (tmp_path,))
    assert caught.value.where.endswith("mine.toml")
    assert caught.value.do


@pytest.mark.parametrize("name", names("styles", ()))
def test_every_built_in_style_can_set_latin_greek_and_cyrillic(name: str) -> None:
    letters = "Žižek Łódź Ağrı Ελλάδα Ύδρα Київ Ђоковић Ўзбекистон “quoted” – … € §"
    for face in faces(load_style(name).font):
        assert [letter for letter in letters if face.lacks(letter)] == []
        assert "".join(text for _, text in face.stretches(letters)) == letters


def test_a_fallback_draws_only_what_the_font_lacks() -> None:
    regular, bold = faces(load_style("classic").font)
    for face in (regular, bold):
        assert face.stretches("in Київ now") == [(False, "in "), (True, "Київ"), (False, " now")]
        assert face.width("Київ", 10) == pytest.approx(sum(face.width(letter, 10) for letter in "Київ"))
    assert bold.parts("Київ")[0][0].endswith("LiberationSerif-Bold.ttf")


def test_state_and_army_keep_the_size_that_their_houses_ask_for() -> None:
    for name, size in (("state", 14), ("army", 12)):
        style = load_style(name)
        assert {rung.size for rung in style.ladder} == {size}
        assert style.page.left == style.page.right == style.page.top == style.page.bottom == 25.4


@pytest.mark.parametrize("name", names("styles", ()))
def test_every_word_of_a_built_in_style_stands_out_in_colour_and_in_grey(name: str) -> None:
    colour = load_style(name).colour
    for ink in (colour.ink, colour.accent, colour.soft):
        assert min(contrast(ink, "#ffffff"), contrast(ink, colour.tint)) >= 4.5
