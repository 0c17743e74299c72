"""Which articles a batch takes, where it writes, and what its index holds."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from helpers.batches import BY_ONE, QUICKLY, everything, rows

from briefgen.app.batch import index
from briefgen.app.batch.tasks import Row


def test_lists_patterns_and_folders_name_each_article_once(briefgen, news):
    (news / "kyiv.md").write_text((news / "duties.txt").read_text())
    Path("today.lst").write_text("# of this morning\nnews/kyiv.txt\n\nnews/gulf/port.txt\n")
    result = briefgen("batch", "@today.lst", "news/*.txt", news, *BY_ONE, "--keep-duplicates")
    assert result.code == 0
    assert {row["article"]: row["files"] for row in rows()} == {
        "news/kyiv.txt": "kyiv.json", "news/gulf/port.txt": "port.json", "news/duties.txt": "duties.json", "news/kyiv.md": "kyiv-md.json",
    }  # fmt: skip


def test_the_index_is_in_the_order_of_the_articles_however_many_work(briefgen, news):
    for jobs in (1, 3):
        assert briefgen("batch", news, *QUICKLY, "--jobs", jobs, "--out", f"out{jobs}").code == 0
    assert everything("out1") == everything("out3")


def test_no_memo_is_written_over_an_article(briefgen, news):
    page = news / "kyiv.html"
    page.write_text("<p>The page that was saved.</p>")
    result = briefgen("batch", news / "kyiv.txt", page, "--reader", "quick", "--format", "html", "--out", news)
    assert result.code == 1 and "news/kyiv.html: is in the folder where memos of its kind are written" in result.err
    assert page.read_text() == "<p>The page that was saved.</p>"
    assert briefgen("batch", news / "kyiv.txt", *BY_ONE, "--out", news).code == 0


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["@nowhere"], "@nowhere: there is no such list"),
        (["news", "--out", "news"], "is the folder that the memos are written to"),
        (["https://example.org/a"], "only briefgen make fetches addresses"),
    ],
)
def test_a_place_that_is_none_is_told(briefgen, news, places, told):
    result = briefgen("batch", *places, *QUICKLY)
    assert result.code == 1 and told in result.err


def test_a_second_run_into_one_folder_is_told_of_the_first(briefgen, news):
    import sqlite3

    Path("out").mkdir()
    other = sqlite3.connect("out/.briefgen-batch.sqlite", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("CREATE TABLE mine (x)")
    result = briefgen("batch", news, *QUICKLY)
    other.close()
    assert result.code == 1 and "Stop the other run" in result.err


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def test_nothing_of_an_article_is_markup_or_a_formula_in_the_index():
    bad = "<script>alert(1)</script>"
    row = Row(
        location=f"{bad}.txt", name=bad, status="filled", title=bad, actors=(bad,), bottom_line="=cmd|'/c calc'!A1",
        files=('a"><img src=x>#?.pdf', "javascript:x.pdf"), note=bad,
    )  # fmt: skip
    seen = Links()
    seen.feed("".join(index.html([row])))
    assert not seen.tags & {"script", "img"} and seen.links == ["a%22%3E%3Cimg%20src%3Dx%3E%23%3F.pdf", "javascript%3Ax.pdf"]
    assert "'=cmd" in "".join(index.table([row]))
