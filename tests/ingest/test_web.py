"""A web page gives its article whole and nothing of its site, however its words are set; headline, writers and day are the article's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from ingest.documents import PARAGRAPHS, TITLE, a_page, source
from lxml import etree

from briefgen.ingest import html
from briefgen.ingest.web_article import merged
from briefgen.ingest.web_blocks import Block, blocks
from briefgen.model import Article

CASES = Path(__file__).parents[3] / "shared" / "cases"
MORE = (
    "The fishing fleet of Velonia has lain in harbour since January, and its owners say that two in three boats will not sail "
    "again if the line stays where it is after the summer.",
    "A second round of talks is planned for September in a port that neither side has named, two officials of the islands said.",
)


def page(body: str, *, head: str = f"<title>{TITLE}</title>", heading: str = f"<h1>{TITLE}</h1>") -> Article:
    raw = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body><article>{heading}{body}</article></body></html>'
    return html.read(raw.encode(), source("a.html"))


def paragraphs(article: Article) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs if paragraph.label.isdigit()]


SHAPES = {
    "paragraphs": "<p>{}</p>",
    "divisions": "<div>{}</div>",
    "bare text and two breaks": "{}<br><br>",
    "bare text and breaks with blanks": "{}<br> &nbsp; <br>\n",
    "rows of a layout table": "<tr><td>{}</td></tr>",
    "cells with paragraphs": "<tr><td><p>{}</p></td></tr>",
    "sections": "<section><div><span>{}</span></div></section>",
    "links within": '<p><a href="/sea">{}</a></p>',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_reads_alike_however_its_paragraphs_are_set(shape: str) -> None:
    body = "".join(SHAPES[shape].format(paragraph) for paragraph in (*PARAGRAPHS, *MORE))
    if "<td>" in body:
        body = f"<table>{body}</table>"
    article = page(body)
    assert article.title is not None and article.title.text == TITLE
    assert paragraphs(article) == [*PARAGRAPHS, *MORE]


@pytest.mark.parametrize("shape", ["<p>{}<br>{}</p>", "<div>{}<br/>\n{}</div>", "<p><b>{}</b><br><i>{}</i></p>"])
def test_a_break_parts_words_and_after_a_full_stop_paragraphs(shape: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = page(body + shape.format("The pact has three terms.", "Patrols leave the strait at once."))
    assert paragraphs(article)[-2:] == ["The pact has three terms.", "Patrols leave the strait at once."]
    wrapped = page(body + shape.format("The pact has three", "terms, of which none was kept."))
    assert paragraphs(wrapped)[-1] == "The pact has three terms, of which none was kept."


def test_lines_that_are_no_sentences_are_a_list() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = page(
        f"{body}<p>The old harbour of Portmere<br>The quay of the islands<br>A port that is not named<br>The new harbour of Portmere</p>"
    )
    assert [line.lstrip("• ") for line in paragraphs(article)[-2:]] == ["A port that is not named", "The new harbour of Portmere"]


def test_nested_lists_are_read_once() -> None:
    inner = "<ul><li>The islands go first.</li><li>Velonia goes second.</li></ul>"
    items = f"<ul><li>Patrols leave the strait.{inner}</li><li>The fleets return.</li></ul>"
    text = page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + f"<p>The pact says:</p>{items}").text
    for item in ("Patrols leave the strait.", "The islands go first.", "Velonia goes second.", "The fleets return."):
        assert text.count(item) == 1
    assert "strait.The" not in text and "strait. The" not in text


def test_bare_text_beside_a_heading_and_a_link_is_kept() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    text = page(
        f"{body}<h2>Terms</h2>The council <a href='/c'>agreed</a> to withdraw its boats from the line before May, it said.<br><br>"
    ).text
    assert "The council agreed to withdraw its boats from the line before May, it said." in text


def between(one: list[str], other: list[str | Block]) -> list[str]:
    """What is taken of what two finders see."""
    return merged([Block(text) for text in one], [block if isinstance(block, Block) else Block(block) for block in other])


def test_what_two_finders_differ_in_is_decided_by_what_stands_around_it() -> None:
    first, second, third = PARAGRAPHS
    assert between([first, second, third], [first, "Terms", second, third]) == [first, "Terms", second, third]
    assert between([first, second, third], [first, second, third, "More from the Quay Post"]) == [first, second, third]
    assert between([first, MORE[0], third], [first, third]) == [first, MORE[0], third]
    assert between([first, second, third], [*MORE[:1]]) == [first, second, third]
    assert between(["Sign in", "Home"], [first, second]) == [first, second]


@pytest.mark.parametrize(
    "site",
    [
        [Block("More boats are laid up along the coast", 8)],
        [Block("Also in the Quay Post: more boats are laid up", 6)],
        ["A trawler lies at the quay of Portmere", "A trawler lies at the quay of Portmere"],
        ["A trawler lies at the quay of Portmere", "Photo: Quay Post", "A trawler lies at the quay of Portmere", "Photo: Quay Post"],
    ],
)
def test_links_and_captions_printed_again_that_one_finder_alone_has_are_not_the_articles(site: list[str | Block]) -> None:
    first, second, third = PARAGRAPHS
    assert between([first, second, third], [first, *site, second, third]) == [first, second, third]
    assert between([first, second, third], [*site, first, second, third]) == [first, second, third]


def test_a_caption_printed_over_and_over_is_left_out_though_its_words_are_the_articles() -> None:
    first, second, third = PARAGRAPHS
    caption = " ".join(second.split()[:6])
    assert between([first, second, third], [caption, first, caption, second, caption, third]) == [first, second, third]
    assert between([first, "Yes.", second, "Yes.", third], [first, "Yes.", second, "Yes.", third]) == [first, "Yes.", second, "Yes.", third]


@pytest.mark.parametrize("control", ["\x01", "\x0b", "&#1;", "&#x1f;", "&#xfffe;", "\ufffe", "&#xffff;", "&#xd800;", "&amp;#1;", "\x7f"])
def test_a_page_with_characters_that_no_text_has_is_read(control: str) -> None:
    for shape in (f"<p>The {control}two{control}</p>", f"<p>The <b>two</b>{control}</p>", f'<p title="{control}">The two</p>{control}'):
        assert paragraphs(page(shape + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)))[-3:] == [*PARAGRAPHS]


@pytest.mark.parametrize("blank", ["\u200b", "&#8203;&nbsp;", "\ufeff"])
def test_a_line_of_nothing_seen_is_no_block(blank: str) -> None:
    article = page(f"<p>{blank}</p>".join(["", *(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), ""]))
    assert article.text == "\n\n".join((TITLE, *PARAGRAPHS))


@pytest.mark.parametrize("end", ["…", "...", " […]", "… »"])
def test_beginnings_of_other_articles_below_it_are_not_the_articles(end: str) -> None:
    teaser = f"The fishing fleet of Velonia has lain in harbour since January, and its owners say that two in three boats will not{end}"
    assert between([*PARAGRAPHS], [*PARAGRAPHS, teaser]) == [*PARAGRAPHS]
    assert between([*PARAGRAPHS], [*PARAGRAPHS, MORE[0]]) == [*PARAGRAPHS, MORE[0]]


def test_a_gallery_of_other_news_within_the_article_is_not_the_articles() -> None:
    first, second, third = PARAGRAPHS
    gallery = [f"A shipyard of the {coast} coast said that it had sold a boat for the first time in ten years." for coast in "abcdefghijkl"]
    assert between([first, second, *gallery, third], [first, second, third]) == [first, second, third]
    assert between([first, second, gallery[0], third], [first, second, third]) == [first, second, gallery[0], third]


def test_headings_are_read_by_either_finders_names() -> None:
    tree = etree.fromstring("<doc><main><head rend='h3'>What comes next?</head><p>The fleets return.</p><h3>And then?</h3></main></doc>")
    assert blocks(tree) == ["What comes next?", "The fleets return.", "And then?"]


@pytest.mark.parametrize("lost", ["said", "on Wednesday", "the autumn, when"])
def test_words_that_one_finder_leaves_out_of_a_sentence_are_taken_from_the_other(lost: str) -> None:
    first, second, third = PARAGRAPHS
    told = "The two ministers said on Wednesday that they would meet again in the autumn, when the ice is back in the straits of the north."
    assert between([first, second, told, third], [first, second, told.replace(lost + " ", ""), third]) == [first, second, told, third]
    assert between([first, told + " Nobody", second], [first, told, second]) == [first, told, second]


def test_a_description_that_the_page_prints_is_the_standfirst_and_no_paragraph() -> None:
    about = "A pact on herring is near, say both sides, but the patrols stay."
    head = f'<title>{TITLE}</title><meta name="description" content="{about}">'
    heading = f"<header><h1>{TITLE}</h1><p>{about}</p></header>"
    article = page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), head=head, heading=heading)
    assert article.standfirst is not None and article.standfirst.text == about
    assert paragraphs(article) == [*PARAGRAPHS]


@pytest.mark.parametrize("shape", ["<ul>{}</ul>", "<ol>{}</ol>"])
def test_a_list_at_the_foot_of_the_article_is_kept_with_a_line_of_its_writers_below(shape: str) -> None:
    ports = ("Portmere, the old harbour", "Lyss, at the new quay", "The islands of the north", "Havelaar and the sound")
    items = shape.format("".join(f"<li>{port}</li>" for port in ports))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = page(f"{body}<p>The ports that close are named in the annex.</p>{items}<p>Additional reporting by Piet Havelaar</p>")
    assert [line.lstrip("•1234. ") for line in paragraphs(article)[-4:]] == list(ports)


@pytest.mark.parametrize(
    ("head", "heading", "headline"),
    [
        (f"<title>{TITLE} | Jane Doe Smith</title>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<title>{TITLE} | Jane Doe Smith</title>", "", f"{TITLE} | Jane Doe Smith"),
        (f"<title>{TITLE} - The Quay Post</title><meta property='og:site_name' content='The Quay Post'>", "<h1>The Quay Post</h1>", TITLE),
        (f"<title>The Quay Post: home</title><meta property='og:title' content='{TITLE}'>", "<h1>News from the harbours</h1>", TITLE),
        (f"<title>{TITLE} | Post</title>", f"<h1>Join our readers today</h1><h2>{TITLE}</h2>", TITLE),
        ("<title>Herring | The Quay Post</title><meta property='og:site_name' content='The Quay Post'>", "<h1>Herring</h1>", "Herring"),
    ],
)
def test_the_headline_is_the_articles_and_not_the_sites(head: str, heading: str, headline: str) -> None:
    article = page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), head=head, heading=heading)
    assert article.title is not None and article.title.text == headline
    assert paragraphs(article) == list(PARAGRAPHS)


LINKED = """<script type="application/ld+json">{}</script>"""
PERSON = '{"@type": "Person", "name": "Ana Rui"}'
DESK = '{"@type": "Organization", "name": "Quay Post desk"}'


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (LINKED.format(f'{{"@type": "NewsArticle", "author": {PERSON}}}'), "Ana Rui"),
        (
            LINKED.format(f'{{"@type": ["Thing", "ReportageNewsArticle"], "author": [{PERSON}, {{"name": "Piet Havelaar"}}]}}'),
            "Ana Rui, Piet Havelaar",
        ),
        (LINKED.format(f'{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": "BlogPosting", "creator": {PERSON}}}]}}'), "Ana Rui"),
        (LINKED.format(f'//<![CDATA[\n[{{"@type": "Article", "author": {DESK}}}]\n//]]>'), "Quay Post desk"),
        (LINKED.format(f'{{"@type": "Article", "author": [{DESK}, {PERSON}]}}'), "Ana Rui"),
        (LINKED.format('{"@type": "Article", "author": {"name": ""}}') + '<meta name="author" content="Ana Rui">', "Ana Rui"),
        (LINKED.format('{"@type": "Article", "author": "ana42"}') + '<meta name="parsely-author" content="Ana Rui">', "Ana Rui"),
        (LINKED.format('{"@type": "Article", "author": "ana42"}'), "ana42"),
        (LINKED.format('{"@type": "VideoObject", "author": "Lens Man"}') + '<meta name="byl" content="By Ana Rui">', "Ana Rui"),
        (LINKED.format('{"@type": "Article", "author": '), None),
        (LINKED.format("[" * 5000), None),
        ('<meta property="article:author" content="https://quay.example/ana"><meta name="dc.creator" content="Ana Rui">', "Ana Rui"),
        ('<meta name="citation_author" content="Ana Rui"><meta name="citation_author" content="Piet Havelaar">', "Ana Rui, Piet Havelaar"),
        ('<meta name="author" content="Last Updated"><meta name="author" content="">', None),
    ],
)
def test_linked_data_and_metadata_name_the_writers(head: str, byline: str | None) -> None:
    article = html.read(a_page(head=head), source("a.html"))
    assert (article.byline and article.byline.text) == byline


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ('<span class="pb-byline">By <b>Ana Rui</b><br>March 3, 2024</span>', "Ana Rui"),
        ('<a rel="author" href="/ana">Ana Rui</a>', "Ana Rui"),
        ('<div itemprop="author"><span itemprop="name">Ana Rui</span></div>', "Ana Rui"),
        ('<div class="author"><a class="author-link">Ana Rui</a><div class="author-title">Trade Editor</div></div>', "Ana Rui"),
        ('<div class="byline"><i class="byline-name">Ana Rui</i> and <i class="byline-name">Piet Roos</i></div>', "Ana Rui, Piet Roos"),
        ('<p class="byline author">Written by Ana Rui<br>Edited by Piet Havelaar</p>', "Ana Rui"),
        ('<div class="author-box">Ana Rui has written of the sea, its ports and its people for more years than the Quay Post has been, '
         "and before that of the mountains.</div>", None),
        ('<div class="author-details"></div><div class="byline">Last updated: 7 January 2025</div>', None),
    ],
)  # fmt: skip
def test_what_a_page_marks_as_its_byline_names_the_writers(line: str, byline: str | None) -> None:
    body = f'<div class="top">{line}</div>' + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = page(body)
    assert (article.byline and article.byline.text) == byline


def test_a_name_that_a_page_prints_in_its_middle_is_not_the_writers() -> None:
    first, second, third = PARAGRAPHS
    boxed = f"<p>{first}</p><p>{second}</p><h2>Analysis</h2><p>Piet Havelaar, Quay Post, Portmere</p><p>{third}</p><p>{MORE[0]}</p>"
    assert page(boxed).byline is None
    stated = page(boxed, head=f'<title>{TITLE}</title><meta name="author" content="Ana Rui">').byline
    assert stated is not None and stated.text == "Ana Rui"


@pytest.mark.parametrize("printed", ["Chapter Text", "Mac Apps", "Jane Doe"])
def test_who_is_stated_to_have_written_wins_over_a_line_of_other_names(printed: str) -> None:
    body = f"<p>{printed}</p><p>3 March 2024</p>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    stated = page(body, head=f'<title>{TITLE}</title><meta name="author" content="Ana Rui">').byline
    assert stated is not None and stated.text == "Ana Rui"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>Mac Apps</p>", None),
        ("<p>Ana Rui</p>", None),
        ("<p>By Ana Rui</p>", "Ana Rui"),
        ("<p>Words: Ana Rui</p>", "Ana Rui"),
        ("<p>Ana Rui</p><p>3 March 2024</p>", "Ana Rui"),
        ("<p>Published on 3 March 2024</p><p>Ana Rui</p>", "Ana Rui"),
    ],
)
def test_a_line_of_names_is_a_byline_by_its_by_or_a_date_beside_it(line: str, byline: str | None) -> None:
    article = page(line + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    assert (article.byline and article.byline.text) == byline
    assert paragraphs(article)[-3:] == [*PARAGRAPHS]


def test_the_first_day_of_publication_and_the_headline_are_those_of_the_linked_data() -> None:
    said = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2024-03-03T22:00:00Z", "dateModified": "2024-03-05"}}'
    metas = {"og:title": "Herring: all you need to know", "article:published_time": "2024-03-05T10:00"}
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items()) + LINKED.format(said)
    article = page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), head=head)
    assert article.published == dt.date(2024, 3, 3)
    assert article.title is not None and article.title.text == TITLE


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ana Rui", "Ana Rui"),
        ("Ana Rui May", "Ana Rui"),
        ("Ana Rui; ANA RUI", "Ana Rui"),
        ("Ana Rui; Piet Havelaar", "Ana Rui, Piet Havelaar"),
        ("By Ana Rui Monday, February", "Ana Rui"),
        ("Username", None),
        ("admin", None),
    ],
)
def test_a_byline_is_names_alone(author: str, byline: str | None) -> None:
    read = html.read(a_page(head=f'<meta name="author" content="{author}">'), source("a.html")).byline
    assert (read and read.text) == byline


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-05-09"><meta property="article:published_time" content="2024-03-03T10:00Z">',
        '<script type="application/ld+json">{"dateModified": "2024-05-09", "datePublished": "2024-03-03T08:00:00Z"}</script>',
    ],
)
def test_the_day_is_that_of_publication_and_not_of_a_change(head: str) -> None:
    assert html.read(a_page(head=head), source("a.html")).published == dt.date(2024, 3, 3)


def test_a_paragraph_that_asks_the_reader_or_speaks_of_terms_is_no_prompt() -> None:
    asked = "Are we, the readers of the terms of service that the islands wrote, fair game for the patrols of both sides?"
    article = page("".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS, asked, *MORE)))
    assert asked in paragraphs(article)


def test_a_list_at_the_foot_that_a_sentence_opens_or_that_counts_is_the_articles() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    items = ("Patrols that leave the strait by the end of May", "Fleets that return to the line", "Observers of both sides")
    opened = page(f"{body}<p>The islands want three things before they sign:</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert [words.lstrip("• ") for words in paragraphs(opened)[-3:]] == list(items)
    counted = page(body + "".join(f"<p>{number}) {item}</p>" for number, item in enumerate(items, 1)))
    assert paragraphs(counted)[-3:] == list(items)


@pytest.mark.parametrize("name", ["09-latin1.html", "09-double-entities.html", "24-table-rows.html"])
def test_a_case_reads_as_its_plain_text(name: str) -> None:
    if not CASES.is_dir():
        pytest.skip("needs ../shared beside the checkout")
    article = html.read((CASES / name).read_bytes(), source(name))
    blocks = (CASES / "base.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert article.title is not None and article.title.text == blocks[0]
    assert paragraphs(article) == [blocks[2].partition("— ")[2], *blocks[3:]]
    assert str(article.published) == "2024-03-03" and not article.notes
