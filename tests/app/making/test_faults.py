"""What goes wrong around the program: full disks, other runs, signals, parts that are missing. Nothing is lost, and it is said."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import shelf

from briefgen.app.store import lock

CALL = [sys.executable, "-m", "briefgen", "make", "kyiv.txt", "--reader", "quick", "--no-keep", "--force"]


def whole(path: Path) -> bool:
    """Whether a Word file or PDF is all there."""
    raw = path.read_bytes()
    return raw.startswith(b"PK") and b"PK\x05\x06" in raw[-100:] if path.suffix == ".docx" else raw.rstrip().endswith(b"%%EOF")


def drafts() -> list[Path]:
    return list(Path("out").glob(".*.part"))


def test_a_full_disk_is_told_and_the_earlier_memo_stays(briefgen, article):
    assert briefgen("make", article, "--reader", "quick").code == 0
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))  # noqa: E731 - no file may grow beyond
    ran = subprocess.run([*CALL, "--paper", "letter"], capture_output=True, text=True, preexec_fn=limit)
    assert ran.returncode == 1 and "can't be written" in ran.stderr and "Traceback" not in ran.stderr
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == before


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="there is no folder in which nobody may write")
def test_a_folder_in_which_nobody_may_write_is_told(briefgen, article):
    result = briefgen("make", article, "--reader", "quick", "--out", "/sys/memos")
    assert result.code == 1 and "/sys/memos" in result.err and "Choose another folder" in result.err


def test_a_home_in_which_nothing_can_be_kept_costs_time_only(briefgen, article, monkeypatch):
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "/sys/home")
    assert briefgen("make", article, "--reader", "quick").code == 0


def test_two_runs_on_one_memo_write_it_one_after_the_other(desk, article):
    runs = [subprocess.Popen(CALL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    assert all(whole(path) for path in Path("out").iterdir()) and not drafts()


def test_a_run_that_another_does_not_let_in_says_so(briefgen, article, monkeypatch):
    monkeypatch.setattr(lock, "WAIT", 0.2)
    with lock.alone(Path("out/kyiv.docx"), lambda told: None):
        result = briefgen("make", article, "--reader", "quick")
    assert result.code == 1 and "another run has been writing it" in result.err and not Path("out").exists()
    assert briefgen("make", article, "--reader", "quick").code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_a_run_that_is_ended_leaves_the_old_memo_or_the_new_one(briefgen, article, number):
    assert briefgen("make", article, "--reader", "quick").code == 0
    for pause in (0.3, 0.9, 1.3, 1.6):
        run = subprocess.Popen(CALL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(pause)
        run.send_signal(number)
        run.wait(timeout=60)
        assert all(whole(path) for path in Path("out").glob("*.*") if path.suffix in (".docx", ".pdf"))
        if number == signal.SIGTERM:
            assert run.returncode in (0, 143) or run.returncode == -signal.SIGTERM
            assert not drafts()
    assert briefgen("make", article, "--reader", "quick", "--force").code == 0


def test_a_missing_language_model_is_told_with_how_to_install_it(briefgen, article, monkeypatch):
    from briefgen import pipeline
    from briefgen.annotate.language import language_model, parse

    monkeypatch.setattr(pipeline, "read", shelf.READ)
    language_model.model.cache_clear()
    parse.parses.cache_clear()
    monkeypatch.setattr(language_model, "MODELS", ("en_core_web_none",))
    result = briefgen("make", article, "--no-keep", "--reader", "quick")
    language_model.model.cache_clear()
    assert result.code == 1 and "no English language model is installed. Install the package" in result.err


def test_a_font_that_is_not_there_is_told(briefgen, article):
    folder = Path("templates/styles")
    folder.mkdir(parents=True)
    style = briefgen("styles", "--show", "plain").out
    (folder / "own.toml").write_text(style.replace("Carlito-Regular", "Nowhere-Regular"))
    result = briefgen("make", article, "--reader", "quick", "--style", "own")
    assert result.code == 1 and "Nowhere-Regular" in result.err and "own.toml" in result.err


def test_a_pipe_is_no_article(briefgen):
    os.mkfifo("a.txt")
    assert "is not a regular file" in briefgen("make", "a.txt").err


def test_an_article_that_takes_too_long_is_given_up_with_its_name(briefgen, article, monkeypatch):
    shutil.copy(article, "other.txt")
    briefgen("make", "other.txt", "--reader", "quick", "--no-keep", "--format", "json")  # the model is loaded now
    Path("briefgen.toml").write_text("[limits]\nseconds = 3\n")
    from briefgen.app.store import reading_cache

    real = reading_cache.read
    monkeypatch.setattr(
        reading_cache,
        "read",
        lambda found, *given, **more: time.sleep(90) if "kyiv" in found.source.location else real(found, *given, **more),
    )
    began = time.monotonic()
    result = briefgen("make", article, "other.txt", "--reader", "quick")
    assert time.monotonic() - began < 60
    assert result.code == 1 and "kyiv.txt: took more than 3 s" in result.err and Path("out/other.docx").exists()
