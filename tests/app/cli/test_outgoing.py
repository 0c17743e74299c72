"""Copies for others: `--outgoing`, beside the working copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result
from docx import Document


def test_copies_for_others_stand_beside_the_working_copies(article: Path, briefgen: Callable[..., Result]) -> None:
    briefgen("make", article, "--reader", "quick")
    working = Path("out/kyiv.docx").read_bytes()
    result = briefgen("make", article, "--reader", "quick", "--outgoing")
    assert [str(path) for path in result.paths] == ["out/kyiv-outgoing.pdf", "out/kyiv-outgoing.docx"]
    assert Path("out/kyiv.docx").read_bytes() == working


def test_a_copy_for_others_is_made_again_but_not_over_somebodys_changes(article: Path, briefgen: Callable[..., Result]) -> None:
    for _ in range(2):
        assert briefgen("make", article, "--reader", "quick", "--outgoing").code == 0
    copy = Path("out/kyiv-outgoing.docx")
    document = Document(str(copy))
    document.paragraphs[0].add_run(" (draft)")
    document.save(str(copy))
    again = briefgen("make", article, "--reader", "quick", "--outgoing")
    assert again.code == 1
    assert "kyiv-outgoing.docx" in again.err


@pytest.mark.parametrize("option", ["--comments", "--attach-data"])
def test_what_is_for_the_house_alone_is_refused_for_others(option: str, article: Path, briefgen: Callable[..., Result]) -> None:
    result = briefgen("make", article, "--outgoing", option)
    assert result.code == 1
    assert option in result.err
    assert "nothing but the page" in result.err


def test_what_the_settings_add_to_working_copies_is_left_out_for_others(article: Path, briefgen: Callable[..., Result]) -> None:
    Path("briefgen.toml").write_text("comments = true\nattach_data = true\n")
    briefgen("make", article, "--reader", "quick", "--outgoing")
    assert b"comments" not in Path("out/kyiv-outgoing.docx").read_bytes()
    assert b"memo.json" not in Path("out/kyiv-outgoing.pdf").read_bytes()
    briefgen("make", article, "--reader", "quick")
    assert b"comments" in Path("out/kyiv.docx").read_bytes()
    assert b"memo.json" in Path("out/kyiv.pdf").read_bytes()
