"""Letterheads of three houses that never were, as Word files."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Cm, Mm, Pt, RGBColor
from PIL import Image, ImageDraw


def logo(size: tuple[int, int], colour: str) -> BytesIO:
    """A crest: a disc on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, size[0] - 4, size[1] - 4), fill=colour)
    saved = BytesIO()
    picture.save(saved, "PNG")
    saved.seek(0)
    return saved


BY = 'w:id="9" w:author="Secretary Secretive" w:date="2020-01-01T00:00:00Z"'
CHANGED = f'<w:ins {{w}} {BY} w:rsidR="00A1"><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> · Norland</w:t></w:r></w:ins>'


def ministry() -> Doc:
    """A crest, the house's name in two lines with a rule below, an address at the foot; Times New Roman."""
    house = Document()
    normal = house.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    section = house.sections[0]
    section.left_margin = section.right_margin = Cm(2.5)
    section.header_distance = Mm(10)
    header = section.header
    header.paragraphs[0].add_run().add_picture(logo((600, 600), "#7a1f2b"), width=Mm(18))
    for text, size, bold in (("Ministry of Foreign Affairs of Norland", 15, True), ("Department for the Northern Seas", 11, False)):
        run = header.add_paragraph().add_run(text)
        run.font.size, run.bold, run.font.color.rgb = Pt(size), bold, RGBColor(0x1F, 0x2F, 0x5B)
    header.paragraphs[-1]._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="3" w:color="7A1F2B"/></w:pBdr>')
    )
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("1 Harbour Square, Holmstad · www.mfa.norland.example").font.size = Pt(8)
    foot._p.append(parse_xml(CHANGED.format(w=nsdecls("w"))))
    foot._p.append(parse_xml(f"<w:del {nsdecls('w')} {BY}><w:r><w:delText>Old Quay</w:delText></w:r></w:del>"))
    house.add_paragraph("Dear Sir or Madam,")
    house.core_properties.author = "Secretary Secretive"
    return house


def institute() -> Doc:
    """A logo in the middle, a coloured name below it, three cells at the foot with the page number in the last; Calibri."""
    house = Document()
    house.styles["Normal"].font.name, house.styles["Normal"].font.size = "Calibri", Pt(11)
    house.styles["Heading 1"].font.color.rgb = RGBColor(0x0B, 0x53, 0x51)
    section = house.sections[0]
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    section.header.paragraphs[0].add_run().add_picture(logo((300, 300), "#0b5351"), width=Mm(12))
    name = section.header.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = name.add_run("Institute for Coastal Affairs")
    run.font.size, run.font.color.rgb = Pt(13), RGBColor(0x0B, 0x53, 0x51)
    foot = section.footer.paragraphs[0]
    stops = foot.paragraph_format.tab_stops
    width = section.page_width - section.left_margin - section.right_margin
    stops.add_tab_stop(int(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("Port Aurel\tinfo@ica.example\tPage ").font.size = Pt(8)
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    return house


TEXT_BOX = (
    '<w:r {}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:20pt"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Confidential draft</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def newsroom() -> Doc:
    """A table with the name at the left and a logo at the right; Garamond, a text box, italics, a pale colour, a date that fills itself."""
    house = Document()
    house.styles["Normal"].font.name, house.styles["Normal"].font.size = "Garamond", Pt(11.5)
    header = house.sections[0].header
    table = header.add_table(1, 2, Cm(16))
    name = table.cell(0, 0).paragraphs[0].add_run("The Coast Courier")
    name.font.size, name.bold, name.italic = Pt(18), True, True
    slogan = table.cell(0, 0).add_paragraph().add_run("News from both shores")
    slogan.font.color.rgb = RGBColor(0xC0, 0xC0, 0xC0)
    right = table.cell(0, 1).paragraphs[0]
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    right.add_run().add_picture(logo((400, 200), "#333333"), width=Mm(24))
    header.paragraphs[-1]._p.append(parse_xml(TEXT_BOX.format(nsdecls("w"))))
    foot = house.sections[0].footer.paragraphs[0]
    foot.add_run("Printed on ")
    filled = "<w:r><w:t>C:\\Users\\ada\\head.docx</w:t></w:r>"
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" FILENAME \\p ">{filled}</w:fldSimple>'))
    return house


FLOATING = (
    '<w:r {w}><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{from_h}">{h}</wp:positionH>'
    '<wp:positionV relativeFrom="{from_v}"><wp:posOffset>{v}</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:wrapNone/><wp:docPr id="{id}" name="Drawing {id}" descr="{told}"/>{graphic}</wp:anchor></w:drawing></w:r>'
)
SHAPE = (
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
    "<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>'
)


def embassy() -> Doc:
    """A crest that floats at the page's left edge, the address in a text box at the right, the name in the middle; Arial."""
    house = Document()
    house.styles["Normal"].font.name, house.styles["Normal"].font.size = "Arial", Pt(10)
    section = house.sections[0]
    section.top_margin = Mm(45)
    first = section.header.paragraphs[0]
    first.add_run().add_picture(logo((400, 500), "#14532d"), width=Mm(20))
    inline = first._p.find(".//" + qn("wp:inline"))
    graphic = serialize_for_reading(inline.find(qn("a:graphic")))
    first._p.remove(first._p.find(qn("w:r")))
    place = {"w": nsdecls("w", "wp", "a", "pic", "r"), "from_h": "margin", "h": "<wp:align>left</wp:align>", "from_v": "page"}
    crest = {"v": 360000, "wide": 720000, "high": 900000, "id": 7, "told": "Crest of Sudmark", "graphic": graphic}
    first._p.append(parse_xml(FLOATING.format(**place, **crest)))
    lines = ("Embassy Road 4", "Holmstad", "+00 1 555 0100")
    look = '<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/></w:pPr>'
    told = "".join(f'<w:p>{look}<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>{line}</w:t></w:r></w:p>' for line in lines)
    box = {"wide": 1800000, "high": 540000}
    place |= {"from_h": "margin", "h": "<wp:align>right</wp:align>", "from_v": "paragraph"}
    address = {"v": 180000, **box, "id": 8, "told": "Address", "graphic": SHAPE.format(**box, paragraphs=told)}
    first._p.append(parse_xml(FLOATING.format(**place, **address)))
    name = section.header.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.add_run("Embassy of the Republic of Sudmark").bold = True
    return house


def first_page_only() -> Doc:
    """The name on the first page alone."""
    house = Document()
    section = house.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run("Continued")
    section.first_page_header.paragraphs[0].add_run("House of the First Page")
    return house


def saved(house: Doc) -> bytes:
    raw = BytesIO()
    house.save(raw)
    return raw.getvalue()


def descriptions(house: Doc) -> list[str]:
    """What its pictures say of themselves."""
    parts = (house.sections[0].header, house.sections[0].footer)
    return [told.get("descr", "") for part in parts for told in part._element.iter(qn("wp:docPr"))]
