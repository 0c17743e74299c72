"""What a person hid or struck through in a Word file: no page shows it, and what was hidden stays hidden there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from helpers.memos import sample_memo
from helpers.pages import fitted, rendered
from helpers.word_edits import add_after, rewritten, saved, written

from briefgen.model import Memo
from briefgen.render.docx.embedded import Kept
from briefgen.render.docx.read_back import read_content
from briefgen.render.pdf.archive import enclosed
from briefgen.revise import Edition, Proof, open_edition
from briefgen.revise.claims import read_claims
from briefgen.style import load_style

STYLE = load_style("plain")
DOCUMENT, STYLES, FOOTER = "word/document.xml", "word/styles.xml", "word/footer1.xml"
WORD = written(fitted(sample_memo()))
SECRET = "SECRET-NOTE the source is the deputy"
LINE = "Foreign Minister Okonjo:"
"""How a line of the memo begins."""
FORMATS = ("pdf", "html", "md", "json")


def added(run: str, *, styles: str = "", mark: str = "") -> bytes:
    """The memo with a bullet of a person's, "Call Riga first" and a run; with more styles, and properties of the paragraph's mark."""
    raw = saved(WORD, lambda document: add_after(document, LINE, "Call Riga first ", "List Bullet"))
    properties = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    bullet = '<w:pPr><w:pStyle w:val="ListBullet"/>{}</w:pPr><w:r><w:t xml:space="preserve">Call Riga first </w:t></w:r>'
    raw = rewritten(raw, DOCUMENT, lambda xml: put(xml, bullet.format(""), bullet.format(properties) + run))
    return rewritten(raw, STYLES, lambda xml: xml.replace("</w:styles>", styles + "</w:styles>"))


def put(xml: str, old: str, new: str) -> str:
    assert xml.count(old) == 1
    return xml.replace(old, new)


def run(properties: str, text: str = SECRET) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def merged(raw: bytes) -> Memo:
    edition = open_edition(raw)
    assert isinstance(edition, Edition)
    taken = edition.merged(sample_memo(), STYLE, "a4")
    assert taken.foreign == ()
    return taken.memo


def pages(memo: Memo) -> str:
    """All that the memo's files for reading say, with what is attached to them, and all that is in its copy for others."""
    sheet = fitted(memo)
    told = [rendered(sheet, form) for form in FORMATS if form != "pdf"]
    out = sheet.model_copy(update={"outgoing": True})
    with zipfile.ZipFile(BytesIO(rendered(out, "docx"))) as package:
        told += [package.read(name) for name in package.namelist()]
    return b"\n".join([*told, enclosed(sheet)]).decode("utf-8", "replace") + text_of(rendered(sheet, "pdf"))


def text_of(pdf: bytes) -> str:
    from pypdf import PdfReader

    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def unseen(raw: bytes) -> list[str]:
    """What a Word file holds hidden."""
    found = read_content(raw)
    assert found is not None
    return [words.text for paragraph in found.paragraphs for words in paragraph.hidden]


CHARACTER = '<w:style w:type="character" w:styleId="Mine"><w:name w:val="Mine"/><w:rPr><w:vanish/></w:rPr></w:style>'
BASED = CHARACTER + '<w:style w:type="character" w:styleId="Yours"><w:name w:val="Yours"/><w:basedOn w:val="Mine"/></w:style>'
LINKED = (
    '<w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/><w:link w:val="AsideChar"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AsideChar"><w:name w:val="Aside Char"/><w:link w:val="Aside"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)

HIDDEN = {
    "by the run": (run("<w:vanish/>"), ""),
    "by the run, in so many words": (run('<w:vanish w:val="true"/>'), ""),
    "in Word's web view": (run("<w:webHidden/>"), ""),
    "as a mark that is always hidden": (run("<w:specVanish/>"), ""),
    "by a style of characters": (run('<w:rStyle w:val="Mine"/>'), CHARACTER),
    "by what that style is based on": (run('<w:rStyle w:val="Yours"/>'), BASED),
    "by the half of a linked style": (run('<w:rStyle w:val="AsideChar"/>'), LINKED),
    "inside a tracked insertion": (f'<w:ins w:id="90" w:author="Ann">{run("<w:vanish/>")}</w:ins>', ""),
    "inside a link": (f'<w:hyperlink w:anchor="x">{run("<w:vanish/>")}</w:hyperlink>', ""),
    "inside a control": (f"<w:sdt><w:sdtContent>{run('<w:vanish/>')}</w:sdtContent></w:sdt>", ""),
    "inside a field": (f'<w:fldSimple w:instr="X">{run("<w:vanish/>")}</w:fldSimple>', ""),
    "in white on white": (run('<w:color w:val="FFFFFF"/>'), ""),
    "in type of one point": (run('<w:sz w:val="2"/>'), ""),
    "in several runs": ("".join(run("<w:vanish/>", f"{word} ") for word in SECRET.split()), ""),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_words_are_on_no_page_and_stay_hidden_in_the_word_file(how):
    memo = merged(added(HIDDEN[how][0], styles=HIDDEN[how][1]))
    told = pages(memo)
    assert "Call Riga first" in told and "SECRET" not in told
    again = written(fitted(memo))
    assert [" ".join(words.split()) for words in unseen(again)] == [SECRET]
    twice = merged(again)
    assert twice.hand.hidden == memo.hand.hidden and "SECRET" not in pages(twice), "a later version leaves them alone too"


def test_what_a_tracked_change_or_a_switch_makes_visible_is_printed():
    for properties, styles in (
        ('<w:vanish w:val="0"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', ""),
        ('<w:color w:val="ffffff"/><w:highlight w:val="black"/>', ""),
        ("<w:rPrChange w:id=\"9\" w:author=\"Ann\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>", ""),
        ('<w:rStyle w:val="Mine"/><w:vanish w:val="false"/>', CHARACTER),
    ):  # fmt: skip
        memo = merged(added(run(properties, "and then Oslo"), styles=styles))
        assert "Call Riga first and then Oslo" in pages(memo) and memo.hand.hidden == ()


def test_two_levels_of_styles_that_hide_words_undo_each_other():
    raw = saved(WORD, lambda document: add_after(document, LINE, "Call Riga first", "List Bullet"))
    raw = rewritten(raw, STYLES, lambda xml: xml.replace("</w:styles>", LINKED + CHARACTER + "</w:styles>"))
    both = '<w:p><w:pPr><w:pStyle w:val="Aside"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Mine"/></w:rPr><w:t>Seen after all</w:t></w:r>'
    raw = rewritten(raw, DOCUMENT, lambda xml: re.sub(r'<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>(?=<w:r><w:t>Call)', both, xml))
    assert "Seen after all" in pages(merged(raw))


@pytest.mark.parametrize("style", ["Aside", "ListBullet"])
def test_a_paragraph_that_is_hidden_as_a_whole_stays_one(style):
    hidden = f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr><w:vanish/></w:rPr></w:pPr>{run("<w:vanish/>")}</w:p>'
    raw = rewritten(WORD, STYLES, lambda xml: xml.replace("</w:styles>", LINKED + "</w:styles>"))
    raw = rewritten(raw, DOCUMENT, lambda xml: re.sub(rf"(?<=</w:p>)(?=<w:p>(?:(?!</w:p>).)*{LINE})", hidden, xml, count=1))
    memo = merged(raw)
    assert "SECRET" not in pages(memo)
    document = Document(BytesIO(written(fitted(memo))))
    found = next(paragraph for paragraph in document.paragraphs if SECRET in paragraph.text)
    assert found.text == SECRET and all(one.font.hidden for one in found.runs)
    assert found._p.xpath("w:pPr/w:rPr/w:vanish"), "it takes no room"
    assert merged(written(fitted(memo))).hand.hidden == memo.hand.hidden


def test_a_line_of_the_memo_that_a_person_hides_is_off_every_page_until_they_show_it_again():
    def hide(document):
        for one in next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(LINE)).runs:
            one.font.hidden = True

    memo = merged(saved(WORD, hide))
    assert "will not sign" not in text_of(rendered(fitted(memo), "pdf"))
    assert any("will not sign" in words for words in unseen(written(fitted(memo))))

    def show(document):
        for one in next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(LINE)).runs:
            one.font.hidden = None

    shown = merged(saved(written(fitted(memo)), show))
    assert "will not sign" in text_of(rendered(fitted(shown), "pdf")) and shown.hand.deleted == () and shown.hand.hidden == ()


def test_hidden_words_stand_again_where_they_stood():
    def edit(document):
        paragraph = add_after(document, LINE, "Call Riga", "List Bullet")
        paragraph.add_run(" (ask the deputy)").font.hidden = True
        paragraph.add_run(" before noon")

    memo = merged(saved(WORD, edit))
    assert "Call Riga before noon" in pages(memo) and "deputy" not in pages(memo)
    document = Document(BytesIO(written(fitted(memo))))
    assert any(paragraph.text.startswith("Call Riga (ask the deputy) before noon") for paragraph in document.paragraphs)


PLACES = ("Title", "MemoDetail", "BottomLine", "Heading1", "ActorRow", "MemoNote")
"""Styles of paragraphs."""


@pytest.mark.parametrize("place", PLACES)
def test_hidden_words_in_every_part_of_the_page_are_off_it_and_kept(place):
    def change(xml: str) -> str:
        return re.sub(rf'(w:val="{place}"(?:(?!</w:p>).)*)</w:p>', rf"\1{run('<w:vanish/>', 'SECRET-NOTE')}</w:p>", xml, count=1)

    raw = rewritten(WORD, DOCUMENT, change)
    memo = merged(raw)
    assert unseen(raw) == ["SECRET-NOTE"] == unseen(written(fitted(memo)))
    assert "SECRET" not in pages(memo)
    assert memo.model_copy(update={"hand": sample_memo().hand}) == sample_memo(), "nothing else has changed"


def test_a_hidden_row_of_the_table_is_off_the_page_and_kept():
    raw = rewritten(WORD, DOCUMENT, lambda xml: re.sub(r"(<w:tr>)(?!.*<w:tr>)", r"\1<w:trPr><w:hidden/></w:trPr>", xml, flags=re.DOTALL))
    gone = unseen(raw)
    memo = merged(raw)
    assert gone and len(memo.sides) == len(sample_memo().sides) - 1
    assert " ".join(unseen(written(fitted(memo)))) == " ".join(gone)


@pytest.mark.parametrize("properties", ["<w:vanish/>", "<w:strike/>"])
def test_hidden_words_in_header_or_footer_are_told_and_never_taken_for_a_marking(properties):
    for part in (FOOTER, "word/header1.xml"):
        raw = rewritten(WORD, part, lambda xml: xml.replace("</w:p>", run(properties) + "</w:p>", 1))
        edition = open_edition(raw)
        told = edition.merged(sample_memo(), STYLE, "a4")
        assert told.foreign == ("hidden or struck-through words in the header or footer of the page",)
        assert "SECRET" not in pages(told.memo)
    raw = rewritten(WORD, FOOTER, lambda xml: put(xml, "<w:r><w:t>TLP:GREEN", f"<w:r><w:rPr>{properties}</w:rPr><w:t>TLP:GREEN"))
    told = open_edition(raw).merged(sample_memo(), STYLE, "a4")
    assert told.foreign and told.memo.header.marking == "TLP:GREEN", "the marking itself is not taken off on the quiet"


def test_hidden_words_in_a_comment_are_left_to_the_copy_that_is_kept():
    def edit(document):
        comment = document.add_comment(document.paragraphs[3].runs, "Is this so?", "Ann Lee", "AL")
        comment.paragraphs[0].add_run(SECRET).font.hidden = True

    edition = open_edition(saved(WORD, edit))
    assert edition.content.formatted, "which is what a copy is kept for"
    assert [remark.text for remark in merged(saved(WORD, edit)).hand.remarks] == ["Is this so?"]


STRUCK = {
    "struck through": run("<w:strike/>"),
    "struck through twice": run("<w:dstrike/>"),
    "struck through and hidden": run("<w:vanish/><w:strike/>"),
    "by a style": run('<w:rStyle w:val="Out"/>'),
    "twice by a style": run('<w:rStyle w:val="Out2"/>'),
}
OUT = "".join(
    f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr><w:{how}/></w:rPr></w:style>'
    for name, how in (("Out", "strike"), ("Out2", "dstrike"))
)


@pytest.mark.parametrize("how", STRUCK)
def test_words_that_a_person_struck_through_do_not_come_back(how):
    raw = added(STRUCK[how], styles=OUT)
    memo = merged(raw)
    assert "Call Riga first" in pages(memo) and "SECRET" not in pages(memo)
    assert "SECRET" not in "".join(paragraph.text for paragraph in Document(BytesIO(written(fitted(memo)))).paragraphs)
    assert open_edition(raw).content.formatted, "a copy is kept of them"


def test_a_line_of_the_memo_that_a_person_struck_through_counts_as_deleted():
    def strike(document):
        for one in next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(LINE)).runs:
            one.font.strike = True

    memo = merged(saved(WORD, strike))
    assert [cut.statement.label for cut in memo.hand.deleted] == [LINE]
    assert "will not sign" not in text_of(rendered(fitted(memo), "pdf"))


def test_what_is_hidden_is_no_claim_of_the_memo_and_no_line_of_it():
    raw = added(run("<w:vanish/>"), mark="")
    claims = read_claims(raw, word=True)
    assert "SECRET" not in "".join(line.text for line in claims.lines)
    assert "SECRET" not in "".join(line.text for line in open_edition(raw).lines())


def test_comments_and_hidden_words_outlast_changes_on_the_review_page():
    def edit(document):
        document.add_comment(document.paragraphs[0].runs, "Shorter?", "Ann Lee", "AL")

    first = merged(saved(added(run("<w:vanish/>")), edit))
    page = fitted(first).page
    changed: list[Callable[[Proof], None]] = [
        lambda proof: proof.reword("title", "Another subject"),
        lambda proof: proof.drop(first.hand.hidden[0].place),
    ]
    for change in changed:
        proof = Proof(page, STYLE, "a4")
        change(proof)
        assert isinstance(proof.edition().kept, Kept)
        again = proof.edition().merged(sample_memo(), STYLE, "a4").memo
        assert [remark.text for remark in again.hand.remarks] == ["Shorter?"]
        assert [words.text for words in again.hand.hidden] == [SECRET]
