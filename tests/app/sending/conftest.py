"""What the tests of mail share: a memo, and a way to send it."""

from __future__ import annotations

import shutil

import pytest
from helpers.mails import CONFIG, WORD

from briefgen.app.sending import smtp


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """No pauses, and nobody's settings."""
    monkeypatch.setattr(smtp, "PAUSES", (0.01, 0.01, 0.01))
    for name in ("HOST", "PORT", "USER", "PASSWORD", "SECURITY", "SENDER", "CA_FILE"):
        monkeypatch.delenv(f"BRIEFGEN_MAIL_{name}", raising=False)


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Where the files of the memo lie that every test begins with, once one has made them."""
    return tmp_path_factory.mktemp("kept") / "out"


@pytest.fixture
def made(briefgen, article, kept):
    """A memo that somebody has reviewed."""
    if kept.exists():
        shutil.copytree(kept, "out")
        return
    options = ("--reader", "quick", "--marking", "TLP:GREEN", "--reviewed-by", "A. Holm")
    assert briefgen("make", article, *options).code == 0
    shutil.copytree("out", kept)


@pytest.fixture
def send(made, briefgen):
    """Sends the memo through a port, under more settings."""

    def call(port: int, *options: str, security: str = "none", settings: str = "", timeout: int = 2) -> object:
        server = f'host = "localhost"\nport = {port}\nsecurity = "{security}"\ntimeout = {timeout}\n'
        CONFIG.write_text(f'[mail]\nsender = "East Desk <east@mfa.example>"\n{server}{settings}')
        return briefgen("mail", WORD, "--to", "a@example.org", "--send", "--yes", *options)

    return call
