"""What tests share: the seeds, ../shared, programs of the system, and the command line."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers import shelf
from hypothesis import settings

# A law holds however slow the machine is; in CI the same examples are tried every time.
settings.register_profile("law", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("law")

PROJECT = Path(__file__).parents[1]
LONGEST = (
    "properties/test_pages.py", "test_pages.py", "test_quality.py", "app/batch/test_cluster.py", "app/batch/test_batch.py",
    "app/review/test_review.py", "app/sending/test_mail.py", "app/sources/test_hostile.py", "properties/test_articles.py",
    "properties/test_locks.py", "properties/test_evidence.py", "app/sources/test_url.py", "app/test_watch.py",
    "app/templates/test_style_import.py", "revise/test_scenario.py", "revise/test_kills.py",
)  # fmt: skip
"""Files whose tests take long. They come first: one that came last would leave all workers but one without work."""


class Result(NamedTuple):
    """What a call of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[Path]:
        return [Path(line) for line in self.out.splitlines()]


def pytest_configure(config: pytest.Config) -> None:
    """Workers that run side by side share what they read."""
    if hasattr(config, "workerinput"):
        shelf.open_shelf(Path(config.option.basetemp).parent / "readings")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first, for the workers of `make test`."""
    ranks = {PROJECT / "tests" / name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session")
def seeds() -> Path:
    return PROJECT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared. Tests that need it are skipped where it is absent, but not in CI."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        _missing("../shared is not there")
    return folder


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Finds a program of the system, as in program("soffice"). Tests that need one are skipped where it is absent, but not in CI."""

    def find(name: str) -> str:
        return shutil.which(name) or _missing(f"{name} is not installed")

    return find


@pytest.fixture(scope="session")
def chromium(program: Callable[[str], str]) -> Iterator[Any]:
    """Debian's Chromium. Skipped where it is absent, but not in CI."""
    place = program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder of a user who has no settings of their own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def article(desk: Path, seeds: Path) -> Path:
    """kyiv.txt in the working folder."""
    return Path(shutil.copy(seeds / "kyiv-guarantees.txt", desk / "kyiv.txt")).relative_to(desk)


@pytest.fixture
def briefgen(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Calls the command line in this process, as in briefgen("make", "kyiv.txt")."""
    from briefgen.app.cli import main

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["briefgen", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Result(int(ended.value.code or 0), out, err)

    return call


def _missing(reason: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must have it")
    pytest.skip(reason)
