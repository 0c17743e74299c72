"""An empty Word package in a style: real paragraph styles, real bullets, exact line pitch, British English."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import quoteattr

from ...style import Style
from .. import seal
from ..flow import Setup
from ..metrics import BAR, BULLET, BULLET_AT, HAIR, LEAD_LEFT, LEAD_RIGHT, PAD, UNDER_TITLE, Ink, Setting
from ..sheet import Sheet

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

PARAGRAPH_STYLES = {
    "title": ("Title", "Title"),
    "detail": ("MemoDetail", "Memo Detail"),
    "lead": ("BottomLine", "Bottom Line"),
    "heading": ("Heading1", "heading 1"),
    "columns": ("ActorColumns", "Actor Columns"),
    "row": ("ActorRow", "Actor Row"),
    "item": ("ListBullet", "List Bullet"),
    "line": ("MemoLine", "Memo Line"),
    "note": ("MemoNote", "Memo Note"),
    "masthead": ("Header", "header"),
    "footer": ("Footer", "footer"),
    "marking": ("FootMarking", "Foot Marking"),
}
"""For each kind of block, the id and the name of its style."""
FIRST_DETAIL = ("MemoFirstDetail", "Memo First Detail")
"""The style of the first detail, which has more space above it since it follows the title."""
CHARACTER_STYLES = {"strong": ("Strong", "Strong"), "cite": ("ParagraphNumber", "Paragraph Number"), "soft": ("Soft", "Soft")}
BUILT_IN = {"Title", "Heading1", "ListBullet", "Header", "Footer", "Strong"}
"""Ids of styles that are built into Word, which shows their names in the user's language."""
TITLE_SLACK = 8.0
"""How much wider than its longest line the title may run, in points, so that Word breaks it where the PDF does."""
LABEL_STYLES = {"detail": ("DetailLabel", "Detail Label"), "lead": ("LeadLabel", "Lead Label"), "masthead": ("Marking", "Marking")}


def twips(points: float) -> int:
    """Points as twentieths of a point, Word's unit of length."""
    return round(points * 20)


def template(sheet: Sheet, setup: Setup) -> bytes:
    """An empty package, as bytes, for python-docx to fill. In a copy for others it has no part that they can't see."""
    return bare_template(sheet.style, setup, commented=sheet.commented, sealed=not sheet.outgoing)


def bare_template(style: Style, setup: Setup, *, commented: bool = False, sealed: bool = False) -> bytes:
    """An empty package in a style; if `sealed`, with the part for the seal."""
    parts = {
        "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", CORE),
        "word/document.xml": (f"{WORD_TYPE}.document.main+xml", _document(setup)),
        "word/styles.xml": (f"{WORD_TYPE}.styles+xml", _styles(style, setup, commented=commented)),
        "word/numbering.xml": (f"{WORD_TYPE}.numbering+xml", _numbering(setup.metrics.settings["item"])),
        "word/settings.xml": (f"{WORD_TYPE}.settings+xml", SETTINGS),
    }
    beside = [(f"{OFFICE}/{part}", f"{part}.xml") for part in ("styles", "numbering", "settings")]
    plain = {
        "_rels/.rels": _links(
            (f"{OFFICE}/officeDocument", "word/document.xml"), (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        )
    }
    if sealed:
        parts["customXml/itemProps1.xml"] = ("application/vnd.openxmlformats-officedocument.customXmlProperties+xml", ITEM)
        plain[seal.PART] = seal.OPEN.decode().removeprefix(HEAD)
        plain["customXml/_rels/item1.xml.rels"] = _links((f"{OFFICE}/customXmlProps", "itemProps1.xml"))
        beside.append((f"{OFFICE}/customXml", f"../{seal.PART}"))
    plain["word/_rels/document.xml.rels"] = _links(*beside)
    types = _types({name: kind for name, (kind, _) in parts.items()})
    return _packed({"[Content_Types].xml": types, **plain, **{name: part for name, (_, part) in parts.items()}})


def _packed(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), HEAD + part)
    return packed.getvalue()


CORE = f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'
SETTINGS = f"""<w:settings {W}><w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""
ITEM = f"""<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"
 ds:itemID="{{6B1F3C52-0E7A-4C1D-9A55-2D8E4F7B9C01}}"><ds:schemaRefs><ds:schemaRef ds:uri="{seal.NAMESPACE}"/></ds:schemaRefs>
</ds:datastoreItem>"""


def _types(types: dict[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def _links(*links: tuple[str, str]) -> str:
    each = "".join(f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(links, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def _document(setup: Setup) -> str:
    look = setup.metrics
    width, height = (twips(length) for length in look.paper)
    margins = {"top": setup.top, "right": look.right, "bottom": setup.bottom, "left": look.left}
    margins |= {"header": look.header, "footer": look.footer, "gutter": 0}
    edges = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    return f'<w:document {W}><w:body><w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {edges}/></w:sectPr></w:body></w:document>'


def _styles(style: Style, setup: Setup, *, commented: bool) -> str:
    look = setup.metrics
    body = look.settings["line"]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(style)}{_ink(body.ink)}{LANGUAGE}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(body.pitch)}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return f"<w:styles {W}>{defaults}{normal}{table}{named_styles(style, setup, commented=commented)}</w:styles>"


def named_styles(style: Style, setup: Setup, *, commented: bool, alone: bool = False, list_number: int = 1) -> str:
    """The styles of all blocks and voices, as XML. If `alone`, they rely on no defaults of the document, which may be somebody else's."""
    look, settings = setup.metrics, _settings(setup)
    paragraphs = "".join(
        _paragraph_style(kind, key, settings[kind], style, look.width, alone=alone, list_number=list_number)
        for kind, key in {**PARAGRAPH_STYLES, **_FIRST}.items()
    )
    inks = {
        CHARACTER_STYLES["strong"]: "<w:b/>",
        CHARACTER_STYLES["cite"]: _ink(look.cite),
        CHARACTER_STYLES["soft"]: f'<w:color w:val="{look.soft[1:]}"/>',
        LABEL_STYLES["detail"]: _ink(look.label),
        LABEL_STYLES["lead"]: f'<w:b/><w:color w:val="{style.colour.accent[1:]}"/>',
        LABEL_STYLES["masthead"]: _ink(look.settings["marking"].ink),
    }
    characters = "".join(
        f'<w:style w:type="character"{_custom(key)} w:styleId="{key}"><w:name w:val="{name}"/><w:qFormat/><w:rPr>{ink}</w:rPr></w:style>'
        for (key, name), ink in inks.items()
    )
    return f"{paragraphs}{characters}{_COMMENTING if commented else ''}"


def _fonts(style: Style) -> str:
    font = quoteattr(style.font.word)
    return f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"


LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
STYLES = dict((*PARAGRAPH_STYLES.values(), FIRST_DETAIL, *CHARACTER_STYLES.values(), *LABEL_STYLES.values()))
"""The name of every style of ours, by its id."""
_FIRST = {"first detail": FIRST_DETAIL}
_COMMENTING = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
)


def _settings(setup: Setup) -> dict[str, Setting]:
    """The settings of all kinds of paragraph: the measured ones, and those of this page only."""
    settings = dict(setup.metrics.settings)
    detail, title, masthead = settings["detail"], settings["title"], settings["masthead"]
    printed = max((number for number, strip in enumerate(setup.head, 1) if strip.setting is not masthead and strip.height), default=0)
    settings["masthead"] = masthead.model_copy(update={"before": sum(strip.before for strip in setup.head[printed:])})
    settings["first detail"] = detail.model_copy(update={"before": detail.before + UNDER_TITLE})
    lines = [line for strip in setup.strips if strip.block.block == "title" for line in strip.columns[0].lines]
    if len(lines) > 1:
        spare = setup.metrics.width - max(line.width for line in lines) - TITLE_SLACK
        settings["title"] = title.model_copy(update={"right": float(round(max(spare, 0)))})
    return settings


def _paragraph_style(
    kind: str, style_name: tuple[str, str], setting: Setting, style: Style, width: float, *, alone: bool, list_number: int
) -> str:
    key, name = style_name
    front, back = _extras(kind, setting, style, width, list_number)
    hanging = {"item": setting.left - BULLET_AT, "detail": setting.left, "first detail": setting.left}.get(kind, 0.0)
    based = "" if alone else '<w:basedOn w:val="Normal"/>'
    unwidowed = '<w:widowControl w:val="0"/>' if alone else ""
    keep, rest = ("<w:keepNext/>" if kind == "heading" else ""), front
    ink = f'{_fonts(style)}{_ink(setting.ink)}<w:kern w:val="0"/>{LANGUAGE}' if alone else _ink(setting.ink)
    return (
        f'<w:style w:type="paragraph"{_custom(key)} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{keep}{unwidowed}{rest}"
        f'<w:spacing w:before="{twips(setting.before)}" w:after="0" w:line="{twips(setting.pitch)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{twips(setting.left)}" w:right="{twips(setting.right)}" w:hanging="{twips(hanging)}"/>{back}</w:pPr>'
        f"<w:rPr>{ink}</w:rPr></w:style>"
    )


def _extras(kind: str, setting: Setting, style: Style, width: float, list_number: int) -> tuple[str, str]:
    """The other properties of a kind of paragraph, as XML: those that go before its spacing, and those that go after it."""
    rule, tab = style.colour.rule, '<w:tabs><w:tab w:val="{}" w:pos="{}"/></w:tabs>'
    below = f"<w:pBdr>{_edge('bottom', HAIR, setting.pad, rule)}</w:pBdr>" if setting.pad else ""
    match kind:
        case "heading":
            return below, '<w:outlineLvl w:val="0"/>'
        case "item":
            return f'<w:numPr><w:numId w:val="{list_number}"/></w:numPr>', ""
        case "lead":
            return _box(style) if style.look.lead == "box" else _between_rules(style), ""
        case "note":
            return f"<w:pBdr>{_edge('top', HAIR, setting.pad, rule)}</w:pBdr>", ""
        case "detail" | "first detail":
            return tab.format("left", twips(setting.left)), ""
        case "masthead" | "footer":
            return tab.format("right", twips(width)), ""
        case "marking":
            return "", '<w:jc w:val="right"/>'
        case _:
            return "", ""


def _custom(key: str) -> str:
    return "" if key in BUILT_IN else ' w:customStyle="1"'


def _box(style: Style) -> str:
    """The tinted box of the bottom line; its edges have the tint's colour so that the tint reaches beyond the words."""
    tint = style.colour.tint
    edges = (
        _edge("top", HAIR, PAD, tint)
        + _edge("left", BAR, LEAD_LEFT - BAR, style.colour.accent)
        + _edge("bottom", HAIR, PAD, tint)
        + _edge("right", HAIR, LEAD_RIGHT - HAIR, tint)
    )
    return f'<w:pBdr>{edges}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{tint[1:]}"/>'


def _between_rules(style: Style) -> str:
    """The bottom line between two rules."""
    return f"<w:pBdr>{_edge('top', HAIR, PAD, style.colour.accent)}{_edge('bottom', HAIR, PAD, style.colour.accent)}</w:pBdr>"


def _edge(side: str, width: float, space: float, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="{round(space)}" w:color="{colour[1:]}"/>'


def _ink(ink: Ink) -> str:
    size = round(ink.size * 2)
    return f'{"<w:b/>" if ink.bold else ""}<w:color w:val="{ink.colour[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _numbering(item: Setting) -> str:
    kind, use = bullets(item)
    return f"<w:numbering {W}>{kind}{use}</w:numbering>"


def bullets(item: Setting, kind: int = 0, number: int = 1) -> tuple[str, str]:
    """A definition of a bulleted list and a list that uses it, as XML, under these numbers."""
    indent = f'<w:ind w:left="{twips(item.left)}" w:hanging="{twips(item.left - BULLET_AT)}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="{BULLET}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{twips(item.left)}"/></w:tabs>{indent}</w:pPr></w:lvl></w:abstractNum>',
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>',
    )
