"""Writing: whole or not at all, and never over a person's work."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from briefgen.app.store.files import write_all
from briefgen.errors import OutputError


def edit(path: Path) -> bytes:
    """Changes a Word file as somebody would who opens it, writes a word and saves it."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part.replace(b"</w:t>", b" indeed</w:t>", 1) if name == "word/document.xml" else part)
    return path.read_bytes()


def test_a_word_file_that_nobody_touched_is_written_again(briefgen, article):
    assert [briefgen("make", article).code for _ in range(2)] == [0, 0]


def test_a_word_file_that_someone_changed_is_merged(briefgen, article):
    briefgen("make", article)
    edit(Path("out/kyiv.docx"))
    result = briefgen("make", article, "--format", "docx,md")
    assert result.code == 0
    assert "security guarantees indeed" in Path("out/kyiv.md").read_text()


def test_a_word_file_of_somebody_elses_is_not_overwritten(briefgen, article):
    Path("out").mkdir()
    Path("out/kyiv.docx").write_bytes(b"mine")
    result = briefgen("make", article)
    assert result.code == 1 and "was not written by briefgen" in result.err
    assert Path("out/kyiv.docx").read_bytes() == b"mine"


def test_force_overwrites_a_changed_word_file_and_keeps_a_copy(briefgen, article):
    first = briefgen("make", article).paths[1].read_bytes()
    changed = edit(Path("out/kyiv.docx"))
    result = briefgen("make", article, "--force")
    assert result.code == 0 and "kept as kyiv.before-1.docx" in result.err
    assert Path("out/kyiv.docx").read_bytes() == first
    assert Path("out/kyiv.before-1.docx").read_bytes() == changed


def test_force_keeps_no_copy_of_what_nobody_changed(briefgen, article):
    for _ in range(2):
        briefgen("make", article, "--force")
    assert sorted(path.name for path in Path("out").iterdir()) == ["kyiv.docx", "kyiv.pdf"]


def test_a_word_file_that_must_stay_does_not_stop_the_other_articles(briefgen, article, seeds):
    Path("out").mkdir()
    Path("out/kyiv.docx").write_bytes(b"mine")
    result = briefgen("make", article, seeds / "hodeidah-nine-months.txt")
    assert result.code == 1
    assert [path.name for path in result.paths] == ["hodeidah-nine-months.pdf", "hodeidah-nine-months.docx"]


def test_an_earlier_memo_stays_when_an_article_can_no_longer_be_read(briefgen, article):
    earlier = [path.read_bytes() for path in briefgen("make", article).paths]
    article.write_bytes(b"\x00\x01")
    assert briefgen("make", article).code == 1
    assert [Path(f"out/kyiv.{ending}").read_bytes() for ending in ("pdf", "docx")] == earlier


def test_a_failing_write_leaves_the_old_files_and_no_remains(tmp_path, monkeypatch):
    old = {tmp_path / "a.pdf": b"old a", tmp_path / "b.docx": b"old b"}
    write_all(old)
    calls = iter([None, OSError(28, "No space left on device")])

    def sync(handle: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(OutputError, match=r"b\.docx: can't be written \(No space left on device\)"):
        write_all(dict.fromkeys(old, b"new"))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_an_output_folder_that_is_a_file_is_told(briefgen, article):
    Path("taken").write_text("x")
    result = briefgen("make", article, "--out", "taken/deep")
    assert result.code == 1 and "taken: is a file, not a folder" in result.err


def test_an_output_that_is_a_folder_is_told(briefgen, article):
    Path("out/kyiv.pdf").mkdir(parents=True)
    result = briefgen("make", article)
    assert result.code == 1 and "out/kyiv.pdf: is a folder" in result.err


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_are_the_users_usual_ones_and_stay_on_overwriting(tmp_path):
    path = tmp_path / "deep" / "a.pdf"
    earlier = os.umask(0o027)
    try:
        write_all({path: b"one"})
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o604)
        write_all({path: b"two"})
    finally:
        os.umask(earlier)
    assert path.stat().st_mode & 0o777 == 0o604 and path.read_bytes() == b"two"


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_all({tmp_path / "link.pdf": b"memo"})
    assert (tmp_path / "link.pdf").is_symlink() and (tmp_path / "real.pdf").read_bytes() == b"memo"


def test_drafts_of_runs_killed_long_ago_are_swept_and_no_others(tmp_path):
    old, new, other = (tmp_path / name for name in (".0123456789abcdef.part", ".fedcba9876543210.part", ".notes.part"))
    for path in (old, new, other):
        path.write_text("x")
    for path in (old, other):
        os.utime(path, (0, 0))
    write_all({tmp_path / "memo.txt": b"memo"})
    assert not old.exists() and new.exists() and other.exists()
