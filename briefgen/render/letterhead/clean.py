"""The Word file that memos are built on: a house's header, footer, styles and theme, and nothing else of its file."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

from docx.document import Document as Doc
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from .. import seal
from ..docx.template import CORE, HEAD, SETTINGS, STYLES, W
from .package import tag

OURS = "House"
"""Put before the names of the house's styles that have the same name as ours."""
KEPT = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.THEME)
REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
UNWRAPPED = ("hyperlink", "ins", "moveTo")
GONE = (
    "del moveFrom moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd commentRangeStart commentRangeEnd commentReference"
    " rsid proofErr permStart permEnd"
).split()
COMMENTING = {"CommentText": "annotation text", "CommentReference": "annotation reference"}


def cleaned(document: Doc, head: Any, foot: Any, left: list[str]) -> bytes:
    """The file without its text, properties, comments, links and data, as bytes. Whatever is removed is added to `left`, in words."""
    stories = [story.part for story in (head, foot) if story is not None]
    _empty(document, head, foot, left)
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.is_external or (relation.reltype not in KEPT and relation.target_part not in stories):
            del part.rels[key]
    for key, relation in list(part.package.rels.items()):
        if relation.is_external or relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del part.package.rels[key]
    for story in stories:
        _without_links(story)
    numbering = [one.target_part.element for one in part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING]
    for element in (document.element, document.styles.element, *numbering, *(story.element for story in stories)):
        _without_traces(element)
    if not numbering:
        _add(part, "word/numbering", RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING, f"<w:numbering {W}/>")
    _add(part, "word/settings", RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, SETTINGS)
    _add(part.package, "docProps/core", RELATIONSHIP_TYPE.CORE_PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES, CORE)
    _rename([document.styles.element, *(story.element for story in stories)])
    saved = BytesIO()
    document.save(saved)
    return seal.pack(seal.unpack(saved.getvalue()))


def _empty(document: Doc, head: Any, foot: Any, left: list[str]) -> None:
    """Empties the body: only the section stays, and of that only paper size, header and footer."""
    body = document.element.body
    words = sum(bool(paragraph.text.strip()) for paragraph in document.paragraphs) + len(document.tables)
    if words:
        left.append("the text of the page: the memo takes its place")
    if any(tag(child) == "background" for child in document.element):
        left.append("the colour of the page")
    section = copy.deepcopy(document.sections[-1]._sectPr)
    for child in list(body):
        body.remove(child)
    for child in list(document.element):
        if tag(child) == "background":
            document.element.remove(child)
    for child in list(section):
        if tag(child) not in ("pgSz", "pgMar"):
            section.remove(child)
    body.append(section)
    for kind, story, type_ in (("footer", foot, RELATIONSHIP_TYPE.FOOTER), ("header", head, RELATIONSHIP_TYPE.HEADER)):
        if story is not None:
            key = document.part.relate_to(story.part, type_)
            section.insert(0, section.makeelement(qn(f"w:{kind}Reference"), {qn("w:type"): "default", qn("r:id"): key}))


def _add(owner: Any, name: str, relation: str, kind: str, xml: str) -> None:
    """Adds a part to the package, related to its `owner`."""
    package = getattr(owner, "package", owner)
    owner.relate_to(Part(PackURI(f"/{name}.xml"), kind, (HEAD + xml).encode(), package), relation)


def _without_links(story: Any) -> None:
    """Removes links from a header or footer, and gives pictures without a description one."""
    outside = {key for key, relation in story.rels.items() if relation.is_external}
    for element in list(story.element.iter()):
        if tag(element) == "drawing" and outside & {value for one in element.iter() for value in one.attrib.values()}:
            element.getparent().remove(element)
        elif tag(element) == "docPr" and not element.get("descr"):
            element.set("descr", "Logo")
    for key in outside:
        del story.rels[key]


def _without_traces(root: Any) -> None:
    """Removes what shows who edited when: tracked changes, which count as accepted, comments, and session ids."""
    for element in list(root.iter()):
        for name in [name for name in element.attrib if name.rpartition("}")[2].startswith("rsid")]:
            del element.attrib[name]
        if tag(element) in UNWRAPPED:
            _unwrap(element)
        elif (tag(element) in GONE or tag(element).endswith("PrChange")) and (parent := element.getparent()) is not None:
            parent.remove(element)


def _unwrap(element: Any) -> None:
    parent, place = element.getparent(), element.getparent().index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _rename(elements: list[Any]) -> None:
    """Renames the house's styles that have the same name as ours, wherever they are used."""
    known = {**STYLES, **COMMENTING}
    names = {name.casefold() for name in known.values()}
    renamed: dict[str, str] = {}
    for style in elements[0].iter(qn("w:style")):
        key, name = style.get(qn("w:styleId")), style.find(qn("w:name"))
        if key in known or (name is not None and name.get(qn("w:val"), "").casefold() in names):
            renamed[key] = OURS + key
            style.set(qn("w:styleId"), OURS + key)
            style.set(qn("w:customStyle"), "1")
            name.set(qn("w:val"), f"{OURS} {name.get(qn('w:val'))}")
    for element in elements:
        for reference in element.iter(*(qn(f"w:{name}") for name in REFERENCES)):
            if (new := renamed.get(reference.get(qn("w:val")))) is not None:
                reference.set(qn("w:val"), new)
