"""A transport that connects to the very address that was checked: what the net's directory says a moment later does not matter."""

from __future__ import annotations

import httpx

from .hosts import Resolve, checked

PORTS = {"http": 80, "https": 443}


class Pinned(httpx.BaseTransport):
    """Sends each request, redirected ones too, to a checked address of its host; header, server name and certificate stay the host's."""

    def __init__(self, inner: httpx.BaseTransport, where: str, resolve: Resolve, *, private: bool) -> None:
        self.inner, self.where, self.resolve, self.private = inner, where, resolve, private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        port = request.url.port or PORTS[request.url.scheme]
        addresses = checked(host, port, self.where, self.resolve, private=self.private)
        request.headers.setdefault("Host", request.url.netloc.decode("ascii"))
        request.extensions = {**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")}
        url = request.url
        for number, address in enumerate(addresses, 1):
            request.url = url.copy_with(host=address)
            try:
                response = self.inner.handle_request(request)
            except httpx.ConnectError:
                if number == len(addresses):
                    raise
            else:
                request.url = url
                return response
        raise AssertionError("there is an address")

    def close(self) -> None:
        self.inner.close()
