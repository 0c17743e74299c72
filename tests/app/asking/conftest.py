"""A server that answers as a test wants, the settings that name it, and an article beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import shelf
from helpers.modelservers import Server

from briefgen.app.asking import client
from briefgen.app.asking.spent import SPENT, Alone
from briefgen.app.store import reading_cache

RECORDED = Path(__file__).parent / "recorded"
ONE = "budapest-cable-recall"


@pytest.fixture(autouse=True)
def home(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers are kept where the test alone sees them, and no pause lasts."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(client, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(SPENT, "take", Alone())
    monkeypatch.setattr(reading_cache, "read", lambda article, reader, keep=True: shelf.reading(article, reader=reader))
    return tmp_path / "data" / "briefgen" / "answers"


@pytest.fixture
def told(desk: Path) -> Callable[..., Path]:
    """Writes [model] for a server, and puts an article beside it."""

    def write(server: Server | str, name: str = ONE, **settings: object) -> Path:
        url = server if isinstance(server, str) else server.url
        lines = [f"{key} = {json.dumps(value)}" for key, value in {"endpoint": url, "name": "test:1", **settings}.items()]
        Path("briefgen.toml").write_text("[model]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return Path(shutil.copy(RECORDED / f"{name}.txt", desk / f"{name}.txt")).relative_to(desk)

    return write
