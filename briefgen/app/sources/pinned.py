"""Connections to the very addresses that were checked, and none for longer than the whole may take.

What a name stands for is looked up once for each connection, so what the net's directory says a moment later does not matter. The name
itself stays what the certificate is held against, and what the request says.
"""

from __future__ import annotations

import queue
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx


class Deadline:
    """The end of all that is done for one page: a server that sends a byte now and then is never silent."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.end

    def left(self, most: float | None) -> float:
        """Seconds that a step may take. httpcore.ReadTimeout if there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left if most is None else min(most, left)


Look = Callable[[str, int], list[str]]
"""Gives the checked addresses of a host and port."""


class Dialer(httpcore.NetworkBackend):
    """Connects to the first checked address that answers."""

    def __init__(self, inner: httpcore.NetworkBackend, look: Look, deadline: Deadline) -> None:
        self.inner, self.look, self.deadline = inner, look, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = _in_time(lambda: self.look(host, port), self.deadline, timeout)
        for address in others:
            try:
                return self._line(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # an address of the new net, say, where this machine has the old one alone
        return self._line(last, port, timeout)

    def _line(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        return _TimedStream(self.inner.connect_tcp(address, port, timeout=self.deadline.left(timeout)), self.deadline)


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """Sends requests over connections of a dialer, each over one of its own: a certificate is held against every name."""

    def __init__(self, dialer: Dialer, trust: ssl.SSLContext) -> None:
        self.pool = httpcore.ConnectionPool(ssl_context=trust, network_backend=dialer, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers, body = request.headers.raw, request.read()
        wanted = httpcore.Request(request.method, target, headers=headers, content=body, extensions=request.extensions)
        response = self.pool.handle_request(wanted)
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions)

    def close(self) -> None:
        self.pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        return self.response.iter_stream()

    def close(self) -> None:
        self.response.close()


def _in_time(look: Callable[[], list[str]], deadline: Deadline, timeout: float | None) -> list[str]:
    """What is looked up, if that comes in time: the system's own look-up can't be told to hurry."""
    answers: queue.SimpleQueue[list[str] | BaseException] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look())
        except BaseException as error:  # it is raised where it was asked
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left(timeout))
    except queue.Empty as error:
        raise httpcore.ConnectTimeout("the name was not looked up in time") from error
    if isinstance(found, BaseException):
        raise found
    return found
