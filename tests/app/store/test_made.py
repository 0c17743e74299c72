"""`briefgen make` where an earlier run made the memo: nothing to do costs nothing, and whatever changed is seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, Result
from docx import Document

NOTHING = "nothing to do"
PDF, WORD = Path("out/kyiv.pdf"), Path("out/kyiv.docx")
CALL = "import sys; from briefgen.app.cli import main\ntry: main()\nexcept SystemExit: print(*(name for name in {} if name in sys.modules))"
HEAVY = ("spacy", "numpy", "docx", "reportlab", "briefgen.model", "briefgen.pipeline")


@pytest.fixture
def make(briefgen: Callable[..., Result], article: Path) -> Callable[..., Result]:
    """The memo made once, and the call that makes it again."""

    def call(*options: object) -> Result:
        return briefgen("make", article, "--reader", "quick", *options)

    assert NOTHING not in call().err
    return call


def add(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes() + text.encode())


def edit(path: Path) -> None:
    document = Document(str(path))
    document.paragraphs[0].add_run(" today")
    document.save(str(path))


def test_where_nothing_changed_nothing_is_done_and_that_is_said(make):
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (PDF, WORD)]
    again = make()
    assert NOTHING in again.err and again.code == 0
    assert again.paths == [PDF, WORD]
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (PDF, WORD)] == before
    assert make("--quiet").err == ""


def test_a_run_with_nothing_to_do_imports_next_to_nothing(make, article):
    command = [sys.executable, "-c", CALL.format(HEAVY), "make", str(article), "--reader", "quick"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert NOTHING in ran.stderr and ran.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("kyiv.txt", add("\nMoscow said no more on Friday.\n")),
        ("out/kyiv.pdf", add(" ")),
        ("out/kyiv.pdf", Path.unlink),
        ("out/kyiv.docx", edit),
        ("briefgen.toml", lambda path: path.write_text('marking = "TLP:GREEN"\n')),
    ],
    ids=["article", "changed output", "deleted output", "edited Word file", "settings"],
)
def test_whatever_changed_is_seen(make, path, change):
    change(Path(path))
    assert NOTHING not in make().err
    assert NOTHING in make().err


@pytest.mark.parametrize("options", [("--marking", "TLP:RED"), ("--style", "classic"), ("--paper", "letter"), ("--format", "html")])
def test_other_wishes_are_other_memos(make, options):
    assert NOTHING not in make(*options).err


@pytest.mark.parametrize(("kind", "name"), [("styles", "plain"), ("schemas", "diplomacy")])
def test_a_style_or_schema_of_ones_own_is_seen_when_it_comes_and_when_it_changes(make, kind, name):
    own = Path("templates") / kind / f"{name}.toml"
    own.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "templates" / kind / f"{name}.toml", own)
    assert NOTHING not in make().err
    assert NOTHING in make().err
    add("\n# changed\n")(own)
    assert NOTHING not in make().err
    own.unlink()
    assert NOTHING not in make().err


def test_force_writes_all_the_same(make):
    PDF.chmod(0o644)
    before = PDF.stat().st_mtime_ns
    assert NOTHING not in make("--force").err
    assert PDF.stat().st_mtime_ns != before


def test_nothing_is_noted_where_nothing_is_to_be_kept(make):
    for _ in range(2):
        assert NOTHING not in make("--no-keep").err


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[]", b'{"inputs": 1, "outputs": {}}', b"\xff" * 50], ids=repr)
def test_a_damaged_record_is_as_good_as_none(make, tmp_path, damaged):
    (record,) = (tmp_path / "cache" / "briefgen" / "made").iterdir()
    record.write_bytes(damaged)
    assert NOTHING not in make().err
    assert NOTHING in make().err


def test_a_memo_that_says_that_it_is_not_complete_ends_with_3_each_time(briefgen, desk):
    Path("short.txt").write_text("Talks go on\n\nMoscow and Kyiv met on Monday in Geneva. Officials were present. The talks will go on.\n")
    first, second = (briefgen("make", "short.txt", "--reader", "quick") for _ in range(2))
    assert (first.code, second.code) == (3, 3)
    assert NOTHING in second.err


def test_of_several_articles_only_those_that_changed_are_made(make, briefgen, article):
    shutil.copy(article, "other.txt")
    both = briefgen("make", article, "other.txt", "--reader", "quick")
    assert "1 memo unchanged" in both.err and len(both.paths) == 4


def test_two_memos_for_one_place_are_refused_though_one_is_unchanged(make, briefgen, article):
    Path("old").mkdir()
    shutil.copy(article, "old/kyiv.txt")
    both = briefgen("make", article, "old/kyiv.txt", "--reader", "quick")
    assert both.code == 1 and "would both be written to it" in both.err


def test_standard_input_is_read_each_time(briefgen, seeds):
    raw = (seeds / "kyiv-guarantees.txt").read_bytes()
    for _ in range(2):
        assert NOTHING not in briefgen("make", "-", "--reader", "quick", stdin=raw).err


def test_a_copy_for_others_is_made_again_when_the_working_copy_was_edited(make):
    make("--outgoing")
    assert NOTHING in make("--outgoing").err
    edit(WORD)
    assert NOTHING not in make("--outgoing").err
    assert "today" in Document("out/kyiv-outgoing.docx").paragraphs[0].text


def test_processes_side_by_side_leave_one_whole_memo(make, article):
    add("\nMoscow said no more on Friday.\n")(article)
    command = [sys.executable, "-m", "briefgen", "make", str(article), "--reader", "quick"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    assert all(run.wait(timeout=120) in (0, 1) for run in runs), "1: another saved the file meanwhile, and that is told"
    assert NOTHING in make().err
    assert not list(Path("out").glob(".*.part"))
