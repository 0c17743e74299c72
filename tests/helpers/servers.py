"""Mail servers on this machine: a real one, with TLS and AUTH, and one that does what it is told to, down to dying."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

USER, PASSWORD = "east", "correct horse"


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.ca = trustme.CA()
        self.file = folder / "ca.pem"
        self.ca.cert_pem.write_to_path(str(self.file))

    def context(self, name: str = "localhost") -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.ca.issue_cert(name).configure_cert(context)
        return context


class Post:
    """Keeps what arrives; refuses mailboxes as it is told, so many times."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.refusals: dict[str, list[str]] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusals.get(address):
            return self.refusals[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.letters.append(envelope)
        return "250 queued as 4711"


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def running(post: Post, tls: ssl.SSLContext | None = None, *, starttls: ssl.SSLContext | None = None, login: bool = False) -> Iterator[int]:
    """The port of a server that hands what it gets to `post`."""
    extra: dict[str, Any] = {"tls_context": starttls, "require_starttls": starttls is not None} if starttls else {}
    if login:
        extra |= {"authenticator": _knows, "auth_required": True, "auth_require_tls": starttls is not None}
    controller = Controller(post, hostname="127.0.0.1", port=_free(), ssl_context=tls, enable_SMTPUTF8=True, **extra)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def scripted(*acts: str) -> Iterator[tuple[int, list[list[bytes]]]]:
    """A server for one connection after another, each as its act says: where it falls silent, dies, or what it answers.

    Gives its port, and what each connection said. Acts: "die at STEP", "silent at STEP", "CODE at STEP", "well"; steps are GREETING,
    EHLO, MAIL, RCPT, DATA, BODY (in the midst of the message) and END (after it).
    """
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[list[bytes]] = []
    thread = threading.Thread(target=_serve, args=(listener, acts, heard), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # closing alone leaves the thread waiting for another connection
        listener.close()
        thread.join(5)


def _serve(listener: socket.socket, acts: tuple[str, ...], heard: list[list[bytes]]) -> None:
    """Plays each act to one connection; what that says goes to `heard`."""
    for act in acts:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        heard.append([])
        with connection:
            _Conversation(connection, act, heard[-1]).play()


class _Conversation:
    """One connection, up to the step at which its act has the server fall silent, die or refuse."""

    def __init__(self, connection: socket.socket, act: str, heard: list[bytes]) -> None:
        self.connection, self.heard, self.file = connection, heard, connection.makefile("rb")
        self.what, _, self.where = act.partition(" at ")

    def play(self) -> None:
        goes_on = self.answers("GREETING", b"220 here\r\n")
        while goes_on and (line := self.file.readline()):
            self.heard.append(line)
            verb = line[:4].upper().decode()
            goes_on = self.takes_message() if verb == "DATA" else self.answers(verb, b"221 bye\r\n" if verb == "QUIT" else b"250 fine\r\n")
            goes_on = goes_on and verb != "QUIT"

    def answers(self, step: str, reply: bytes) -> bool:
        """Replies, unless the act says otherwise of this step; whether the conversation goes on."""
        if step == self.where and self.what == "silent":
            self.connection.settimeout(20)
            self.file.read()  # till the other side has had enough
            return False
        if step == self.where and self.what == "die":
            return False
        self.connection.sendall((self.what.encode() + b" as told\r\n") if step == self.where else reply)
        return True

    def takes_message(self) -> bool:
        """The message and what comes after it; whether the conversation goes on."""
        if not self.answers("DATA", b"354 go on\r\n"):
            return False
        if self.where == "DATA":
            return True
        if self.where == "BODY":
            self.file.readline()
            return False
        while (line := self.file.readline()) not in (b".\r\n", b""):
            self.heard.append(line)
        self.heard.append(line)
        return self.answers("END", b"250 queued\r\n")
