"""An article from an address: fetched from the open net alone, whatever a server does, and kept beside the memo."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
import trustme
from helpers import hostile
from helpers.webservers import Act, endless, page, sends_to, serving, words

from briefgen.app.sources import net
from briefgen.errors import InputError
from briefgen.model import Limits

SMALL = Limits(file_mb=1)
MINE = net.Net(private=True)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ARTICLE = hostile.page()


def test_an_article_is_fetched_kept_and_made_again_without_the_net(briefgen):
    with serving({"/2023/harbour-talks.html?ref=1": page(ARTICLE)}) as server:
        url = f"{server}/2023/harbour-talks.html?ref=1"
        first = briefgen("make", url, "--reader", "quick", "--format", "json", "--allow-private")
    assert first.code in (0, 3) and "fetched" in first.err
    (copy,) = Path("out/articles").iterdir()
    assert copy.read_bytes() == ARTICLE and copy.name.startswith("harbour-talks-")
    (memo,) = first.paths
    assert json.loads(memo.read_text())["source"]["url"] == url
    before = memo.read_bytes()
    again = briefgen("make", url, "--reader", "quick", "--format", "json", "--force")  # the server is gone
    assert again.code == first.code and "--refetch" in again.err and memo.read_bytes() == before
    assert "nothing to do" in briefgen("make", url, "--reader", "quick", "--format", "json").err
    assert briefgen("check", memo).code == 0
    assert briefgen("make", url, "--reader", "quick", "--refetch", "--allow-private").code == 1


def test_another_address_with_the_same_ending_is_another_article(briefgen):
    with serving({"/a/news": page(ARTICLE), "/b/news": page(ARTICLE.replace(b"Friday", b"Monday"))}) as server:
        result = briefgen("make", f"{server}/a/news", f"{server}/b/news", "--reader", "quick", "--format", "json", "--allow-private")
    assert len(set(result.paths)) == 2 and len(list(Path("out/articles").iterdir())) == 2


def test_two_addresses_whose_memos_would_lie_in_one_file_are_told(briefgen):
    with serving({"/a": page(ARTICLE), "/b": page(ARTICLE.replace(b"Friday", b"Monday"))}) as server:
        addresses = [f"{server}/a", f"{server}/b"]
        result = briefgen("make", *addresses, "--reader", "quick", "--format", "json", "--name", "memo", "--allow-private")
    assert result.code == 1 and "would both be written to it" in result.err
    assert [path.name for path in Path("out").glob("*.json")] == ["memo.json"]


def test_check_finds_the_kept_page_where_nothing_is_known_of_the_run(briefgen):
    with serving({"/x": page(ARTICLE)}) as server:
        (memo,) = briefgen("make", f"{server}/x", "--reader", "quick", "--format", "json", "--force", "--allow-private").paths
    assert briefgen("check", memo).code == 0


def test_a_page_that_is_of_another_kind_now_takes_the_place_of_its_copy(briefgen):
    routes = {"/x": page(ARTICLE)}
    with serving(routes) as server:
        briefgen("make", f"{server}/x", "--reader", "quick", "--format", "json", "--allow-private")
        routes["/x"] = page(b"Another text.", "text/plain")
        briefgen("make", f"{server}/x", "--reader", "quick", "--format", "json", "--allow-private", "--refetch")
    (copy,) = Path("out/articles").iterdir()
    assert copy.suffix == ".txt" and copy.read_bytes() == b"Another text."


def test_a_page_that_is_refused_leaves_the_earlier_copy(briefgen):
    routes = {"/x": page(ARTICLE)}
    with serving(routes) as server:
        briefgen("make", f"{server}/x", "--reader", "quick", "--format", "json", "--allow-private")
        routes["/x"] = page(b"", status=503)
        assert briefgen("make", f"{server}/x", "--reader", "quick", "--allow-private", "--refetch").code == 1
    (copy,) = Path("out/articles").iterdir()
    assert copy.read_bytes() == ARTICLE


def test_a_password_in_an_address_is_not_told_again(briefgen):
    result = briefgen("make", "https://bob:secret@example.org/x")
    assert result.code == 1 and "https://example.org/x: holds a name or password" in result.err and "secret" not in result.err


def test_a_long_address_is_told_without_its_query(briefgen):
    with serving({}) as server, socket.socket():
        result = briefgen("make", f"{server}/x?{'q' * 200}")
    assert result.err.startswith(f"briefgen: {server}/x: ") and "qqq" not in result.err


def test_the_whole_is_bounded_in_any_thread(monkeypatch):
    monkeypatch.setattr(net, "WHOLE", 0.5)
    told: list[str] = []
    with serving({"/x": words(HEAD + b"\r\n", *[b"x"] * 40, pause=0.1)}) as server:

        def ask() -> None:
            try:
                net.fetch(f"{server}/x", SMALL, MINE)
            except InputError as error:
                told.append(error.what)

        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(3)
    assert told == ["took more than 0.5 s"]


def test_a_look_up_that_takes_too_long_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(net, "CONNECT", 0.1)
    done = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        done.wait(5)
        return []

    with pytest.raises(InputError, match="does not answer in time"):
        net.fetch("http://news.example/x", SMALL, net.Net(resolve=slow))
    done.set()


LOOK = """
import runpy, sys
try:
    runpy.run_module("briefgen", run_name="__main__")
finally:
    print(sorted({"httpx", "httpcore"} & {*sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (("make", "--help"), "[]"),
        (("make", "kyiv.txt", "--reader", "quick", "--format", "json"), "['httpx']"),  # by spaCy, for a command of its own
    ],
    ids=["help", "file"],
)
def test_nothing_of_the_net_is_imported_where_no_address_is_given(article, arguments, imported):
    ran = subprocess.run([sys.executable, "-c", LOOK, *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 3) and ran.stderr.splitlines()[-1] in ("[]", imported)


TWICE = gzip.compress(gzip.compress(b"x" * 9_000_000))
MISBEHAVING: dict[str, tuple[Act, str]] = {
    "an endless chain of redirects": (sends_to("/x"), "redirects more than 5 times"),
    "a redirect to a file": (sends_to("file:///etc/passwd"), "file:// is not fetched"),
    "a redirect to another protocol": (sends_to("ftp://127.0.0.1/x"), "ftp:// is not fetched"),
    "a redirect with a password": (sends_to("http://a:b@localhost/x"), "holds a name or password"),
    "a redirect to nowhere": (sends_to("http://[::1"), "can't be fetched"),
    "a page that is told to be too large": (page(b"x" * 1_000_001), "is larger than 1 MB"),
    "a page without an end": (endless, "is larger than 1 MB"),
    "a small page that unpacks to a large one": (page(gzip.compress(b"x" * 9_000_000), Content_Encoding="gzip"), "is larger than 1 MB"),
    "a page that is packed twice": (page(TWICE, Content_Encoding="gzip, gzip"), "compressed in a way that was not asked for"),
    "a page that is packed in a way of its own": (page(b"x", Content_Encoding="br"), "compressed in a way that was not asked for"),
    "a packed page cut short": (words(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(ARTICLE)[:-99]), "ends too early"),
    "silence": (words(b"", pause=1.5), "does not answer in time"),
    "silence after the head": (words(HEAD + b"Content-Length: 9\r\n\r\n", b"x", pause=1.5), "does not answer in time"),
    "drops": (words(HEAD + b"\r\n", *[b"x"] * 40, pause=0.2), "took more than 2 s"),
    "drops of a head": (words(HEAD, *[b"X: y\r\n"] * 40, pause=0.2), "took more than 2 s"),
    "a type that colours a terminal": (page(b"x", "text/\x1b[31mred"), "is text/?[31mred, not an article"),
    "a charset that is none": (page(b"\xff" * 99, "text/html; charset=punycode"), "is not in punycode"),
    "a picture": (page(b"\x89PNG", "image/png"), "is image/png, not an article"),
    "no type": (page(ARTICLE, ""), "of a type that the server does not name"),
    "a page that is not there": (page(b"", status=404), "the server says 404"),
    "a failure": (page(b"", status=500), "the server says 500"),
    "no content": (words(b"HTTP/1.1 204 No Content\r\n\r\n"), "the server says 204"),
    "a page cut short": (words(HEAD + b"Content-Length: 900\r\n\r\nabc"), "can't be fetched"),
    "no answer of HTTP": (words(b"\x16\x03\x01 hello\r\n\r\n"), "can't be fetched"),
    "a broken head": (words(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), "can't be fetched"),
    "a huge head": (words(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n"), "can't be fetched"),
    "a line end in a header": (sends_to("/x\x0bSet-Cookie: a=b"), ""),
    "packed bytes that are broken": (page(b"\x1f\x8bxx", Content_Encoding="gzip"), "its compressed bytes are damaged"),
    "a charset that nobody knows": (page(ARTICLE, "text/html; charset=x-none"), "is not in x-none"),
    "a charset that it is not in": (page(b"\xff\xfe\xfd", "text/html; charset=utf-16"), "is not in utf-16"),
    "nothing": (words(), "can't be fetched"),
}


@pytest.mark.parametrize(("act", "told"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_server_that_misbehaves_gets_one_message(briefgen, monkeypatch, act, told):
    monkeypatch.setattr(net, "READ", 0.6)
    monkeypatch.setattr(net, "WHOLE", 2)
    Path("briefgen.toml").write_text("[limits]\nfile_mb = 1\n")
    with serving({"/x": act}) as server:
        result = briefgen("make", f"{server}/x", "--allow-private")
    assert result.code == 1 and told in result.err and "Traceback" not in result.err
    assert result.err.startswith(f"briefgen: {server}/x: ") and not Path("out").exists()


def test_a_page_in_another_charset_is_kept_in_utf_8(briefgen):
    raw = ARTICLE.decode().replace('charset="utf-8"', 'charset="ascii"').encode("cp1252")
    with serving({"/x": page(raw, "text/html; charset=windows-1252")}) as server:
        found = net.fetch(f"{server}/x", SMALL, MINE)
    assert found.raw.decode("utf-8-sig").count("“") == ARTICLE.decode().count("“")


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("“so”".encode("cp1252"), "text/plain; charset=iso-8859-1", "“so”"),
        ("“so”".encode(), "text/plain; charset=UTF-8", "“so”"),
        (b"so", 'text/plain; charset="us-ascii"', "so"),
        ("Привет".encode("koi8-r"), "text/plain; charset=koi8-r", "Привет"),
        ("so".encode("utf-16-le"), "text/plain; charset=utf-16le", "so"),
    ],
)
def test_the_servers_word_on_the_charset_is_taken(raw, kind, text):
    with serving({"/x": page(raw, kind)}) as server:
        assert net.fetch(f"{server}/x", SMALL, MINE).raw.decode("utf-8-sig") == text


def test_the_servers_word_on_the_charset_goes_before_the_pages_own():
    raw = ARTICLE.replace(b'charset="utf-8"', b'charset="windows-1252"')
    assert raw != ARTICLE
    with serving({"/x": page(raw)}) as server:
        assert net.fetch(f"{server}/x", SMALL, MINE).raw == b"\xef\xbb\xbf" + raw


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(encoding):
    packed = gzip.compress(ARTICLE) if encoding == "gzip" else zlib.compress(ARTICLE)
    with serving({"/x": page(packed, Content_Encoding=encoding)}) as server:
        assert net.fetch(f"{server}/x", SMALL, MINE).raw == ARTICLE


def test_other_kinds_are_told_by_type_or_ending(briefgen):
    routes = {
        "/a": page(b"%PDF", "application/pdf"),
        "/b.docx": page(b"PK", "application/octet-stream"),
        "/c.md": page(b"x", "text/plain"),
        "/d.pdf": page(b"x", ""),
    }
    with serving(routes) as server:
        assert [net.fetch(server + path, SMALL, MINE).kind for path in routes] == ["pdf", "docx", "md", "pdf"]


def test_a_certificate_must_hold(briefgen, tmp_path, monkeypatch):
    authority = trustme.CA()
    with serving({"/x": page(ARTICLE)}, authority) as server:
        assert "certificate" in briefgen("make", f"{server}/x", "--allow-private").err
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
        trusting = net.Net(private=True, trust=context)
        assert net.fetch(f"{server}/x", SMALL, trusting).raw == ARTICLE  # it is localhost's, not the address's
        with pytest.raises(InputError, match=r"certificate is not valid .*127\.0\.0\.1"):
            net.fetch(f"{server.replace('localhost', '127.0.0.1')}/x", SMALL, trusting)


def test_nobody_listening_and_no_such_host_are_told(briefgen):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "nothing answers there (connection refused)" in briefgen("make", f"http://127.0.0.1:{port}/x", "--allow-private").err

    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(InputError, match=r"there is no host news\.example"):
        net.fetch("http://news.example/x", SMALL, net.Net(resolve=nowhere))


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/x", "file:///etc/passwd", "gopher://x/", "http://", "http:///x", "http://a:b@example.org/", "http://x:99999/",
     "http://x\u202e.org/", "http://x/\r\nHost: y", "http://[::1", "https://" + "x" * 3000, "http://x:0/"],
)  # fmt: skip
def test_what_is_no_address_to_fetch_is_said_without_asking_anybody(briefgen, monkeypatch, url):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: pytest.fail("looked up"))
    result = briefgen("make", url, "--allow-private")
    assert result.code == 1 and result.err.startswith("briefgen: ") and "Traceback" not in result.err


def test_a_certificate_is_held_against_every_name_on_the_way(tmp_path):
    authority = trustme.CA()
    routes = {"/y": page(ARTICLE)}
    with serving(routes, authority) as server:
        port = server.rpartition(":")[2]
        routes["/x"] = sends_to(f"https://other.example:{port}/y")
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
        both_here = net.Net(private=True, resolve=lambda *_: ["127.0.0.1"], trust=context)
        with pytest.raises(InputError, match=r"certificate is not valid .*other\.example"):
            net.fetch(f"{server}/x", SMALL, both_here)


def test_no_proxy_of_the_environment_is_used(briefgen, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/x": page(ARTICLE)}) as server:
        assert net.fetch(f"{server}/x", SMALL, MINE).raw == ARTICLE
