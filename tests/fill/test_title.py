"""The subject line where no headline is printed: the lead's main clause, whole and as true as the article tells it, else the affair."""

from __future__ import annotations

import re

import pytest
from helpers.articles import each, read, text_of

from briefgen.fill.lead import OPEN_ENDS
from briefgen.fill.title import title

REST = """

Lena Marr, the deputy foreign minister of Poland, said the strait was closed for repairs and not for politics.

“We will answer in writing,” she said on Wednesday. Poland and Norway have quarrelled over the strait since the spring.
"""
LEADS = [
    # Shortened at the bounds of clauses: what stands beside the news goes, the news stays whole.
    (
        "Norway has asked Poland to reopen the strait to its grain ships, a request that follows a month of quarrels and that diplomats "
        "in both capitals expect to be refused.",
        "Norway has asked Poland to reopen the strait to its grain ships",
    ),
    (
        "After a month of quarrels, the Norwegian government closed its consulate in Gdansk on Tuesday, recalling four diplomats and "
        "a naval attaché who had served there for nine years.",
        "The Norwegian government closed its consulate in Gdansk",
    ),
    (
        "Jonas Berg, the Norwegian foreign minister, who took office in May, rejected a Polish offer of joint patrols on Monday, as "
        "fishermen on both sides of the strait began a strike.",
        "Jonas Berg rejected a Polish offer of joint patrols",
    ),
    (
        "Norway and Poland signed a treaty on fishing in the strait on Friday, and their ministers, who had not met since the spring, "
        "walked together along the quay afterwards.",
        "Norway and Poland signed a treaty on fishing in the strait",
    ),
    (
        "Talks in Oslo meant to end the quarrel over the strait have collapsed, with a weary envoy of the United Nations admitting that a "
        "great chance had been missed by both sides.",
        "Talks in Oslo meant to end the quarrel over the strait have collapsed",
    ),
    # Whoever says it stays.
    (
        "Norway will close the strait to Polish ships from the first of May, the foreign ministry in Oslo said on Tuesday, after a "
        "winter in which nine trawlers were seized.",
        "Norway will close the strait to Polish ships from the first of May, the foreign ministry in Oslo said",
    ),
    (
        "Polish sailors cut the anchor cable of a Norwegian survey ship, according to two officials in Oslo, who asked not to be named "
        "because they were not allowed to speak about the case.",
        "Polish sailors cut the anchor cable of a Norwegian survey ship, according to two officials in Oslo",
    ),
    # A condition, a doubt or a denial stays.
    (
        "Norway will withdraw its ambassador from Warsaw unless Poland frees the crew of the trawler by Friday, deputies in Oslo were "
        "told, in a debate that went on until long past midnight.",
        "Norway will withdraw its ambassador from Warsaw unless Poland frees the crew of the trawler by Friday, deputies in Oslo were told",
    ),
    (
        "Poland may not have been told of the Norwegian patrol that entered its waters, a report found, calling the affair a chain of "
        "small mistakes of which none was meant.",
        "Poland may not have been told of the Norwegian patrol that entered its waters, a report found",
    ),
]


@pytest.mark.parametrize(("lead", "wanted"), LEADS)
def test_the_lead_is_shortened_at_the_bounds_of_its_clauses(lead: str, wanted: str) -> None:
    assert title(read(lead + REST)) == wanted


def test_the_printed_headline_is_the_title_without_an_archives_full_stop() -> None:
    head = "Norway asks for the strait to be reopened.\n\nPoland promises an answer in writing.\n\nOSLO - "
    assert title(read(head + LEADS[0][0] + REST)) == "Norway asks for the strait to be reopened"


def test_a_caption_is_no_title() -> None:
    caption = "FILE PHOTO: A Polish patrol boat leaves the harbour of Gdansk, Poland, March 3, 2019. REUTERS/Ivo Brandt/File Photo\n\n"
    assert title(read(caption + LEADS[0][0] + REST)) == LEADS[0][1]


def test_an_anecdote_is_no_title() -> None:
    anecdote = "The captain had just put the kettle on. He never drank the tea.\n\n"
    assert title(read(anecdote + LEADS[0][0] + REST)) == LEADS[0][1]


def test_the_affair_is_named_by_its_parties_and_subject_where_no_clause_is_short_enough() -> None:
    lead = (
        "Whether Norway and Poland, whose ministers have met four times without agreeing on so much as the order of the day, can still "
        "find a way to share the herring quota and to spare the fishermen of both countries a third winter without work is what the "
        "herring quota talks in Oslo were meant to tell, and did not."
    )
    rest = "\n\nThe herring quota was last set in 2012. “The herring quota is our bread,” Jonas Berg of Norway said in Poland."
    assert title(read(lead + rest)) == "Norway, Poland: herring quota"


@pytest.mark.parametrize("name", each())
def test_a_title_is_whole_and_in_the_articles_words(name: str, request: pytest.FixtureRequest) -> None:
    """No ellipsis, no last word that wants another, no word that is not printed; with the headline and without."""
    reading = read(text_of(name, request))
    bare = reading.model_copy(update={"article": reading.article.model_copy(update={"title": None})})
    printed = set(re.findall(r"\w+", reading.article.text.lower()))
    for found in (title(bare), title(reading)):
        words = re.findall(r"\w+", found.lower())
        assert words
        assert set(words) <= printed
    assert "…" not in title(bare)
    assert re.findall(r"\w+", title(bare).lower())[-1] not in OPEN_ENDS
