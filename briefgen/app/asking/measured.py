"""Answers of a server, as long as they may be: one without end is not read to its end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import httpcore
import httpx

SENT = frozenset("host authorization content-type content-length accept accept-encoding connection user-agent".split())
"""What a request says beside its body, and nothing else."""


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What goes wrong below, in the words of the library above."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise httpx.ReadError(str(error)) from error


class FloodError(Exception):
    """An answer without end."""


class Measured(httpx.BaseTransport):
    """Sends requests by another transport, and gives up on an answer of more than so many bytes."""

    def __init__(self, inner: httpx.BaseTransport, most: int) -> None:
        self.inner, self.most = inner, most

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for name in [name for name in request.headers if name.lower() not in SENT]:
            del request.headers[name]  # a client library tells of this machine, of its system and its versions
        with _told():
            response = self.inner.handle_request(request)
        body = _Body(response, self.most)
        return httpx.Response(response.status_code, headers=response.headers, stream=body, extensions=response.extensions)

    def close(self) -> None:
        self.inner.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpx.Response, most: int) -> None:
        self.response, self.most = response, most

    def __iter__(self) -> Iterator[bytes]:
        count = 0
        assert isinstance(self.response.stream, httpx.SyncByteStream)
        with _told():
            for chunk in self.response.stream:
                count += len(chunk)
                if count > self.most:
                    raise FloodError(f"more than {self.most} bytes")
                yield chunk

    def close(self) -> None:
        self.response.close()
