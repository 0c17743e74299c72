"""The structure tree of a PDF: what a screen reader says, and in which order."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

PRINTED = 4
"""The flag of an annotation that is printed with its page, which PDF/A requires."""


class Anchor(NamedTuple):
    """The area in which a link can be clicked, in points from the lower left corner of the page, and its target."""

    box: tuple[float, float, float, float]
    url: str
    says: str


class Element:
    """A node of the tree. Its kids are elements, ids of marked content, and the areas of links."""

    def __init__(self, kind: str, attributes: dict[str, Any] | None = None, says: str = "") -> None:
        self.kind, self.attributes, self.says = kind, attributes, says
        self.kids: list[Element | int | Anchor] = []

    def add(self, kind: str, attributes: dict[str, Any] | None = None, says: str = "") -> Element:
        """Adds a kid to this element, and returns it."""
        kid = Element(kind, attributes, says)
        self.kids.append(kid)
        return kid


def scope(of: Literal["Row", "Column"], span: int = 1) -> dict[str, Any]:
    """The attributes of a heading cell, which is that of a row or of a column and spans as many columns."""
    return {"O": PDFName("Table"), "Scope": PDFName(of), **({"ColSpan": span} if span > 1 else {})}


def with_bullets() -> dict[str, Any]:
    """The attributes of a bulleted list."""
    return {"O": PDFName("List"), "ListNumbering": PDFName("Disc")}


def write_tags(tree: Element, document: PDFDocument, page: Any) -> None:
    """Adds the tree to the document as objects, and its links as annotations of its one page, to which `page` is the reference."""
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    writer = _Writer(document, page)
    root["K"] = writer.element(tree, document.Reference(root))
    parents: list[Any] = [0, document.Reference(PDFArray([writer.marked[number] for number in sorted(writer.marked)]))]
    for number, link in enumerate(writer.links, 1):
        parents += [number, link]
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
    root["ParentTreeNextKey"] = len(writer.links) + 1
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    sheet = document.idToObject[page.name]
    sheet.__NoDefault__ = [*sheet.__NoDefault__, "StructParents", "Tabs"]
    sheet.StructParents, sheet.Tabs, sheet.Trans = 0, PDFName("S"), None
    if writer.annotations:
        sheet.Annots = PDFArray(writer.annotations)


class _Writer:
    """Walks a tree in reading order."""

    def __init__(self, document: PDFDocument, page: Any) -> None:
        self.document, self.page = document, page
        self.marked: dict[int, Any] = {}
        """The element that holds each stretch of marked content."""
        self.links: list[Any] = []
        self.annotations: list[Any] = []

    def element(self, element: Element, parent: Any) -> Any:
        node = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent, "Pg": self.page})
        itself = self.document.Reference(node)
        if element.attributes:
            node["A"] = PDFDictionary(element.attributes)
        if element.says:
            node["Alt"] = PDFString(element.says)
        node["K"] = PDFArray([self._kid(kid, itself) for kid in element.kids])
        return itself

    def _kid(self, kid: Element | int | Anchor, parent: Any) -> Any:
        match kid:
            case Element():
                return self.element(kid, parent)
            case Anchor():
                self.links.append(parent)
                annotation = self.document.Reference(_annotation(kid, len(self.links)))
                self.annotations.append(annotation)
                return PDFDictionary({"Type": PDFName("OBJR"), "Obj": annotation, "Pg": self.page})
            case number:
                self.marked[number] = parent
                return number


def _annotation(anchor: Anchor, number: int) -> PDFDictionary:
    action = PDFDictionary({"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(anchor.url)})
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(side, 2) for side in anchor.box]),
            "Border": PDFArray([0, 0, 0]),
            "F": PRINTED,
            "Contents": PDFString(anchor.says),
            "A": action,
            "StructParent": number,
        }
    )
