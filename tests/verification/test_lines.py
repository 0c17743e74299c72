"""What becomes of a whole line of a model's answer: whose it is, what our own wording of its passage says, what people are called."""

from __future__ import annotations

import re

import pytest
from helpers import shelf

from briefgen import pipeline
from briefgen.app.asking.ask import verified
from briefgen.fill.phrase import phrase
from briefgen.model import OFFLINE, Actor, Candidate, Reading, Settings, Source, Span
from briefgen.schema import load_schema
from briefgen.verification.form import Answer, Party, Told
from briefgen.verification.torn import tears

TORN = [
    ("Diplomats say veto-wielding members object to the plan", " veto"),
    ("no return is possible so long as Holm remains in office", " as Holm remains in office"),
    ("the union, which until recently had backed Norway", " recently"),
    ("Oslo would boycott the talks over the demand of the unions that Holm step aside", " over the demand of the unions"),
    ("Holm backpedalled on a prediction that boats would return", " on a prediction"),
    ("Holm recalled a promise made a year ago in Oslo", " a year"),
    ("Norway and Swedish-led crews met", "-led"),
]
WHOLE = [
    ("Holm said in Oslo on Monday that the boats must leave", " in Oslo on Monday"),
    ("Holm closed the strait on Monday", " on Monday"),
    ("the strait, closed since May, which Norway wants open", ", closed since May,"),
    ("Holm wants to quickly reopen the strait", " quickly"),
]


@pytest.mark.parametrize(("text", "gone"), TORN)
def test_no_omission_tears_what_stays(text: str, gone: str) -> None:
    assert tears(text, Span(start=text.index(gone), end=text.index(gone) + len(gone)))


@pytest.mark.parametrize(("text", "gone"), WHOLE)
def test_what_leaves_a_whole_sentence_may_go(text: str, gone: str) -> None:
    assert not tears(text, Span(start=text.index(gone), end=text.index(gone) + len(gone)))


def read(text: str, told: Told, section: str = "response", *people: Party) -> Reading:
    """The reading of an article that holds an answer of one line."""
    source = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
    article = pipeline.read_article(text.encode(), source, kind="txt", settings=Settings())
    answer = Answer(actors=people, sections=((section, (told,)),))
    return verified(shelf.reading(article, reader=OFFLINE), answer, load_schema("diplomacy"), "test")


def line(reading: Reading) -> tuple[str, Candidate]:
    """The answer's line as it would be printed, and all that is known of it."""
    found = reading.candidates[0]
    assert found.section, "the line was left out"
    return phrase(found, reading).text, found


OSLO = "Talks between Norway and Sweden on fishing in the strait ended in Oslo on Monday.\n\n"


def test_whoever_says_it_by_name_and_verb_is_its_speaker_whatever_the_model_says() -> None:
    cited = "Norwegian officials said Sweden had already shown important progress on the quotas"
    told = Told(text="Sweden has already shown important progress on the quotas", actor="Sweden", evidence=(cited,))
    _, found = line(read(f"{OSLO}{cited}.\n\nSweden welcomed the news.", told))
    assert found.voice is not None and found.voice.name == "Norwegian officials"


def test_what_another_says_of_somebody_is_no_word_of_theirs() -> None:
    cited = "He said he was told by the Swedish minister, Karin Lund, that Sweden opposed any further talks on herring"
    told = Told(text="Lund: Sweden resists more negotiations over herring", actor="Karin Lund", evidence=(cited,))
    text, _ = line(read(f"{OSLO}Jan Berg, the Norwegian negotiator, spoke to reporters in Oslo. {cited}.", told))
    assert "Lund said" not in text and "Berg said he was told" in text


def test_a_pronoun_is_not_taken_for_whoever_speaks_of_them() -> None:
    cited = "he is unlikely to end his costly patrols of the strait, said Karin Lund, an analyst in Stockholm"
    told = Told(text="Lund: Berg would hardly stop those expensive controls", actor="Karin Lund", evidence=(cited,))
    text, _ = line(read(f"{OSLO}While Jan Berg wants to save money, {cited}.", told))
    assert "Lund is unlikely" not in text and "said Karin Lund" not in text


def test_no_line_has_a_speakers_we_outside_quotation_marks() -> None:
    cited = ("But we had no word from them so I don’t know whether to be glad or not.", "We have no sign from them,” Berg said")
    body = f"{OSLO}“I hope that they stop for ever. {cited[0]} {cited[1]}, asked about Sweden. Sweden’s navy did not comment."
    told = Told(text="No message or signal came from Sweden, Berg says", actor="Sweden", evidence=cited)
    reading = read(body, told)
    assert reading.asked is not None
    made = [phrase(c, reading).text for c in reading.candidates if c.section]
    bare = " ".join(part for text in made for part in text.split("“")[:1] + [p.partition("”")[2] for p in text.split("“")[1:]])
    assert not {"we", "We", "I"} & set(bare.split()), made


def test_a_sentence_in_which_somebody_only_stands_by_is_nobodys_and_bears_no_name() -> None:
    cited = "The streets of Oslo remained calm under the watch of soldiers on armoured vehicles"
    told = Told(text="Oslo quiet: soldiers on armoured vehicles watch the streets", actor="soldiers", evidence=(cited,))
    text, found = line(read(f"{OSLO}{cited}.\n\nSoldiers came to Oslo on Sunday.", told))
    assert text == cited and found.voice is None


def test_the_articles_own_words_behind_a_quotation_that_it_never_closes_are_no_quotation() -> None:
    cited = "The Swedish government has not definitively ruled out sending a delegation to another conference"
    body = f"{OSLO}“We are patient. “We can wait,” Jan Berg said of the Swedish plan. {cited} in Oslo."
    told = Told(text="Stockholm keeps the door ajar for one more summit", actor="Swedish government", evidence=(cited,))
    text, _ = line(read(body, told))
    assert "“" not in text and not text.startswith("Swedish government:")


def test_a_quotation_and_what_the_article_tells_beside_it_are_told_apart() -> None:
    cited = ("“Both sides want to lower their voices,” Berg said", "They have six years of accumulated history")
    body = f"{OSLO}{cited[0]}. “But there is a problem. {cited[1]}. That limits how far they can go.”"
    told = Told(text="Berg: quieter tones ahead, yet an old burden stays", actor="Jan Berg", evidence=cited)
    text, _ = line(read(f"{body}\n\nJan Berg leads the Norwegian delegation.", told))
    bare = re.sub("“[^”]*”", "", text)
    assert "“" in text and not [words for words in ("Both sides", "They have", "That limits") if words in bare], text


def test_a_view_that_somebody_reports_is_not_the_articles() -> None:
    cited = "it was unclear on how many of those trips the trawlers met the Swedish boats, the report said"
    told = Told(text="Open: how often both fleets saw each other", evidence=(cited,))
    text, _ = line(read(f"{OSLO}A report came out in Oslo. Some call at Bergen every week, though {cited}.", told, "outlook"))
    assert "Article’s view" not in text


def person(reading: Reading, name: str) -> Actor:
    return next(actor for actor in reading.actors if actor.name.endswith(name))


STAFF = (
    f"{OSLO}Norwegian vice-premier Jan Berg met Swedish foreign minister Karin Lund there. Mr Berg said that Norway would wait for "
    "an answer. Ms Lund said that Sweden was ready to talk.\n\nThe Herring Board fined three crews."
)
SAID = Told(text="Norway would wait for an answer", actor="Jan Berg", evidence=("Norway would wait for an answer",))


def test_an_office_that_the_article_prints_beside_a_name_is_taken_from_the_answer() -> None:
    told = Party(name="Jan Berg", affiliation="Norway", role="the Norwegian vice-premier")
    berg = person(read(STAFF, SAID, "response", told), "Berg")
    assert (berg.role, berg.affiliation, berg.side) == ("vice-premier", "Norway", "NOR")


LIES = [
    Party(name="Jan Berg", affiliation="Denmark", role="king"),  # printed nowhere
    Party(name="Jan Berg", affiliation="Herring Board", role="foreign minister"),  # printed of others
    Party(name="Jan Berg", affiliation="", role=""),
]


@pytest.mark.parametrize("told", LIES)
def test_an_office_or_a_side_that_the_article_does_not_print_of_somebody_is_left_out(told: Party) -> None:
    without, berg = person(read(STAFF, SAID), "Berg"), person(read(STAFF, SAID, "response", told), "Berg")
    assert (berg.role, berg.affiliation, berg.side) == (without.role, without.affiliation, without.side)


def test_a_line_goes_to_the_section_of_which_the_offline_reader_is_sure_and_the_record_says_so() -> None:
    cited = "Norway demands that Sweden withdraw its trawlers from the strait at once"
    told = Told(text=cited, actor="Norway", evidence=(cited,))
    reading = read(f"{OSLO}{cited}.\n\nSweden said that it would study the note.", told, "outlook")
    assert line(reading)[1].section == "demands"
    assert reading.asked is not None and [(one.section, one.moved) for one in reading.asked.by.lines] == [("outlook", "demands")]


def cited_of(reading: Reading) -> list[str]:
    """What the answer's line rests on, as the article prints it."""
    _, found = line(reading)
    return [span.of(reading.article.text) for span in found.cited or found.body]


def test_a_name_in_the_place_of_a_pronoun_is_cited_where_it_is_printed_last() -> None:
    cited = "Lund wants him to withdraw the trawlers by May"
    told = Told(text="Lund wants Berg to withdraw the trawlers by May", actor="Karin Lund", evidence=(cited,))
    body = f"{OSLO}Karin Lund, the Swedish minister, met Jan Berg, who leads the Norwegian delegation. {cited}."
    text, _ = line(found := read(body, told))
    assert "Berg" in text and cited_of(found)[0].endswith("Berg")


def test_a_name_that_the_passage_prints_is_not_cited_twice() -> None:
    cited = "Berg wants the trawlers to leave the strait by May"
    told = Told(text=cited, actor="Jan Berg", evidence=(cited,))
    assert len(cited_of(read(f"{OSLO}Jan Berg leads the Norwegian delegation. {cited}.", told))) == 1


def test_what_is_done_by_somebody_is_not_printed_as_their_words() -> None:
    cited = "The two ports were shut at noon by the Norwegian navy"
    told = Told(text="Navy blocked access to both harbours", actor="Norwegian navy", evidence=(cited,))
    text, _ = line(read(f"{OSLO}The Norwegian navy has eleven ships. {cited}.", told))
    assert "navy:" not in text


def test_whoever_only_presides_when_something_else_happens_is_not_its_doer() -> None:
    cited = "Talks resume on Monday, when Norway takes the chair of the council"
    told = Told(text="Discussions restart under the Norwegian chair", actor="Norway", evidence=(cited,))
    text, found = line(read(f"{OSLO}{cited}.\n\nSweden waits.", told))
    assert found.voice is None and not text.startswith("Norway:")
