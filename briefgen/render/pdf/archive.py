"""What an archive needs in a PDF: metadata, a colour profile, and the memo's data if it is to be attached.

PDF/A-2b or -3b (ISO 19005) and PDF/UA-1 (ISO 14289).
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream, PDFString, PDFZCompress

from ...resources import colour_profile
from ..record import record
from ..sheet import Sheet

ATTACHED = "memo.json"


def archive(document: PDFDocument, sheet: Sheet) -> None:
    """Adds metadata and colour profile to a document, and the memo's record if the sheet asks for it."""
    attached = sheet.attach_data and not sheet.outgoing
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.OutputIntents = PDFArray([_intent(document)])
    catalog.Metadata = _metadata(sheet, part=3 if attached else 2)
    if attached:
        file = document.Reference(_file(document, sheet))
        catalog.AF = PDFArray([file])
        names = PDFDictionary({"Names": PDFArray([PDFString(ATTACHED), file])})
        catalog.Names = PDFDictionary({"EmbeddedFiles": names})


def enclosed(sheet: Sheet) -> bytes:
    """The memo's record as it is attached, in UTF-8: without what is not on the page, and without the location of the article."""
    told = record(sheet)
    told.pop("cut")
    told.pop("by_person", None)
    for statement in (*told["bottom_line"], *(item for section in told["sections"] for item in section["items"])):
        statement.pop("generated", None)  # what a person replaced
    told["source"].pop("location")
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _intent(document: PDFDocument) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), colour_profile().read_bytes(), [PDFZCompress])
    name = PDFString("sRGB IEC61966-2.1")
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.Reference(profile),
        }
    )


def _file(document: PDFDocument, sheet: Sheet) -> PDFDictionary:
    raw = enclosed(sheet)
    stamp = PDFString(sheet.written.strftime("D:%Y%m%d%H%M%SZ"))
    facts = {"Size": len(raw), "ModDate": stamp, "CreationDate": stamp, "CheckSum": _hash(raw)}
    head = PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": _Raw(b"/application#2Fjson"), "Params": PDFDictionary(facts)})
    stream = document.Reference(PDFStream(head, raw, [PDFZCompress]))
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(ATTACHED),
            "UF": PDFString(ATTACHED),
            "Desc": PDFString("The memo's data"),
            "AFRelationship": PDFName("Data"),
            "EF": PDFDictionary({"F": stream, "UF": stream}),
        }
    )


class _Raw(PDFObject):  # type: ignore[misc]
    """Bytes that go into the file unchanged, since reportlab's names can't hold an escaped slash."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def format(self, document: PDFDocument) -> bytes:
        return self.raw


def _hash(raw: bytes) -> _Raw:
    return _Raw(b"<" + hashlib.md5(raw, usedforsecurity=False).hexdigest().encode() + b">")


def _metadata(sheet: Sheet, part: int) -> PDFStream:
    """The XMP packet, which says the same as the document's information dictionary."""
    packet = XMP.format(
        title=escape(sheet.title),
        author=f"<dc:creator><rdf:Seq><rdf:li>{escape(sheet.author)}</rdf:li></rdf:Seq></dc:creator>" if sheet.author else "",
        topic=escape(sheet.topic),
        keywords=escape(", ".join(sheet.keywords)),
        stamp=sheet.written.strftime("%Y-%m-%dT%H:%M:%SZ"),
        part=part,
    )
    head: dict[str, Any] = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    return PDFStream(PDFDictionary(head), packet.encode())


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{topic}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>briefgen</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>briefgen</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
"""ISO 19005-2, 6.6.2, with the PDF/UA identifier described as an extension schema, as 6.6.2.3 asks."""
