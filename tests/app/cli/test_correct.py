"""Corrections that are remembered: `[names]` and `[[speakers]]` of briefgen.toml, and `briefgen correct`, which writes them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

CONFIG, DESK = Path("briefgen.toml"), Path("desk/names.toml")


@pytest.fixture
def made(briefgen, article):
    """The memo made once; gives its JSON after each further call of the program."""

    def call(*arguments: object) -> dict:
        result = briefgen(*arguments)
        assert result.code == 0, result.err
        return json.loads(Path("out/kyiv.json").read_text())

    call("make", article, "--reader", "quick", "--format", "docx,json,md")
    return call


def lines(memo: dict) -> list[str]:
    return [item["text"] for section in memo["sections"] for item in section["items"]]


def outside_quotations(text: str) -> str:
    return re.sub(r"“[^”]*”", "", text)


def test_a_name_is_written_the_houses_way_everywhere_but_in_quotations_and_evidence(made):
    memo = made("correct", "out/kyiv.docx", "--actor", "Olaf Scholz", "--name", "Olav Scholtz")
    told = Path("out/kyiv.md").read_text()
    assert "Olav Scholtz" in told
    for section in memo["sections"]:
        for item in section["items"]:
            assert "Scholz" not in outside_quotations(item["text"])
    text = Path("kyiv.txt").read_text()
    actor = next(actor for actor in memo["actors"] if actor["name"] == "Olav Scholtz")
    assert all(text[evidence["start"] : evidence["end"]] == evidence["quote"] for evidence in actor["evidence"])
    assert tomllib.loads(CONFIG.read_text()) == {"names": {"Olaf Scholz": "Olav Scholtz"}}


def test_a_quotation_keeps_the_name_that_it_has(briefgen, desk):
    Path("zagreb.txt").write_text(
        "Ankara answers Norland\n\nZAGREB, 3 May 2023 - Turkey will not leave the talks, its foreign minister said on Monday.\n\n"
        "“Turkey has never left a table,” the minister, Emre Kaya, told reporters in Zagreb. He said Turkey wanted a new round in June.\n\n"
        "Norland demanded that Turkey withdraw its ships. Turkey rejected the demand on Tuesday and said it would send two more.\n"
    )
    CONFIG.write_text('[names]\nTurkey = "Türkiye"\n')
    briefgen("make", "zagreb.txt", "--reader", "quick", "--format", "md")
    shown = Path("out/zagreb.md").read_text()
    assert "Turkey" not in outside_quotations(shown)
    assert "“Turkey has never left a table”" in shown and "Türkiye" in shown
    assert "1 house correction" in shown


def test_who_someone_is_and_whom_they_belong_to_is_as_the_house_knows_it(made):
    office = "head of the federal government"
    memo = made("correct", "out/kyiv.json", "--actor", "Scholz", "--role", office, "--affiliation", "Germany")
    row = next(line for line in Path("out/kyiv.md").read_text().splitlines() if line.startswith("- **Germany**"))
    assert f"Olaf Scholz, {office}" in row
    assert memo["house"]["names"][0]["affiliation"] == "Germany"


def test_a_line_has_the_speaker_that_the_house_names_and_keeps_its_words(made):
    memo = made("correct", "out/kyiv.docx", "--statement", "The authors demand", "--speaker", "Anders Fogh Rasmussen")
    (line,) = (line for line in lines(memo) if "demand that sanctions stay in force" in line)
    assert line.startswith("Rasmussen ")
    (entry,) = tomllib.loads(CONFIG.read_text())["speakers"]
    assert entry["passage"] in " ".join(Path("kyiv.txt").read_text().split())


def test_an_entry_lives_through_changes_of_the_article(made, article):
    made("correct", "out/kyiv.docx", "--actor", "Scholz", "--name", "Olav Scholtz")
    article.write_text(article.read_text() + "\nMoscow said no more on Friday.\n")
    memo = made("make", article, "--reader", "quick", "--format", "docx,json,md")
    assert "Olav Scholtz" in json.dumps(memo)


def test_what_else_the_file_says_stays_and_a_second_entry_joins_the_first(made):
    CONFIG.write_text('# ours\nto = "Director"   # who reads it\n')
    made("correct", "out/kyiv.docx", "--actor", "Scholz", "--name", "Olav Scholtz")
    made("correct", "out/kyiv.docx", "--actor", "Scholtz", "--role", "head of the federal government")
    text = CONFIG.read_text()
    assert text.startswith('# ours\nto = "Director"   # who reads it\n')
    names = {"Olaf Scholz": {"name": "Olav Scholtz", "role": "head of the federal government"}}
    assert tomllib.loads(text) == {"to": "Director", "names": names}


def test_a_desk_shares_a_file_and_a_correction_goes_into_it(made):
    DESK.parent.mkdir()
    DESK.write_text('[names]\nKyiv = "Kiew"\n')
    CONFIG.write_text('names_from = "desk/names.toml"\n\n[names]\nKyiv = "Kyjiw"\n')
    memo = made("correct", "out/kyiv.docx", "--actor", "Scholz", "--name", "Olav Scholtz")
    assert "Olav Scholtz" in DESK.read_text() and "Scholtz" not in CONFIG.read_text()
    assert "Kyjiw" in json.dumps(memo["sections"]) and "Kiew" not in json.dumps(memo["sections"]), "what stands in one's own file wins"


def test_a_shared_file_that_changed_makes_the_memo_anew(made, briefgen, article):
    DESK.parent.mkdir()
    DESK.write_text("")
    CONFIG.write_text('names_from = "desk/names.toml"\n')
    made("make", article, "--reader", "quick", "--format", "docx,json,md")
    DESK.write_text('[names]\nKyiv = "Kiew"\n')
    assert "Kiew" in json.dumps(made("make", article, "--reader", "quick", "--format", "docx,json,md"))


def test_it_can_be_called_from_another_folder(made, desk, monkeypatch):
    other = desk / "other"
    other.mkdir()
    monkeypatch.chdir(other)

    import briefgen.app.cli as cli

    monkeypatch.setattr("sys.argv", ["briefgen", "correct", "../out/kyiv.docx", "--actor", "Scholz", "--name", "Olav Scholtz"])
    with pytest.raises(SystemExit):
        cli.main()
    assert "Scholtz" in (desk / "briefgen.toml").read_text()
    assert "Scholtz" in (desk / "out" / "kyiv.json").read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--actor", "Nobody", "--name", "N"), "the memo has no actor 'Nobody'. Its actors: "),
        (("--actor", "Scholz"), "Add --name, --role or --affiliation"),
        (("--name", "N"), "Add --actor to say whose it is"),
        (("--statement", "x"), "Add --speaker"),
        (("--statement", "no such line", "--speaker", "N"), "no line has this id or begins with these words"),
        ((), "nothing to correct"),
    ],
)
def test_what_can_not_be_corrected_is_said(made, briefgen, arguments, told):
    result = briefgen("correct", "out/kyiv.docx", *arguments)
    assert result.code == 1 and told in result.err
    assert not CONFIG.exists()


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"PK\x03\x04"])
def test_a_file_that_is_no_memo_is_refused(briefgen, desk, raw):
    for name in ("x.json", "x.docx"):
        Path(name).write_bytes(raw)
        result = briefgen("correct", name, "--actor", "A", "--name", "B")
        assert result.code == 1 and "is not a briefgen memo" in result.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("names = 3", "names: is not a table"),
        ("[names]\nA = 3", "names.A.name: is not text"),
        ('[names.A]\nrank = "B"', "unknown key 'rank'"),
        ('[names]\nA = ""', "is empty"),
        ("speakers = 3", "is not a list of tables"),
        ('[[speakers]]\npassage = "a"', "needs a passage and a speaker"),
        ('names_from = "nosuch.toml"', "nosuch.toml: can't be read"),
    ],
)
def test_a_mistake_in_the_entries_names_file_and_key(briefgen, article, text, told):
    CONFIG.write_text(text)
    result = briefgen("make", article)
    assert result.code == 1 and told in result.err
