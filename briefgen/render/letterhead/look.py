"""Fonts, sizes, colours and margins of a Word file, as its styles and theme give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ...resources import find, load
from ...style import BODY_FLOOR, CONTRAST_FLOOR, Style, contrast
from .package import number, tag, value

THEME = "http://schemas.openxmlformats.org/drawingml/2006/main"
TWINS = {
    "calibri": "Carlito", "carlito": "Carlito", "cambria": "Caladea", "caladea": "Caladea", "arial": "LiberationSans",
    "helvetica": "LiberationSans", "liberation sans": "LiberationSans", "times new roman": "LiberationSerif", "times": "LiberationSerif",
    "liberation serif": "LiberationSerif",
}  # fmt: skip
"""Fonts that have the same widths as one of ours."""
WORD = {"Carlito": "Calibri", "Caladea": "Cambria", "LiberationSans": "Arial", "LiberationSerif": "Times New Roman"}
SERIFS = re.compile(r"garamond|georgia|times|roman|serif|book|palatino|minion|baskerville|caslon|century|didot|bodoni|sabon", re.IGNORECASE)
LARGEST = 14.0
"""The largest size of a memo's text, in points; with larger type little would fit."""
FARTHEST, NEAREST = 60.0, 5.0
"""The greatest and the least margin that a style allows, in millimetres."""


class Look(NamedTuple):
    """What a style takes over; lengths in millimetres, `size` in points."""

    face: str
    size: float
    ink: str
    accent: str
    margins: dict[str, float]
    styles: dict[str, Any]
    defaults: Any
    """The default properties of characters."""
    paragraphs: Any
    """The default properties of paragraphs."""
    theme: Any


def look(document: Doc, left: list[str]) -> Look:
    """The look of a document; what can't be taken over is added to `left`, in words."""
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    seen = Look("", 0, "", "", _margins(document, left), styles, _defaults(document, "r"), _defaults(document, "p"), _theme(document))
    normal = default_style(styles)
    plain = load(find("styles", "plain"), Style, name="plain")
    size = number(chosen(seen, (), normal, "w:sz"), 20) / 2
    fitting = min(max(round(size * 2) / 2, BODY_FLOOR), LARGEST)
    if fitting != size:
        left.append(f"the size of the text, {size:g} points: memos are set in {BODY_FLOOR:g} to {LARGEST:g}")
    ink = _readable(colour(seen, (), normal), "the colour of the text", plain.colour.ink, left)
    heading = next((key for key in ("Heading1", "Title") if key in styles), normal)
    return seen._replace(
        face=_face(font(seen, normal), document, left),
        size=fitting,
        ink=ink,
        accent=_readable(colour(seen, (), heading), "the colour of headings", ink, left),
    )


def _defaults(document: Doc, kind: str) -> Any:
    """The document's default properties of characters ("r") or paragraphs ("p")."""
    return document.styles.element.find("/".join(map(qn, ("w:docDefaults", f"w:{kind}PrDefault", f"w:{kind}Pr"))))


def default_style(styles: dict[str, Any]) -> str:
    """The id of the style of paragraphs that do not name one."""
    marked = (key for key, style in styles.items() if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph")
    return next(marked, "")


def chosen(seen: Look, own: tuple[Any, ...], style: str, path: str, attribute: str = "val") -> str | None:
    """A property of characters: the run's own, else that of its style or of those it is based on, else the document's."""
    for properties in (*own, *_chain(seen, style), seen.defaults):
        if (found := value(properties, path, attribute)) is not None:
            return found
    return None


def switched(seen: Look, own: tuple[Any, ...], style: str, path: str) -> bool:
    """Whether a property that is on or off is on."""
    for properties in (*own, *_chain(seen, style), seen.defaults):
        found = None if properties is None else properties.find(qn(path))
        if found is not None:
            return found.get(qn("w:val")) not in ("0", "false", "off")
    return False


def colour(seen: Look, own: tuple[Any, ...], style: str) -> str:
    """The colour of characters as "#rrggbb"; black if Word is left to choose."""
    for properties in (*own, *_chain(seen, style), seen.defaults):
        found = None if properties is None else properties.find(qn("w:color"))
        if found is not None:
            direct = found.get(qn("w:val")) or ""
            themed = _of_theme(seen.theme, found.get(qn("w:themeColor")))
            plain = direct if re.fullmatch(r"[0-9A-Fa-f]{6}", direct) else themed
            return f"#{plain.lower()}" if plain else "#000000"
    return "#000000"


def font(seen: Look, style: str) -> str:
    """The name of the font of a style, looked up in the theme if the style refers to that."""
    for properties in (*_chain(seen, style), seen.defaults):
        found = None if properties is None else properties.find(qn("w:rFonts"))
        if found is None:
            continue
        if themed := found.get(qn("w:asciiTheme")):
            kind = "major" if themed.startswith("major") else "minor"
            latin = None if seen.theme is None else seen.theme.find(f".//{{{THEME}}}{kind}Font/{{{THEME}}}latin")
            return latin.get("typeface", "") if latin is not None else ""
        if direct := found.get(qn("w:ascii")):
            return str(direct)
    return ""


def _chain(seen: Look, style: str) -> Iterator[Any]:
    """The character properties of a style, then those of the styles that it is based on."""
    known: set[str] = set()
    while style in seen.styles and style not in known:
        known.add(style)
        yield seen.styles[style].find(qn("w:rPr"))
        style = value(seen.styles[style], "w:basedOn") or ""


def _theme(document: Doc) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _of_theme(theme: Any, name: str | None) -> str:
    names = {"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2", "dark1": "dk1", "dark2": "dk2"}
    scheme = None if theme is None or name is None else theme.find(f".//{{{THEME}}}clrScheme/{{{THEME}}}{names.get(name, name)}")
    given = scheme[0] if scheme is not None and len(scheme) else None
    return "" if given is None else given.get("lastClr") or given.get("val") or ""


def _readable(found: str, what: str, otherwise: str, left: list[str]) -> str:
    if contrast(found, "#ffffff") >= CONTRAST_FLOOR + 0.3:  # so that it stands out on a tint of itself too
        return found
    left.append(f"{what}, {found}: too pale to be read on white")
    return otherwise


def _face(name: str, document: Doc, left: list[str]) -> str:
    face = TWINS.get(name.casefold())
    if face:
        return face
    face = "LiberationSerif" if SERIFS.search(name) or _family(document, name) == "roman" else "Carlito"
    how = "put its regular and bold .ttf files beside the style and name them under [font]"
    left.append(f"the font {name or 'of the text'}: memos are set in {WORD[face]} instead; to have it, {how}")
    return face


def _family(document: Doc, name: str) -> str | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable") and not relation.is_external:
            for found in parse_xml(relation.target_part.blob).iter(qn("w:font")):
                if found.get(qn("w:name")) == name:
                    return value(found, "w:family")
    return None


def _margins(document: Doc, left: list[str]) -> dict[str, float]:
    section = document.sections[0]
    given = {
        "left": section.left_margin, "right": section.right_margin, "top": section.top_margin, "bottom": section.bottom_margin,
        "header": section.header_distance, "footer": section.footer_distance,
    }  # fmt: skip
    usual = {"header": 12.5, "footer": 12.5}
    margins = {side: abs(length.mm) if length is not None else usual.get(side, 25.4) for side, length in given.items()}
    allowed = {side: round(min(max(length, NEAREST), FARTHEST), 1) for side, length in margins.items()}
    for side, edge in (("top", "header"), ("bottom", "footer")):
        allowed[edge] = min(allowed[edge], allowed[side] - 1)
    for side, length in margins.items():
        if abs(allowed[side] - length) > 0.1:
            left.append(f"the {side} margin of {length:.0f} mm: {allowed[side]:g} mm is used")
    if any(tag(child) in ("pgBorders",) for child in section._sectPr):
        left.append("borders around the page")
    if (value(section._sectPr, "w:cols", "num") or "1") != "1":
        left.append("columns")
    return allowed
