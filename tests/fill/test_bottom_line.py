"""The bottom line: the news as the lead tells it, then how the other side answers, and nothing beside."""

from __future__ import annotations

import pytest
from helpers.articles import read

from briefgen.fill import fill
from briefgen.fill.bottom_line import LONGEST
from briefgen.fill.lead import locks
from briefgen.model import Settings, Statement
from briefgen.schema import load_schema

LEAD = "Norway on Tuesday demanded that Poland reopen the strait to its grain ships within ten days"
ANSWER = "Poland rejected the demand, saying that it would open the strait only when the repairs were finished"
BODY = f"""{LEAD}, in the sharpest note that Oslo has sent to Warsaw since the quarrel began.

{ANSWER}.

Jonas Berg, the Norwegian foreign minister, said that he would brief reporters again on Thursday.

The strait was opened to foreign ships in 1921, after a war that neither country had wanted.

Lena Marr, the deputy foreign minister of Poland, said: “We will not be hurried by anybody.”
"""
OPENINGS = (
    "FILE PHOTO: A Polish patrol boat leaves the harbour of Gdansk, Poland, March 3, 2019. REUTERS/Ivo Brandt/File Photo",
    "FILE - In this Sunday, March 3, 2019 file photo, a Polish patrol boat leaves the harbour of Gdansk. (AP Photo/Ivo Brandt)",
    "Norway loses patience with Poland.\n\nOslo wants its grain ships through the strait.",
    "The captain had just put the kettle on. He never drank the tea.",
    "Share on Twitter Advertisement",
)


def lines(text: str) -> tuple[Statement, ...]:
    return fill(read(text), load_schema("diplomacy"), Settings()).bottom_line


@pytest.mark.parametrize("opening", ("", *OPENINGS))
def test_the_news_is_the_leads_whatever_stands_above_it(opening: str) -> None:
    assert lines(f"{opening}\n\n{BODY}".strip())[0].text == LEAD


def test_the_second_line_is_the_answer_of_the_other_side() -> None:
    assert "Poland" in lines(BODY)[1].text or "Marr" in lines(BODY)[1].text


def test_no_line_is_background_or_tells_what_somebody_will_do_next() -> None:
    assert not [line for line in lines(BODY) if "brief reporters" in line.text or "1921" in line.text]


def test_a_denial_is_not_printed_as_what_is_denied() -> None:
    text = BODY.replace(f"{LEAD}, in", "Norway on Tuesday denied that its ships had cut the cable to the Polish islands, in")
    assert lines(text)[0].text == "Norway on Tuesday denied that its ships had cut the cable to the Polish islands"


def test_who_said_it_stays_where_the_lead_is_shortened() -> None:
    lead = "Polish sailors cut the anchor cable of a Norwegian survey ship at night, according to two officials in Oslo"
    text = BODY.replace(f"{LEAD}, in", f"{lead}, who asked not to be named because they were not allowed to speak about the case, in")
    assert lead in lines(text)[0].text


def test_the_evidence_is_one_passage_that_holds_every_word() -> None:
    article = read(BODY).article
    first = lines(BODY)[0]
    (passage,) = first.evidence
    assert article.text[passage.start : passage.end] == passage.quote
    assert all(word in passage.quote for word in first.text.split())


def test_no_news_is_longer_than_the_longest() -> None:
    aside = " that the herring went with the frost and that the frost went with the herring" * 6
    assert len(lines(BODY.replace(LEAD, LEAD + aside))[0].text.split()) <= LONGEST


NEWS = "Norway on Tuesday closed the strait to Polish grain ships, in the sharpest step that Oslo has taken since the quarrel began."
OWN = "Jonas Berg, the Norwegian foreign minister, said that Norway had closed the strait because its patience was at an end."
THEIRS = "Lena Marr, the deputy foreign minister of Poland, said that Warsaw would not be hurried by anybody and would answer in writing."
QUARREL = "Poland and Norway have quarrelled over the strait since the spring, when nine trawlers were seized near the old lighthouse."


@pytest.mark.parametrize("order", ((OWN, THEIRS), (THEIRS, OWN)))
def test_the_second_line_is_never_who_made_the_news_where_another_side_answers(order: tuple[str, str]) -> None:
    _, second = lines("\n\n".join((NEWS, *order, QUARREL)))
    assert second.actor == "Lena Marr"


def test_news_that_is_longer_than_wished_comes_before_what_is_not_the_news() -> None:
    lead = "Norway demanded that Poland reopen the strait to its grain ships, pay for the nets that its patrol boats cut in the spring"
    more = ", return the nine trawlers that it holds in Gdansk, free their crews and promise in writing never to seize another herring boat"
    assert lines(BODY.replace(f"{LEAD}, in", f"{lead}{more}, in"))[0].text.startswith("Norway demanded")


REPORTED = [
    # What the second verb only reports bears on nothing else.
    (
        "Norway on Tuesday demanded the release of a trawler and its eleven sailors whom a Polish patrol boat had taken to Gdansk at the "
        "weekend, and said with some heat that it had closed the strait to all grain ships of the company that owns the patrol boat.",
        "demanded the release of a trawler and its eleven sailors",
    ),
    # An apposition to what was said, behind who said it.
    (
        "Norway wants the Polish parliament to vouch for the treaty on fishing in the strait so that every later government keeps it, its "
        "foreign minister said on Wednesday, a demand that Warsaw calls absurd and that fishermen on both coasts fear and resent alike.",
        "foreign minister said",
    ),
]
LOCKED = [
    "Norway on Tuesday demanded the release of a trawler and its eleven sailors whom a Polish patrol boat had taken to Gdansk at the "
    "weekend, and said it would close the strait to grain ships if the men were not home by Friday.",
    "Norway has given Poland until Easter to open talks on the strait, saying that it will otherwise ask the court in The Hague to rule on "
    "the treaty, a step that Warsaw would not comment on.",
]


@pytest.mark.parametrize(("lead", "kept"), REPORTED)
def test_a_long_lead_loses_what_bears_on_nothing_else(lead: str, kept: str) -> None:
    first = lines(f"{lead}\n\n{THEIRS}\n\n{QUARREL}\n\n{OWN}")[0].text
    assert kept in first
    assert len(first.split()) < len(lead.split()) - 10


@pytest.mark.parametrize("lead", LOCKED)
def test_a_long_lead_keeps_every_condition_and_threat_that_there_is_room_for(lead: str) -> None:
    first = lines(f"{lead}\n\n{THEIRS}\n\n{QUARREL}\n\n{OWN}")[0].text
    assert len(first.split()) <= LONGEST
    assert locks(first) == locks(lead)


def test_an_alternative_is_never_cut() -> None:
    lead = "Norway told Poland on Tuesday that its grain ships will leave Gdansk within ten days or pay a heavy toll in the strait of Oslo"
    assert "or pay" in lines(f"{lead}.\n\n{THEIRS}\n\n{QUARREL}\n\n{OWN}")[0].text
