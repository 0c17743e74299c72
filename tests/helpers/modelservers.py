"""A server on this machine that speaks the OpenAI chat completions protocol, and says and does what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request and what is done about it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.requests.append(Request(self.path, {name.lower(): value for name, value in self.headers.items()}, raw))
        number = len(self.server.requests) - 1
        self.server.replies[min(number, len(self.server.replies) - 1)](self)

    def log_message(self, *_: Any) -> None:
        pass

    def reply(self, raw: bytes, status: int = 200, headers: dict[str, str] | None = None, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw) if length is None else length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)


class Request:
    def __init__(self, path: str, headers: dict[str, str], raw: bytes) -> None:
        self.path, self.headers, self.raw = path, headers, raw

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found


class Server(ThreadingHTTPServer):
    daemon_threads = True
    replies: list[Reply]
    requests: list[Request]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    """A server whose first request gets the first reply, and so on; the last one is for all that follow."""
    server = Server(("127.0.0.1", 0), Exchange)
    server.replies, server.requests = list(replies), []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def completion(text: str | None, *, finish: str = "stop", refusal: str | None = None) -> bytes:
    """A chat completion as servers send it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, "refusal": refusal}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 500, "total_tokens": 1500}
    told = {"id": "1", "object": "chat.completion", "created": 1, "model": "test", "choices": [choice], "usage": usage}
    return json.dumps(told).encode()


def says(text: str | None, **how: Any) -> Reply:
    return lambda exchange: exchange.reply(completion(text, **how))


def fails(status: int, about: str = "no", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.reply(json.dumps({"error": {"message": about}}).encode(), status, named)


def stalls(exchange: Exchange) -> None:
    time.sleep(5)


def drops(exchange: Exchange) -> None:
    exchange.close_connection = True
    exchange.connection.close()


def drips(exchange: Exchange) -> None:
    """Sends a byte now and then, for ever."""
    exchange.send_response(200)
    exchange.send_header("Content-Length", "100000")
    exchange.end_headers()
    try:
        for _ in range(100):
            exchange.wfile.write(b" ")
            exchange.wfile.flush()
            time.sleep(0.2)
    except OSError:
        pass


def floods(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Content-Length", str(50_000_000))
    exchange.end_headers()
    try:
        for _ in range(500):
            exchange.wfile.write(b" " * 100_000)
    except OSError:
        pass


def lies_about_its_length(exchange: Exchange) -> None:
    exchange.reply(completion("{}"), length=100_000)
    exchange.close_connection = True
