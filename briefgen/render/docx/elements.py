"""Elements of WordprocessingML, and runs of text in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ...blocks import Runs
from ...style import Font
from ..fonts import faces
from .template import CHARACTER_STYLES


def element(name: str, values: Mapping[str, object] | None = None) -> Any:
    """An element in Word's main namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in (values or {}).items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_style(paragraph: Paragraph, key: str) -> None:
    """Gives a paragraph a style, by the style's id; python-docx reads all styles for every look-up by name."""
    paragraph._p.get_or_add_pPr().style = key


def add_runs(paragraph: Paragraph, runs: Runs, font: Font) -> None:
    """Adds runs, each in the character style of its voice."""
    for run in runs:
        add_run(paragraph, run.text, font, CHARACTER_STYLES[run.voice][0] if run.voice != "plain" else "")


def add_run(paragraph: Paragraph, text: str, font: Font, style: str = "") -> None:
    """Text in a character style; letters that the style's font lacks are set in its fallback, so that lines break as in the PDF."""
    regular, _ = faces(font)  # regular and bold have the same letters
    for foreign, stretch in regular.stretches(text):
        run = paragraph.add_run(stretch)
        if not style and not foreign:
            continue
        properties = run._r.get_or_add_rPr()
        if style:
            properties.append(element("rStyle", {"val": style}))
        if foreign:
            properties.append(element("rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font.fallback.word)))
