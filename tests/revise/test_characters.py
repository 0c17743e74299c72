"""Words of a person's with characters that the page prints otherwise, or not at all: they stand on it once, and whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from helpers.memos import sample_memo
from helpers.pages import fitted, rendered
from helpers.word_edits import add_after, find, rewritten, saved, written
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Memo
from briefgen.render.printable import alike, printable
from briefgen.revise import open_edition
from briefgen.style import load_style

STYLE = load_style("plain")
WORD = written(fitted(sample_memo()))
LINE = "Foreign Minister Okonjo:"
FAMILY, ENGLAND = "👨‍👩‍👧", "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng") + "\U000e007f"
PERSIAN = "می‌خواهم"

WRITTEN = {
    "plain words": ("Deadline 31 May", "Deadline 31 May"),
    "a tab": ("Deadline\t31 May", "Deadline 31 May"),
    "two tabs": ("Deadline\t\t31 May", "Deadline 31 May"),
    "a no-break space": ("Deadline 31\u00a0May", "Deadline 31\u00a0May"),
    "a narrow no-break space": ("Deadline 31\u202fMay", "Deadline 31\u202fMay"),
    "an ideographic space": ("Deadline 31\u3000May", "Deadline 31 May"),
    "a thin space": ("Deadline 31\u2009May", "Deadline 31 May"),
    "a no-break hyphen": ("Deadline 31\u201105", "Deadline 31-05"),
    "a soft hyphen": ("Dead\u00adline 31 May", "Deadline 31 May"),
    "a zero-width space": ("Deadline\u200b 31 May", "Deadline 31 May"),
    "a zero-width joiner": ("Dead\u200dline 31 May", "Deadline 31 May"),
    "a word joiner": ("Deadline\u2060 31 May", "Deadline 31 May"),
    "a byte-order mark": ("\ufeffDeadline 31 May", "Deadline 31 May"),
    "direction marks": ("\u200eDeadline\u200f 31 May", "Deadline 31 May"),
    "embedded directions": ("\u202aDeadline\u202c \u206631 May\u2069", "Deadline 31 May"),
    "decomposed accents": (unicodedata.normalize("NFD", "Déliminé à Łódź"), "Déliminé à Łódź"),
    "an accent behind a zero-width mark": ("De\u200b\u0301lai 31 May", "Délai 31 May"),
    "a line separator": ("Deadline\u202831 May", "Deadline 31 May"),
    "an emoji of several parts": (f"Deadline {FAMILY} 31 May", f"Deadline {FAMILY} 31 May"),
    "the tone of a skin": ("Deadline 👩🏽‍⚕️ 31 May", "Deadline 👩🏽‍⚕️ 31 May"),
    "an arrow in an emoji": ("Deadline 🙂‍↔️ 31 May", "Deadline 🙂‍↔️ 31 May"),
    "the flag of a part of a country": (f"Deadline {ENGLAND} 31 May", f"Deadline {ENGLAND} 31 May"),
    "the flag of a country": ("Deadline 🇪🇪 31 May", "Deadline 🇪🇪 31 May"),
    "a keycap": ("Deadline 1️⃣ 31 May", "Deadline 1️⃣ 31 May"),
    "a variation selector": ("Deadline ☎️ 31 May", "Deadline ☎️ 31 May"),
    "Persian": (f"Deadline {PERSIAN} 31 May", f"Deadline {PERSIAN} 31 May"),
    "Hindi": ("Deadline क्‍ष 31 May", "Deadline क्‍ष 31 May"),
}
"""What a person writes, and what the page says."""
XML = {
    "a line break": ("Deadline</w:t><w:br/><w:t>31 May", "Deadline 31 May"),
    "a carriage return": ("Deadline</w:t><w:cr/><w:t>31 May", "Deadline 31 May"),
    "a tab": ("Deadline</w:t><w:tab/><w:t>31 May", "Deadline 31 May"),
    "a tab to a margin": ("Deadline</w:t><w:ptab/><w:t>31 May", "Deadline 31 May"),
    "a no-break hyphen": ("Deadline 31</w:t><w:noBreakHyphen/><w:t>05", "Deadline 31-05"),
    "a soft hyphen": ("Dead</w:t><w:softHyphen/><w:t>line 31 May", "Deadline 31 May"),
    "a sign of a font": ('Deadline </w:t><w:sym w:font="Symbol" w:char="2192"/><w:t xml:space="preserve"> 31 May', "Deadline → 31 May"),
    "a page that was turned": ("Dead</w:t><w:lastRenderedPageBreak/><w:t>line 31 May", "Deadline 31 May"),
    "an emoji as Word inserts it": (
        'Deadline </w:t></w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="w16se"/><mc:Fallback><w:r><w:t>😀</w:t></w:r></mc:Fallback></mc:AlternateContent>'
        '<w:r><w:t xml:space="preserve"> 31 May',
        "Deadline 😀 31 May",
    ),
}  # fmt: skip
"""What stands in the file where a person wrote so, and what the page says."""


def bullet(document, words: str) -> None:
    add_after(document, LINE, words, "List Bullet")


def between(document, words: str) -> None:
    add_after(document, LINE, words, "Normal")


def changed(document, words: str) -> None:
    find(document, LINE).runs[1].text = f" {words}"


def title(document, words: str) -> None:
    document.paragraphs[0].runs[0].text = words


def lead(document, words: str) -> None:
    paragraph = next(one for one in document.paragraphs if one.text.startswith("BOTTOM LINE"))
    for run in paragraph.runs[2:]:
        run.text = ""
    paragraph.runs[1].text = words


def heading(document, words: str) -> None:
    next(one for one in document.paragraphs if one.style.name == "Heading 1" and one.text != "Key actors").runs[0].text = words


def row(document, words: str) -> None:
    document.tables[0].rows[-1].cells[1].paragraphs[0].runs[0].text = words


def note(document, words: str) -> None:
    document.paragraphs[-1].add_run(f" {words}")


PLACES: dict[str, Callable[..., None]] = {
    "a bullet": bullet, "a paragraph between": between, "a changed line": changed, "the title": title, "the bottom line": lead,
    "a heading": heading, "a row of the actors": row, "the note": note,
}  # fmt: skip


def merged(raw: bytes) -> Memo:
    edition = open_edition(raw)
    assert edition is not None
    return edition.merged(sample_memo(), STYLE, "a4").memo


def said(memo: Memo) -> str:
    """The lines of the page."""
    return "\n".join(line.text for line in open_edition(written(fitted(memo))).lines())


EVERYWHERE = ("plain words", "a tab", "a soft hyphen", "decomposed accents", "an emoji of several parts")
OFTEN = ("a bullet", "a row of the actors", "the title")
CASES = [(what, place) for what in WRITTEN for place in PLACES if what in EVERYWHERE or place in OFTEN]


@pytest.mark.parametrize(("what", "place"), CASES)
def test_what_a_person_writes_stands_on_the_page_once(what, place):
    words, shown = WRITTEN[what]
    memo = merged(saved(WORD, lambda document: PLACES[place](document, words)))
    told = said(memo)
    assert flat(told).count(flat(shown)) == 1, told
    assert memo.hand.asides == () or place in ("a paragraph between", "the note")
    again = merged(written(fitted(memo)))
    assert said(again) == told, "and a later version changes nothing"


@pytest.mark.parametrize("what", XML)
def test_whatever_word_writes_it_as_stands_on_the_page_once(what):
    inside, shown = XML[what]
    raw = saved(WORD, lambda document: bullet(document, "DEADLINE"))
    memo = merged(rewritten(raw, "word/document.xml", lambda xml: xml.replace("DEADLINE", inside)))
    assert said(memo).count(shown) == 1 and said(memo).count("31 May") <= 1


def test_emoji_of_several_parts_are_whole_in_every_format():
    memo = merged(saved(WORD, lambda document: bullet(document, f"Deadline {FAMILY} for {ENGLAND}")))
    for form in ("html", "md", "json"):
        told = rendered(fitted(memo), form).decode()
        assert FAMILY in told and ENGLAND in told
    document = Document(BytesIO(written(fitted(memo))))
    assert any(FAMILY in paragraph.text and ENGLAND in paragraph.text for paragraph in document.paragraphs)


def test_what_only_tells_how_a_sign_looks_is_no_missing_letter_in_the_pdf():
    from pypdf import PdfReader

    from briefgen import pipeline
    from briefgen.model import Settings

    memo = merged(saved(WORD, lambda document: bullet(document, "Fax §\ufe0e 31 May")))
    page = pipeline.fit_page(memo, STYLE, Settings())
    assert not any("No font" in warning for warning in page.memo.warnings)
    pdf = pipeline.render(page, STYLE, "", settings=Settings(), formats=("pdf",))["pdf"]
    assert "Fax § 31 May" in " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def flat(text: str) -> str:
    """Blanks alike, as a table and a tab set them."""
    return " ".join(text.split())


@settings(max_examples=400)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u200d\u200c\u00ad\u200b\u0301e👩⚕️\ufe0f \t\u2011"))))
def test_printing_what_is_printed_changes_nothing(text):
    once = printable(text)
    assert printable(once) == once and alike(once) == alike(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in once)
