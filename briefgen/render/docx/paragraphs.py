"""Writes blocks as paragraphs, each in the style of its kind."""

from __future__ import annotations

import re
from typing import Any

from docx.text.paragraph import Paragraph

from ...blocks import Block, Detail, Footer, Heading, Item, Lead, Masthead, Note, Runs, TextLine, Title
from ...style import Font, Style
from ..flow import Strip
from ..sheet import Sheet
from .elements import add_run, add_runs, element, set_style
from .template import FIRST_DETAIL, LABEL_STYLES, PARAGRAPH_STYLES

LONGEST_BOOKMARK = 40
"""Characters that Word allows in the name of a bookmark."""


def write_block(paragraph: Paragraph, block: Block, strip: Strip, sheet: Sheet, number: int) -> None:
    """Writes a block of the text area into an empty paragraph; `number` must be unlike that of every other bookmark."""
    font, style = sheet.style.font, PARAGRAPH_STYLES[block.block][0]
    set_style(paragraph, style if strip.before == strip.setting.before else FIRST_DETAIL[0])
    match block:
        case Title() | Heading():
            add_run(paragraph, block.text, font)
        case Detail():
            add_run(paragraph, block.label, font, LABEL_STYLES["detail"][0])
            add_run(paragraph, f"\t{block.text}", font)
        case Lead():
            add_run(paragraph, f"{block.label}\u00a0 ", font, LABEL_STYLES["lead"][0])
            add_runs(paragraph, block.runs, font)
        case Item() if not sheet.outgoing:
            _bookmark(paragraph, f"_bg_{block.id}", number, block.runs, font)
        case Item() | TextLine() | Note():
            add_runs(paragraph, block.runs, font)


def masthead(story: Any, block: Masthead, style: Style) -> None:
    """Writes the first line of the page, below the letterhead: the kind of document, and its marking at the right."""
    paragraph, font = story.add_paragraph() if style.letterhead else story.paragraphs[0], style.font
    set_style(paragraph, PARAGRAPH_STYLES["masthead"][0])
    add_run(paragraph, block.kind, font)
    if block.marking:
        add_run(paragraph, f"\t{block.marking}", font, LABEL_STYLES["masthead"][0])


def footer(story: Any, block: Footer, style: Style) -> None:
    """Writes the foot of the page, above that of the letterhead: its lines, the page number beside the last one, and the marking below."""
    font, house = style.font, list(story._element) if style.letterhead else []
    for index, text in enumerate(block.lines):
        paragraph = story.add_paragraph() if index or style.letterhead else story.paragraphs[0]
        set_style(paragraph, PARAGRAPH_STYLES["footer"][0])
        add_run(paragraph, text, font)
    add_run(paragraph, "\t", font)
    for part, field in zip(re.split(r"(\d+)", block.right), ("", "PAGE", "", "NUMPAGES", ""), strict=False):
        if field:
            _field(paragraph, field, part)
        elif part:
            add_run(paragraph, part, font)
    if block.marking:
        paragraph = story.add_paragraph()
        set_style(paragraph, PARAGRAPH_STYLES["marking"][0])
        add_run(paragraph, block.marking, font)
    for printed in house:
        story._element.append(printed)  # which moves it to the end


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Adds a number that Word keeps up to date if the memo grows to several pages."""
    field = element("fldSimple", {"instr": code})
    field.append(paragraph.add_run(shown)._r)
    paragraph._p.append(field)


def _bookmark(paragraph: Paragraph, name: str, number: int, runs: Runs, font: Font) -> None:
    """Adds runs inside a bookmark, by which the statement is found again when the file is read back."""
    paragraph._p.append(element("bookmarkStart", {"id": number, "name": re.sub(r"\W", "_", name)[:LONGEST_BOOKMARK]}))
    add_runs(paragraph, runs, font)
    paragraph._p.append(element("bookmarkEnd", {"id": number}))
