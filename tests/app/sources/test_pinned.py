"""A connection goes only to an address of the open net that was checked, and each is checked anew."""

from __future__ import annotations

import ssl

import httpcore
import pytest
from helpers import hostile

from briefgen.app.sources import net
from briefgen.errors import InputError
from briefgen.model import Limits

SMALL = Limits(file_mb=1)
ARTICLE = hostile.page()
CLOSED = (
    "127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 192.0.2.1 240.0.0.1 "
    "198.18.0.1 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ff02::1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 2002:7f00:1:: "
    "2001:db8::1 2001:0:4136:e378:8000:63bf:80ff:fffe 192.88.99.1 192.0.0.192 168.63.129.16 3fff::1 fec0::1 ::127.0.0.1 64:ff9b:1::a00:1 "
    "64:ff9b::a9fe:a9fe 2002:a9fe:a9fe:: ::ffff:100.64.0.1 fe80::1%eth0 nonsense"
).split()


class Recorder(httpcore.MockBackend):
    """Stands where connections are made: records any attempt, and answers with an answer for each."""

    def __init__(self, *answers: bytes) -> None:
        self.attempts: list[tuple[str, int]] = []
        self.answers = list(answers)

    def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.NetworkStream:
        self.attempts.append((host, port))
        return Stream(self, [self.answers.pop(0)])


class Stream(httpcore.MockStream):
    def __init__(self, recorder: Recorder, answer: list[bytes]) -> None:
        super().__init__(answer)
        self.recorder = recorder
        self.said: list[bytes] = recorder.__dict__.setdefault("said", [])
        self.names: list[str | None] = recorder.__dict__.setdefault("names", [])

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.said.append(buffer)

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        self.names.append(server_hostname)
        return self


def answer(raw: bytes = ARTICLE, **more: str) -> bytes:
    heads = {"Content-Type": "text/html", "Content-Length": str(len(raw)), **more}
    return b"HTTP/1.1 200 OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in heads.items()).encode() + b"\r\n" + raw


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize("beside", [(), ("93.184.216.34",)], ids=["alone", "beside an open one"])
def test_no_connection_is_tried_to_what_is_not_of_the_open_net(address, beside):
    recorder = Recorder()
    with pytest.raises(InputError, match="which is not on the public internet"):
        net.fetch("https://news.example/x", SMALL, net.Net(resolve=lambda host, port: [*beside, address], backend=recorder))
    assert recorder.attempts == []


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_an_open_address_is_connected_to_under_its_hosts_name(address):
    recorder = Recorder(answer())
    assert net.fetch("https://news.example/x", SMALL, net.Net(resolve=lambda *_: [address], backend=recorder)).raw == ARTICLE
    assert recorder.attempts == [(address, 443)] and recorder.names == ["news.example"]
    assert b"\r\nhost: news.example\r\n" in b"".join(recorder.said).lower()


def test_a_name_with_letters_of_its_own_is_looked_up_as_it_is_connected_to():
    recorder, asked = Recorder(answer()), []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"]

    net.fetch("https://straße.example/x", SMALL, net.Net(resolve=resolve, backend=recorder))
    assert asked == recorder.names == ["xn--strae-oqa.example"]


def test_a_redirect_into_a_closed_net_is_not_followed():
    recorder = Recorder(moved("http://intranet.example/"))
    places = {"news.example": ["93.184.216.34"], "intranet.example": ["10.0.0.7"]}
    with pytest.raises(InputError, match=r"intranet\.example is at 10\.0\.0\.7"):
        net.fetch("https://news.example/x", SMALL, net.Net(resolve=lambda host, port: places[host], backend=recorder))
    assert recorder.attempts == [("93.184.216.34", 443)]


def test_a_host_that_moves_between_look_up_and_connection_is_still_where_it_was_checked():
    answers = iter([["93.184.216.34"], ["93.184.216.35"], ["127.0.0.1"]])
    recorder = Recorder(moved("https://news.example/y"), moved("https://news.example/z"))
    with pytest.raises(InputError, match=r"is at 127\.0\.0\.1"):
        net.fetch("https://news.example/x", SMALL, net.Net(resolve=lambda *_: next(answers), backend=recorder))
    assert recorder.attempts == [("93.184.216.34", 443), ("93.184.216.35", 443)]  # looked up once for each connection


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    class FirstIsDown(Recorder):
        def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.NetworkStream:
            if not self.attempts:
                self.attempts.append((host, port))
                raise httpcore.ConnectTimeout
            return super().connect_tcp(host, port)

    recorder = FirstIsDown(answer())
    there = net.Net(resolve=lambda *_: ["2606:2800:220:1:248:1893:25c8:1946", "93.184.216.34"], backend=recorder)
    assert net.fetch("https://news.example/x", SMALL, there).raw == ARTICLE and len(recorder.attempts) == 2


@pytest.mark.parametrize(
    "spelt", ["127.1", "0x7f.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
def test_this_machine_is_known_however_it_is_spelt(spelt):
    recorder = Recorder()
    with pytest.raises(InputError, match=r"not on the public internet|there is no host"):  # not every system takes every spelling
        net.fetch(f"http://{spelt}/x", SMALL, net.Net(backend=recorder))
    assert recorder.attempts == []


def test_cookies_are_not_taken_along():
    recorder = Recorder(moved("/y").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b; Path=/\r\n\r\n"), answer())
    net.fetch("http://news.example/x", SMALL, net.Net(resolve=lambda *_: ["93.184.216.34"], backend=recorder))
    assert len(recorder.attempts) == 2 and b"cookie" not in b"".join(recorder.said).lower()
