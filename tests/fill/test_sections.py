"""Whose lines stand in which section: the response is its party's alone, and everybody else's answers stand apart."""

from __future__ import annotations

import json

import pytest
from helpers.cases import reading

from briefgen import pipeline
from briefgen.fill import fill
from briefgen.model import Memo, Section, Settings
from briefgen.schema import load_schema
from briefgen.style import load_style

TALKS = """\
Estonia demanded on Monday that Norway open its northern ports to Estonian trawlers before the thaw.

Norway rejected the demand. Oslo said the ports would stay closed. The Norwegian port minister, Ola Dahl, called it “a rope of sand”.

Sweden welcomed the Estonian demand. The Swedish fisheries minister, Karin Lind, said Norway should accept it.

Estonia said that it regretted the Norwegian refusal and would never accept it.

Talks are due to resume in June.
"""
PILOTS = """\
The pilots demanded on Monday that the shipping line pay for the winter. The shippers said they would not pay.

The harbour guild said it rejected both proposals. The dockers said they would never agree.
"""


def memo_of(text: str, schema: str = "diplomacy", **asked: str) -> Memo:
    return fill(reading(text), load_schema(schema), Settings(**asked))


def section(memo: Memo, key: str) -> Section | None:
    return next((one for one in memo.sections if one.key == key), None)


@pytest.mark.parametrize("party", ["Norway", "Sweden", "Estonia"])
def test_the_response_holds_its_party_s_lines_and_reactions_everybody_else_s(party: str) -> None:
    memo = memo_of(TALKS, respondent=party)
    people = {"Norway": {"Norway", "Ola Dahl"}, "Sweden": {"Sweden", "Karin Lind"}, "Estonia": {"Estonia"}}
    response, reactions = section(memo, "response"), section(memo, "reactions")
    assert response is not None and reactions is not None
    assert response.party == party
    assert response.items and {item.actor for item in response.items} <= people[party]
    assert not {item.actor for item in reactions.items} & people[party]


def test_the_party_is_named_as_among_the_key_actors() -> None:
    memo = memo_of(TALKS, respondent="Oslo")
    response = section(memo, "response")
    assert response is not None
    assert (response.title, response.party) == ("Norwegian response", "Norway")
    assert response.party in {actor.name for actor in memo.actors}


def test_where_nobody_is_found_to_answer_the_section_is_everybody_s_and_there_are_no_reactions() -> None:
    memo = memo_of(PILOTS)
    response = section(memo, "response")
    assert response is not None
    assert (response.title, response.party) == ("Responses", None)
    assert section(memo, "reactions") is None


def test_a_schema_that_drops_reactions_loses_their_lines_and_nothing_moves_into_the_response(tmp_path) -> None:
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "short.toml").write_text('extends = "diplomacy"\ndrop = ["reactions"]\n', "utf-8")
    memo = fill(reading(TALKS), load_schema("short", (folder,)), Settings(respondent="Norway"))
    response = section(memo, "response")
    assert section(memo, "reactions") is None
    assert response is not None and {item.actor for item in response.items} <= {"Norway", "Ola Dahl"}


def test_demands_of_the_one_who_asks_first_stand_before_the_others() -> None:
    text = f"{TALKS}\nNorway demanded in turn that Estonia pay for the buoys. Oslo called on Estonia to withdraw its trawlers.\n"
    for party in ("Estonia", "Norway"):
        demands = section(memo_of(text, proponent=party), "demands")
        assert demands is not None and {item.actor for item in demands.items} >= {"Estonia", "Norway"}
        own = [item.actor == party for item in demands.items]
        assert own == sorted(own, reverse=True)


def test_the_record_names_the_party_of_the_response_or_null() -> None:
    for text, asked, party in ((TALKS, {"respondent": "Norway"}, "Norway"), (PILOTS, {}, None)):
        found = reading(text)
        page = pipeline.make_page(found, load_schema("diplomacy"), load_style("plain"), Settings(**asked))
        made = pipeline.render(page, load_style("plain"), found.article.text, settings=Settings(), formats=("json",))
        sections = json.loads(made["json"])["sections"]
        assert next(one["party"] for one in sections if one["key"] == "response") == party


def test_a_response_to_sanctions_is_the_target_s_alone() -> None:
    text = """\
Canada imposed sanctions on Guinea on Monday, freezing the assets of two ministers and banning their travel.

Guinea rejected the sanctions. Conakry said the freeze was “a theft with a letterhead”.

France criticised the sanctions too. Paris said that it would not follow.
"""
    memo = memo_of(text, "sanctions")
    response, reactions = section(memo, "response"), section(memo, "reactions")
    assert response is not None and response.party == "Guinea"
    assert {item.actor for item in response.items} <= {"Guinea"}
    assert reactions is not None and "Guinea" not in {item.actor for item in reactions.items}
