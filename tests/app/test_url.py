"""An article from an address: fetched from the open net alone, whatever a server does, and kept beside the memo."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import hostile
import httpx
import pytest
import trustme

from briefgen.app import hosts, net
from briefgen.errors import InputError
from briefgen.model import Limits

Act = Callable[[BaseHTTPRequestHandler], None]
SMALL = Limits(file_mb=1)


def page(raw: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str) -> Act:
    def act(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(raw)), **more}.items():
            if value:
                to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(raw)

    return act


def sends_to(target: str, status: int = 302) -> Act:
    return page(b"", status=status, Location=target)


def words(*raw: bytes, pause: float = 0.0) -> Act:
    """The bytes of an answer as they are, head and all."""

    def act(to: BaseHTTPRequestHandler) -> None:
        for part in raw:
            to.wfile.write(part)
            to.wfile.flush()
            time.sleep(pause)

    return act


def endless(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(5000):
        to.wfile.write(b"x" * 10_000)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ARTICLE = hostile.page()


@contextlib.contextmanager
def serving(routes: dict[str, Act], authority: trustme.CA | None = None) -> Iterator[str]:
    """A server on this machine; gives the beginning of its addresses."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            with contextlib.suppress(OSError):
                routes[self.path](self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    if authority:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if authority else 'http'}://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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


MISBEHAVING: dict[str, tuple[Act, str]] = {
    "an endless chain of redirects": (sends_to("/x"), "sends on more than 5 times"),
    "a redirect to a file": (sends_to("file:///etc/passwd"), "file:// is not fetched"),
    "a redirect to another protocol": (sends_to("ftp://127.0.0.1/x"), "ftp:// is not fetched"),
    "a redirect with a password": (sends_to("http://a:b@localhost/x"), "holds a name or password"),
    "a redirect to nowhere": (sends_to("http://[::1"), "can't be fetched"),
    "a page that is told to be too large": (page(b"x" * 1_000_001), "is larger than 1 MB"),
    "a page without an end": (endless, "is larger than 1 MB"),
    "a small page that unpacks to a large one": (page(gzip.compress(b"x" * 9_000_000), Content_Encoding="gzip"), "is larger than 1 MB"),
    "silence": (words(b"", pause=1.5), "does not answer in time"),
    "silence after the head": (words(HEAD + b"Content-Length: 9\r\n\r\n", b"x", pause=1.5), "does not answer in time"),
    "drops": (words(HEAD + b"\r\n", *[b"x"] * 40, pause=0.2), "is not done after 2 s"),
    "a picture": (page(b"\x89PNG", "image/png"), "is image/png, not an article"),
    "no type": (page(ARTICLE, ""), "of no type that the server tells"),
    "a page that is not there": (page(b"", status=404), "the server says 404"),
    "a failure": (page(b"", status=500), "the server says 500"),
    "no content": (words(b"HTTP/1.1 204 No Content\r\n\r\n"), "the server says 204"),
    "a page cut short": (words(HEAD + b"Content-Length: 900\r\n\r\nabc"), "can't be fetched"),
    "no answer of HTTP": (words(b"\x16\x03\x01 hello\r\n\r\n"), "can't be fetched"),
    "a broken head": (words(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), "can't be fetched"),
    "a huge head": (words(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n"), "can't be fetched"),
    "a line end in a header": (sends_to("/x\x0bSet-Cookie: a=b"), ""),
    "packed bytes that are broken": (page(b"\x1f\x8bxx", Content_Encoding="gzip"), "can't be fetched"),
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
        found = net.fetch(f"{server}/x", SMALL, private=True)
    assert found.raw.decode("utf-8-sig").count("“") == ARTICLE.decode().count("“")


def test_other_kinds_are_told_by_type_or_ending(briefgen):
    routes = {
        "/a": page(b"%PDF", "application/pdf"),
        "/b.docx": page(b"PK", "application/octet-stream"),
        "/c.md": page(b"x", "text/plain"),
        "/d.pdf": page(b"x", ""),
    }
    with serving(routes) as server:
        assert [net.fetch(server + path, SMALL, private=True).kind for path in routes] == ["pdf", "docx", "md", "pdf"]


def test_a_certificate_must_hold(briefgen, tmp_path, monkeypatch):
    authority = trustme.CA()
    with serving({"/x": page(ARTICLE)}, authority) as server:
        assert "certificate" in briefgen("make", f"{server}/x", "--allow-private").err
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
        verified = httpx.HTTPTransport(verify=context)
        assert net.fetch(f"{server}/x", SMALL, private=True, inner=verified).raw == ARTICLE  # it is localhost's, not the address's
        other = server.replace("localhost", "127.0.0.1")
        with pytest.raises(InputError, match="certificate"):
            net.fetch(f"{other}/x", SMALL, private=True, inner=httpx.HTTPTransport(verify=context))


def test_nobody_listening_and_no_such_host_are_told(briefgen):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "can't be fetched" in briefgen("make", f"http://127.0.0.1:{port}/x", "--allow-private").err

    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(InputError, match=r"there is no host news\.example"):
        net.fetch("http://news.example/x", SMALL, resolve=nowhere)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/x", "file:///etc/passwd", "gopher://x/", "http://", "http:///x", "http://a:b@example.org/", "http://x:99999/",
     "http://x\u202e.org/", "http://x/\r\nHost: y", "http://[::1", "https://" + "x" * 3000, "http://x:0/"],
)  # fmt: skip
def test_what_is_no_address_to_fetch_is_said_without_asking_anybody(briefgen, monkeypatch, url):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: pytest.fail("looked up"))
    result = briefgen("make", url, "--allow-private")
    assert result.code == 1 and result.err.startswith("briefgen: ") and "Traceback" not in result.err


CLOSED = (
    "127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 192.0.2.1 240.0.0.1 "
    "198.18.0.1 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ff02::1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 2002:7f00:1:: "
    "2001:db8::1 2001:0:4136:e378:8000:63bf:80ff:fffe"
).split()


class Recorder(httpx.BaseTransport):
    """Stands where connections are made, and records any attempt."""

    def __init__(self, answers: dict[str, httpx.Response] | None = None) -> None:
        self.attempts: list[tuple[str, str, str]] = []
        self.answers = answers or {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.attempts.append((request.url.host, request.headers["Host"], request.extensions["sni_hostname"]))
        return self.answers[request.headers["Host"]]


@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize("beside", [(), ("93.184.216.34",)], ids=["alone", "beside an open one"])
def test_no_connection_is_tried_to_what_is_not_of_the_open_net(address, beside):
    recorder = Recorder()
    with pytest.raises(InputError, match="which is not of the open net"):
        net.fetch("https://news.example/x", SMALL, resolve=lambda host, port: [*beside, address], inner=recorder)
    assert recorder.attempts == [] and not hosts.is_open(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_an_open_address_is_connected_to_under_its_hosts_name(address):
    recorder = Recorder({"news.example": httpx.Response(200, content=ARTICLE, headers={"Content-Type": "text/html"})})
    assert net.fetch("https://news.example/x", SMALL, resolve=lambda *_: [address], inner=recorder).raw == ARTICLE
    assert [(ip_address(host), name, server) for host, name, server in recorder.attempts] == [
        (ip_address(address), "news.example", "news.example")
    ]


def test_a_redirect_into_a_closed_net_is_not_followed():
    recorder = Recorder({"news.example": httpx.Response(302, headers={"Location": "http://intranet.example/"})})
    places = {"news.example": ["93.184.216.34"], "intranet.example": ["10.0.0.7"]}
    with pytest.raises(InputError, match=r"intranet\.example is at 10\.0\.0\.7"):
        net.fetch("https://news.example/x", SMALL, resolve=lambda host, port: places[host], inner=recorder)
    assert [host for host, *_ in recorder.attempts] == ["93.184.216.34"]


def test_a_host_that_moves_between_look_up_and_connection_is_still_where_it_was_checked():
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    recorder = Recorder({"news.example": httpx.Response(302, headers={"Location": "https://news.example/x"})})
    with pytest.raises(InputError, match=r"is at 127\.0\.0\.1"):
        net.fetch("https://news.example/x", SMALL, resolve=lambda *_: next(answers), inner=recorder)
    assert [host for host, *_ in recorder.attempts] == ["93.184.216.34"]


@pytest.mark.parametrize("spelt", ["127.1", "0x7f.0.0.1", "2130706433", "0177.0.0.1", "[::ffff:127.0.0.1]", "localhost"])
def test_this_machine_is_known_however_it_is_spelt(briefgen, spelt):
    result = briefgen("make", f"http://{spelt}:9/x")
    assert result.code == 1 and (
        "not of the open net" in result.err or "there is no host" in result.err or "can't be fetched" in result.err
    )


def test_no_proxy_of_the_environment_is_used(briefgen, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/x": page(ARTICLE)}) as server:
        assert net.fetch(f"{server}/x", SMALL, private=True).raw == ARTICLE
