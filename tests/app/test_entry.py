"""A call that is made again and has nothing to do ends before anything but the standard library is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CALL = """\
import sys
from briefgen.app.entry import main
try:
    main()
finally:
    sys.stderr.write(f"typer {'typer' in sys.modules}")
"""
MAKE = ("make", "article.txt", "--reader", "quick")
TEXT = "Envoy rejects the draft\n\nThe envoy of Valdan said on Monday that the quay would stay shut until the pilots are back at work.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("article.txt").write_text(TEXT)

    def call(*arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        done = subprocess.run([sys.executable, "-c", CALL, *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    return call


def test_the_third_call_says_what_the_first_would_and_imports_no_typer(run) -> None:
    status, paths, first = run(*MAKE)
    again = run(*MAKE)
    assert "typer True" in first
    assert again == (status, paths, "briefgen: article.txt: nothing to do: unchanged since the last run\ntyper False")


def test_quiet_stays_quiet(run) -> None:
    run(*MAKE, "--quiet")
    _, paths, said = run(*MAKE, "--quiet")
    assert said == "typer False" and paths.split() == ["out/article.pdf", "out/article.docx"]


def test_an_article_that_changed_is_read_again(run) -> None:
    run(*MAKE)
    Path("article.txt").write_text(TEXT.replace("Monday", "Tuesday"))
    assert "typer True" in run(*MAKE)[2]
    assert "typer False" in run(*MAKE)[2]


def test_a_memo_that_is_gone_is_written_again(run) -> None:
    run(*MAKE)
    Path("out/article.pdf").unlink()
    assert "typer True" in run(*MAKE)[2] and Path("out/article.pdf").exists()


def test_settings_that_came_since_count(run) -> None:
    run(*MAKE)
    Path("briefgen.toml").write_text('to = "Desk 4"\n')
    assert "typer True" in run(*MAKE)[2]


def test_force_makes_it_every_time(run) -> None:
    run(*MAKE, "--force")
    assert "typer True" in run(*MAKE, "--force")[2]


def test_other_words_are_another_call(run) -> None:
    run(*MAKE)
    assert "typer True" in run(*MAKE, "--marking", "TLP:GREEN")[2]


def test_a_call_of_which_nothing_may_be_kept_is_parsed_every_time(run) -> None:
    run(*MAKE, "--no-keep")
    assert "typer True" in run(*MAKE, "--no-keep")[2]


def test_a_reader_that_has_gone_is_no_traceback(run) -> None:
    run(*MAKE)
    piped = f"{sys.executable} -m briefgen {' '.join(MAKE)} | true"
    assert "Traceback" not in subprocess.run(["sh", "-c", piped], capture_output=True, text=True, check=False).stderr
