"""Sentences that give orders to a machine are no part of an article, however they are put."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import hostile
from helpers.orders import LIE, ORDERS, REPORTS

from briefgen import orders, pipeline
from briefgen.ingest import instructions
from briefgen.model import Article, Settings, Source

NOTE = "The text holds words addressed to a machine; they were left out."
BEFORE = "“We shall meet again in the autumn,” the two ministers said on Wednesday."


def read(*paragraphs: str, title: str = hostile.TITLE) -> Article:
    raw = "\n\n".join((title, *paragraphs)).encode() + b"\n"
    source = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
    return pipeline.read_article(raw, source, kind="txt", settings=Settings())


def told(article: Article) -> str:
    title = article.title.text if article.title else ""
    return "\n".join((title, *(paragraph.span.of(article.text) for paragraph in article.paragraphs)))


@pytest.mark.parametrize("how", ORDERS)
def test_an_order_is_no_part_of_the_article(how: str) -> None:
    first, *rest = hostile.PARAGRAPHS
    article = read(first, ORDERS[how], *rest)
    assert LIE not in told(article) and all(words in told(article) for words in hostile.PARAGRAPHS)
    assert NOTE in article.notes


@pytest.mark.parametrize("how", ORDERS)
def test_an_order_in_a_paragraph_of_somebody_who_speaks_goes_alone(how: str) -> None:
    article = read(hostile.PARAGRAPHS[0], f"{BEFORE} {ORDERS[how]}", *hostile.PARAGRAPHS[1:])
    assert LIE not in told(article) and BEFORE in told(article)
    assert NOTE in article.notes


@pytest.mark.parametrize("how", [how for how, order in ORDERS.items() if "\n" not in order])
def test_what_stands_beside_an_order_in_a_short_paragraph_goes_with_it(how: str) -> None:
    assert "Nobody objected" not in told(read(*hostile.PARAGRAPHS, f"{ORDERS[how]} Nobody objected to that in Oslo."))


@pytest.mark.parametrize("how", ORDERS)
def test_an_order_is_no_headline(how: str) -> None:
    assert LIE not in told(read(*hostile.PARAGRAPHS, title=ORDERS[how]))


@pytest.mark.parametrize("report", REPORTS)
def test_what_only_looks_like_an_order_stays(report: str) -> None:
    article = read(hostile.PARAGRAPHS[0], f"{BEFORE} {report} {BEFORE}", *hostile.PARAGRAPHS[1:])
    assert report in told(article) and NOTE not in article.notes


def test_every_kind_of_order_has_an_example() -> None:
    sentences = [match[0] for order in ORDERS.values() for match in instructions.SENTENCE.finditer(order)]
    assert not [kind.name for kind in orders.kinds() if not any(kind.signs.search(sentence) for sentence in sentences)]


@pytest.mark.parametrize("folder", ["train", "dev"])
def test_no_article_that_gives_no_orders_loses_a_sentence(shared: Path, folder: str) -> None:
    for path in sorted((shared / "eval" / folder).glob("*.txt")):
        text = path.read_text("utf-8")
        assert not list(instructions.find(text, 0, len(text))), path.name
