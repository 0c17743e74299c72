"""The documents: every link leads somewhere, and every call that they show can be given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from briefgen.app.cli import app

PROJECT = Path(__file__).parents[1]
PAGES = sorted([PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "briefgen").rglob("*.md")])
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


def rooms(folder: Path) -> set[str]:
    """The folders and files of a folder that hold code, as the architecture names them."""
    found = {path.name for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    return found - {"__init__.py", "__main__.py"}


def test_the_tables_of_rooms_name_every_room_and_no_other():
    rows = re.findall(
        r"^\| (\[.*?) \|", (PROJECT / "docs" / "architecture.md").read_text("utf-8").split("## Where each rule")[0], re.MULTILINE
    )
    named = [found for row in rows for found in re.findall(r"\[`([^`]+)`\]", row)]
    code = PROJECT / "briefgen"
    inner = [f"{room}/{name}" for room in ("annotate", "app") for name in rooms(code / room)]
    assert sorted(named) == sorted([*rooms(code), *inner])


def calls() -> list[str]:
    lines = (line for page in PAGES for line in page.read_text(encoding="utf-8").splitlines())
    return sorted({found[1] for line in lines if (found := re.match(r"    (briefgen [a-z].*)$", line))})


@pytest.mark.parametrize("call", calls())
def test_every_call_that_is_shown_can_be_given(call):
    words = re.sub(r"\"[^\"]*\"|'[^']*'", "X", call.partition(" #")[0]).split()[1:]
    command = typer.main.get_command(app)
    while hasattr(command, "commands"):
        assert words and words[0] in command.commands, call
        command = command.commands[words.pop(0)]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"} <= known, call
