"""Word files whose body is wrapped, and whose runs are set, in each of the ways that programs write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TAKEN_IN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
Words = Callable[[str], str]


def package(
    body: str,
    *,
    kind: str = "docx",
    strict: bool = False,
    styles: str = "",
    main: str = "word/document.xml",
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file with that body, and with other parts, each known by its name."""
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    relation = OFFICE
    if strict:
        document, relation = document.replace(W, STRICT), OFFICE.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{main}" '
            f'ContentType="{TYPES[kind]}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}" Target="{main}"/></Relationships>',
        )
        archive.writestr(main, document)
        if parts:
            relations = "".join(f'<Relationship Id="{name}" Type="{TAKEN_IN}" Target="{name}"/>' for name in parts)
            spaces = "http://schemas.openxmlformats.org/package/2006/relationships"
            archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{spaces}">{relations}</Relationships>')
            for name, raw in parts.items():
                archive.writestr(f"word/{name}", raw)
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {SPACES}>{styles}</w:styles>")
    return stream.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def _words(wrap: Words) -> Words:
    """A paragraph each word of which is a run, wrapped."""
    return lambda text: f"<w:p>{''.join(wrap(run(word)) for word in _pieces(text))}</w:p>"


def _pieces(text: str) -> list[str]:
    return [f"{word} " for word in text.split(" ")[:-1]] + [text.split(" ")[-1]]


def _symbols(text: str) -> str:
    for mark in "“”‘’—":
        text = text.replace(mark, f"\0{ord(mark):04X}\1")
    parts = [run(text.split("\0")[0])]
    for part in text.split("\0")[1:]:
        code, rest = part.split("\1")
        parts.append(f'<w:r><w:sym w:font="Times New Roman" w:char="{code}"/></w:r>{run(rest)}')
    return f"<w:p>{''.join(parts)}</w:p>"


def _initial(text: str) -> str:
    frame = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    return f"<w:p>{frame}{run(text[0])}</w:p>{paragraph(text[1:])}" if text[0].isalpha() else paragraph(text)


def _box(text: str) -> str:
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _cell(body: str) -> str:
    return f"<w:tc><w:tcPr/>{body}</w:tc>"


RUNS: dict[str, Words] = {
    "a run a word": _words(str),
    "links": _words(lambda run: f"<w:hyperlink>{run}</w:hyperlink>"),
    "insertions": _words(lambda run: f'<w:ins w:id="1" w:author="a">{run}</w:ins>'),
    "moved to here": _words(lambda run: f'<w:moveTo w:id="1" w:author="a">{run}</w:moveTo>'),
    "content controls in the line": _words(lambda run: f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
    "smart tags": _words(lambda run: f'<w:smartTag w:element="x">{run}</w:smartTag>'),
    "custom XML in the line": _words(lambda run: f'<w:customXml w:element="x">{run}</w:customXml>'),
    "simple fields": _words(lambda run: f'<w:fldSimple w:instr="REF x">{run}</w:fldSimple>'),
    "directions": _words(lambda run: f'<w:dir w:val="ltr"><w:bdo w:val="ltr">{run}</w:bdo></w:dir>'),
    "alternate content": _words(lambda run: f"<mc:AlternateContent><mc:Choice Requires='x'>{run}</mc:Choice><mc:Fallback>{run}</mc:Fallback></mc:AlternateContent>"),
    "mathematics": lambda text: f"<w:p>{''.join(f'<m:oMath><m:r><m:t>{escape(one)}</m:t></m:r></m:oMath>' for one in _pieces(text))}</w:p>",
    "symbols": _symbols,
    "drop caps": _initial,
    "hyphens that do not break": lambda text: paragraph(text).replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'),
    "soft hyphens": lambda text: paragraph(text).replace("and", 'a</w:t><w:softHyphen/><w:t xml:space="preserve">nd'),
    "deletions beside": lambda text: paragraph(text).replace("</w:p>", '<w:del w:id="1" w:author="a"><w:r><w:delText>not so</w:delText></w:r></w:del></w:p>'),
    "codes of fields": lambda text: paragraph(text).replace("</w:p>", "<w:r><w:instrText>PAGEREF x</w:instrText></w:r></w:p>"),
}
BLOCKS: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": lambda texts: "".join(map(paragraph, texts)),
    "a table": lambda texts: f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{_cell(paragraph(text))}</w:tr>' for text in texts)}</w:tbl>",
    "a cell": lambda texts: f"<w:tbl><w:tr>{_cell(''.join(map(paragraph, texts)))}</w:tr></w:tbl>",
    "cells beside each other": lambda texts: f"<w:tbl><w:tr>{''.join(_cell(paragraph(text)) for text in texts)}</w:tr></w:tbl>",
    "tables in tables": lambda texts: f"<w:tbl><w:tr>{_cell(BLOCKS['a table'](texts))}</w:tr></w:tbl>",
    "a content control": lambda texts: f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(map(paragraph, texts))}</w:sdtContent></w:sdt>",
    "content controls around rows": lambda texts: f"<w:tbl><w:sdt><w:sdtContent>{''.join(f'<w:tr>{_cell(paragraph(t))}</w:tr>' for t in texts)}</w:sdtContent></w:sdt></w:tbl>",
    "custom XML": lambda texts: f'<w:customXml w:element="x"><w:customXmlPr/>{"".join(map(paragraph, texts))}</w:customXml>',
    "boxes": lambda texts: "".join(map(_box, texts)),
    "a box": lambda texts: f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "line breaks": lambda texts: f"<w:p>{'<w:r><w:br/><w:br/></w:r>'.join(map(run, texts))}</w:p>",
    "moved and inserted paragraphs": lambda texts: f'<w:ins w:id="1">{"".join(map(paragraph, texts))}</w:ins>',
}
FILES: dict[str, Callable[[Sequence[str]], bytes]] = {
    **{f"runs: {name}": (lambda texts, make=make: package("".join(map(make, texts)))) for name, make in RUNS.items()},
    **{f"blocks: {name}": (lambda texts, make=make: package(make(texts))) for name, make in BLOCKS.items()},
    "strict": lambda texts: package(BLOCKS["paragraphs"](texts), strict=True),
    "a template": lambda texts: package(BLOCKS["paragraphs"](texts), kind="dotx"),
    "with macros": lambda texts: package(BLOCKS["paragraphs"](texts), kind="docm"),
    "another name of the main part": lambda texts: package(BLOCKS["paragraphs"](texts), main="word/document2.xml"),
}
