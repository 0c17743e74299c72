"""Characters that Word keeps as places in a font: quotation marks, dashes and letters that somebody put in as symbols."""

from __future__ import annotations

PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the places of fonts that are no Unicode fonts."""
PICTURES = ("wingdings", "webdings", "marlett", "zapf dingbats", "itc zapf", "monotype sorts")
DINGBATS = {0x7B: "‘", 0x7C: "’", 0x7D: "“", 0x7E: "”"}
"""Ornamental quotation marks of Zapf Dingbats."""
WINGDINGS = {
    0x9E: "·", 0x9F: "•", 0xA7: "•", 0x6C: "•", 0x6E: "•", 0x75: "•", 0x76: "•", 0xA8: "•", 0xD8: "•", 0xFC: "•", 0xFB: "•",
    0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE7: "←", 0x20: " ",
}  # fmt: skip
"""What of Wingdings stands in texts: bullets, ticks as bullets, arrows."""
SYMBOL = {
    0x20: " ", 0x2D: "–", 0xA2: "'", 0xB2: '"', 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xBC: "…", 0xBE: "—",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xA0: "€", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xAC: "←", 0xAE: "→",
    0xE2: "®", 0xE3: "©", 0xE4: "™",
    **{code: chr(code) for code in range(0x21, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A, 0x2D)},
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
"""The font Symbol, after Adobe's table of its encoding, as far as texts have it."""


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
    if name == "symbol":
        return SYMBOL.get(place)
    if name.startswith(PICTURES):
        return (DINGBATS if "zapf" in name or "sorts" in name else WINGDINGS).get(place)
    return bytes([place]).decode("cp1252", "ignore") or None
