"""A review page as its user has it: the program in a process of its own, and Debian's Chromium."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PROJECT = Path(__file__).parents[3]
HEADLINE = "Kremlin sees a threat in Kyiv's plan for security guarantees"
START = 60.0
"""Seconds within which the program must tell its address."""


class Running(NamedTuple):
    """A review page that is served."""

    process: subprocess.Popen[str]
    address: str
    folder: Path

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


def environment(folder: Path) -> dict[str, str]:
    """That of a user who has no settings of their own."""
    home = folder.parent
    return {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}


def started(folder: Path, *arguments: str) -> Running:
    """`briefgen review` in a folder, with a home of its own."""
    command = [sys.executable, "-m", "briefgen", "review", *arguments, "--no-browser"]
    process = subprocess.Popen(command, cwd=folder, env=environment(folder), stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line, until = "", time.monotonic() + START
    while not (found := re.search(r"http://\S+", line)):
        line = process.stderr.readline()
        assert line and time.monotonic() < until, "the program told no address"
    return Running(process, found[0], folder)


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One review page for all tests, each of which opens a memo of its own; by the quick reader, as they are not about reading."""
    folder = tmp_path_factory.mktemp("home") / "desk"
    folder.mkdir()
    (folder / "briefgen.toml").write_text('reader = "quick"\n')
    running = started(folder, "--allow-private")
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A tab, 1280 by 800; a word on its console is a failure."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert not [line for line in said if "409" not in line and "422" not in line], said


@pytest.fixture
def text(seeds: Path, request: pytest.FixtureRequest) -> str:
    """An article under a headline of the test's own, so that its memo is its own."""
    article = (seeds / "kyiv-guarantees.txt").read_text()
    return article.replace(HEADLINE, f"{HEADLINE} ({request.node.name[5:45].replace('_', ' ')})")


@pytest.fixture
def memo(review: Running, tab: Any, text: str) -> Any:
    """The tab with the article's memo open in it."""
    return opened(review, tab, text)


def opened(review: Running, tab: Any, text: str) -> Any:
    """Pastes a text on the start page, and waits for its memo."""
    tab.goto(review.address)
    tab.fill("#pasted", text)
    tab.click("text=Read it")
    tab.wait_for_selector(".paper", timeout=30_000)
    return tab


def done(memo: Any) -> None:
    """Waits until what was asked is shown."""
    memo.wait_for_selector("body:not([aria-busy])", timeout=15_000)


def settled(memo: Any) -> None:
    """Waits until what was asked is shown and saved."""
    done(memo)
    memo.wait_for_selector("#saved:text-is('Saved')", timeout=15_000)


def files(review: Running, memo: Any) -> tuple[Path, Path]:
    """The Word file and the PDF of a memo, saved by now."""
    settled(memo)
    slug = max((review.folder / "out").glob("*.docx"), key=lambda path: path.stat().st_mtime_ns)
    return slug, slug.with_suffix(".pdf")


@pytest.fixture
def briefgen_in() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls the command line beside a review page, as its user."""

    def call(review: Running, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefgen", *arguments]
        return subprocess.run(command, cwd=review.folder, env=environment(review.folder), capture_output=True, text=True, check=False)

    return call
