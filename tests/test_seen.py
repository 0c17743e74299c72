"""What is seen of a text, and the way back to its characters as they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import pipeline
from briefgen.model import Settings, Source, Span
from briefgen.schema import load_schema
from briefgen.seen import plain, see

SEEN = (
    ("Lind\u00adqvist", "Lindqvist"), ("the trea\u00ad\nty", "the treaty"), ("Com\u200bmission", "Commission"), ("Z\u0307o\u0301łkiewska", "Żółkiewska"),
    ("oﬃce", "office"), ("10\u00a0March", "10 March"), ("AT&amp;T", "AT&T"), ("&lt;/p&gt;", "\n\n"), ("&c; stays", "&c; stays"),
    ("Estonia\x92s", "Estonia’s"), ("Estonia´s", "Estonia’s"), ("E\nstonia asks", "Estonia asks"), ("A\nminister asks", "A minister asks"),
    ("A\nlthough it asks", "Although it asks"), ("👩\u200d🚀", "👩\u200d🚀"), ("می\u200cخواهم", "می\u200cخواهم"), ("\u202aLatvia\u202c", "Latvia"),
    ("« We agree. »", "“We agree.”"), ("»We agree.«", "“We agree.”"), ("Read more »", "Read more »"), ("Home » World » Baltic", "Home » World » Baltic"),
    ("SarukhÃ¡n", "Sarukhán"), ("SarukhA\u0303\x83A\u0302\xa1n", "Sarukhán"), ("donâ€™t", "don’t"), ("Ã¢â‚¬â„¢s", "’s"), ("KrkiÄ‡ asks", "Krkić asks"),
    ("“AMANHÔ", "“AMANHÔ"), ("CÔTE", "CÔTE"), ("“BLÅ”", "“BLÅ”"), ("GARÇÃO, NÃO", "GARÇÃO, NÃO"), ("Â£5", "£5"),
    ("“We agree,”² he said.¹ Then", "“We agree,” he said. Then"), ("in 2021³ and", "in 2021 and"), ("signed†, sealed.‡", "signed, sealed."),
    ("agreed¹,² to", "agreed to"), ("agreed.[1][2] Then", "agreed. Then"), ("a pact,[note 1] and", "a pact, and"), ("a pact.[a] Then", "a pact. Then"),
    ("a [1] pact [2] of [3]", "a pact of"), ("agreed.1 Then, with “care,”2 it left.\n", "agreed. Then, with “care,” it left.\n"),
    ("said so.5 And,6 then.7 Or", "said so. And, then. Or"), ("at 5 p.m.1 Then", "at 5 p.m. Then"),
    ("5 km² of 10⁶ m³ of CO² at x²", "5 km² of 10⁶ m³ of CO² at x²"), ("they agree[d] to the [20] ministers", "they agree[d] to the [20] ministers"),
    ("No.1 The Art.5 rule in vol.2 of Rs.3 a day", "No.1 The Art.5 rule in vol.2 of Rs.3 a day"), ("by 3.1 The", "by 3.1 The"),
    ("said.7 Then left.9 Or", "said.7 Then left.9 Or"), ("Agreed:\n[1] The pact\n¹ See the report.", "Agreed:\n[1] The pact\n¹ See the report."),
    ("a 5\" gun", "a 5\" gun"), ("<<We agree>>", "“We agree”"), ("rock ’n’ roll", "rock ’n’ roll"), ("‘90s and ’90s", "‘90s and ’90s"),
)  # fmt: skip
ODD = "aB \n\"“”«»„‚‘’'`´<>,.&;#1¹†[]\u00ad\u200b\u200d\u0301\ufb01\u00a0\x93\x85\u2028—lt"


@pytest.mark.parametrize(("came", "shown"), SEEN)
def test_a_text_is_seen_as_its_readers_see_it(came: str, shown: str) -> None:
    assert plain(came) == shown


@given(st.text(alphabet=ODD, max_size=80), st.data())
def test_every_stretch_that_is_seen_has_its_place_in_the_text_that_came(text: str, data: st.DataObject) -> None:
    seen = see(text)
    if seen is None or not seen.text:
        return
    start = data.draw(st.integers(0, len(seen.text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(seen.text))))
    back = seen.back(span)
    assert 0 <= back.start < back.end <= len(text)
    again = seen.onto(back)
    assert again.start <= span.start and span.end <= again.end


def test_evidence_is_quoted_as_it_came_and_lines_are_printed_clean(shared) -> None:
    text = (shared / "cases" / "10-soft-hyphens.txt").read_text("utf-8")
    quick = Settings(reader="quick")
    article = pipeline.read_article(text.encode(), Source(location="a.txt", media_type="x", sha256="0"), kind="txt", settings=quick)
    made = pipeline.make_memo(pipeline.read(article, reader="quick"), load_schema("diplomacy"), quick)
    told = [item for part in made.sections for item in part.items]
    assert article.text == text and told
    assert all(one.quote == text[one.start : one.end] for item in told for one in item.evidence)
    assert any("\u00ad" in one.quote for item in told for one in item.evidence) and not any("\u00ad" in item.text for item in told)


@pytest.mark.parametrize("marks", [("", ""), ("*", "*"), ("– ", ""), ("", "”"), ("“", "")])
def test_no_line_has_a_speakers_we_in_the_memos_own_words(marks: tuple[str, str], shared) -> None:
    text = (shared / "cases" / "base.txt").read_text("utf-8").replace("“", marks[0]).replace("”", marks[1])
    quick = Settings(reader="quick")
    article = pipeline.read_article(text.encode(), Source(location="a.txt", media_type="x", sha256="0"), kind="txt", settings=quick)
    made = pipeline.make_memo(pipeline.read(article, reader="quick"), load_schema("diplomacy"), quick)
    assert not [item.text for part in made.sections for item in part.items if " we " in item.text.lower() and "“" not in item.text]
