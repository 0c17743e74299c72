"""The memo as HTML with its article beside it: read-only, in one file, and none of the article in a copy for others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


@pytest.fixture
def tab(chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    page.close()
    assert said == []


def page_of(briefgen, article: Path, *options: str) -> str:
    result = briefgen("make", article, "--format", "html", "--reader", "quick", *options)
    return result.paths[0].read_text(encoding="utf-8")


def test_a_line_that_is_pointed_at_lights_its_passage_and_a_passage_its_line(tab, briefgen, article, desk):
    page_of(briefgen, article)
    tab.goto((desk / "out" / "kyiv.html").as_uri())
    line = tab.locator("li[data-spans]").first
    line.hover()
    lit = " ".join("".join(tab.locator(".seg.lit").all_inner_texts()).split())
    assert lit and lit.rstrip(".") in " ".join(article.read_text().split())
    tab.locator(".seg").last.hover()
    assert tab.locator("[data-spans].lit").count() >= 1 and tab.locator(".seg.lit").count() == 1


def test_it_is_one_file_that_needs_nothing_else(briefgen, article):
    page = page_of(briefgen, article)
    assert "the recommendations should become the basis" in page
    assert not re.search(r"<link|<img|\bsrc=|@import|url\(", page) and "script-src 'sha256-" in page and page.count("<script>") == 1


def test_a_copy_for_others_holds_no_article_and_no_script(briefgen, article):
    page = page_of(briefgen, article, "--outgoing")
    assert "Presidential Press Office" not in page and "<script" not in page and "data-spans" not in page and "script-src" not in page


def test_what_an_article_holds_is_text(tab, briefgen, article, desk):
    text = article.read_text()
    bad = "</aside><script>document.body.dataset.owned=1</script><img src=x onerror='document.body.dataset.owned=1'>"
    article.write_text(text.replace("the recommendations", f"{bad} the recommendations"))
    page_of(briefgen, article)
    tab.goto((desk / "out" / "kyiv.html").as_uri())
    assert tab.locator("body[data-owned]").count() == 0 and bad in " ".join(tab.locator(".source").inner_text().split())
