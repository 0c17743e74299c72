"""Web servers on this machine, each address with what is sent for it."""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme

Act = Callable[[BaseHTTPRequestHandler], None]


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


@contextlib.contextmanager
def serving(routes: dict[str, Act], authority: trustme.CA | None = None) -> Iterator[str]:
    """A server on this machine; gives the beginning of its addresses."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(routes))
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


def _handler(routes: dict[str, Act]) -> type[BaseHTTPRequestHandler]:
    """Answers each request by the act of its path, and closes."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with contextlib.suppress(OSError):
                routes[self.path](self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Answer
