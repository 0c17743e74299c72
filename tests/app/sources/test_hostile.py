"""Files that were made to do harm: each gets a memo that says so, or one message. The table is `tests/cases/hostile/INDEX.toml`."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from helpers import hostile

TABLE = {name: case for cases in tomllib.loads((hostile.FOLDER / "INDEX.toml").read_text()).values() for name, case in cases.items()}
FORMATS = "json,md,html,docx"
MARK = "document.body.dataset.owned=1"
"""What a script of an article would do."""
SECONDS = 20
"""Of the processor, so that nothing that runs beside counts. No file of the table takes a tenth of it."""


@pytest.fixture(autouse=True)
def no_net(monkeypatch):
    """Nothing that a file points to is fetched: any attempt to connect is an error."""

    def connect(self, address):
        raise AssertionError(f"a connection to {address} was attempted")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: pytest.fail(f"{given} was looked up"))


def test_every_file_is_in_the_table_and_every_kept_one_is_as_it_would_be_made():
    assert set(TABLE) == set(hostile.FILES)
    kept = {path.name for path in hostile.FOLDER.iterdir()} - {"INDEX.toml"}
    assert kept <= set(TABLE)
    for name in kept - {"locked.pdf"}:  # its key is made by chance
        if not name.endswith(".docx"):  # packed alike by one version of zlib alone
            assert (hostile.FOLDER / name).read_bytes() == hostile.FILES[name](), name


@pytest.mark.parametrize("name", TABLE)
def test_a_hostile_file_is_read_or_refused_in_words(briefgen, name):
    case = TABLE[name]
    Path(name).write_bytes(hostile.content(name))
    began = time.process_time()
    result = briefgen("make", name, "--reader", "quick", "--format", FORMATS)
    assert time.process_time() - began < SECONDS and "Traceback" not in result.err
    written = {path.suffix: path for path in Path("out").glob("*")} if Path("out").exists() else {}
    if "refused" in case:
        assert result.code == 1 and case["refused"] in result.err and result.err.startswith(f"briefgen: {name}: ") and not written
        return
    assert result.code in (0, 3) and set(written) == {".json", ".md", ".html", ".docx"}
    told = json.loads(written[".json"].read_text())["warnings"]
    assert any(case["says"] in warning for warning in told) if "says" in case else not told
    if "never" in case:
        with zipfile.ZipFile(written[".docx"]) as archive:
            inside = [archive.read(part).decode(errors="replace") for part in archive.namelist()]
        assert not any(case["never"] in text for text in (*inside, *(written[kind].read_text() for kind in (".json", ".md", ".html"))))


def test_a_name_made_to_look_like_another_is_another_actor(briefgen):
    Path("a.txt").write_bytes(hostile.content("homoglyph.txt"))
    briefgen("make", "a.txt", "--reader", "quick", "--format", "json")
    told = json.loads(Path("out/a.json").read_text())
    real = next(actor for actor in told["actors"] if actor["name"] == "Dmitry Peskov")
    assert hostile.MIXED not in real["aliases"]
    lines = [item for section in told["sections"] for item in section["items"]]
    assert not any("accepts the demand" in item["text"] and item["actor"] == "Dmitry Peskov" for item in lines)


def test_no_text_becomes_a_field_of_the_word_file(briefgen):
    for name in ("field.txt", "formula.txt"):
        Path(name).write_bytes(hostile.content(name))
        briefgen("make", name, "--reader", "quick", "--format", "docx", "--name", "memo", "--force")
        with zipfile.ZipFile("out/memo.docx") as archive:
            parts = {part: archive.read(part).decode() for part in archive.namelist() if part.endswith((".xml", ".rels"))}
        codes = [code for text in parts.values() for code in re.findall(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)", text)]
        assert not any("DDE" in "".join(code) or "cmd" in "".join(code) for code in codes)


@pytest.mark.parametrize("name", ["markup.txt", "scripts.html"])
def test_nothing_of_an_article_runs_in_a_browser(briefgen, program, tmp_path, name):
    browser = program("chromium")
    Path(name).write_bytes(hostile.content(name))
    subject = f'<script>{MARK}</script><img src=x onerror="{MARK}">'
    briefgen("make", name, "--reader", "quick", "--format", "html", "--name", "memo", "--subject", subject)
    page = Path("out/memo.html").absolute()
    assert "Content-Security-Policy" in page.read_text()
    page.write_text(re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page.read_text()))  # escaping alone must hold
    shown = _dump(browser, page, tmp_path)
    assert "Oyen" in shown and 'data-owned="1"' not in shown
    page.write_text(page.read_text().replace("</body>", f"<script>{MARK}</script></body>"))
    assert 'data-owned="1"' in _dump(browser, page, tmp_path)  # what is let in does run


def _dump(browser: str, page: Path, home: Path) -> str:
    """The page as it stands in the browser, after its scripts ran."""
    call = (browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home / 'browser'}", "--virtual-time-budget=2000")
    return subprocess.run([*call, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout
