"""The PDF as an archive and a screen reader see it: PDF/A, PDF/UA, tags, links, attachments."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa
import pytest
from helpers.memos import random_memo, sample_memo
from helpers.pages import entitled, fitted, rendered
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from briefgen.render.sheet import Sheet
from briefgen.resources import names
from briefgen.style import load_style

STYLES = names("styles", ())
UA_SCHEMA = re.compile(r"^XMP (?:namespace pdfa(?:Extension|Schema|Property)=|property (?:pdfuaid:part|pdfaExtension:schemas) )")
"""The PDF/UA identifier and the schema that describes it, as PDF/A asks; this validator knows a closed list and no extensions."""
URL = "https://courier.example/2031/harbour?page=1"
MOST_BYTES = 120_000


def sheet(style: str = "plain", *, url: str | None = URL, subject: str | None = None, **asked: bool) -> Sheet:
    memo = sample_memo()
    memo = memo.model_copy(update={"source": memo.source.model_copy(update={"url": url})})
    look = load_style(style)
    return fitted(entitled(memo, subject=subject or memo.header.subject), style=look).model_copy(update=asked)


def opened(raw: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(raw))


def tags(raw: bytes) -> Any:
    """The structure tree as kind and kids; marked content and the objects of links are left out."""

    def tag(node: Any) -> Any:
        kids = [tag(kid) for kid in node.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return (str(node.S)[1:], *kids) if kids else str(node.S)[1:]

    with opened(raw) as pdf:
        return tag(pdf.Root.StructTreeRoot.K)


def links(raw: bytes) -> list[Any]:
    with opened(raw) as pdf:
        return [(str(link.A.URI), str(link.Contents), int(link.F)) for link in pdf.pages[0].get("/Annots", [])]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("attached", "flavour"), [(False, "2b"), (True, "3b")])
def test_it_keeps_the_rules_of_pdf_a(style: str, attached: bool, flavour: str) -> None:
    raw = rendered(sheet(style, subject="Київ – Ελλάδα: “treaty”", attach_data=attached), "pdf")
    report = pikepdf.pdfa.validate_written(BytesIO(raw), flavour)
    assert [finding for finding in report.findings if not UA_SCHEMA.match(finding.message)] == []
    assert len(report.findings) == 5
    with opened(raw) as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == (flavour[0], "B", "1")


@pytest.mark.parametrize("style", STYLES)
def test_qpdf_finds_no_fault_in_its_syntax(style: str, program: Callable[[str], str], tmp_path: Path) -> None:
    for name, made in (("plain", sheet(style)), ("data", sheet(style, attach_data=True))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(rendered(made, "pdf"))
        checked = subprocess.run([program("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_every_stream_ends_with_a_line_end_that_does_not_count() -> None:
    raw = rendered(sheet(attach_data=True), "pdf")
    ends = [match.start() for match in re.finditer(rb"endstream", raw)]
    assert len(ends) >= 8
    assert {raw[end - 1 : end] for end in ends} == {b"\n"}
    for length, body in re.findall(rb"/Length (\d+).*?>>\nstream\n(.*?)\nendstream", raw, re.DOTALL):
        assert int(length) == len(body)


@pytest.mark.parametrize("style", STYLES)
def test_it_is_small_and_all_its_fonts_are_inside(style: str) -> None:
    raw = rendered(sheet(style, subject="Київ – Ελλάδα", attach_data=True), "pdf")
    assert len(raw) < MOST_BYTES
    with opened(raw) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert re.match(r"/[A-Z0-9]{6}\+", str(font.BaseFont))


def test_a_full_page_is_small_too() -> None:
    for seed in range(4):
        assert len(rendered(fitted(random_memo(seed, statements=50), style=load_style("compact")), "pdf")) < MOST_BYTES


def test_its_tags_tell_what_the_page_shows_in_the_same_order() -> None:
    row, alone, item = ("TR", "TH", ("TD", "Link")), ("TR", ("TH", "Link")), ("LI", "Lbl", ("LBody", "Link"))
    kids = tags(rendered(sheet(), "pdf"))
    assert kids[0] == "Document"
    assert kids[1:7] == ("P", "H1", "P", "P", "P", "P")
    head = ("TR", "TH", "TH")
    assert kids[7:10] == (("P", "Link", "Link"), "H2", ("Table", head, ("TR", "TH", ("TD", "Link", "Link")), row, alone))
    assert kids[10:] == ("H2", ("L", *[item] * 4), "H2", ("L", *[item] * 3), "H2", ("L", *[item] * 2), "P", "P")


def test_the_cells_that_head_rows_and_columns_say_so() -> None:
    with opened(rendered(sheet(), "pdf")) as pdf:
        heads = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row", "/Row", "/Row"]
        assert [int(head.A.get("/ColSpan", 1)) for head in heads] == [1, 1, 1, 1, 2]


def test_all_that_is_drawn_is_tagged_or_an_artifact() -> None:
    with opened(rendered(sheet(), "pdf")) as pdf:
        depth, kinds, marked = 0, set(), []
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            match str(step.operator):
                case "BDC":
                    depth += 1
                    kinds.add(str(step.operands[0]))
                    marked += [int(step.operands[1].MCID)] if "/MCID" in step.operands[1] else []
                case "EMC":
                    depth -= 1
                case "Tj" | "TJ" | "f" | "S" | "B" | "Do":
                    assert depth == 1
        assert marked == list(range(len(marked)))
        assert len(pdf.Root.StructTreeRoot.ParentTree.Nums[1]) == len(marked)
        assert {"/Artifact", "/P", "/H1", "/H2", "/Lbl", "/LBody", "/TH", "/TD", "/Link"} <= kinds


def test_the_number_of_a_paragraph_leads_to_the_article_where_its_address_is_known() -> None:
    found = links(rendered(sheet(), "pdf"))
    statements = sum(len(section.items) for section in sample_memo().sections)
    assert len(found) > statements
    assert {(url, flag) for url, _, flag in found} == {(URL, 4)}
    assert found[0][1] == "Paragraph [2] of the source"
    assert links(rendered(sheet(url=None), "pdf")) == []


def test_a_link_lies_on_its_number() -> None:
    page = PdfReader(BytesIO(rendered(sheet(), "pdf"))).pages[0]
    for link in page["/Annots"]:
        left, low, right, high = (float(side) for side in link.get_object()["/Rect"])
        inside: list[str] = []

        def see(text: str, _: Any, matrix: Any, *__: Any) -> None:
            if left - 0.1 <= matrix[4] <= right and low <= matrix[5] <= high:  # noqa: B023
                inside.append(text)  # noqa: B023

        page.extract_text(visitor_text=see)
        assert re.search(r"\[\w+\]", "".join(inside))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "courier.example/x", "https:", "mailto:a@example.org", ""])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert links(rendered(sheet(url=url), "pdf")) == []


def test_an_address_is_written_as_a_uri() -> None:
    assert links(rendered(sheet(url="https://courier.example/naïve (x)"), "pdf"))[0][0] == "https://courier.example/na%C3%AFve%20(x)"
    assert links(rendered(sheet(url="https://courier.example/na%C3%AFve"), "pdf"))[0][0] == "https://courier.example/na%C3%AFve"


def test_nothing_is_attached_unless_it_is_asked_for() -> None:
    for made in (sheet(), sheet(outgoing=True), sheet(outgoing=True, attach_data=True)):
        with opened(rendered(made, "pdf")) as pdf:
            assert not pdf.attachments
            assert "/AF" not in pdf.Root


def test_the_attached_record_holds_what_is_on_the_page_and_no_path() -> None:
    memo = sample_memo()
    with opened(rendered(sheet(attach_data=True), "pdf")) as pdf:
        assert list(pdf.attachments) == ["memo.json"]
        raw = pdf.attachments["memo.json"].get_file().read_bytes()
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
    told = json.loads(raw)
    assert [item["id"] for section in told["sections"] for item in section["items"]] == [i.id for s in memo.sections for i in s.items]
    assert "cut" not in told
    assert memo.cut[0].statement.text.encode() not in raw
    assert memo.source.location.encode() not in raw


def test_what_it_says_of_itself_is_said_twice_alike() -> None:
    with opened(rendered(sheet(), "pdf")) as pdf, pdf.open_metadata() as told:
        assert told["dc:title"] == str(pdf.docinfo.Title) == sample_memo().header.subject
        assert told["dc:creator"] == [str(pdf.docinfo.Author)] == ["Coastal desk"]
        assert told["dc:description"] == str(pdf.docinfo.Subject) == "TLP:GREEN"
        assert told["pdf:Keywords"] == str(pdf.docinfo.Keywords) == "Not yet reviewed"
        assert told["xmp:CreateDate"] == "2031-03-03T00:00:00Z"


def test_markup_in_a_subject_stays_text() -> None:
    subject = "A <b>&amp; treaty</b> ]]> “x”"
    with opened(rendered(sheet(subject=subject), "pdf")) as pdf, pdf.open_metadata() as told:
        assert told["dc:title"] == subject


@pytest.mark.parametrize("style", STYLES)
def test_two_readers_get_every_statement_once_and_in_order(style: str) -> None:
    made = fitted(random_memo(11, statements=24), style=load_style(style))
    raw = rendered(made, "pdf")
    for text in (PdfReader(BytesIO(raw)).pages[0].extract_text(), extract_text(BytesIO(raw))):
        plain, place = "".join(text.split()), 0  # a compound may break after its hyphen
        for wanted in ("".join(said.split()) for said in spoken(made)):
            assert plain.count(wanted) == 1
            assert plain.index(wanted) > place
            place = plain.index(wanted)
        assert "cid:" not in plain


def spoken(made: Sheet) -> Iterator[str]:
    for section in made.page.memo.sections:
        for item in section.items:
            yield f"• {item.text} [{item.paragraph}]"


def test_an_earlier_document_leaves_no_trace_in_the_next() -> None:
    first, other = sheet("classic"), sheet("classic", subject="Other letters: Київ, Ελλάδα, ЩЖЮ")
    before = rendered(first, "pdf")
    rendered(other, "pdf")
    assert rendered(first, "pdf") == before
