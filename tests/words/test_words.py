"""The word tables say what they claim to: complete against ISO 3166-1 and CLDR, well formed, and free of contradictions."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

pycountry = pytest.importorskip("pycountry")
babel = pytest.importorskip("babel")

WORDS = Path(__file__).parents[2] / "briefgen" / "words"

STATES_HEADER = ["code", "name", "names", "adjectives", "people", "capitals", "seats"]
BODIES_HEADER = ["key", "name", "names", "adjective", "kind", "parent"]

NO_RESIDENT_GOVERNMENT = "no government of its own that a newspaper could quote"
PART_OF_FRANCE = "a part of the French Republic, represented abroad by Paris"
SPOKEN_FOR = "small and spoken for abroad by the state it belongs to"

LEFT_OUT = {
    "ATA": NO_RESIDENT_GOVERNMENT,  # Antarctica
    "ATF": NO_RESIDENT_GOVERNMENT,  # French Southern Territories
    "BVT": NO_RESIDENT_GOVERNMENT,  # Bouvet Island
    "HMD": NO_RESIDENT_GOVERNMENT,  # Heard Island and McDonald Islands
    "IOT": NO_RESIDENT_GOVERNMENT,  # British Indian Ocean Territory
    "SGS": NO_RESIDENT_GOVERNMENT,  # South Georgia and the South Sandwich Islands
    "SJM": NO_RESIDENT_GOVERNMENT,  # Svalbard and Jan Mayen
    "UMI": NO_RESIDENT_GOVERNMENT,  # United States Minor Outlying Islands
    "GLP": PART_OF_FRANCE,  # Guadeloupe
    "GUF": PART_OF_FRANCE,  # French Guiana
    "MTQ": PART_OF_FRANCE,  # Martinique
    "MYT": PART_OF_FRANCE,  # Mayotte
    "REU": PART_OF_FRANCE,  # Réunion
    "BLM": PART_OF_FRANCE,  # Saint Barthélemy
    "MAF": PART_OF_FRANCE,  # Saint Martin
    "SPM": PART_OF_FRANCE,  # Saint Pierre and Miquelon
    "WLF": PART_OF_FRANCE,  # Wallis and Futuna
    "ALA": SPOKEN_FOR,  # Åland Islands: Finland
    "BES": SPOKEN_FOR,  # Bonaire, Sint Eustatius and Saba: the Netherlands
    "CCK": SPOKEN_FOR,  # Cocos (Keeling) Islands: Australia
    "CXR": SPOKEN_FOR,  # Christmas Island: Australia
    "NFK": SPOKEN_FOR,  # Norfolk Island: Australia
    "PCN": SPOKEN_FOR,  # Pitcairn: the United Kingdom
    "SHN": SPOKEN_FOR,  # Saint Helena, Ascension and Tristan da Cunha: the United Kingdom
    "TKL": SPOKEN_FOR,  # Tokelau: New Zealand
}

# Powers that ISO 3166-1 has no code for.
WITHOUT_ISO_CODE = {"XKX", "X-NCY", "X-ABK", "X-OST", "X-TRA", "X-SOM"}

# CLDR spellings that newspapers do not print, and what they print.
CLDR_ONLY = {
    "Congo - Kinshasa": "Congo-Kinshasa",
    "Congo - Brazzaville": "Congo-Brazzaville",
    "Myanmar (Burma)": "Myanmar",
    "Hong Kong SAR China": "Hong Kong SAR",
    "Macao SAR China": "Macao SAR",
}

# Formal names in ISO 3166-1 that newspapers do not print.
ISO_ONLY = {
    "BIH": "Republic of Bosnia and Herzegovina",  # its name until 1995
    "SXM": "Sint Maarten (Dutch part)",
    "TWN": "Taiwan, Province of China",  # a claim about the island, not a name it is printed under
}

# No capital city: each is a city, or a land without one.
WITHOUT_CAPITAL = {"HKG", "MAC"}


def table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (WORDS / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def rows(name: str) -> list[dict[str, str]]:
    text = (WORDS / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def cell(value: str) -> list[str]:
    return value.split("|") if value else []


def straight(text: str) -> str:
    return text.replace("’", "'")


STATES = rows("states.tsv")
BODIES = rows("bodies.tsv")
OFFICES: dict[str, Any] = tomllib.loads((WORDS / "offices.toml").read_text(encoding="utf-8"))
HOMOGRAPHS: dict[str, list[str]] = OFFICES["homographs"]
BY_CODE = {row["code"]: row for row in STATES}

LISTS = {
    "states.tsv": ("names", "adjectives", "people", "capitals", "seats"),
    "bodies.tsv": ("names",),
}


def owners() -> dict[str, set[str]]:
    """Every printed word of the two tables, and the rows it belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in STATES:
        for column in ("name", *LISTS["states.tsv"]):
            for word in cell(row[column]):
                found[word].add(row["code"])
    for row in BODIES:
        for column in ("name", "names", "adjective"):
            for word in cell(row[column]):
                found[word].add(row["key"])
    return found


def office_lists() -> dict[str, list[str]]:
    flat = {key: value for key, value in OFFICES.items() if isinstance(value, list)}
    return flat | {f"homographs.{key}": value for key, value in HOMOGRAPHS.items()}


def test_every_iso_state_has_a_row_or_a_reason_to_be_left_out() -> None:
    missing = {country.alpha_3 for country in pycountry.countries} - BY_CODE.keys() - LEFT_OUT.keys()
    assert not missing


def test_no_state_is_both_in_the_table_and_left_out() -> None:
    assert not BY_CODE.keys() & LEFT_OUT.keys()


def test_every_code_is_an_iso_code_or_one_of_the_few_of_our_own() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert BY_CODE.keys() - iso == WITHOUT_ISO_CODE


def test_every_state_answers_to_its_cldr_name() -> None:
    cldr = babel.Locale("en").territories
    unknown = {}
    for country in pycountry.countries:
        if country.alpha_3 not in BY_CODE:
            continue
        row = BY_CODE[country.alpha_3]
        printed = {row["name"], *cell(row["names"])}
        name = straight(cldr[country.alpha_2])
        plain = CLDR_ONLY.get(name, name)
        if not {plain, plain.replace("&", "and")} & printed:  # CLDR writes "&", newspapers "and"
            unknown[country.alpha_3] = name
    assert not unknown


def test_every_state_answers_to_its_formal_iso_name() -> None:
    unknown = {}
    for country in pycountry.countries:
        formal = getattr(country, "official_name", None)
        if formal is None or country.alpha_3 not in BY_CODE:
            continue
        row = BY_CODE[country.alpha_3]
        if straight(formal).removeprefix("the ") not in {row["name"], *cell(row["names"])}:
            unknown[country.alpha_3] = formal
    assert unknown == ISO_ONLY


@pytest.mark.parametrize(("name", "header"), [("states.tsv", STATES_HEADER), ("bodies.tsv", BODIES_HEADER)])
def test_every_line_has_as_many_cells_as_the_header(name: str, header: list[str]) -> None:
    lines = table(name)
    assert lines[0] == header
    assert [line for line in lines if len(line) != len(header)] == []


@pytest.mark.parametrize("name", ["states.tsv", "bodies.tsv"])
def test_no_cell_has_stray_spaces_curly_apostrophes_or_empty_parts(name: str) -> None:
    for line in table(name):
        for value in line:
            assert "’" not in value and "‘" not in value, line
            assert '"' not in value, line
            for part in value.split("|") if value else []:
                assert part and part == part.strip() and "  " not in part and "\xa0" not in part, line


@pytest.mark.parametrize("name", ["states.tsv", "bodies.tsv"])
def test_no_cell_says_the_same_word_twice(name: str) -> None:
    for row in rows(name):
        for column in LISTS[name]:
            words = cell(row[column])
            assert len(words) == len(set(words)), (row["name"], column)
        assert row["name"] not in cell(row["names"]), row["name"]


def test_no_printed_name_begins_with_the_article() -> None:
    cities = {"The Hague", "The Valley"}
    assert [word for word in owners() if re.match(r"[Tt]he ", word) and word not in cities] == []


def test_every_state_has_an_adjective_and_a_capital() -> None:
    assert [row["code"] for row in STATES if not row["adjectives"]] == []
    assert {row["code"] for row in STATES if not row["capitals"]} == WITHOUT_CAPITAL


def test_no_word_belongs_to_two_rows_unless_it_is_listed_as_shared() -> None:
    assert {word for word, who in owners().items() if len(who) > 1} == set(HOMOGRAPHS["shared"])


def test_every_key_is_used_once() -> None:
    keys = [row["code"] for row in STATES] + [row["key"] for row in BODIES]
    assert len(keys) == len(set(keys))


def test_every_body_has_a_well_formed_key_one_adjective_and_a_kind() -> None:
    for row in BODIES:
        assert re.fullmatch(r"ORG:[A-Z0-9+]+", row["key"]), row
        assert row["adjective"] and "|" not in row["adjective"], row
        assert row["kind"] in {"organisation", "group"}, row


def test_every_parent_is_a_row_and_no_body_is_its_own_ancestor() -> None:
    parent = {row["key"]: row["parent"] for row in BODIES}
    for key in parent:
        seen = [key]
        while (up := parent.get(seen[-1], "")) != "":
            assert up in parent or up in BY_CODE, seen
            assert up not in seen, seen
            seen.append(up)


def test_no_city_of_other_peoples_talks_is_a_capital() -> None:
    capitals = {city for row in STATES for city in cell(row["capitals"])}
    assert not capitals & {"Geneva", "Strasbourg", "New York", "Istanbul", "Davos", "Dubai", "Zurich", "Sydney", "Yangon", "Karachi"}


def test_no_office_list_is_empty_or_says_a_word_twice() -> None:
    for name, words in office_lists().items():
        assert words, name
        assert all(isinstance(word, str) and word and word == word.strip() for word in words), name
        assert len(words) == len(set(words)), name


def test_no_word_tells_both_genders() -> None:
    assert not set(OFFICES["female"]) & set(OFFICES["male"])


def test_nouns_are_in_lower_case_and_titles_in_capitals() -> None:
    for name in ("office_nouns", "collective_nouns", "anonymous_nouns"):
        assert [word for word in OFFICES[name] if word != word.lower()] == [], name
    assert [word for word in OFFICES["titles"] if not word[0].isupper()] == []


def test_every_guarded_word_is_a_word_of_the_tables() -> None:
    known = owners()
    assert [word for word in HOMOGRAPHS["names"] + HOMOGRAPHS["peoples"] if word not in known] == []


def test_every_shared_word_is_guarded() -> None:
    assert set(HOMOGRAPHS["shared"]) <= set(HOMOGRAPHS["names"])


def test_every_phrase_to_skip_holds_a_word_of_the_tables_and_is_not_one_itself() -> None:
    known = owners()
    for phrase in HOMOGRAPHS["phrases"]:
        assert phrase not in known, phrase
        words = re.split(r"[ \-/]|'s\b", phrase)
        runs = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        assert runs & known.keys(), phrase
