"""Words of a line that stand for something the line does not name."""

from __future__ import annotations

import pytest
from helpers.cases import reading

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


@pytest.mark.parametrize(("text", "words"), [*HANGING, *POINTING])
def test_a_word_without_what_it_stands_for_is_counted(text: str, words: str) -> None:
    assert all(counts(text, words))


@pytest.mark.parametrize(("text", "words"), NAMED)
def test_a_word_that_the_line_or_its_label_explains_is_not(text: str, words: str) -> None:
    assert not any(counts(text, words))


def counts(text: str, words: str) -> list[int]:
    """Of each line that has the words, how many of its words stand for something outside."""
    found = reading(text)
    out = [c.unnamed for c in found.candidates if words in phrase(c, found).text]
    assert out, [phrase(c, found).text for c in found.candidates]
    return out
