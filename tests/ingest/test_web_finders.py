"""What of a page is its article where one finder loses the beginning, or both take a show of pictures for it."""

from __future__ import annotations

import pytest

from briefgen.ingest.web_article import merged
from briefgen.ingest.web_blocks import Block

TEXT = (
    "The envoy of the islands told reporters on Wednesday that the patrols would stay where they are until the ice has left the strait.",
    "Velonia had asked for them to be called back before the herring come, and for the buoys of last year to be laid out by its pilots.",
    "Neither side has said what becomes of the trawlers that lie in the harbour of Portmere since a storm broke their moorings in January.",
    "A council of fishers, which met behind closed doors all night, wants both governments to pay for what was lost at sea.",
    "Its speaker, who has sailed these waters for forty years, said nobody had counted the catch since the old treaty ran out in autumn.",
    "Doctors on the outer islands complain that no ferry has brought them medicine for nine days, although the sound was free of ice.",
    "“Three of my patients can’t wait for a treaty,” one of them said over a bad line, while children were heard to sing behind her.",
    "Schools were closed when their coal ran out, and the bells of the old church have been silent to spare the ringers a cold walk.",
    "Merchants in the capital expect prices to rise by a fifth before Easter unless the stores beyond the lighthouse are opened to them.",
    "The keeper of those stores answers to a judge who has been ill since Christmas and whose papers nobody else is allowed to sign.",
    "What the ministers will talk about when they meet in spring was left open, as were the day, the place and who is to sit at the table.",
    "Observers from abroad would be welcome to both, a diplomat said, provided that they bring their own boats and pay for their berths.",
)
SUMMARY = "Nobody on the islands wants the herring to be counted before the ministers of both sides have signed what they said in spring."


def between(one: list[str], other: list[str]) -> list[str]:
    return merged([Block(text) for text in one], [Block(text) for text in other])


@pytest.mark.parametrize("lost", [3, 4])
def test_the_beginning_that_one_finder_lost_is_kept(lost: int) -> None:
    assert between([*TEXT], [*TEXT[lost:]]) == [*TEXT]


@pytest.mark.parametrize("above", [[SUMMARY], ["A short line", SUMMARY], [SUMMARY, "Home", "World"]])
def test_a_summary_or_lines_above_the_article_are_not_its_beginning(above: list[str]) -> None:
    assert between([*above, *TEXT], [*TEXT]) == [*TEXT]


def show(label: str, pictures: int, *, captions: int = 1) -> list[str]:
    """A show of pictures, each with its number, its title and captions."""
    return [
        line
        for at in range(1, pictures + 1)
        for line in (
            label.format(at, pictures),
            *(f"The {at}th picture of the year, part {part}, shows a harbour in which {at} boats lie." for part in range(captions)),
        )
    ]


@pytest.mark.parametrize("label", ["{}/{} A harbour", "{} of {}", "Slide {} of {}", "Photo {}/{}"])
@pytest.mark.parametrize("captions", [1, 2])
def test_a_show_of_pictures_beside_an_article_is_not_the_article(label: str, captions: int) -> None:
    pictures = show(label, 12, captions=captions)
    assert between([*TEXT[:6], *pictures, *TEXT[6:]], pictures) == [*TEXT]
    assert between([*TEXT, *pictures], [*TEXT]) == [*TEXT]


@pytest.mark.parametrize(
    "lines",
    [
        show("{}/{} A harbour", 9),  # the show is the article
        [*TEXT[:5], "2/3 of the fleet lay in the harbour on Wednesday, said the envoy of the islands.", *TEXT[5:]],
        [*TEXT[:5], "1 of 3 boats was lost in the storm, said the envoy of the islands to the council.", *TEXT[5:]],
    ],
)
def test_pictures_with_nothing_beside_and_shares_are_kept(lines: list[str]) -> None:
    assert between(lines, lines) == lines
