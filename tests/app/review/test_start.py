"""The start page: a day's work without a terminal."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest

from .conftest import HEADLINE, opened, settled


@pytest.fixture
def site(tmp_path, seeds) -> Iterator[str]:
    """A newspaper's page on this machine."""
    paragraphs = (seeds / "kyiv-guarantees.txt").read_text().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs[1:])
    head = "<head><title>A plan from the net</title></head>"
    (tmp_path / "plan.html").write_text(f"<html>{head}<body><article><h1>A plan from the net</h1>{body}")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/plan.html"
        server.shutdown()


def test_a_pasted_text_is_kept_as_an_article_beside_its_memo(review, tab, text):
    opened(review, tab, text)
    kept = [path.read_text() for path in (review.folder / "out" / "articles").glob("*.txt")]
    assert text in kept


def test_a_file_is_dropped(review, tab, seeds, tmp_path):
    place = shutil.copy(seeds / "ev-duties-deadline.txt", tmp_path / "duties.txt")
    tab.goto(review.address)
    tab.set_input_files("#file", place)
    tab.wait_for_selector(".paper", timeout=30_000)
    assert (review.folder / "out" / "articles" / "duties.txt").exists()


def test_a_file_that_lies_on_the_page_when_it_is_let_go_is_read(review, tab, seeds):
    text = (seeds / "ev-duties-deadline.txt").read_text()
    tab.goto(review.address)
    drop = """text => {
        const data = new DataTransfer();
        data.items.add(new File([text], "dropped.txt"));
        document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    tab.evaluate(drop, text)
    tab.wait_for_selector(".paper", timeout=30_000)
    assert (review.folder / "out" / "articles" / "dropped.txt").read_text() == text


def test_an_address_is_fetched(review, tab, site):
    tab.goto(review.address)
    tab.fill("#url", site)
    tab.click("text=Fetch it")
    tab.wait_for_selector(".paper", timeout=30_000)
    assert "A plan from the net" in tab.locator(".paper h1").inner_text()


@pytest.mark.parametrize(("kind", "value"), [("#pasted", "Der Minister sagte am Dienstag, er werde die Forderung nicht annehmen. " * 9)])
def test_what_cannot_be_read_is_told(review, tab, kind, value):
    tab.goto(review.address)
    tab.fill(kind, value)
    tab.click("text=Read it")
    tab.wait_for_selector("#trouble:visible")
    assert "English" in tab.locator("#trouble").inner_text()


def test_the_last_memos_are_listed_and_open_again_with_what_was_done(review, tab, text):
    memo = opened(review, tab, text)
    memo.locator(".item").first.focus()
    gone = memo.locator(".item .text").first.inner_text()
    memo.keyboard.press("Delete")
    settled(memo)
    memo.click("text=briefgen")
    memo.wait_for_selector(".recent")
    title = next(line for line in text.splitlines() if line.startswith(HEADLINE))
    memo.locator(".recent button", has_text=title).click()
    memo.wait_for_selector(".paper")
    assert gone not in memo.locator(".paper").inner_text() and title in memo.locator(".paper h1").inner_text()
