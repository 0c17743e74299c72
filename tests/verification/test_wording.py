"""Which words of a model's line its passage bears out, which are mended, and which make the line ours."""

from __future__ import annotations

import pytest

from briefgen.model import Span
from briefgen.verification.form import AnswerError, read_answer
from briefgen.verification.grounds import narrowed, whole
from briefgen.verification.mend import bare, mended
from briefgen.verification.slots import pruned, slotted
from briefgen.verification.trim import idle
from briefgen.verification.wording import Grounds, fault
from briefgen.verification.words import stem, stems, words

KEYS = ("demands", "response")


def grounds(cited: str, before: str = "", names: str = "Holm", after: str = "") -> Grounds:
    text = before + cited + after
    return Grounds(text, (Span(start=len(before), end=len(before) + len(cited)),), frozenset(stems(words(names))))


KEPT = [
    ("Holm: the strait will be closed in May", "The strait will be closed to boats in May"),
    ("Holm urged Veldania to pay", "Holm had been urging Veldania to pay for the damage"),
    ("Norland attends the talks", "the attendance of Norland at the talks"),
    ("Norland boats: “not one fish” was caught", "The boats of Norland said that “not one fish” was caught off the coast"),
    ("Holm: no deal would come unless boats withdraw", "No deal would come unless the boats withdraw"),
    ("The strait will be closed, Holm says", "The strait will be closed to boats"),
    ("Talks on 3 May", "Talks begin on 3 May in the capital"),
    ("Finland rejects the Swedish plan", "Finland has rejected the plan of Sweden"),
    ("Holm tries to rally crews", "Holm tried to rally the crews"),
    ("Holm would pay Veldania", "Holm agreed that he would pay Veldania"),
    ("Norland paid", "Norland wanted to pay and paid on Monday"),
    ("Crews returned", "Asked to wait, the crews returned"),
    ("Norland shot down the drone", "Norland shot down the drone off the coast"),
    ("The ICC opened a case", "The International Criminal Court opened a case"),
]


@pytest.mark.parametrize(("line", "cited"), KEPT)
def test_a_line_in_the_words_of_its_passage_stands(line: str, cited: str) -> None:
    assert fault(line, grounds(cited)) == ""


REFUSED = [
    ("Holm: the strait will be shut", "The strait will be closed to boats in May", "not in its evidence: shut"),
    ("Holm closed the strait", "Holm has not closed the strait", "leaves out not"),
    ("Holm closed the strait", "Holm may have closed the strait", "leaves out may"),
    ("Holm allegedly closed the strait", "Holm closed the strait", "adds allegedly"),
    ("Holm will not close the strait", "Holm will close the strait", "adds not"),
    ("Talks begin", "Talks begin unless the boats stay", "leaves out unless"),
    ("Holm sends boats", "Holm sends 40 boats", "leaves out 40"),
    ("Holm: Norland behind on fish", "Norland had a long way to go with fish", "not in its evidence: behind"),
    ("Holm: “every fish” was caught", "“Every single fish” was caught", "changes the quotation “every fish”"),
    ("Holm: ‘never a fish’", "never caught a fish", "changes the quotation “never a fish”"),
    ("Norland accused Veldania of sinking boats near the port", "Veldania near the port accused Norland’s boats of sinking", ""),
    ("Norland attacks Veldania", "Veldania attacked Norland", "puts the words in another order"),
    ("Norland accuses Veldania of murder on the coast", "Veldania accused Norland of murder on the coast", "puts the words in another"),
    ("Holm: Norland warned Veldania of war", "Holm said that Veldania warned Norland of war", "puts the words in another order"),
    ("Holm rallied the crews", "Holm tried to rally the crews", "makes a deed of what is only wished, tried or refused: rallied"),
    ("Norland pays Veldania", "Norland refused to pay Veldania", "makes a deed of"),
    ("Norland closed the strait", "Holm urged Norland and Veldania to close the strait", "makes a deed of"),
    ("Holm visits Veldania", "Holm is willing to visit Veldania", "makes a deed of"),
    ("Crews returned", "the crews’ bid to return", "makes a deed of"),
    ("Norland regrets the downing of the drone", "Norland regrets that it shot down the drone", "not in its evidence: downing"),
    ("Norland is willing, Holm says", "Norland will talk, Holm says", "not in its evidence: willing"),
    ("Holm did not sign and left the hall before noon", "Holm did sign and left not the hall but the city before noon", ""),
]


@pytest.mark.parametrize(("line", "cited", "why"), REFUSED)
def test_a_line_that_its_passage_does_not_bear_out_is_told_by_its_fault(line: str, cited: str, why: str) -> None:
    found = fault(line, grounds(cited))
    assert found and found.startswith(why)


def test_a_denial_right_before_the_passage_counts() -> None:
    assert fault("Holm closed the strait", grounds("closed the strait", before="Holm has not ")) == "leaves out not"
    assert fault("Holm closed the strait", grounds("closed the strait", before="That is not so. Holm ")) == ""


MENDED = [
    ("Holm will not wait another winter", "Holm said that she would not wait another winter", "Holm would not wait another winter"),
    ("The strait be opened by May", "The strait must be opened by May", "The strait must be opened by May"),
    ("Holm asks for talks", "Holm asked for talks", "Holm asked for talks"),
    ("Norland sends boats", "Norland is sending boats", "Norland is sending boats"),
    ("Holm posts a new film of the boats", "Holm posted a film of the boats", "Holm posted a film of the boats"),
    ("Holm, bluntly: the boats must leave", "The boats must leave", "Holm: the boats must leave"),
    ("No one may waive the ban", "No one could waive the ban", "No one could waive the ban"),
    ("The body can be handed over", "The body could be handed over", "The body could be handed over"),
    ("The court hears the case", "The court would hear the case", "The court would hear the case"),
]


@pytest.mark.parametrize(("line", "cited", "better"), MENDED)
def test_a_small_fault_is_mended_in_the_words_of_the_passage(line: str, cited: str, better: str) -> None:
    assert mended(line, grounds(cited)) == better
    assert fault(better, grounds(cited)) == ""


def test_no_modal_is_set_before_a_form_that_it_does_not_take() -> None:
    assert "would halting" not in mended("A truce halting the raids", grounds("a truce that would halt the raids"))


def test_the_word_of_the_article_stands_in_the_same_place() -> None:
    where = grounds("North and South must work together to alleviate the tensions")
    told = slotted("North and South must work together to ease tensions", where)
    assert told == "North and South must work together to alleviate tensions"


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("Holm kept the boats far from the shore", "Holm kept the port, which the storm had spared, far from the shore"),  # too far apart
        ("Whether he will attend", "whether he will be among them"),
        ("Minister Berg closed the strait", "Minister Holm closed the strait"),  # a name
    ],
)
def test_a_word_in_another_place_does_not(line: str, cited: str) -> None:
    assert slotted(line, grounds(cited, names="")) == line


def test_a_part_that_is_not_borne_out_goes_from_the_end() -> None:
    cited = grounds("the plan is welcome to all of us")
    assert list(pruned("Holm: the plan is welcome to all of us; trawlers cheered", cited)) == ["Holm: the plan is welcome to all of us"]


@pytest.mark.parametrize(
    "line",
    [
        "The government refused every talk of elections, says Berg",  # whose word it is
        "Oslo, which had threatened a boycott, now sends somebody",
        "Holm: a single, unified and modern fleet of trawlers",
    ],
)
def test_no_part_goes_that_tells_whose_word_it_is_or_that_holds_the_rest(line: str) -> None:
    cited = "The government refused every talk of elections. Oslo had threatened a boycott. unified fleet of trawlers"
    assert not list(pruned(line, grounds(cited)))


def test_a_passage_is_cited_to_the_end_of_its_sentence_where_that_changes_nothing() -> None:
    text = "Holm closed the strait, to their anger."
    cited = Grounds(text, (Span(start=0, end=22),), frozenset())
    sentence = (Span(start=0, end=len(text)),)
    assert whole(cited, sentence, ()).cited == text
    other = text.replace("to their anger", "though she may open it, to their anger")
    held = Grounds(other, (Span(start=0, end=22),), frozenset())
    assert whole(held, (Span(start=0, end=len(other)),), ()).cited == "Holm closed the strait"
    assert whole(cited, sentence, (Span(start=26, end=30),)).cited == "Holm closed the strait"


def test_a_passage_loses_the_sentences_and_clauses_that_the_line_says_nothing_of() -> None:
    text = "Holm closed the strait to every foreign boat of the fleet. Pilots might strike."
    assert narrowed(grounds(text), "Holm closed the strait").cited == "Holm closed the strait to every foreign boat of the fleet."
    held = "Holm closes the strait for good and for everybody, if the pilots strike."
    assert narrowed(grounds(held), "Holm closes the strait for good and for everybody").cited == held


@pytest.mark.parametrize(
    ("line", "plain"), [("Article: talks stall.", "talks stall"), ("Open: who pays", "who pays"), ("The U.S. pays", "The U.S. pays")]
)
def test_a_word_for_the_article_itself_is_no_part_of_a_line(line: str, plain: str) -> None:
    assert bare(line) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("urges", "urged"), ("lobbies", "lobbying"), ("discuss", "discussing"), ("gave", "given"), ("signals", "signalled")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("2015", "2016"), ("region", "regime"), ("port", "post"), ("rise", "rice")])
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


READ = {
    "a fence": '```json\n{"demands": [{"text": "a", "evidence": ["b"]}]}\n```',
    "thoughts": '<think>{"demands": []}</think>{"demands": [{"text": "a", "evidence": ["b"]}]}',
    "a preface": 'Sure! {"demands": [{"text": "a", "evidence": ["b"]}]} Anything else?',
    "unknown keys": '{"mood": 1, "demands": [{"text": "a", "evidence": ["b"], "colour": "red"}]}',
    "one excerpt as text": '{"demands": [{"text": "a", "evidence": "b"}]}',
    "lines that are none": '{"demands": [null, 3, "x", {"text": 5}, {"text": "a", "evidence": ["b"]}], "response": "none"}',
}


@pytest.mark.parametrize("kind", READ)
def test_an_answer_is_read_through(kind: str) -> None:
    answer = read_answer(READ[kind], KEYS)
    assert [(key, [line.text for line in lines]) for key, lines in answer.sections] == [("demands", ["a"]), ("response", [])]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "the answer is empty"),
        ("no", "the answer is not JSON"),
        ('{"demands": [', "the answer is cut off"),
        ("{}", "the answer has no line in any section"),
        ("[" * 100_000, "the answer is not JSON"),
        (" " * 500_000, "the answer is far too long"),
    ],
)
def test_an_answer_that_is_none_says_why(raw: str, why: str) -> None:
    with pytest.raises(AnswerError, match=why):
        read_answer(raw, KEYS)


def test_ten_thousand_lines_are_forty() -> None:
    raw = '{"demands": [' + ",".join('{"text": "a", "evidence": ["b"]}' for _ in range(10_000)) + "]}"
    assert len(dict(read_answer(raw, KEYS).sections)["demands"]) == 40


def test_a_stretch_that_the_models_line_barely_speaks_of_may_go() -> None:
    gone = " issued by a revamped opposition team in Skarvik ahead of the talks"
    text = f"A statement{gone} demanded a transition without the old president of Norland"
    end = Span(start=text.index(gone), end=text.index(gone) + len(gone))
    whole_ = (Span(start=0, end=len(text)),)
    assert tuple(idle(whole_, (), (), "The opposition demanded a transition without the president", text, [end])) == (end,)
    said = "A revamped opposition team in Skarvik demanded a transition ahead of the talks"
    assert not tuple(idle(whole_, (), (), said, text, [end]))
