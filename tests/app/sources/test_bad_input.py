"""What can't be read gets one message: the file, what is wrong, what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def refused(result, name: str) -> str:
    """The message of a run that was refused, as one line."""
    assert result.code == 1
    assert result.out == "" and "Traceback" not in result.err
    assert result.err.startswith(f"briefgen: {name}: ") and result.err.count("\n") == 1
    assert not Path("out").exists()
    return result.err


def test_a_missing_file(briefgen):
    assert "no such file" in refused(briefgen("make", "gone.txt"), "gone.txt")


def test_a_folder(briefgen):
    Path("articles.txt").mkdir()
    assert "is a folder" in refused(briefgen("make", "articles.txt"), "articles.txt")


def test_an_unknown_suffix_is_answered_with_the_known_ones(briefgen):
    Path("a.xyz").write_text("words")
    message = refused(briefgen("make", "a.xyz"), "a.xyz")
    assert all(f".{known}" in message for known in ("docx", "eml", "html", "md", "pdf", "txt"))


def test_a_file_without_a_suffix(briefgen):
    Path("article").write_text("words")
    assert "no suffix" in refused(briefgen("make", "article"), "article")


def test_a_suffix_in_capitals_is_known(briefgen, article):
    article.rename("KYIV.TXT")
    assert briefgen("make", "KYIV.TXT", "--format", "json").code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(briefgen, article):
    article.chmod(0)
    assert "can't be read" in refused(briefgen("make", article), "kyiv.txt")


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\x00\x01\x02\xff" * 200, b"\xff\xfe\x00"])
def test_bytes_that_are_no_text(briefgen, raw):
    Path("a.txt").write_bytes(raw)
    assert "a.txt" in refused(briefgen("make", "a.txt"), "a.txt")


def test_the_folder_of_a_file_is_told_as_it_was_given(briefgen):
    Path("deep").mkdir()
    Path("deep/a.txt").write_bytes(b"")
    assert "deep/a.txt" in refused(briefgen("make", "deep/a.txt"), "deep/a.txt")


def test_empty_standard_input(briefgen):
    assert "standard input" in refused(briefgen("make", "-"), "standard input")


def test_an_address_is_fetched_by_make_alone(briefgen):
    for command in ("read", "watch"):
        assert "only briefgen make fetches" in briefgen(command, "https://example.org/a.html").err


def test_a_file_too_large_to_be_an_article(briefgen):
    Path("briefgen.toml").write_text("[limits]\nfile_mb = 1\n")
    Path("a.txt").write_text("word " * 200_001)
    assert "larger than" in refused(briefgen("make", "a.txt"), "a.txt")


def test_an_article_given_in_place_of_its_name(briefgen):
    assert "Give the name of a file" in refused(briefgen("make", "Talks stall. " * 100), ("Talks stall. " * 100)[:100] + "…")


def test_a_file_below_a_file(briefgen, article):
    assert "no such file" in refused(briefgen("make", "kyiv.txt/more.txt"), "kyiv.txt/more.txt")


def test_reading_refuses_the_same_way(briefgen):
    assert "no such file" in refused(briefgen("read", "gone.txt"), "gone.txt")


def test_a_mistake_in_the_call_is_exit_2_with_usage(briefgen, article):
    for call in (("make",), ("make", article, "--papr", "a4"), ("make", article, "--paper", "a5"), ("mkae",)):
        result = briefgen(*call)
        assert result.code == 2 and result.err.startswith("Usage: briefgen")
