"""Word files as people and programs leave them: edited with python-docx, saved by LibreOffice, or with their XML changed."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.text.paragraph import Paragraph

from briefgen.render.docx.embed import embed
from briefgen.render.sheet import Sheet
from helpers.pages import rendered


def written(sheet: Sheet) -> bytes:
    """The working copy of a sheet, as `make` writes it."""
    return embed(rendered(sheet, "docx"), sheet)


def saved(raw: bytes, change: Callable[[Doc], None]) -> bytes:
    """The file after a change with python-docx."""
    document = Document(BytesIO(raw))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def find(document: Doc, words: str) -> Paragraph:
    """The paragraph that says so, in the text or in a table."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    every = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return next(paragraph for paragraph in every if words in paragraph.text)


def replace(document: Doc, old: str, new: str) -> None:
    """Other words in a paragraph, wherever its runs part them; the paragraph's bookmarks stay."""
    paragraph = find(document, old)
    run = next((run for run in paragraph.runs if old in run.text), None)
    if run is not None:
        run.text = run.text.replace(old, new)
        return
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def delete(document: Doc, words: str) -> None:
    """The paragraph that says so, gone."""
    element = find(document, words)._p
    element.getparent().remove(element)


def add_after(document: Doc, words: str, text: str, style: str | None = None) -> Paragraph:
    """A new paragraph behind the one that says so, in its style or another."""
    before = find(document, words)
    made = document.add_paragraph(text, style=style or before.style)
    before._p.addnext(made._p)
    return made


def rewritten(raw: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with the XML of a part changed."""
    with zipfile.ZipFile(BytesIO(raw)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def by_libreoffice(raw: bytes, soffice: str, folder: Path) -> bytes:
    """The file opened and saved by LibreOffice."""
    source, out = folder / "memo.docx", folder / "saved"
    source.write_bytes(raw)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", out, source], check=True, capture_output=True, timeout=120
    )
    return (out / "memo.docx").read_bytes()
