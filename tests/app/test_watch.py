"""`briefgen watch`, as the installed command: the memo follows its article, schema and style, through good saves and bad."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PROJECT

COMMAND = Path(sys.executable).with_name("briefgen")
PATIENCE = 60.0
"""Seconds to wait for what is to come: machines may be slow, and no time is measured here."""
MEMO, ARTICLE, STYLE = Path("out/kyiv.md"), Path("kyiv.txt"), Path("templates/styles/ours.toml")


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def shows(words: str) -> bool:
    return until(lambda: MEMO.is_file() and words in MEMO.read_text())


@pytest.fixture
def said() -> Callable[[], str]:
    return lambda: Path("said.txt").read_text()


@pytest.fixture
def watching(article: Path, said: Callable[[], str]) -> Iterator[subprocess.Popen[bytes]]:
    """The command, watching an article in a style of the desk's own."""
    STYLE.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "templates" / "styles" / "plain.toml", STYLE)
    command = [COMMAND, "watch", article, "--reader", "quick", "--format", "md,pdf", "--style", "ours"]
    with Path("said.txt").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ})
    try:
        assert until(lambda: "watching" in said())
        yield process
    finally:
        process.kill()
        process.wait()


def change(old: str, new: str) -> str:
    return ARTICLE.read_text().replace(old, new)


def test_the_memo_follows_every_kind_of_save(watching, said):
    ARTICLE.write_text(change("Dmytro Kuleba", "Taras Kulyk"))
    assert shows("Taras Kulyk")
    put_another_in_its_place(change("Taras Kulyk", "Petro Kravets"))
    assert shows("Petro Kravets")
    save_in_two_halves(change("Petro Kravets", "Ivan Bondar"))
    assert shows("Ivan Bondar")
    take_away_for_a_moment(change("Ivan Bondar", "Olha Melnyk"))
    assert shows("Olha Melnyk")
    assert "there is no such file" not in said()


def put_another_in_its_place(text: str) -> None:
    """As editors save that write a new file and rename it."""
    new = Path("new.txt")
    new.write_text(text)
    new.replace(ARTICLE)


def save_in_two_halves(text: str) -> None:
    with ARTICLE.open("w") as file:
        file.write(text[:700])
        file.flush()
        time.sleep(0.5)
        file.write(text[700:])


def take_away_for_a_moment(text: str) -> None:
    ARTICLE.unlink()
    time.sleep(0.3)
    ARTICLE.write_text(text)


def test_the_memo_follows_its_style_and_settings_through_a_bad_save_and_ends_quietly(watching, said):
    STYLE.write_text(STYLE.read_text().replace("[page]", "[pages]"))
    assert until(lambda: "ours.toml" in said() and "pages" in said())
    assert watching.poll() is None
    ARTICLE.write_text(change("Dmytro Kuleba", "Ivan Bondar"))
    STYLE.write_text(STYLE.read_text().replace("[pages]", "[page]"))
    assert shows("Ivan Bondar")

    before = Path("out/kyiv.pdf").read_bytes()
    STYLE.write_text(STYLE.read_text().replace("left = 22", "left = 30"))
    assert until(lambda: Path("out/kyiv.pdf").read_bytes() != before)

    Path("briefgen.toml").write_text('marking = "TLP:GREEN"\n')
    assert shows("TLP:GREEN")

    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in said() and "Interrupt" not in said()


def test_a_file_that_is_gone_for_good_is_told_and_waited_for(watching, said):
    text = ARTICLE.read_text()
    ARTICLE.unlink()
    assert until(lambda: "there is no such file" in said())
    assert watching.poll() is None
    ARTICLE.write_text(text.replace("Dmytro Kuleba", "Taras Kulyk"))
    assert shows("Taras Kulyk")


def test_settings_that_are_wrong_from_the_start_end_it(briefgen, article):
    result = briefgen("watch", article, "--style", "nosuch")
    assert result.code == 1 and "nosuch" in result.err
