"""The documents: every link leads somewhere, and every call that they show is run."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
import typer
from helpers import letterheads

from briefgen.app.cli import app
from briefgen.app.sources import net

PROJECT = Path(__file__).parents[1]
PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "briefgen").rglob("*.md")])
SCHEMAS = PROJECT / "docs" / "schemas.md"
WRITTEN = (0, 3)
FENCED = re.compile(r"```.*?```", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def anchors(page: Path) -> set[str]:
    """The headings of a page, as addresses name them."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_leads_somewhere(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for found in LINK.finditer(text):
        target, _, anchor = (found[1] or found[2]).partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(place), f"{page.name}: {target}#{anchor}"


CALL = re.compile(r"^    (briefgen(?: [a-z-].*)?)$", re.MULTILINE)
SHOWN = {page: CALL.findall(page.read_text(encoding="utf-8")) for page in PAGES}
ELSEWHERE = {
    "review": "app/review",
    "watch": "app/test_watch.py",
    "model": "app/asking/test_model.py",
    "--reader model": "app/asking/test_model.py",
    "--send": "app/sending/test_mail.py",
    "@today.txt": "app/batch/test_batch.py",
}
"""Calls that wait for somebody, or ask a server, and the tests that run them."""
SETTINGS = 'reader = "quick"\n[mail.groups.desk]\nto = ["a@mfa.example"]\n'


def words(call: str) -> list[str]:
    """The words of a call: without the remark beside it, and without what a shell does with the result."""
    return shlex.split(re.split(r"\s{3,}| #| [|>] ", call)[0])[1:]


@pytest.mark.parametrize("call", sorted({call for calls in SHOWN.values() for call in calls}))
def test_every_call_that_is_shown_can_be_given(call):
    left = words(call)
    command = typer.main.get_command(app)
    while hasattr(command, "commands") and left and not left[0].startswith("-"):
        assert left[0] in command.commands, call
        command = command.commands[left.pop(0)]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert {word.partition("=")[0] for word in left if word.startswith("-") and word != "-"} <= known, call


@pytest.fixture
def stocked(desk: Path, seeds: Path, briefgen, monkeypatch) -> Path:
    """A desk that has what the documents speak of: articles under their names, memos of yesterday and today, a letterhead, a page."""
    kyiv = (seeds / "kyiv-guarantees.txt").read_bytes()
    shutil.copytree(seeds, desk / "seeds", ignore=lambda _, names: {name for name in names if not name.startswith(("kyiv", "eu-", "bud"))})
    (desk / "news" / "today").mkdir(parents=True)
    paragraphs = kyiv.decode().split("\n\n")
    page = "<html><body><article>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</article></body></html>"
    for name in ("article.txt", "kyiv.txt", "kyiv-corrected.txt", "news/kyiv.txt"):
        (desk / name).write_bytes(kyiv)
    for name in ("page.html", "news/today/page.html"):
        (desk / name).write_text(page, encoding="utf-8")
    (desk / "letterhead.docx").write_bytes(letterheads.saved(letterheads.ministry()))
    (desk / "visits.toml").write_text(re.findall(r"^```toml\n(.*?)^```", SCHEMAS.read_text("utf-8"), re.MULTILINE | re.DOTALL)[0])
    (desk / "briefgen.toml").write_text(SETTINGS)
    fetched = net.Fetched(page.encode(), "html")
    monkeypatch.setattr(net, "fetch", lambda url, limits, net=None: fetched)
    for name in ("article", "kyiv"):
        assert briefgen("make", f"{name}.txt", "--format", "pdf,docx,json").code in WRITTEN
    for name, made in (("yesterday.docx", "kyiv.docx"), ("yesterday.json", "kyiv.json"), ("memo.json", "kyiv.json")):
        shutil.copy(desk / "out" / made, desk / name)
    for name in ("old.docx", "new.docx"):
        shutil.copy(desk / "out" / "kyiv.docx", desk / name)
    return desk


@pytest.mark.parametrize("page", [page for page, shown in SHOWN.items() if shown], ids=lambda page: page.name)
def test_every_call_that_is_shown_runs(page, stocked, briefgen):
    for call in SHOWN[page]:
        if any(re.search(rf"(?:^| ){re.escape(key)}\b", call) for key in ELSEWHERE):
            continue
        given = [str(match) for word in words(call) for match in (sorted(Path().glob(word)) if word.startswith("*.") else [word])]
        result = briefgen(*given)
        assert result.code in WRITTEN, f"{call}: {result.err}"


def test_what_is_run_elsewhere_is():
    assert all((PROJECT / "tests" / place).exists() for place in ELSEWHERE.values())


def test_every_file_of_code_that_is_named_exists():
    files = {path.name for room in ("briefgen", "tests", "bench", "docs") for path in (PROJECT / room).rglob("*.py")}
    named = {name for page in PAGES for name in re.findall(r"\w+\.py\b", page.read_text(encoding="utf-8"))}
    assert len(named) > 100 and named <= files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_table_of_settings_that_is_shown_is_toml(page):
    for block in re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        assert tomllib.loads(block)


def test_the_readme_is_short_and_says_how_far_to_trust_a_memo_before_how_to_install():
    text = PAGES[PAGES.index(PROJECT / "README.md")].read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert text.index("## How far to trust a memo") < text.index("## Install")
