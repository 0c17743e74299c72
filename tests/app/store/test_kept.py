"""Readings kept from earlier runs: they save time, and change nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

CALL = "import sys; from briefgen.app.cli import main\ntry: main()\nexcept SystemExit as end: print('spacy' in sys.modules, end.code or 0)"


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "briefgen" / "readings"


def test_a_second_make_gives_the_same_bytes_without_spacy(article: Path) -> None:
    def make() -> tuple[str, dict[str, bytes]]:
        command = [sys.executable, "-c", CALL, "make", str(article), "--reader", "quick", "--quiet"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
        return said, {path.name: path.read_bytes() for path in Path("out").iterdir()}

    first, second = make(), make()
    assert (first[0], second[0]) == ("True 0", "False 0")
    assert first[1] == second[1]


def test_an_edited_article_is_read_anew(article: Path, briefgen: Callable[..., Result], readings: Path) -> None:
    for text in (article.read_text(), article.read_text().replace("Kuleba", "Kulyk")):
        article.write_text(text)
        briefgen("make", article, "--reader", "quick", "--format", "md")
    assert "Kulyk" in Path("out/kyiv.md").read_text()
    assert len(list(readings.iterdir())) == 2


def test_the_same_article_under_another_name_is_not_read_again(article: Path, briefgen: Callable[..., Result], readings: Path) -> None:
    briefgen("make", article, "--reader", "quick")
    briefgen("make", article.rename("other.txt"), "--reader", "quick")
    assert len(list(readings.iterdir())) == 1


def test_a_damaged_reading_is_as_good_as_none(article: Path, briefgen: Callable[..., Result], readings: Path) -> None:
    briefgen("make", article, "--reader", "quick", "--format", "md")
    before = Path("out/kyiv.md").read_bytes()
    (kept,) = readings.iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-9], b"no such thing"):
        kept.write_bytes(damaged)
        assert briefgen("make", article, "--reader", "quick", "--format", "md", "--force").code == 0
        assert Path("out/kyiv.md").read_bytes() == before
        assert kept.read_bytes() == whole


def test_nothing_is_kept_when_that_is_asked_for(article: Path, briefgen: Callable[..., Result], readings: Path) -> None:
    assert briefgen("make", article, "--reader", "quick", "--no-keep").code == 0
    assert briefgen("read", article, "--reader", "quick", "--no-keep").code == 0
    Path("briefgen.toml").write_text("keep = false\n")
    assert briefgen("make", article, "--reader", "quick").code == 0
    assert not readings.exists()


def test_a_cache_that_cannot_be_written_does_no_harm(article: Path, briefgen: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert briefgen("make", article, "--reader", "quick").code == 0


def test_kept_readings_are_for_their_owner_alone(article: Path, briefgen: Callable[..., Result], readings: Path) -> None:
    briefgen("make", article, "--reader", "quick")
    (kept,) = readings.iterdir()
    assert (readings.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)
