"""Parts of another package, and the program as a library: what docs/extending.md says is so."""

from __future__ import annotations

import csv
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen

PROJECT = Path(__file__).parents[3]
PLUGIN = PROJECT / "tests" / "example_plugin"
PAGE = PROJECT / "docs" / "extending.md"
FILES = ("pyproject.toml", "briefgen_wire/reader.py", "briefgen_wire/annotator.py", "briefgen_wire/renderer.py")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, installed into a folder of its own."""
    folder = tmp_path_factory.mktemp("parts")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", folder, PLUGIN], check=True, capture_output=True)
    return folder


def test_the_page_shows_the_package_and_the_example_as_they_are():
    blocks = re.findall(r"```(?:toml|python)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    files = [*(PLUGIN / name for name in FILES), PROJECT / "docs" / "example.py"]
    assert blocks == [file.read_text(encoding="utf-8") for file in files]


def test_reader_annotator_and_renderer_of_a_package_are_used_by_name(desk, seeds, installed):
    paragraphs = (seeds / "ev-duties-deadline.txt").read_text(encoding="utf-8").split("\n\n")
    text = "HEADLINE: Duties on cars\nDATE: 2025-10-30\n" + "\n\n".join(paragraphs[4:])
    Path("story.wire").write_text(text, encoding="utf-8")
    call = [sys.executable, "-m", "briefgen", "make", "story.wire", "--reader", "voices", "--format", "csv,json"]
    ran = subprocess.run(call, env=os.environ | {"PYTHONPATH": str(installed)}, capture_output=True, text=True)
    assert ran.returncode in (0, 3), ran.stderr
    rows = list(csv.DictReader(Path("out/story.csv").read_text(encoding="utf-8").splitlines()))
    assert rows and all(text[int(row["start"]) : int(row["end"])].strip() for row in rows)
    Path("bad.wire").write_text("Nothing here.", encoding="utf-8")
    ran = subprocess.run([*call[:4], "bad.wire"], env=os.environ | {"PYTHONPATH": str(installed)}, capture_output=True, text=True)
    assert ran.returncode == 1 and "has no HEADLINE and DATE" in ran.stderr and "Traceback" not in ran.stderr


def test_the_example_runs(desk, seeds):
    place = seeds / "kyiv-guarantees.txt"
    ran = subprocess.run([sys.executable, PROJECT / "docs/example.py", place], capture_output=True, text=True, check=True)
    assert "of one page" in ran.stdout and not list(desk.iterdir())
    ran = subprocess.run([sys.executable, PROJECT / "docs/example.py", "nowhere.txt"], capture_output=True, text=True)
    assert ran.returncode == 1 and ran.stderr.startswith("nowhere.txt: there is no such file")


def test_the_library_makes_what_the_command_makes(briefgen_make, article):
    settings = briefgen.Settings(reader="quick")
    made = briefgen.make(article, settings, formats=("pdf", "md"))
    assert made.files["pdf"] == briefgen_make("pdf") and made.files["md"] == briefgen_make("md")
    again = briefgen.make(briefgen.read(article, settings), settings, formats=("pdf",))
    assert again.files["pdf"] == made.files["pdf"]
    paths = made.write(Path("elsewhere"), "kyiv")
    assert [path.read_bytes() for path in paths] == [made.files["pdf"], made.files["md"]]


@pytest.fixture
def briefgen_make(briefgen, article):
    assert briefgen("make", article, "--reader", "quick", "--format", "pdf,md").code == 0
    return lambda form: Path(f"out/kyiv.{form}").read_bytes()


def test_a_text_bytes_and_a_file_are_one_article(article):
    settings = briefgen.Settings(reader="quick")
    text = article.read_text(encoding="utf-8")
    readings = [briefgen.read(given, settings) for given in (text, text.encode(), article)]
    assert len({reading.model_dump_json(exclude={"article": {"source"}}) for reading in readings}) == 1


def test_every_public_name_is_there_and_told():
    for name in briefgen.__all__:
        assert inspect.getdoc(getattr(briefgen, name)), name
    assert set(briefgen.__all__) <= set(dir(briefgen)) and (PROJECT / "briefgen" / "py.typed").exists()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        briefgen.nothing  # noqa: B018


def test_importing_it_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import briefgen; print(*sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in ran.stdout.split() if name.partition(".")[0] in ("pydantic", "spacy", "docx", "reportlab", "typer")]
