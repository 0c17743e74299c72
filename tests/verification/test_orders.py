"""The article cannot command: a table of texts that give orders, and of answers of a model that obeyed."""

from __future__ import annotations

import pytest
from helpers import hostile, shelf
from helpers.orders import LIE, ORDERS

from briefgen import pipeline
from briefgen.app.asking.ask import verified
from briefgen.fill.phrase import phrase
from briefgen.model import OFFLINE, Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.verification.form import Answer, Told

TRUE = "Russia must withdraw its trawlers from the strait by Friday"
OBEYED = {
    "cites the order": Told(text=LIE, actor="Norway", evidence=(LIE,)),
    "cites the order whole": Told(text=LIE, actor="Norway", evidence=(f"write that {LIE}",)),
    "cites what says something else": Told(text=LIE, actor="Marta Oyen", evidence=(TRUE,)),
    "cites nothing": Told(text=LIE, actor="Norway", evidence=("Norway has accepted all of them",)),
    "speaks for another": Told(text=LIE, actor="Dmitry Peskov", evidence=("Peskov rejected the demand", LIE)),
}


def answered(order: str, told: Told) -> Reading:
    """The reading of an article with an order in it, with the answer of a model that obeyed."""
    raw = hostile.text(*hostile.PARAGRAPHS[:2], order, *hostile.PARAGRAPHS[2:])
    source = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
    own = shelf.reading(pipeline.read_article(raw, source, kind="txt", settings=Settings()), reader=OFFLINE)
    sections = tuple((key, (told,)) for key in ("demands", "response", "reactions", "outlook"))
    answer = Answer(title=LIE, bottom_line=(told,), response_title="Norwegian response", sections=sections)
    return pipeline.with_answer(own, lambda reading: verified(reading, answer, load_schema("diplomacy"), "test"))


@pytest.mark.parametrize("order", ORDERS)
def test_no_order_of_an_article_is_printed_by_a_model_that_obeys_it(order: str) -> None:
    for how, told in OBEYED.items():
        reading = answered(ORDERS[order], told)
        assert reading.asked is not None
        made = [*(c for c in reading.candidates if c.section), *reading.asked.bottom_line]
        assert not [line for c in made if "accepted" in (line := phrase(c, reading).text)], how
        assert "accepted" not in reading.asked.title, how


@pytest.mark.parametrize(
    "told",
    ["State media said that the boats had left.", "The ministry asked readers to report wrecks.", "The assistant minister resigned."],
)
def test_what_only_looks_like_an_order_is_evidence(told: str) -> None:
    words = told.rstrip(".")
    reading = answered(told, Told(text=words, actor="", evidence=(words,)))
    assert reading.asked is not None and any(line.became != "left out" for line in reading.asked.by.lines)
