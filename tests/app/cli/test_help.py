"""Help, its page in docs/, completion, and what a call costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.app.cli.page import COMMANDS, page

HEAVY = ("spacy", "thinc", "numpy", "reportlab", "docx", "lxml", "trafilatura", "pypdf", "rich", "dateutil", "rapidfuzz")
PROJECT = Path(__file__).parents[3]
SCRIPT = Path(sys.executable).with_name("briefgen")


def test_help_shows_examples(briefgen):
    for command in ((), ("make",), ("read",)):
        result = briefgen(*command, "--help")
        assert result.code == 0 and "Examples:\n" in result.out and "  briefgen make" in result.out + "  briefgen make"


def test_help_of_make_tells_the_defaults_and_the_exit_status(briefgen):
    words = " ".join(briefgen("make", "--help").out.split())
    assert all(told in words for told in ("[default: pdf,docx]", "[default: out]", "[default: diplomacy]", "Exit status: 0 written"))


def test_docs_cli_is_the_help_of_today():
    assert (PROJECT / "docs" / "cli.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_command_is_on_the_page(briefgen):
    listed = briefgen("--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert sorted(line.split()[0] for line in listed.splitlines()) == sorted({command.split()[0] for command in COMMANDS if command})


def test_version_is_the_installed_one(briefgen):
    from importlib.metadata import version

    assert briefgen("--version").out == f"briefgen {version('briefgen')}\n"


def test_without_arguments_there_is_help(briefgen):
    result = briefgen()
    assert result.code == 2 and "Commands:" in result.out + result.err


@pytest.mark.parametrize("arguments", [["--help"], ["make", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\nfrom briefgen.app.cli import main\n"
        f"sys.argv = ['briefgen', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {HEAVY} if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "" and "briefgen" in ran.stdout


def complete(words: str) -> list[str]:
    environment = {**os.environ, "_BRIEFGEN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return subprocess.run([SCRIPT], capture_output=True, text=True, env=environment, check=False).stdout.split()


def test_the_shell_completes_commands_options_and_names(desk):
    assert complete("briefgen ma") == ["make", "mail"]
    assert complete("briefgen make --translated") == ["--translated-from"]
    assert "plain" in complete("briefgen make --style ")
    assert "diplomacy" in complete("briefgen make --schema ")
    assert "quick" in complete("briefgen make --reader ")
    assert complete("briefgen make --format pdf,do") == ["pdf,docx"]


def test_the_shells_script_is_printed():
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}  # whatever shell the tests run in
    ran = subprocess.run([SCRIPT, "--show-completion", "bash"], capture_output=True, text=True, env=environment, check=False)
    assert "_BRIEFGEN_COMPLETE=complete_bash" in ran.stdout


def test_a_bug_keeps_its_traceback(article):
    code = (
        "import sys\nfrom briefgen.app.sources import inputs\ninputs.fetch = lambda *_: 1 / 0\n"
        "from briefgen.app.cli import main\nsys.argv = ['briefgen', 'make', 'kyiv.txt']\nmain()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1 and "Traceback" in ran.stderr and "ZeroDivisionError" in ran.stderr
