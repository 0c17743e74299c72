"""What stands beside the words of a Word file: footnotes, parts of other documents, symbols of fonts."""

from __future__ import annotations

import pytest
from ingest.documents import PARAGRAPHS, TITLE, source
from ingest.wordfiles import package, paragraph, run

from briefgen.ingest import docx
from briefgen.model import Article

HEAD = paragraph(TITLE) + paragraph(PARAGRAPHS[0])
PAGE = (
    f"<html><head><title>x</title><style>p {{}}</style></head><body><p>{PARAGRAPHS[1]}</p><p hidden>Nobody sees this.</p>"
    f"<div>{PARAGRAPHS[2]}</div></body></html>"
)
ELSEWHERE = "The document holds a part of another document{}, which was not read."


def read(body: str, parts: dict[str, bytes] | None = None) -> Article:
    return docx.read(package(body, parts=parts), source("a.docx"))


def told(article: Article) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs if paragraph.label.isdigit()]


@pytest.mark.parametrize(
    ("marks", "note"),
    [
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "The document has a footnote or endnote, which was left out."),
        ('<w:r><w:endnoteReference w:id="2"/></w:r>', "The document has a footnote or endnote, which was left out."),
        (
            '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:endnoteReference w:id="1"/></w:r>',
            "The document has 2 footnotes or endnotes, which were left out.",
        ),
        ('<w:del w:id="1" w:author="a"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>', None),
        ("", None),
    ],
)
def test_footnotes_cut_no_sentence_and_are_named(marks: str, note: str | None) -> None:
    first, _, rest = PARAGRAPHS[1].partition(" ")
    noted = f"<w:p>{run(first)}{marks}{run(' ' + rest)}</w:p>"
    article = read(HEAD + noted + paragraph(PARAGRAPHS[2]))
    assert told(article) == [*PARAGRAPHS]
    assert article.notes == ((note,) if note else ())


ARCHIVE = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
)
TAKEN_IN = {
    "a.htm": PAGE.encode(),
    "b.xhtml": PAGE.encode(),
    "c.txt": f"{PARAGRAPHS[1]}\r\n\r\n{PARAGRAPHS[2]}\r\n".encode(),
    "d.docx": package(paragraph(PARAGRAPHS[1]) + paragraph(PARAGRAPHS[2])),
    "e.mht": f"{ARCHIVE}{PAGE}\n--b--\n".encode(),
}


@pytest.mark.parametrize("name", TAKEN_IN)
def test_parts_of_other_documents_are_read_where_they_stand(name: str) -> None:
    after = "The ministers left Portmere on Thursday without a word to those who waited for them at the quay."
    article = read(f'{HEAD}<w:altChunk r:id="{name}"/>{paragraph(after)}', {name: TAKEN_IN[name]})
    assert told(article) == [*PARAGRAPHS, after]
    assert article.notes == ()


def test_a_document_that_is_nothing_but_another_is_read() -> None:
    page = PAGE.replace("<body>", f"<body><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>").encode()
    assert told(read('<w:altChunk r:id="a.htm"/>', {"a.htm": page})) == [*PARAGRAPHS]


@pytest.mark.parametrize(
    ("chunk", "parts", "kind"),
    [
        ('<w:altChunk r:id="a.rtf"/>', {"a.rtf": b"{\\rtf1 Nobody reads this.}"}, " (.rtf)"),
        ('<w:altChunk r:id="a.mht"/>', {"a.mht": b"no archive"}, " (.mht)"),
        ('<w:altChunk r:id="a.docx"/>', {"a.docx": b"PK no archive"}, " (.docx)"),
        ('<w:altChunk r:id="a.docx"/>', {"a.docx": package('<w:altChunk r:id="a.docx"/>')}, ""),
        ('<w:altChunk r:id="a.docx"/>', {"a.docx": package("<w:p/>")}, None),
        ('<w:altChunk r:id="none"/>', {"a.htm": b"<p>Nobody points here.</p>"}, ""),
        ('<w:altChunk r:id="none"/>', None, ""),
        ("<w:altChunk/>", None, ""),
        ('<w:subDoc r:id="a.docx"/>', None, ""),
    ],
)
def test_parts_that_are_not_read_are_named(chunk: str, parts: dict[str, bytes] | None, kind: str | None) -> None:
    article = read(HEAD + chunk + paragraph(PARAGRAPHS[1]) + paragraph(PARAGRAPHS[2]), parts)
    assert told(article) == [*PARAGRAPHS]
    assert article.notes == ((ELSEWHERE.format(kind),) if kind is not None else ())


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [
        ("Symbol", "F0BE", "—"), ("Symbol", "F02D", "–"), ("Symbol", "F061", "α"), ("Symbol", "F057", "Ω"), ("Symbol", "F0A5", "∞"),
        ("Symbol", "F0B3", "≥"), ("Symbol", "F0AE", "→"), ("Symbol", "F0BC", "…"), ("Symbol", "F0D0", "∠"), ("Symbol", "F0E5", "∑"),
        ("Symbol", "F05B", "["), ("Symbol", "F07D", "}"), ("Symbol", "F024", "∃"), ("Symbol", "F0A0", "€"), ("Symbol", "F0B1", "±"),
        ("Wingdings", "F0E0", "→"), ("Wingdings", "F081", "①"), ("Wingdings", "F08C", "❶"), ("Wingdings", "F095", "❿"),
        ("ZapfDingbats", "F07D", "“"), ("Times New Roman", "F093", "“"), ("Times New Roman", "2014", "—"),
    ],
)  # fmt: skip
def test_symbols_of_fonts_are_the_characters_that_they_show(font: str, code: str, character: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    typed = f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{chr(int(code, 16))}</w:t></w:r>'
    for mark in (symbol, typed):
        article = read(f"{HEAD}<w:p>{run('Nobody knows what the sign ')}{mark}{run(' on the note of the islands is to mean.')}</w:p>")
        assert f"the sign {character} on the note" in article.text
        assert article.notes == ()


@pytest.mark.parametrize("font", ["Webdings", "Wingdings 2", "Wingdings 3", "Wingdings"])
def test_pictures_of_fonts_are_named(font: str) -> None:
    article = read(f'{HEAD}<w:p>{run("Nobody knows ")}<w:r><w:sym w:font="{font}" w:char="F04A"/></w:r>{run("what it is to mean.")}</w:p>')
    assert article.notes == ("The document holds symbols of a pictorial font, which were not read.",)
