"""`[limits]` of `briefgen.toml`: every limit holds, names its key, and can be set."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import hostile
from ingest import documents

from briefgen.app.config.limits import KEYS

OVER = {
    "file_mb": ("a.txt", lambda: b"word " * 200_001, 1, "is larger than 1 MB"),
    "words": ("a.txt", lambda: hostile.text(*hostile.PARAGRAPHS * 3), 100, "words"),
    "unpacked_mb": ("a.docx", lambda: hostile.word(more={"word/media/a.bin": b"\0" * 2_000_000}), 1, "unpacks to 2 MB"),
    "parts": ("a.docx", hostile.word, 5, "parts"),
    "pages": ("a.pdf", lambda: documents.a_pdf(pages=3), 2, "the PDF has 3 pages"),
    "depth": ("a.html", hostile.page, 2, "more than 2 elements within each other"),
}


@pytest.mark.parametrize("key", OVER)
def test_what_is_over_a_limit_is_told_with_its_key_and_read_when_it_is_raised(briefgen, key):
    name, make, limit, told = OVER[key]
    Path(name).write_bytes(make())
    Path("briefgen.toml").write_text(f"[limits]\n{key} = {limit}\n")
    result = briefgen("make", name, "--reader", "quick", "--format", "json")
    assert result.code == 1 and told in result.err and f"The limit is {key} under [limits] in briefgen.toml" in result.err
    Path("briefgen.toml").write_text("")
    if key != "file_mb":  # which is a megabyte of one word
        assert briefgen("make", name, "--reader", "quick", "--format", "json").code in (0, 3)


def test_every_limit_is_tried():
    assert {*OVER, "seconds"} == set(KEYS)  # `seconds` is in test_faults.py


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", ["0", "-1", '"20"', "true", "1.5", "[]", "10000000000"])
def test_a_value_that_no_limit_can_have_is_told_with_file_and_key(briefgen, article, key, value):
    Path("briefgen.toml").write_text(f"[limits]\n{key} = {value}\n")
    result = briefgen("make", article)
    assert result.code == 1 and f"briefgen.toml: limits.{key}: " in result.err and "is not a number from 1 to" in result.err


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("[limits]\npage = 3", "unknown key 'page'. Did you mean pages?"),
        ("[limits]\nnonsense = 3", "Known: file_mb, words"),
        ("limits = 3", "is not a table"),
        ("[limit]\npages = 3", "unknown key 'limit'. Did you mean limits?"),
    ],
)
def test_a_key_that_nobody_knows_is_told_with_the_right_one(briefgen, article, config, told):
    Path("briefgen.toml").write_text(config)
    result = briefgen("make", article)
    assert result.code == 1 and told in result.err and "briefgen.toml" in result.err


@pytest.mark.parametrize("option", ["--style", "--schema"])
@pytest.mark.parametrize("name", ["../plain", "/etc/passwd", "a/b", "x" * 400, "..", "plain.toml"])
def test_a_style_or_schema_is_named_not_placed(briefgen, article, option, name):
    result = briefgen("make", article, option, name)
    assert result.code == 1 and "there is no s" in result.err and "Traceback" not in result.err


def test_a_memo_is_never_written_outside_its_folder(briefgen, article):
    for number, name in enumerate(("../x", "/tmp/x", "a/../../x", "..", "con")):
        result = briefgen("make", article, "--reader", "quick", "--format", "json", "--name", name, "--out", f"out{number}")
        assert result.code == 0 and all(path.resolve().parent == Path(f"out{number}").resolve() for path in result.paths)
