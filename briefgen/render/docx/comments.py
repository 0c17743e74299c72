"""The evidence of each line as a Word comment, so that the source's words are beside the memo's."""

from __future__ import annotations

import datetime as dt

from docx.document import Document as Doc
from docx.text.paragraph import Paragraph

from ...blocks import Item
from ...model import Statement
from ..sheet import Sheet
from .template import PARAGRAPH_STYLES

AUTHOR, INITIALS = "briefgen", "bg"
PLACES = {"H": "Headline", "S": "Standfirst"}


def comment(document: Doc, sheet: Sheet) -> None:
    """Adds a comment to each statement that has evidence, with the memo's date."""
    statements = {item.id: item for section in sheet.page.memo.sections for item in section.items}
    items = [block for block in sheet.blocks if isinstance(block, Item)]
    for block, paragraph in zip(items, _bullets(document), strict=True):
        if not statements[block.id].evidence:  # a person added it
            continue
        added = document.add_comment(paragraph.runs, evidence(statements[block.id]), AUTHOR, INITIALS)
        added._comment_elm.date = sheet.written.replace(tzinfo=dt.UTC)


def evidence(statement: Statement) -> str:
    """Where in the source the passage is, and its words."""
    place = PLACES.get(statement.paragraph, f"Paragraph {statement.paragraph}")
    quotes = " […] ".join(" ".join(passage.quote.split()) for passage in statement.evidence)
    return f"{place} of the source: {quotes}"


def _bullets(document: Doc) -> list[Paragraph]:
    style = PARAGRAPH_STYLES["item"][0]
    return [paragraph for paragraph in document.paragraphs if paragraph._p.style == style]
