"""Options and briefgen.toml: which wins, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefgen.app.config.run_config import KEYS, make_order
from briefgen.errors import SettingsError


def config(text: str, name: str = "briefgen.toml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_options_or_file_the_defaults_hold(desk):
    order = make_order({})
    assert (order.settings.schema_name, order.settings.style, order.settings.paper) == ("diplomacy", "plain", "a4")
    assert (order.formats, order.out, order.name) == (("pdf", "docx"), Path("out"), "{stem}")


def test_the_file_in_the_working_folder_wins_over_defaults(desk):
    config('to = "The Minister"\nfrom = "Desk"\npaper = "letter"\nformat = ["json", "md"]\nout = "memos"\nmax_quoted_words = 90\n')
    order = make_order({})
    settings = order.settings
    assert (settings.memo_to, settings.memo_from, settings.paper, settings.max_quoted_words) == ("The Minister", "Desk", "letter", 90)
    assert (order.formats, order.out) == (("json", "md"), Path("memos"))


def test_options_win_over_the_file(desk):
    config('to = "The Minister"\nstyle = "classic"\nformat = "json"\n')
    order = make_order({"memo_to": "Someone else", "style": "plain", "format": "pdf"})
    assert (order.settings.memo_to, order.settings.style, order.formats) == ("Someone else", "plain", ("pdf",))


def test_an_empty_option_takes_back_what_the_file_says(desk):
    config('marking = "TLP:RED"\nstyle = "classic"\n')
    settings = make_order({"marking": "", "style": ""}).settings
    assert (settings.marking, settings.style) == (None, "plain")


def test_a_file_can_be_named(desk):
    config('to = "Here"\n')
    assert make_order({}, config('to = "There"\n', "other.toml")).settings.memo_to == "There"


def test_the_command_line_uses_the_file(briefgen, article):
    config('to = "The Minister"\nformat = "json"\nout = "memos"\n')
    result = briefgen("make", article)
    assert [str(path) for path in result.paths] == ["memos/kyiv.json"]
    assert json.loads(result.paths[0].read_text())["header"]["to"] == "The Minister"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('stlye = "plain"', "briefgen.toml: unknown key 'stlye'. Did you mean style?"),
        ('memo_to = "x"', "Did you mean to?"),
        ("zzz = 1", "Known: to, from, schema"),
        ("to = 5", "briefgen.toml: to: is not text"),
        ('paper = "a5"', "briefgen.toml: paper: 'a5' is unknown. Known: a4, letter"),
        ('max_quoted_words = "many"', "briefgen.toml: max_quoted_words: 'many' is not a number"),
        ("max_quoted_words = -1", "-1 is not a number"),
        ('format = ["pdf", "docs"]', "briefgen.toml: format: 'docs' is unknown. Did you mean docx?"),
        ('reader = "slow"', "briefgen.toml: reader: 'slow' is unknown"),
        ('marking = "TLP:WHITE"', "Write TLP:CLEAR"),
        ('name = "{day}"', "briefgen.toml: name: unknown field {day}"),
        ("to = ", "briefgen.toml: is not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_file_key_and_remedy(desk, text, message):
    config(text)
    with pytest.raises(SettingsError) as refused:
        make_order({})
    assert message in str(refused.value)


def test_a_named_file_that_is_not_there_is_an_error(desk):
    with pytest.raises(SettingsError, match="can't be read"):
        make_order({}, Path("gone.toml"))


def test_every_key_sets_something_that_an_order_has(desk):
    order = make_order({})
    known = set(type(order).model_fields) | set(type(order.settings).model_fields)
    assert set(KEYS.values()) <= known


@pytest.mark.parametrize("label", ["TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"])
def test_the_labels_of_tlp_2_are_taken(desk, label):
    assert make_order({"marking": label}).settings.marking == label


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("TLP:WHITE", "Write TLP:CLEAR."),
        ("TLP AMBER", "Write TLP:AMBER."),
        ("tlp:amber", "Write TLP:AMBER."),
        ("TLP: GREEN", "Write TLP:GREEN."),
        ("TLP:AMBER STRICT", "Write TLP:AMBER+STRICT."),
        ("tlp-red", "Write TLP:RED."),
        ("TLP:GREN", "Write TLP:GREEN."),
        ("TLP:PURPLE", "Write one of TLP:RED, "),
        ("TLP", "Write one of TLP:RED, "),
    ],
)
def test_a_tlp_label_spelt_otherwise_is_refused_with_the_right_spelling(desk, written, right):
    with pytest.raises(SettingsError) as refused:
        make_order({"marking": written})
    assert str(refused.value).startswith("--marking: ") and right in str(refused.value)


def test_any_other_marking_is_kept_as_written(desk):
    assert make_order({"marking": "Nur für den Dienstgebrauch"}).settings.marking == "Nur für den Dienstgebrauch"


@pytest.mark.parametrize("mark", ["\n", "\x00", "\x1b[31m", "\u202e", "\u2028", "\udc80"])
@pytest.mark.parametrize("option", ["marking", "memo_to", "subject", "outlet"])
def test_control_characters_are_refused(desk, option, mark):
    with pytest.raises(SettingsError, match=f"--{option.replace('_', '-')}: holds a control character"):
        make_order({option: f"a{mark}b"})


def test_a_date_is_year_month_day(desk):
    assert make_order({"date": "2022-09-14"}).settings.date == dt.date(2022, 9, 14)


@pytest.mark.parametrize("written", ["14/09/2022", "20220914", "2022-W37-3", "14 September 2022", "2022-9-14", "today"])
def test_any_other_date_is_refused(desk, written):
    with pytest.raises(SettingsError, match=r"--published: .* is not a date\. Write year, month and day, as in 2022-09-14"):
        make_order({"published": written})


def test_a_day_that_the_calendar_lacks_is_refused(desk):
    with pytest.raises(SettingsError, match="there is no day 2022-02-30"):
        make_order({"date": "2022-02-30"})


def test_an_unknown_schema_style_or_reader_is_a_users_error(briefgen, article):
    for option in ("--schema", "--style", "--reader"):
        result = briefgen("make", article, option, "nope")
        assert result.code == 1 and result.err.startswith("briefgen: ") and "nope" in result.err
