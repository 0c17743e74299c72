"""What the files of a memo are called."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from briefgen.app.config import naming
from briefgen.app.config.run_config import make_order
from briefgen.errors import SettingsError
from briefgen.model import Article, Printed, Source

SOURCE = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)


def name(pattern: str, stem: str = "kyiv", title: str | None = None, published: dt.date | None = None) -> str:
    article = Article(source=SOURCE, text="x", title=Printed(text=title) if title else None, published=published)
    (path,) = naming.paths(make_order({"name": pattern, "format": "pdf"}), stem, article)
    assert path.parent == Path("out")
    return path.name


def test_a_pattern_is_filled_from_date_and_title():
    assert name("{date}_{slug}_memo", title="EU sets Nov. 14 deadline", published=dt.date(2025, 10, 23)) == (
        "2025-10-23_eu-sets-nov-14-deadline_memo.pdf"
    )


def test_a_memo_without_a_date_is_undated():
    assert name("{date}") == "undated.pdf"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kyiv’s plan: “no” to Łódź", "kyivs-plan-no-to-lodz"),
        ("Zażółć gęślą jaźń – Müller & Ørsted", "zazolc-gesla-jazn-muller-orsted"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_slug_is_short_and_ascii(title, slug):
    assert naming.slug(title) == slug


def test_a_title_without_latin_letters_falls_back_on_the_name_of_the_file():
    assert name("{slug}", title="北京") == "kyiv.pdf"


@pytest.mark.parametrize(
    ("stem", "safe"),
    [("a/b", "a_b"), ("..", "memo"), ("con", "_con"), ("NUL.x", "_NUL.x"), ('x<>:"|?*y', "x_y"), ("a\x1bb", "a_b"), ("é" * 300, "é" * 100)],
)
def test_no_name_leaves_its_folder_or_upsets_a_file_system(stem, safe):
    assert name("{stem}", stem) == f"{safe}.pdf"


def test_braces_in_the_name_of_an_article_are_left_alone():
    assert name("{stem}", "a{date}b") == "a{date}b.pdf"


def test_an_unknown_field_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match=r"--name: unknown field \{titel\}.*\{slug\}"):
        make_order({"name": "{titel}"})


def test_two_articles_of_one_name_are_an_error_before_anything_is_written(briefgen, article):
    Path("more").mkdir()
    shutil.copy(article, "more/Kyiv.txt")
    result = briefgen("make", article, "more/Kyiv.txt")
    assert result.code == 1
    assert "kyiv.txt and more/Kyiv.txt would both be written to it" in result.err and "--name" in result.err
    assert not Path("out").exists()


def test_a_pattern_can_bring_two_articles_to_one_name(briefgen, article, seeds):
    result = briefgen("make", article, seeds / "budapest-cable-recall.txt", "--name", "memo")
    assert result.code == 1 and not Path("out").exists()


def test_a_memo_never_overwrites_its_article(briefgen, article):
    page = Path("page.md")
    page.write_text(article.read_text())
    result = briefgen("make", page, "--format", "md", "--out", ".")
    assert result.code == 1 and "is the article itself" in result.err
    assert page.read_text() == article.read_text()
