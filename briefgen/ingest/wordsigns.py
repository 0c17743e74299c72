"""Characters that Word keeps as places in a font: quotation marks, dashes and letters that somebody put in as symbols."""

from __future__ import annotations

PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the places of fonts that are no Unicode fonts."""
DINGBATS = {0x7B: "‘", 0x7C: "’", 0x7D: "“", 0x7E: "”"}
"""Ornamental quotation marks of Zapf Dingbats."""
WINGDINGS = {
    0x9E: "·", 0x9F: "•", 0xA7: "•", 0x6C: "•", 0x6E: "•", 0x75: "•", 0x76: "•", 0xA8: "•", 0xD8: "•", 0xFC: "•", 0xFB: "•",
    0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE7: "←", 0x20: " ",
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)), **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
}  # fmt: skip
"""What of Wingdings stands in texts: bullets, ticks as bullets, arrows, numbers in circles. Its sisters have other tables."""
SYMBOL = {
    0x2D: "–", 0xA2: "'", 0xB2: '"', 0xBE: "—",
    **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A, 0x2D)},
    **dict(zip((0x22, 0x24, 0x27, 0x2A), "∀∃∋∗", strict=True)),
    **dict(zip(range(0x40, 0x60), "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_", strict=True)),
    **dict(zip(range(0x61, 0x7F), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", strict=True)),
    **dict(zip(range(0xA3, 0xB2), "≤⁄∞ƒ♣♦♥♠↔←↑→↓°±", strict=True)), 0xA0: "€", 0xA1: "ϒ",
    **dict(zip(range(0xB3, 0xBD), "≥×∝∂•÷≠≡≈…", strict=True)), 0xBF: "↵",
    **dict(zip(range(0xC0, 0xE6), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", strict=True)), 0xF1: "〉", 0xF2: "∫",
}  # fmt: skip
"""The font Symbol, after Adobe's table of its encoding; its primes and its arrow's shaft are used as marks and dashes."""
TABLES = {"symbol": SYMBOL, "symbolmt": SYMBOL, "wingdings": WINGDINGS}
UNKNOWN = ("wingdings", "webdings", "marlett", "mt extra", "bookshelf symbol")
"""Fonts of pictures whose places stand for nothing that texts hold."""
ORNAMENTS = ("zapf dingbats", "zapfdingbats", "itc zapf", "monotype sorts")


def sign(font: str, code: str) -> str | None:
    """The character of a symbol by its font and its place in hexadecimal; None where it is a picture of which nothing is known."""
    try:
        place = int(code, 16)
    except ValueError:
        return None
    if place not in PRIVATE and place > 0xFF:
        return chr(place) if place < 0x110000 and not 0xD800 <= place < 0xF900 else None
    return _of_font(font, place & 0xFF)


def shown(text: str, font: str) -> str:
    """A run's text with places of fonts made characters; what is a picture is left out."""
    if not any(ord(c) in PRIVATE for c in text):
        return text
    return "".join((_of_font(font, ord(c) & 0xFF) or "") if ord(c) in PRIVATE else c for c in text)


def _of_font(font: str, place: int) -> str | None:
    name = font.strip().lower()
    if name in TABLES:
        return TABLES[name].get(place)
    if name.startswith(ORNAMENTS):
        return DINGBATS.get(place)
    if name.startswith(UNKNOWN):
        return " " if place == ord(" ") else None
    return bytes([place]).decode("cp1252", "ignore") or None
