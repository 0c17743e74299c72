"""Footnotes: their marks cut no sentence and stand in no line; the notes are no paragraphs, and are named."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from helpers.sameness import known, memo, told
from ingest import printed
from ingest.documents import source
from ingest.printed import Run, Setting
from ingest.wordfiles import package, paragraph, run

from briefgen import registry
from briefgen.ingest import web_notes
from briefgen.ingest.html import parsed
from briefgen.model import LIMITS, Article
from briefgen.seen import plain

ONE, TWO = "See the report of the harbour office, p. 12.", "Letter of the ministry to the council, 14 February."
LEFT_OUT = "The text has 2 footnotes, which were left out."


def read(raw: bytes, kind: str) -> Article:
    return registry.load("readers", kind)(raw, source(f"a.{kind}"))


def body(article: Article) -> list[str]:
    return [plain(paragraph.span.of(article.text)) for paragraph in article.paragraphs if paragraph.label.isdigit()]


def marked(lines: Sequence[str], one: str, two: str) -> list[str]:
    """The article's lines with a mark behind a quotation and one behind a sentence."""
    noted = list(lines)
    noted[3] = noted[3].replace("in writing,”", f"in writing,”{one}").replace("new piers.", f"new piers.{two}")
    assert noted[3] != lines[3]
    return noted


def page(lines: Sequence[str], notes: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines[1:])
    head = f'<html lang="en"><head><meta charset="utf-8"><title>{lines[0]}</title></head><body><article><h1>{lines[0]}</h1>'
    return f"{head}{paragraphs}{notes}</article></body></html>".encode()


TEXTS = {
    "in brackets": ("[1]", "[2]", "[1] {}\n\n[2] {}"),
    "raised": ("¹", "²", "¹ {}\n\n² {}"),
    "raised, before their words": ("¹", "²", "¹{}\n²{}"),
    "with the raising lost": ("1", "2", "1 {}\n\n2 {}"),
    "with stops": ("1", "2", "1. {}\n\n2. {}"),
    "in round brackets": ("[1]", "[2]", "(1) {}\n(2) {}"),
    "apart from the words": (" [1]", " [2]", "[1] {}\n[2] {}"),
    "under a heading": ("[1]", "[2]", "Notes\n\n[1] {}\n\n[2] {}"),
    "above a copyright line": ("[1]", "[2]", "[1] {}\n\n[2] {}\n\n© 2024 The Quay Post"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_footnotes_of_a_text_change_nothing_of_its_memo_and_are_named(name: str, shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    one, two, foot = TEXTS[name]
    raw = "\n\n".join([*marked(lines, one, two), foot.format(ONE, TWO)]).encode()
    assert told(memo(raw, "txt")) == expected
    assert LEFT_OUT in read(raw, "txt").notes


def test_marks_without_notes_are_not_called_notes(shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    raw = "\n\n".join(marked(lines, "[1]", "[2]")).encode()
    assert told(memo(raw, "txt")) == expected and not read(raw, "txt").notes


def test_numbered_lines_at_the_foot_of_a_text_without_marks_stay(shared) -> None:
    lines, _ = known(shared / "cases" / "base.txt")
    raw = "\n\n".join([*lines, "The council asked for two things:", f"1. {ONE}", f"2. {TWO}"]).encode()
    assert body(read(raw, "txt"))[-2:] == [ONE, TWO]


ITEMS = '<li id="fn1">{} <a href="#fnref1">↩</a></li><li id="fn2">{} <a href="#fnref2">↩</a></li>'
LIST = f'<section class="footnotes"><ol>{ITEMS}</ol></section>'
PAGES = {
    "linked from raised numbers": (
        '<sup id="fnref1"><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">2</a></sup>', f"<hr><h2>Notes</h2>{LIST}",
    ),
    "of a wiki": (
        '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
        '<sup class="reference"><a href="#cite_note-2"><span>[</span>2<span>]</span></a></sup>',
        '<h2><span id="References">References</span></h2><div class="reflist"><ol class="references"><li id="cite_note-1"><b>'
        '<a href="#cite_ref-1">^</a></b> <span>{}</span></li><li id="cite_note-2"><span>{}</span></li></ol></div>',
    ),
    "of a word processor": (
        '<a href="#_ftn1" name="_ftnref1">[1]</a>', '<a style="vertical-align:super" href="#_ftn2" name="_ftnref2">[2]</a>',
        '<div><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> {}</p></div>'
        '<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> {}</p></div></div>',
    ),
    "in paragraphs by a name": (
        '<a href="#note1"><sup>1</sup></a>', '<a href="#note2"><sup>2</sup></a>',
        '<p><a name="note1"></a>1. {}</p><p><a name="note2"></a>2. {}</p>',
    ),
    "by signs": ('<sup><a href="#n1">*</a></sup>', '<sup><a href="#n2">†</a></sup>', '<p id="n1">* {}</p><p id="n2">† {}</p>'),
    "by letters": ('<sup><a href="#a">a</a></sup>', '<sup><a href="#b">[b]</a></sup>', '<ul><li id="a">{}</li><li id="b">{}</li></ul>'),
    "marked by class": (
        '<a class="footnote-ref" href="#x1">1</a>', '<a role="doc-noteref" class="noteref" href="#x2">2</a>',
        '<p id="x1">{}</p><p id="x2">{}</p>',
    ),
    "not linked": ("<sup>1</sup>", "<sup>2</sup>", "<p><sup>1</sup> {}</p><p><sup>2</sup> {}</p>"),
    "beside the line": (f'<sup>1</sup><span class="sidenote">{ONE}</span>', f'<sup>2</sup><small class="sidenote">{TWO}</small>', ""),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_footnotes_of_a_page_change_nothing_of_its_memo_and_are_named(name: str, shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    one, two, foot = PAGES[name]
    raw = page(marked(lines, one, two), foot.replace("{}", ONE, 1).replace("{}", TWO, 1))
    assert told(memo(raw, "html")) == expected
    article = read(raw, "html")
    assert article.notes == (LEFT_OUT,)
    notes = [drop.span.of(article.text) for drop in article.dropped if drop.reason == "note"]
    assert len(notes) == 2 and ONE in notes[0] and TWO in notes[1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("an area of 5 km<sup>2</sup> of sea", "5 km² of sea"),
        ("some 10<sup>6</sup> crans", "10⁶ crans"),
        ("on 1<sup>st</sup> March", "on 1st March"),
        ('as <a href="#article5">Article 5</a> of it says', "as Article 5 of it says"),
        ('by <a href="#p12">12</a> votes', "by 12 votes"),
        ('in <a href="/notes#fn1">1</a> of them', "in 1 of them"),
    ],
)
def test_raised_or_linked_words_of_the_article_stay(written: str, shown: str, shared) -> None:
    lines, _ = known(shared / "cases" / "base.txt")
    noted = [*lines[:-1], f"The harbour was shut {written}, said the council, and nobody would say when it was to be opened again."]
    article = read(page(noted, '<p id="article5">The article of the treaty on ferries has never been changed since.</p>'), "html")
    assert shown in plain(article.text)


MARKDOWN = {
    "with marks": ("[^1]", "[^harbour]", "[^1]: {}\n[^harbour]: {}"),
    "that go on": ("[^1]", "[^2]", "[^1]: Some say:\n    {}\n\n    It has more.\n\n[^2]: {}\nlazily"),
    "within the line": (f"^[{ONE}]", f"^[{TWO}]", ""),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_footnotes_of_markdown_change_nothing_of_its_memo_and_are_named(name: str, shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    one, two, foot = MARKDOWN[name]
    noted = marked(lines, one, two)
    raw = "\n\n".join([f"# {noted[0]}", *noted[1:-1], foot.replace("{}", ONE, 1).replace("{}", TWO, 1), noted[-1]]).encode()
    assert told(memo(raw, "md")) == expected
    assert LEFT_OUT in read(raw, "md").notes


def test_raised_numbers_of_markdown_are_marks(shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    assert told(memo("\n\n".join(marked(lines, "<sup>1</sup>", "<sup>[2]</sup>")).encode(), "md")) == expected


def test_footnotes_that_are_typed_into_a_word_file_change_nothing_of_its_memo_and_are_named(shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    high = '</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r><w:r><w:t xml:space="preserve">'
    text = "".join(f"<w:p>{run(line)}</w:p>" for line in (*marked(lines, "@1", "@2"), f"@1 {ONE}", f"@2{TWO}"))
    raw = package(text.replace("@1", high.format(1)).replace("@2", high.format(2)))
    assert told(memo(raw, "docx")) == expected
    assert read(raw, "docx").notes == (LEFT_OUT,)


def test_a_power_in_a_word_file_stays() -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    text = paragraph("The council of the islands asked for the sea to be opened to the trawlers of Velonia on Wednesday.")
    article = read(package(f"{text}<w:p>{run('It covers some 40 km')}{high}{run(' of the strait, the council said.')}</w:p>"), "docx")
    assert "40 km² of the strait" in plain(article.text)


def noted(runs: list[Run], *, raised: float, size: float) -> list[Run]:
    """The runs of a page, `@1` and `@2` in them set as small raised numbers."""
    found: list[Run] = []
    for one in runs:
        x = one.x
        for piece in one.text.replace("@", "\0@").replace("@1", "@1\0").replace("@2", "@2\0").split("\0"):
            mark = piece.startswith("@")
            set_ = replace(one, text=piece.lstrip("@"), x=x, size=size if mark else one.size, y=one.y - (raised if mark else 0.0))
            found += [set_] if piece else []
            x += printed.stringWidth(set_.text, set_.face, set_.size) + set_.spread * set_.text.count(" ")
    return found


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(("raised", "size"), [(4.0, 6.0), (3.0, 7.0), (4.5, 5.5)])
@pytest.mark.parametrize("way", [list, printed.by_letters, printed.raster])
def test_footnotes_of_a_pdf_change_nothing_of_its_memo_and_are_named(columns: int, raised: float, size: float, way, shared) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    text = marked(lines, "@1", "@2")
    runs = noted(printed.printed(text[0], text[1], text[2:], Setting(columns=columns)), raised=raised, size=size)
    foot = noted([Run(f"@1 {ONE}", 60, 780, 7.5), Run(f"@2{TWO}", 60, 790, 7.5)], raised=2.5, size=5.0)
    raw = printed.drawn(way([*runs, *foot]))
    assert told(memo(raw, "pdf")) == expected
    assert read(raw, "pdf").notes == (LEFT_OUT,)


def test_five_marks_in_one_row_of_a_pdf_stay_in_it_and_a_power_is_read() -> None:
    row = "The ministers@1 spoke@2 of herring,@1 of cod@2 and of sprat,@1 said the council of the islands."
    below = "It asked for the sea, some 40 km@2 of it, to be opened to trawlers soon."
    runs = noted([Run(row, 60, 100, 10), Run(below, 60, 112, 10)], raised=4, size=6)
    text = plain(read(printed.drawn(runs), "pdf").text)
    assert "The ministers spoke of herring, of cod and of sprat, said the council" in text and "some 40 km² of it" in text


@pytest.mark.parametrize("piece", ["¹ ", "¹", "said¹,", "[1]", " [1]", "so.1 ", "so.1 The ", "†", '<sup><a href="#n">1</a></sup>'])
def test_marks_by_the_thousand_are_read_in_a_time_that_grows_with_their_number(piece: str) -> None:
    times = []
    for count in (2_000, 16_000):
        began = time.process_time()
        plain(piece * count)
        notes = '<li id="n"><p>A note</p></li>' * (count // 4)
        web_notes.take_out(parsed(f"<p>It said so.{piece * count}</p><ol>{notes}</ol>".encode(), "x", LIMITS))
        times.append(time.process_time() - began)
    assert times[1] < max(30 * times[0], 2.0)
