"""What a page prints beside its headline, and what its metadata say otherwise: headline, writers and day are those that readers see."""

from __future__ import annotations

import datetime as dt

import pytest
from ingest.documents import PARAGRAPHS, TITLE, source

from briefgen.ingest import html
from briefgen.ingest.clean import clean
from briefgen.model import Article

PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKED = '<script type="application/ld+json">{}</script>'


def page(beside: str, *, head: str = "", heading: str = f"<h1>{TITLE}</h1>", below: str = "") -> Article:
    top = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head>'
    raw = f"{top}<body><article><header>{heading}<div>{beside}</div></header><div>{PROSE}</div></article>{below}</body></html>"
    return html.read(raw.encode(), source("a.html"))


def byline(article: Article) -> str | None:
    return article.byline.text if article.byline else None


@pytest.mark.parametrize(
    "kind",
    ['<meta property="og:type" content="article">', LINKED.format('{"@type": "NewsArticle", "headline": "The herring and you"}'), ""],
)
@pytest.mark.parametrize(
    "more", ["", "<aside><h1>More of the herring talks of the islands</h1></aside>", "<footer><h1>Read the herring pact</h1></footer>"]
)
def test_the_headline_is_the_one_that_readers_see_where_search_engines_are_told_another(kind: str, more: str) -> None:
    told = '<meta property="og:title" content="Why the islands’ ministers fight over herring quotas">'
    printed = "Ministers of the islands fight to the last over herring"
    article = page(more, head=told + kind, heading=f"<h1>{printed}</h1>")
    assert article.title is not None and article.title.text == printed


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>Ten pictures of the week</h1>",
        "<h1>Ministers of islands fight on over herring</h1><h1>The islands and their herring</h1>",
        "<h1>Herring</h1>",
    ],
)
def test_a_heading_that_says_something_else_or_is_one_of_several_is_not_the_headline(heading: str) -> None:
    told = "Why the islands’ ministers fight over herring quotas"
    article = page("", head=f'<meta property="og:title" content="{told}"><meta property="og:type" content="article">', heading=heading)
    assert article.title is not None and article.title.text == told


@pytest.mark.parametrize(
    "name",
    "Ana Holt,Al Root,Jo Grant,Piet Foust,Ana Mowat,Jen Jett,Ian West,JANE HUNT,Theresa May,Ana March,Piet Roos-Scott".split(","),
)
@pytest.mark.parametrize(
    "stated", ["{}", "By {}", "{}, 3 March 2024", "By {} | March 3, 2024 10:20 EST", "{} Published 7:07 PM EST Mar 3, 2024"]
)
def test_a_surname_that_looks_like_a_zone_of_time_or_a_month_is_kept(name: str, stated: str) -> None:
    assert byline(page("", head=f'<meta name="author" content="{stated.format(name)}">')) == name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Rui on Monday, March 4th, 2024 at 11:08 a.m.", "Ana Rui"),
        ("By <a href='/a'>Ana Rui</a>, <a href='/p'>Piet Roos</a> on March 4, 2024", "Ana Rui, Piet Roos"),
        ("Written by Ana Rui, MD, on March 4, 2024", "Ana Rui, MD"),
        ("Analysis by Ana Rui", "Ana Rui"),
        ("By the light of the moon the boats came home", None),
        ("By the islands’ own count", None),
    ],
)  # fmt: skip
def test_a_line_beside_the_headline_that_says_by_names_the_writers(line: str, names: str | None) -> None:
    assert byline(page(f"<div class='top'>{line}</div>")) == names


@pytest.mark.parametrize(
    "kind", ["comment-author", "statement-author", "quote__author", "photo-author", "tweet_author", "testimonialAuthor"]
)
def test_who_wrote_something_else_on_the_page_did_not_write_the_article(kind: str) -> None:
    assert byline(page("", below=f'<div><span class="{kind}">Piet Roos</span> <p>I sail there too, and the line moves.</p></div>')) is None
    assert byline(page('<p class="post-author">Ana Rui</p>', below=f'<div><b class="{kind}">Piet Roos</b></div>')) == "Ana Rui"


@pytest.mark.parametrize("place", ['class="comments"', 'id="comments"', 'class="comment-list"', 'class="responses"'])
def test_a_reader_who_answers_did_not_write_the_article(place: str) -> None:
    assert byline(page("", below=f'<section {place}><div><span class="author">Piet Roos</span><p>So it is.</p></div></section>')) is None


def test_a_second_writer_whom_the_linked_data_leave_out_is_named() -> None:
    stated = LINKED.format('{"@type": "NewsArticle", "author": {"name": "Ana Rui"}}')
    marked = '<span class="byline">By <a rel="author">Ana Rui</a>, <a rel="author">{}</a></span>'
    assert byline(page(marked.format("Piet Roos"), head=stated)) == "Ana Rui, Piet Roos"
    assert byline(page(marked.format("About Ana Rui"), head=stated)) == "Ana Rui"


@pytest.mark.parametrize("stated", ["Ana Rui. The Quay Post", "Ana Rui | Quay Media for quay.example", "Ana Rui / The Quay Post"])
def test_a_papers_name_behind_the_writers_is_no_part_of_it(stated: str) -> None:
    assert byline(page('<p class="byline">By Ana Rui</p>', head=f'<meta name="author" content="{stated}">')) == "Ana Rui"


@pytest.mark.parametrize("account", ["jdadmin", "siteadmin", "Administrator", "admin2"])
def test_an_account_is_nobody(account: str) -> None:
    assert byline(page("", head=f'<meta name="author" content="{account}">')) is None


MOMENTS = [
    ("2024-03-05T03:20:00Z", "March 4, 2024 10:20 PM EST", 4),
    ("2024-03-05T03:20:00+00:00", "By Ana Rui — March 4, 2024", 4),
    ("2024-03-05 03:20:00", "Mar 4, 2024 at 10:20 pm ET", 4),
    ("2024-03-05T03:20:00Z", "Posted Mar 4, 10:20 PM", 4),
    ("2024-03-05T03:20:00Z", "Updated Mar 5, 9:41 AM; Posted Mar 4, 10:20 PM", 4),
    ("2024-03-05T05:57:00Z", "10:01 pm PST, Monday, March 4, 2024", 4),
    ("2024-03-04T22:30:00Z", "Tuesday 5 March 2024 9:30 AEDT", 5),
    ("2024-03-04T18:45:00Z", "March 5, 2024, 12:15 am IST", 5),
    ("2024-03-05T03:20:00Z", "March 5, 2024 3:20 GMT", 5),
    ("2024-03-05T03:20:00Z", "", 5),
    ("2024-03-05T03:20:00Z", "The talks of March 4, 2024 ended late and without a word", 5),
    ("2024-03-05T15:20:00Z", "March 4, 2024", 5),
    ("2024-03-04T15:20:00Z", "Updated March 5, 2024 9:20", 4),
    ("2024-03-04T15:20:00Z", "March 5, 2024 9:47", 4),
    ("2024-03-05", "March 4, 2024", 5),
]


@pytest.mark.parametrize(("stated", "line", "day"), MOMENTS)
@pytest.mark.parametrize(
    "head", ['<meta property="article:published_time" content="{}">', LINKED.format('{{"@type": "NewsArticle", "datePublished": "{}"}}')]
)
def test_the_day_is_the_one_that_readers_see_where_the_metadata_tell_universal_time(stated: str, line: str, day: int, head: str) -> None:
    assert page(f"<p>{line}</p>", head=head.format(stated)).published == dt.date(2024, 3, day)


@pytest.mark.parametrize(
    ("head", "beside", "day"),
    [
        ("", '<time datetime="2024-03-04T10:36:00Z">1 day ago</time>', 4),
        ("", "By Ana Rui on Monday, March 4th, 2024 at 11:08 a.m.", 4),
        (LINKED.format('{"datePublished": "2024-03-04", "headline": broken}'), "By Ana Rui - 2024-03-09", 4),
        (LINKED.format('{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}'), "March 4, 2024", 4),
        ('<meta name="pubdate" content="Mon, 04 Mar 2024 16:07:38 -0600">', "", 4),
        ('<meta name="pubdate" content="March 4, 2024 13:42">', "Updated 6 March 2024", 4),
    ],
)  # fmt: skip
def test_the_day_is_found_however_a_page_tells_it(head: str, beside: str, day: int) -> None:
    assert page(f"<p>{beside}</p>", head=head).published == dt.date(2024, 3, day)


@pytest.mark.parametrize(
    "caption", ["© Ana Rui Boats at the old quay of Portmere on May 18, 2018.", "(c) Quay Post Fishers wait in Lyss, May 18, 2018"]
)
def test_the_day_of_a_picture_under_a_sign_of_copyright_is_not_the_articles(caption: str) -> None:
    def read(line: str) -> dt.date | None:
        return clean("\n\n".join([TITLE, *PARAGRAPHS, line]), source("a.txt")).published

    assert read(caption) is None
    assert read("© The Quay Post, 3 March 2024. All rights reserved.") == dt.date(2024, 3, 3)
    assert read("Copyright of the Quay Post 3 March 2024") == dt.date(2024, 3, 3)
