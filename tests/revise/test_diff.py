"""`briefgen diff`: what changed between two memos, and the Word file that tracks it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from helpers.memos import random_memo, wild_memo
from helpers.pages import fitted
from helpers.word_edits import add_after, delete, replace, saved
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.render.docx.redline import mark_changes, redline
from briefgen.render.printed import PrintedLine, printed
from briefgen.revise.changes import changes
from briefgen.style import load_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = load_style("plain")
DATE = dt.datetime(2022, 9, 14)
OLD, NEW, RED = Path("out/old.docx"), Path("out/kyiv.docx"), Path("red.docx")


def resolved(raw: bytes, *, accepted: bool) -> bytes:
    """The file with all tracked changes accepted, or all rejected, as Word does it."""
    gone, kept = (f"{W}del", f"{W}ins") if accepted else (f"{W}ins", f"{W}del")
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("word/document.xml", "word/header1.xml"):
        if name in parts:
            root = etree.fromstring(parts[name])
            _resolve(root, gone, kept)
            parts[name] = etree.tostring(root)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _resolve(root, gone: str, kept: str) -> None:
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{gone}") is not None]:
        row.getparent().remove(row)
    for mark in [mark for mark in root.iter(gone) if mark.getparent().tag == f"{W}p"]:
        mark.getparent().remove(mark)
    for paragraph in [paragraph for paragraph in root.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}rPr/{gone}") is not None]:
        assert not "".join(paragraph.itertext()), "with its mark all of its words go"
        paragraph.getparent().remove(paragraph)
    for mark in list(root.iter(kept)):
        parent, at = mark.getparent(), mark.getparent().index(mark)
        for child in reversed(list(mark)):
            parent.insert(at, child)
        parent.remove(mark)
    for text in list(root.iter(f"{W}delText")):
        text.tag = f"{W}t"


def page(raw: bytes) -> list[str]:
    """Header, paragraphs and rows, as text."""
    document = Document(BytesIO(raw))
    head = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    body = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            body.append(block.text)
        elif isinstance(block, Table):
            body += ["\t".join(dict.fromkeys(cell.text for cell in row.cells)).rstrip("\t") for row in block.rows]
    return [text for text in (" ".join(re.split(r"[^\S\t]+", line)).strip() for line in (*head, *body)) if text]


def texts(lines) -> list[str]:
    return [line.text.rstrip("\t") for line in lines if line.text.strip()]


def lines_of(memo) -> tuple[PrintedLine, ...]:
    return printed(fitted(memo).blocks)


@pytest.fixture
def two(briefgen, article):
    """A memo, and the one of its article after changes."""
    briefgen("make", article, "--reader", "quick", "--format", "docx,json", "--marking", "TLP:GREEN")
    shutil.copy("out/kyiv.docx", OLD)
    shutil.copy("out/kyiv.json", "out/old.json")
    text = article.read_text()
    for was, now in (
        ("sanctions stay in force", "all sanctions stay in force"),
        ("World leaders gather in New York next week for the United Nations General Assembly.", ""),
        ("by itself.", "by itself. Kyiv wants the first of these agreements to be signed before the winter."),
    ):
        assert was in text
        text = text.replace(was, now)
    article.write_text(text)
    briefgen("make", article, "--reader", "quick", "--format", "docx,json", "--marking", "TLP:AMBER")


def test_what_came_went_and_changed_is_told_by_section(two, briefgen):
    told = briefgen("diff", OLD, NEW)
    assert told.code == 0
    lines = told.out.splitlines()
    assert "  ~ INFORMATION MEMO: TLP:[-GREEN-]{+AMBER+}" in lines
    assert any(line.startswith("  ~ The authors demand that {+all +}sanctions") or "{+ all+} sanctions" in line for line in lines)
    assert any(line.startswith("  + Kyiv wants the first of these agreements") for line in lines)
    assert any(line.startswith("  - World leaders gather") for line in lines)
    assert lines.index("Demands") < lines.index("Outlook as reported")


@pytest.mark.parametrize("old", [OLD, Path("out/old.json")], ids=["Word", "JSON"])
@pytest.mark.parametrize("new", [NEW, Path("out/kyiv.json")], ids=["Word", "JSON"])
def test_word_and_json_tell_the_same(two, briefgen, old, new):
    assert briefgen("diff", old, new).out == briefgen("diff", OLD, NEW).out


def test_an_article_is_compared_by_the_memo_that_it_gives(two, briefgen):
    Path("briefgen.toml").write_text('marking = "TLP:AMBER"\n')
    assert briefgen("diff", NEW, "kyiv.txt", "--reader", "quick").out == "no differences\n"
    assert briefgen("diff", OLD, "kyiv.txt", "--reader", "quick").out == briefgen("diff", OLD, NEW).out


def test_a_memo_is_no_different_from_itself(two, briefgen):
    assert briefgen("diff", NEW, NEW).out == "no differences\n"
    assert json.loads(briefgen("diff", NEW, NEW, "--json").out) == {"changes": []}


def test_a_persons_edits_count(two, briefgen):
    shutil.copy(NEW, OLD)

    def edit(document):
        replace(document, "demand that all", "demand firmly that all")
        add_after(document, "demand firmly", "Our embassy has its doubts", "List Bullet")
        delete(document, "Peskov said the paper")

    NEW.write_bytes(saved(NEW.read_bytes(), edit))
    told = [line for line in briefgen("diff", OLD, NEW).out.splitlines() if line.startswith("  ")]
    assert [line[2] for line in told] == ["~", "+", "-"]


def test_accepting_all_gives_the_new_memo_and_rejecting_all_the_old_one(two, briefgen):
    assert briefgen("diff", OLD, NEW, "--redline", RED).code == 0
    assert page(resolved(RED.read_bytes(), accepted=True)) == page(NEW.read_bytes())
    assert page(resolved(RED.read_bytes(), accepted=False)) == page(OLD.read_bytes())


def test_a_redline_names_its_author_and_a_date_that_never_changes(two, briefgen):
    briefgen("diff", OLD, NEW, "--redline", RED)
    first = RED.read_bytes()
    xml = zipfile.ZipFile(RED).read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', xml)) == {"briefgen"}
    assert set(re.findall(r'w:date="([^"]*)"', xml)) == {"2022-09-14T00:00:00Z"}
    ids = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) > 3
    RED.unlink()
    briefgen("diff", OLD, NEW, "--redline", RED)
    assert RED.read_bytes() == first


def test_libreoffice_opens_a_redline_and_shows_old_and_new(two, briefgen, program, tmp_path):
    import pypdf

    briefgen("diff", OLD, NEW, "--redline", RED)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run([program("soffice"), profile, "--headless", "--convert-to", "pdf", RED], check=True, capture_output=True, timeout=120)
    shown = " ".join("".join(one.extract_text() for one in pypdf.PdfReader("red.pdf").pages).split())
    assert "before the winter" in shown and "World leaders gather" in shown


@given(st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_for_any_two_memos_accepting_gives_one_and_rejecting_the_other(one: int, other: int, wild: bool) -> None:
    make = wild_memo if wild else random_memo
    old, new = lines_of(make(one)), lines_of(make(other))
    found = changes(old, new)
    raw = redline(found.pairs, STYLE, "a4", DATE)
    assert page(resolved(raw, accepted=True)) == texts(new)
    assert page(resolved(raw, accepted=False)) == texts(old)


@given(st.integers(0, 400), st.randoms(use_true_random=False))
def test_lines_in_another_order_are_moved_and_nothing_else(seed, rng) -> None:
    old = list(lines_of(random_memo(seed)))
    items = [n for n, line in enumerate(old) if line.kind == "item"]
    new = old.copy()
    order = items.copy()
    rng.shuffle(order)
    for at, number in zip(items, order, strict=True):
        new[at] = old[number]
    found = changes(old, new)
    assert {change.kind for change in found.changes} <= {"moved"}
    assert bool(found.changes) == (new != old)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_words_of_a_changed_line_are_those_of_both(old: str, new: str) -> None:
    told = list(mark_changes(old, new))
    assert "".join(piece.text for piece in told if piece.mark != "ins") == old
    assert "".join(piece.text for piece in told if piece.mark != "del") == new


@pytest.mark.parametrize(("name", "raw"), [("x.json", b"{}"), ("x.json", b""), ("x.docx", b"PK\x03\x04"), ("nowhere.json", None)])
def test_what_is_neither_memo_nor_article_is_said(two, briefgen, name, raw):
    if raw is not None:
        Path(name).write_bytes(raw)
    result = briefgen("diff", OLD, name)
    assert result.code == 1 and name in result.err and "Traceback" not in result.err
