"""Makes a style of a house's Word file, and says what of it is not taken over.

`bring_in` gives the style's TOML file, the Word file that memos are built on, and the pictures that the PDF draws.
"""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document as Doc
from docx.exceptions import PythonDocxError
from docx.oxml.exceptions import XmlchemyError

from ...errors import SettingsError
from .clean import cleaned
from .look import look
from .package import opened, section_story
from .rows import rows
from .style_toml import toml

BROKEN = (PythonDocxError, XmlchemyError, AttributeError, LookupError, SyntaxError, TypeError, ValueError)
"""The errors that python-docx raises for damaged parts, which it parses only when they are used."""


class Brought(NamedTuple):
    """The files of a style by their names, and what of the letterhead is not taken, in words for people."""

    files: dict[str, bytes]
    left: tuple[str, ...]


def bring_in(raw: bytes, name: str, where: str) -> Brought:
    """The letterhead as the style called `name`. SettingsError, with `where` for its place, if it can't be read."""
    document = opened(raw, where)
    try:
        brought = _read(document, name)
    except BROKEN as error:
        raise SettingsError(f"is damaged ({type(error).__name__}: {error})", where=where, do="Save it again in Word.") from error
    if not any(file.endswith(".toml") for file in brought.files):
        raise SettingsError("has neither a header nor a footer with words or a picture", where=where, do="Give the house's letterhead.")
    return brought


def _read(document: Doc, name: str) -> Brought:
    left: list[str] = []
    files: dict[str, bytes] = {}
    head, foot = section_story(document, "header", left), section_story(document, "footer", left)
    seen = look(document, left)
    above = rows(head, "head", name, files, seen, left) if head else ()
    below = rows(foot, "foot", name, files, seen, left) if foot else ()
    if any(row.cells for row in (*above, *below)):
        files[f"{name}.docx"] = cleaned(document, head, foot, left)
        files[f"{name}.toml"] = toml(name, seen, above, below).encode()
    return Brought(files, tuple(dict.fromkeys(left)))
