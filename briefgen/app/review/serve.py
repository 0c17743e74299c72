"""Starts the review page, works for it, and ends with the command."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import uvicorn

from ... import pipeline
from ...errors import OutputError
from .guard import Guard
from .main_thread import MainThread
from .server import Server
from .sessions import Sessions

HERE = "127.0.0.1"
PATIENCE = 3.0
"""Seconds that the server has to end in."""


def run(
    article: str | None, wishes: Mapping[str, Any], config: str, *, port: int, browser: bool, private: bool, say: Callable[[str], None]
) -> None:
    """Serves until it is interrupted; what was changed is saved then. UserError."""
    sessions, main_thread = Sessions(wishes, config, private=private), MainThread()
    key = sessions.open(article) if article else None
    with _listening(port) as listener, contextlib.suppress(KeyboardInterrupt):
        place = f"{HERE}:{listener.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        guard = Guard(Server(sessions, main_thread, token).app(), token, (place, place.replace(HERE, "localhost")))
        address = f"http://{place}/{token}/" + (f"memo/{key}/" if key else "")
        say(f"briefgen: {address}\nbriefgen: press Ctrl+C to stop")
        with _served(guard, listener) as server:
            if browser:
                webbrowser.open(address)
            if key is None:
                pipeline.warm(sessions.order.settings.offline)
            try:
                main_thread.work(sessions.save, lambda: not server.is_alive())
            finally:
                sessions.save()
                for trouble in sessions.unsaved:
                    say(f"briefgen: not saved: {trouble}")


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket of this machine alone. OutputError if the port is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HERE, port))
        except OSError as error:
            raise OutputError(f"can't be used ({error.strerror})", where=f"port {port}", do="Choose another --port.") from error
        listener.listen()  # from now on a browser is answered, be it a moment later
        yield listener


@contextlib.contextmanager
def _served(app: Guard, listener: socket.socket) -> Iterator[threading.Thread]:
    """The server in a thread of its own, which ends with the block."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", server_header=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
