"""`briefgen make`: what is written, what is said, and the exit status."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

ALL = "pdf,docx,png,json,html,md,source"
SHORT = "Talks stall\n\nRussia said on Monday that it would not talk to Ukraine.\n"


def test_a_memo_is_written_as_pdf_and_word_into_out(briefgen, article):
    result = briefgen("make", article)
    assert result.code == 0, result.err
    assert [str(path) for path in result.paths] == ["out/kyiv.pdf", "out/kyiv.docx"]
    assert all(path.stat().st_size > 1000 for path in result.paths)


def test_every_format_is_written_under_its_own_ending(briefgen, article):
    result = briefgen("make", article, "--format", ALL)
    endings = ["pdf", "docx", "png", "json", "html", "md", "source.txt"]
    assert [path.name for path in result.paths] == [f"kyiv.{ending}" for ending in endings]


def test_the_table_says_what_the_memo_holds_before_the_paths(briefgen, article):
    result = briefgen("make", article, "--format", "json")
    memo = json.loads(result.paths[0].read_text())
    assert memo["status"] == "filled"
    told = re.search(r"page (\d+).?% full, (no|\d+) lines? left out", result.err)
    assert told is not None
    assert (int(told[1]), int(told[2].replace("no", "0"))) == (round(memo["fit"]["used"] * 100), len(memo["cut"]))
    words = " ".join(result.err.split())
    assert all(f"{section['title']} {len(section['items'])}" in words for section in memo["sections"])
    assert "out/kyiv.json" not in result.err


def test_quiet_prints_paths_and_nothing_else(briefgen, article):
    result = briefgen("make", article, "--format", "json", "--quiet")
    assert (result.out, result.err) == ("out/kyiv.json\n", "")


def test_nothing_is_animated_where_nobody_watches(briefgen, article):
    assert "\x1b" not in briefgen("make", article, "--format", "json").err


def test_a_narrow_terminal_breaks_no_line_of_the_table_beyond_its_edge(briefgen, article, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, briefgen("make", article, "--format", "json").err.splitlines())) <= 40


def test_the_same_call_gives_the_same_bytes(briefgen, article):
    first = [path.read_bytes() for path in briefgen("make", article, "--format", ALL).paths]
    again = [path.read_bytes() for path in briefgen("make", article, "--format", ALL, "--out", "again").paths]
    assert first == again


def test_where_the_article_lies_does_not_show_in_the_memo(briefgen, article, desk):
    (desk / "far").mkdir()
    shutil.copy(article, "far/kyiv.txt")
    near = briefgen("make", article, "--format", ALL).paths
    far = briefgen("make", desk / "far" / "kyiv.txt", "--format", ALL, "--out", "far").paths
    assert [path.read_bytes() for path in near] == [path.read_bytes() for path in far]


def test_standard_input_gives_a_memo_called_memo(briefgen, article):
    result = briefgen("make", "-", "--format", "json", stdin=article.read_bytes())
    assert [path.name for path in result.paths] == ["memo.json"]


def test_standard_input_may_be_a_web_page(briefgen, article):
    paragraphs = "".join(f"<p>{line}</p>" for line in article.read_text().splitlines() if len(line) > 200)
    page = f"<!DOCTYPE html><html><head><title>Talks</title></head><body><article><h1>Talks</h1>{paragraphs}</article></body></html>"
    result = briefgen("make", "-", "--format", "json", stdin=page.encode())
    assert result.code in (0, 3), result.err
    assert "<p>" not in result.paths[0].read_text()


def test_what_the_user_knows_of_the_article_goes_into_the_memo(briefgen, article):
    result = briefgen(
        "make", article, "--format", "json", "--outlet", "The Tester", "--published", "2022-09-15", "--url", "http://a.test/1"
    )
    source = json.loads(result.paths[0].read_text())["source"]
    assert (source["outlet"], source["published"]) == ("The Tester", "2022-09-15")


def test_the_head_of_the_memo_is_what_the_user_asks_for(briefgen, article):
    given = ["--memo-to", "The Minister", "--memo-from", "Desk", "--subject", "Guarantees", "--marking", "TLP:AMBER+STRICT"]
    header = json.loads(briefgen("make", article, "--format", "json", *given).paths[0].read_text())["header"]
    assert [header[key] for key in ("to", "from", "subject", "marking")] == ["The Minister", "Desk", "Guarantees", "TLP:AMBER+STRICT"]


def test_a_memo_of_a_very_short_text_is_written_with_exit_3(briefgen, desk):
    Path("short.txt").write_text(SHORT)
    result = briefgen("make", "short.txt", "--format", "json")
    assert result.code == 3, result.err
    assert json.loads(result.paths[0].read_text())["status"] in ("partial", "insufficient")


def test_every_article_is_tried_and_each_error_is_told_once(briefgen, article, desk):
    result = briefgen("make", "gone.txt", article, "other.xyz", "--format", "json")
    assert result.code == 1
    assert [str(path) for path in result.paths] == ["out/kyiv.json"]
    assert result.err.count("gone.txt") == 1 and result.err.count("other.xyz") == 1


def test_a_failure_weighs_more_than_a_partial_memo(briefgen, desk):
    Path("short.txt").write_text(SHORT)
    assert briefgen("make", "short.txt", "gone.txt", "--format", "json").code == 1


def test_a_partial_memo_weighs_more_than_a_complete_one(briefgen, article):
    Path("short.txt").write_text(SHORT)
    assert briefgen("make", article, "short.txt", "--format", "json").code == 3
