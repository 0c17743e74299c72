"""Words of a line that stand for something the line does not name."""

from __future__ import annotations

import pytest
from helpers.cases import reading

from briefgen.annotate.language.expletive import is_expletive
from briefgen.annotate.language.language_model import model
from briefgen.fill.phrase import phrase

HANGING = [
    ("Pilots left the quay. Lund said: “They will not be let back into the harbour.”", "They will not"),
    ("The pilots had struck. Port minister Arne Lund denied that they were on duty that night.", "denied that they were"),
    ("Arne Lund, the port minister, spoke at length. “That is a clear statement by the harbour board,” Lund said.", "That is a clear"),
    ("Trawlers come by the dozen. The report said some visit the northern harbour at night.", "some visit the northern"),
    ("Norway sent a note on cod. Mr. Lund said: “It undermines the values of the treaty on fish.”", "It undermines"),
    ("The captains were seized. “I think it is time to send them back to the coast,” Mr. Lund said.", "send them back"),
    ("The king had spoken. “He must open the northern harbour to our trawlers,” Mrs. Moe said.", "He must open"),
    ("Envoys met in Oslo over cod. It is not meant to replace the treaty on herring but to mend it.", "not meant to"),
]
POINTING = [
    ("The king had called his men home. Mr. Lund said this withdrawal from the harbour would please the pilots.", "this withdrawal"),
    ("Norway has to pay a fee and mend the quay. Mr. Lund said these fronts would keep the pilots busy.", "these fronts"),
    ("Norway would cut its fee on cod. Mr. Lund said making such concessions would please nobody in the harbour.", "such concessions"),
    ("Mr. Lund and Mrs. Moe ran for mayor. Both urged Norway to open the harbour to trawlers.", "Both urged"),
    ("Iceland and Norway wrote a plan. Both countries supported the treaty on herring.", "Both countries"),
    ("A tanker was seen at sea. A similar transfer of cod was filmed from the air by Norway.", "similar transfer"),
    ("Mr. Lund spoke of the fee. Other measures would please the pilots, Norway said.", "ther measures"),
    ("Mrs. Moe was gloomy. Mr. Lund was more upbeat about the harbour.", "more upbeat"),
    ("Norway holds a fair in Oslo. Iceland will boycott the event in June.", "boycott the event"),
    ("Norway closed its ports. By contrast, Iceland has opened its harbour to trawlers.", "Iceland has opened"),
    ("The paper spoke to two men. The second source told Norway the harbour would close in June.", "harbour would close"),
    ("The Harbour Times named a ship. The newspaper said Norway owned the trawlers.", "Norway owned"),
]
NAMED = [
    ("Mr. Lund said this week that Norway would open the harbour to trawlers.", "would open the harbour"),
    ("Mr. Lund said: “This country will not open its harbour to trawlers.”", "This country"),
    ("Mr. Lund said that both Norway and Iceland would open the harbour.", "oth Norway and Iceland"),
    ("Mr. Lund asked both sides to open the harbour.", "both sides"),
    ("Norway and Iceland signed, and both countries supported the treaty on herring.", "both countries"),
    ("Norway will open the harbour and take other measures in June.", "other measures"),
    ("Norway was more upbeat about the harbour than Iceland.", "more upbeat"),
    ("Iceland will boycott the event that Norway holds in Oslo in June.", "boycott the event"),
    ("Norway paid for such things as nets and buoys.", "such things"),
    ("Norway sent a report to Iceland, and the report named the trawlers.", "named the trawlers"),
    ("“It remains to be seen whether the harbour opens before the thaw,” Mr. Lund said.", "It remains"),
    ("“It is a mistake to wait for the thaw on the northern coast,” Mr. Lund said.", "It is a mistake"),
    ("Pilots left the quay. Lund said: “The pilots know that they will not be let back.”", "pilots know that they"),
    ("The pilots’ union said they would strike until the thaw.", "they would strike"),
    ("Arne Lund, the port minister, said he would open the northern harbour.", "he would open"),
    ("“It is clear that the harbour will stay shut until the thaw,” Mr. Lund said.", "It is clear"),
    ("“Those who fish at night will lose their licence in the spring,” Mr. Lund said.", "Those who fish"),
    ("Norway said it would close the harbour to trawlers from Iceland.", "it would close"),
    ("“Some of the trawlers have already left the harbour for good,” Mr. Lund said.", "Some of the trawlers"),
]

DANGLING = [
    ("Norway has a new law. Two sites print the letters. The board said those sites are run by Norwegian trawler owners.", "those sites"),
    ("Norway held a vote in 1998. The whole harbour applauded Norway at that time.", "whole harbour applauded"),
    ("Norway had sunk a trawler. Iceland said that Norway did so in order to open the harbour.", "did so"),
    ("Norway may open the harbour. Mr. Lund said that Iceland would move in that direction before June.", "in that direction"),
    ("Norway and Iceland have fleets. Lund said the latter would lose its licence in June.", "the latter"),
    ("Norway fined a trawler. Iceland would do the same in June, Lund said.", "do the same"),
    ("Norway has a harbour for the pilots. “It’s really troubling for the pilots,” Lund said.", "really troubling"),
]
GUESSED = [
    ("Norway signed a treaty on cod with Iceland. Mr. Lund and Mrs. Moe do not support the treaty.", "do not support the treaty"),
    ("Rill Bank closed its branch in Oslo. Lund said the bank would stop serving pilots in June.", "the bank would stop"),
    ("Norway sank a boat off Iceland. Lund said this act of aggression would please nobody.", "this act of aggression"),
    ("Norway cut its fee on cod by half. Other measures would please the pilots, Lund said.", "ther measures"),
]


@pytest.mark.parametrize(("text", "words"), DANGLING)
def test_a_line_that_nobody_understands_alone_dangles(text: str, words: str) -> None:
    assert all(counts(text, words, "dangling"))


@pytest.mark.parametrize(("text", "words"), GUESSED)
def test_a_line_whose_reader_may_guess_what_is_meant_is_worth_less_and_does_not_dangle(text: str, words: str) -> None:
    assert not any(counts(text, words, "dangling"))


EXPLETIVE = [
    "It is unclear how many pilots Norway has.",
    "Lund said it was time to open the harbour.",
    "It remains to be seen whether the harbour opens.",
    "Norway made it clear that the harbour stays shut.",
    "It took years to mend the quay.",
    "It seems that the pilots have left.",
]
MEANT = [
    "It is ready to open the harbour.",
    "Lund said it wants to open the harbour.",
    "It is a plan that works.",
    "Norway made it with steel.",
    "It took the pilots to Oslo.",
    "It has told the pilots that they may leave.",
]


@pytest.mark.parametrize("text", EXPLETIVE)
def test_an_it_that_only_announces_a_clause_stands_for_nothing(text: str) -> None:
    assert [is_expletive(t) for t in model()(text) if t.lower_ == "it"] == [True]


@pytest.mark.parametrize("text", MEANT)
def test_an_it_that_means_something_does_not(text: str) -> None:
    assert [is_expletive(t) for t in model()(text) if t.lower_ == "it"] == [False]


def test_nobody_is_what_an_empty_it_stands_for() -> None:
    found = reading("Norway sent a note on cod to Iceland. It is unclear how many trawlers Norway has in the northern harbour.")
    assert not [c for c in found.candidates if "is unclear" in phrase(c, found).text and c.voice is not None and c.voice.actor]


def test_an_adverb_that_leans_on_another_sentence_goes_and_one_that_says_that_something_goes_on_stays() -> None:
    assert "Lund later closed" not in printed("Mr. Lund spoke on cod. Lund later closed the northern harbour to trawlers from Iceland.")
    assert "still wants" in printed("Mr. Lund spoke on cod. Lund still wants to open the northern harbour to trawlers from Iceland.")


def test_a_number_at_the_head_of_what_is_said_has_no_capital_within_the_line() -> None:
    assert "said one trawler" in printed("Arne Lund spoke on cod. “One trawler” was seen. One trawler was seen at the quay, Lund said.")


def printed(text: str) -> str:
    found = reading(text)
    return "\n".join(phrase(c, found).text for c in found.candidates)


@pytest.mark.parametrize(("text", "words"), [*HANGING, *POINTING])
def test_a_word_without_what_it_stands_for_is_counted(text: str, words: str) -> None:
    assert all(counts(text, words))


@pytest.mark.parametrize(("text", "words"), NAMED)
def test_a_word_that_the_line_or_its_label_explains_is_not(text: str, words: str) -> None:
    assert not any(counts(text, words))


def counts(text: str, words: str, kind: str = "unnamed") -> list[int]:
    """Of each line that has the words, how many of its words stand for something outside; if "dangling", those that nobody can guess."""
    found = reading(text)
    out = [getattr(c, kind) for c in found.candidates if words in phrase(c, found).text]
    assert out, [phrase(c, found).text for c in found.candidates]
    return out
