"""A memo on a house's letterhead: our styles, list and margins in the Word file that `briefgen style import` made from it."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Doc
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from .. import seal
from ..flow import Setup
from ..sheet import Sheet
from .template import HEAD, ITEM, W, bullets, named_styles

ITEM_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def make_room(document: Doc, sheet: Sheet, setup: Setup) -> None:
    """Prepares the document for the memo's blocks, which can then be added as to a document of our own."""
    number = _list(document.part.numbering_part.element, setup)
    told = named_styles(sheet.style, setup, commented=sheet.commented, alone=True, list_number=number)
    for style in parse_xml(f"<w:styles {W}>{told}</w:styles>"):
        document.styles.element.append(style)
    _page(document, setup)
    if not sheet.outgoing:
        _sealable(document)


def _page(document: Doc, setup: Setup) -> None:
    section, look = document.sections[0], setup.metrics
    section.page_width, section.page_height = (Pt(side) for side in look.paper)
    section.left_margin, section.right_margin = Pt(look.left), Pt(look.right)
    section.top_margin, section.bottom_margin = Pt(setup.top), Pt(setup.bottom)
    section.header_distance, section.footer_distance = Pt(look.header), Pt(look.footer)


def _list(numbering: Any, setup: Setup) -> int:
    """Adds our kind of list under the next free numbers, and returns the list's number."""
    kinds = numbering.findall(qn("w:abstractNum"))
    kind = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in kinds), default=-1)
    number = 1 + max((int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))), default=0)
    for made, place in zip(bullets(setup.metrics.settings["item"], kind, number), (len(kinds), len(numbering) + 1), strict=True):
        numbering.insert(place, parse_xml(made.replace(">", f" {W}>", 1)))
    return number


def _sealable(document: Doc) -> None:
    """Adds the package part for the seal of a working copy."""
    package = document.part.package
    part = Part(PackURI(f"/{seal.PART}"), "application/xml", seal.OPEN, package)
    properties = Part(PackURI("/customXml/itemProps1.xml"), ITEM_TYPE, (HEAD + ITEM).encode(), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
