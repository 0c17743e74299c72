"""Which text of a Word file shows on its page, and which is hidden or struck through, by its run or by its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr")}
"""Elements that hold no text, or text that a tracked change deletes."""
BREAKS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
TOGGLES = ("vanish", "strike")
"""Properties that are off again if two levels of styles set them (ECMA-376, 17.7.3)."""
OFF = ("0", "false", "off")
WHITE = "FFFFFF"
TINY = 4
"""In half points: smaller type can't be read on paper."""
LOOKS = ("strike", "dstrike", "vanish", "webHidden", "specVanish")

Look = Literal["", "struck", "vanish", "webHidden"]
"""How words are hidden; empty for words that show."""
Piece = tuple[str, Look]
Style = Mapping[str, bool]


class Around(NamedTuple):
    """The styles of what a run is in, by their ids; whether its row of a table is hidden as a whole, and whether there may be colour
    behind it."""

    table: str = ""
    paragraph: str = ""
    hidden: bool = False
    shaded: bool = False


class Styles:
    """What a file's styles say about hidden and struck-through text."""

    def __init__(self, root: Any | None) -> None:
        found = list(root.iter(f"{W}style")) if root is not None else []
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.defaults = _said(defaults)
        self.says = {_id(style): _said(style.find(f"{W}rPr")) for style in found}
        self.parents = {_id(style): _val(style, "basedOn") for style in found}
        self.known: dict[str, Style] = {}
        self.usual = {style.get(f"{W}type", ""): _id(style) for style in found if style.get(f"{W}default", "") in ("1", "true", "on")}

    def look(self, properties: Any | None, around: Around) -> Look:
        """How a run, or a paragraph mark, with these properties is hidden; empty if it shows."""
        style = _val(properties, "rStyle") or self.usual.get("character", "")
        levels = [self._inherited(name) for name in (around.table, around.paragraph or self.usual.get("paragraph", ""), style)]
        direct = _said(properties)
        holds = {name: self._holds(name, direct, levels) for name in LOOKS}
        if holds["strike"] or holds["dstrike"]:
            return "struck"
        if holds["vanish"] or holds["specVanish"] or around.hidden or _is_unreadable(properties, around):
            return "vanish"
        return "webHidden" if holds["webHidden"] else ""

    def _holds(self, name: str, direct: Style, levels: Sequence[Style]) -> bool:
        if name in direct:
            return direct[name]
        if name in TOGGLES:
            return self.defaults.get(name, False) or sum(level.get(name, False) for level in levels) % 2 == 1
        return next((level[name] for level in reversed(levels) if name in level), self.defaults.get(name, False))

    def _inherited(self, style: str) -> Style:
        """The properties of a style, with those of the styles that it is based on."""
        if style not in self.known:
            chain: dict[str, None] = {}
            parent = style
            while parent in self.says and parent not in chain:
                chain[parent] = None
                parent = self.parents[parent]
            self.known[style] = {name: value for one in reversed(chain) for name, value in self.says[one].items()}
        return self.known[style]


def pieces(element: Any, styles: Styles, around: Around, *, fields: bool = True) -> Iterator[Piece]:
    """The text inside an element in order, each piece with its look. Fields give the text that they show; nothing if not `fields`."""
    yield from _walk(element, _Walk(styles, around, fields), styles.look(None, around))


class _Walk:
    """What a walk through an element needs at each step, and whether it is inside a field that is left out."""

    def __init__(self, styles: Styles, around: Around, fields: bool) -> None:
        self.styles, self.around, self.fields = styles, around, fields
        self.passing = False


def _walk(element: Any, walk: _Walk, look: Look) -> Iterator[Piece]:
    for child in element:
        name = local(child)
        if child.tag in GONE or (name == "fldSimple" and not walk.fields):
            continue
        if name == "fldChar" and not walk.fields:
            walk.passing = child.get(f"{W}fldCharType") != "end"
        elif child.tag == f"{W}r":
            yield from _walk(child, walk, walk.styles.look(child.find(f"{W}rPr"), walk.around))
        elif name == "AlternateContent":
            yield from _walk(_fallback(child), walk, look)
        elif child.tag == f"{W}txbxContent":
            continue  # it is in a drawing, which is reported as such
        elif walk.passing:
            yield from _walk(child, walk, look)
        elif text := _text(child):
            yield text, look
        else:
            yield from _walk(child, walk, look)


def _text(element: Any) -> str:
    """The text that an element without children shows."""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return _symbol(element.get(f"{W}char", ""))
    return BREAKS.get(element.tag, "")


def _fallback(alternatives: Any) -> Any:
    """The alternative for programs that do not know the newer ones; Word writes emoji this way."""
    return next((child for name in ("Fallback", "Choice") for child in alternatives if local(child) == name), ())


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not code.upper().startswith("D") else ""


def _said(properties: Any | None) -> Style:
    """The ways of hiding that these properties switch on or off."""
    if properties is None:
        return {}
    found = ((name, properties.find(f"{W}{name}")) for name in LOOKS)
    return {name: one.get(f"{W}val", "1") not in OFF for name, one in found if one is not None}


def _is_unreadable(properties: Any | None, around: Around) -> bool:
    """Whether a person set a run in white on white, or smaller than can be read, which is another way to hide it."""
    if properties is None:
        return False
    shaded = around.shaded or any(properties.find(f"{W}{name}") is not None for name in ("shd", "highlight"))
    size = _val(properties, "sz")
    return (_val(properties, "color").upper() == WHITE and not shaded) or (size.isdecimal() and int(size) <= TINY)


def is_shaded(properties: Any | None) -> bool:
    """Whether the properties of a paragraph or a cell put colour behind it."""
    return properties is not None and properties.find(f"{W}shd") is not None


def _id(style: Any) -> str:
    return str(style.get(f"{W}styleId", ""))


def _val(element: Any | None, name: str) -> str:
    """The `w:val` of a child element; empty if there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return str(child.get(f"{W}val", "")) if child is not None else ""


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style; empty if it names none."""
    return _val(paragraph.find(f"{W}pPr"), "pStyle")


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
