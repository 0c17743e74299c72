"""A style can show how much of a memo has changed since the previous version."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import PROJECT

SHOWN = re.compile(r"Changed since the previous version\W+lines: ([^.]*)\.")
FORMATS = "docx,md,json,pdf"


@pytest.fixture
def made(briefgen, article):
    own = Path("templates/styles/ours.toml")
    own.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "templates" / "styles" / "plain.toml", own)
    own.write_text(own.read_text().replace("changes = false", "changes = true"))

    def make(*options):
        result = briefgen("make", article, "--reader", "quick", "--format", FORMATS, "--style", "ours", *options)
        assert result.code == 0, result.err
        return Path("out/kyiv.md").read_text()

    make()
    return make


def test_the_first_version_says_nothing_of_changes(made):
    assert "Changed since" not in Path("out/kyiv.md").read_text()


def test_the_number_of_changes_is_that_of_diff(made, briefgen, article):
    shutil.copy("out/kyiv.docx", "before.docx")
    text = article.read_text().replace("sanctions stay in force", "all sanctions stay in force")
    article.write_text(text.replace("World leaders gather", "Leaders gather"))
    shown = SHOWN.search(made())
    assert shown
    told = briefgen("diff", "before.docx", "out/kyiv.docx").out
    kinds = {"+": "added", "-": "removed", "~": "changed", ">": "moved"}
    signs = [line[2] for line in told.partition("\nBasis")[0].splitlines() if line.startswith("  ")]
    counts = [f"{signs.count(sign)} {kind}" for sign, kind in kinds.items() if sign in signs]
    assert shown[1] == ", ".join(counts)


def test_where_no_line_changed_nothing_is_said(made):
    assert "Changed since" not in made("--attach-data")


def test_it_is_in_every_format_and_still_one_page(made, article):
    import pypdf
    from docx import Document

    article.write_text(article.read_text().replace("sanctions stay in force", "all sanctions stay in force"))
    made()
    pdf = pypdf.PdfReader("out/kyiv.pdf")
    assert len(pdf.pages) == 1
    word = " ".join(paragraph.text for paragraph in Document("out/kyiv.docx").paragraphs)
    for text in (pdf.pages[0].extract_text(), word, Path("out/kyiv.json").read_text()):
        assert "Changed since the previous version" in " ".join(text.split())
