"""Who gets in, and what an article can't do there."""

from __future__ import annotations

import http.client
import importlib
import json
import socket
import sys
from urllib.parse import urlsplit

import pytest

from .conftest import HEADLINE, Running, opened, started

SCRIPT = '<script>document.body.dataset.owned=1</script><img src=x onerror="document.body.dataset.owned=1">'


@pytest.fixture(scope="module")
def address(review, chromium, seeds) -> str:
    """Where a memo is shown."""
    page = chromium.new_page()
    text = (seeds / "kyiv-guarantees.txt").read_text().replace(HEADLINE, f"{HEADLINE} (asked)")
    found = opened(review, page, text).url
    page.close()
    return found


def asked(review: Running, method: str = "GET", path: str | None = None, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
    """A request as any program could send it."""
    place = urlsplit(review.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=10)
    connection.putrequest(method, path or place.path, skip_host=True)
    for name, value in {"Host": place.netloc, "Content-Length": str(len(body)), **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


def test_whoever_has_the_address_gets_in(review):
    status, page, headers = asked(review)
    assert status == 200 and "Make a memo" in page
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/static/review.js", "//", "/%2e%2e/", "/?x"])
def test_a_wrong_token_is_refused(review, path):
    status, page, _ = asked(review, path=path)
    assert status == 403 and "Make a memo" not in page


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "example.org:80", "127.0.0.1.example.org"])
def test_a_wrong_host_is_refused(review, host):
    assert asked(review, Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["http://example.org", "null", "https://127.0.0.1", "file://"])
def test_a_foreign_origin_is_refused(review, origin):
    body = json.dumps({"kind": "text", "value": "The ministry said no."})
    path = urlsplit(review.address).path
    assert asked(review, "POST", f"{path}open", body, Origin=origin)[0] == 403
    assert asked(review, Origin=origin)[0] == 403


def test_a_change_from_nowhere_is_refused(review):
    path = urlsplit(review.address).path
    assert asked(review, "POST", f"{path}open", "{}")[0] == 403


@pytest.mark.parametrize("name", ["../open_memo.py", "..%2fopen_memo.py", "server.py", "memo.html"])
def test_nothing_but_its_own_files_is_given(review, name):
    path = urlsplit(review.address).path
    assert asked(review, path=f"{path}static/{name}")[0] in (403, 404)


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "null", '{"version": 1, "action": {"do": "burn"}}', '{"version": 1, "action": {"do": "drop"}}', "\x00"]
)
def test_what_no_page_of_ours_asks_is_told_and_does_nothing(review, address, body):
    place = urlsplit(address)
    before = asked(review, path=place.path)
    status, told, _ = asked(review, "POST", f"{place.path}do", body, Origin=f"http://{place.netloc}")
    assert status == 422 and "trouble" in json.loads(told)
    assert asked(review, path=place.path)[:2] == before[:2]


def test_a_hostile_article_shows_as_text(review, tab, seeds):
    article = (seeds / "kyiv-guarantees.txt").read_text()
    article = article.replace("the recommendations should become", f"{SCRIPT} the recommendations should become")
    memo = opened(review, tab, article.replace(HEADLINE, f"{HEADLINE} {SCRIPT}"))
    memo.locator(".item").first.hover()
    assert memo.locator("body[data-owned]").count() == 0
    assert "<script>document.body" in memo.locator("#article").inner_text()
    assert "<script>document.body" in memo.locator(".paper h1").inner_text()
    assert memo.locator("#article script, #article img, .paper script, .paper img, #found script, #found img").count() == 0


def test_it_listens_on_this_machine_alone(review):
    port = urlsplit(review.address).port
    others = {entry[4][0] for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
    for address in others:
        with socket.socket() as tried:
            tried.settimeout(2)
            assert tried.connect_ex((address, port)) != 0


def test_the_server_ends_with_the_command_and_saves_what_was_changed(tmp_path, chromium, article, desk):
    running = started(desk, str(article))
    page = chromium.new_page()
    page.goto(running.address)
    page.locator(".item").first.focus()
    page.keyboard.press("Delete")
    page.wait_for_selector("body:not([aria-busy])")
    assert running.end() == 0
    assert (desk / "out" / "kyiv.docx").exists() and (desk / "out" / "kyiv.pdf").exists()
    port = urlsplit(running.address).port
    with socket.socket() as tried:
        assert tried.connect_ex(("127.0.0.1", port)) != 0
    page.keyboard.press("Control+z")
    page.wait_for_selector("#trouble:visible")
    assert "it has stopped" in page.locator("#trouble").inner_text()
    page.close()


def test_a_port_that_is_taken_is_told(desk, briefgen, review):
    result = briefgen("review", "--no-browser", "--port", urlsplit(review.address).port)
    assert result.code == 1 and "Choose another --port" in result.err


def test_an_article_that_is_not_there_is_told(desk, briefgen):
    result = briefgen("review", "nowhere.txt", "--no-browser")
    assert result.code == 1 and "there is no such file" in result.err


def test_without_the_extra_the_program_says_what_to_install(desk, briefgen, article, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "briefgen.app.review.serve", raising=False)
    monkeypatch.delattr(importlib.import_module("briefgen.app.review"), "serve", raising=False)
    result = briefgen("review", article)
    assert result.code == 1 and "pip install 'briefgen[review]'" in result.err
