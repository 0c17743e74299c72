"""The cases of tests/cases/clean.md, and what holds for every text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.ingest.clean import clean
from briefgen.model import Article, Source

CASES = re.findall(
    r"^## (?P<title>.+?)\n+```\n(?P<text>.*?)\n```\n+```\n(?P<expected>.*?)\n```",
    (Path(__file__).parent.parent / "cases" / "clean.md").read_text(encoding="utf-8"),
    re.S | re.M,
)
PIECES = st.sampled_from(
    [
        "Harbour talks end without a pact", "By Ana Rui in Porto Velo", "Wed 14 Jun 2023 16.20 BST", "Share", "Read more", "___",
        "© 2024 X Ltd",
        "PORTO VELO, March 3 (Coastwire) - The minister said no.", "“No,” she said, and went out of the room into the rain.", "Photo: A/B",
        "The ministers said that they would meet again in the autumn, when the ice is back and the herring are gone. – CWP",
        "19:31 — Talks", "a lower line", "\u200b", "• an item", "Q: Why?", "", "\t", "\ufeff",
    ]
)  # fmt: skip


def article(text: str) -> Article:
    return clean(text, Source(location="a.txt", media_type="text/plain", sha256="0"))


def known(found: Article) -> dict[str, str]:
    """What a case can ask for after `=`."""
    return {
        "title": found.title.text if found.title else "None",
        "byline": found.byline.text if found.byline else "None",
        "outlet": found.outlet.text if found.outlet else "None",
        "published": str(found.published),
        "notes": " ".join(found.notes),
    }


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_case_is_laid_out_as_the_file_says(text: str, expected: str) -> None:
    found = article(text)
    laid_out = sorted(
        [(p.span, p.label) for p in found.paragraphs] + [(d.span, d.reason) for d in found.dropped], key=lambda part: part[0].start
    )
    lines = [line for line in expected.splitlines() if " =" not in line]
    assert [label for _, label in laid_out] == [line.split(": ", 1)[0] for line in lines]
    for (span, _), line in zip(laid_out, lines, strict=True):
        assert span.of(text).startswith(line.split(": ", 1)[1])
    for line in expected.splitlines():
        if " =" in line:
            key, value = (part.strip() for part in line.split(" =", 1))
            assert known(found)[key] == value


def test_there_are_contrasts_for_what_is_dropped() -> None:
    assert len(CASES) > 35


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]))
def test_every_word_is_either_kept_or_dropped_and_spans_never_overlap(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = article(text)
    spans = sorted([p.span for p in found.paragraphs] + [d.span for d in found.dropped], key=lambda span: span.start)
    rest, at = "", 0
    for span in spans:
        assert span.start >= at
        assert span.of(text) == span.of(text).strip()
        rest, at = rest + text[at : span.start], span.end
    assert not re.search(r"\w", rest + text[at:])


@given(st.lists(PIECES, max_size=14))
def test_what_is_printed_stands_at_its_place_and_paragraphs_are_numbered_from_one(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    found = article(text)
    for printed in (found.title, found.standfirst, found.byline, found.outlet):
        if printed and printed.span:
            assert printed.text == " ".join(printed.span.of(text).split())
    numbers = [int(p.label) for p in found.paragraphs if p.label.isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))


@given(st.text(max_size=400))
def test_any_text_can_be_laid_out(text: str) -> None:
    assert article(text).text == text
