"""The pages and what they ask for, over HTTP on this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from ...errors import InputError, UserError
from ...ingest.limits import MEGABYTE
from . import letters, view
from .actions import ASKED
from .main_thread import MainThread
from .open_memo import OpenMemo, StaleError
from .sessions import Sessions

PAGE = Path(__file__).with_name("page")
STATIC = {"review.css": "text/css", "review.js": "text/javascript", "start.js": "text/javascript", "icon.svg": "image/svg+xml"}
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PARTS = ("memo", "article", "bar")
"""The parts of the page that change, each a template."""
LATER = "found"
"""The part that is asked for once a change is shown: it is the longest."""
ROOM = 64 * 1024
"""Bytes of a request beyond an article's."""

Handler = Callable[[Request], Awaitable[Response]]


class Server:
    """The handlers of one session."""

    def __init__(self, sessions: Sessions, main_thread: MainThread, token: str) -> None:
        self.sessions, self.main_thread, self.token = sessions, main_thread, token
        self.templates = Environment(
            loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.globals["place"] = view.place
        self.templates.filters["groupby_block"] = view.grouped
        for name in self.templates.list_templates(["html"]):
            self.templates.get_template(name)  # compiled before the first page is asked for

    def app(self) -> Starlette:
        """All routes, below the token."""
        memo = [
            Route("/", self._told(self.memo)),
            Route("/style.css", self._told(self.style)),
            Route("/face/{weight}", self._told(self.face)),
            Route("/do", self._told(self.do), methods=["POST"]),
            Route("/found", self._told(self.found)),
            Route("/save", self._told(self.save), methods=["POST"]),
            Route("/file/{kind}", self._told(self.file)),
            Route("/mail", self._told(self.mail), methods=["POST"]),
            Route("/letter.eml", self._told(self.letter)),
        ]
        routes: list[BaseRoute] = [
            Route("/", self._told(self.start)),
            Route("/open", self._told(self.open), methods=["POST"]),
            Route("/drop", self._told(self.drop), methods=["POST"]),
            Route("/static/{name}", self.static),
            Mount("/memo/{key}", routes=memo),
        ]
        return Starlette(routes=[Mount(f"/{self.token}", routes=routes)])

    async def start(self, request: Request) -> Response:
        recent = await self.main_thread.do(self.sessions.recent)
        return HTMLResponse(self.templates.get_template("start.html").render(recent=recent))

    async def open(self, request: Request) -> Response:
        """Opens what somebody pasted, named or chose."""
        asked = json.loads(await self._body(request))
        kind, value = str(asked["kind"]), str(asked["value"])
        ways = {"text": self.sessions.open_text, "address": self.sessions.open_address, "recent": self.sessions.open_recent}
        if kind not in ways:
            raise HTTPException(400)
        key = await self.main_thread.do(lambda: ways[kind](value))
        return JSONResponse({"href": f"memo/{key}/"})

    async def drop(self, request: Request) -> Response:
        """Opens a file that somebody dropped."""
        raw, name = await self._body(request), request.query_params.get("name", "")
        key = await self.main_thread.do(lambda: self.sessions.open_file(name, raw))
        return JSONResponse({"href": f"memo/{key}/"})

    async def memo(self, request: Request) -> Response:
        opened = self._opened(request)
        return HTMLResponse(await self.main_thread.do(lambda: self._page(opened)))

    async def style(self, request: Request) -> Response:
        opened = self._opened(request)
        return Response(await self.main_thread.do(lambda: view.css(opened)), media_type="text/css")

    async def face(self, request: Request) -> Response:
        font, weight = self._opened(request).state.style.font, request.path_params["weight"]
        if weight not in ("regular", "bold"):
            raise HTTPException(404)
        return FileResponse(font.regular if weight == "regular" else font.bold, media_type="font/ttf")

    async def do(self, request: Request) -> Response:
        """Does what is asked, and gives the parts of the page that changed by it."""
        opened, raw = self._opened(request), await self._body(request)
        try:
            asked = json.loads(raw)
            have = frozenset(map(str, asked.pop("have", ())))
            action = ASKED.validate_python(asked)
        except (ValueError, TypeError, ValidationError, AttributeError) as error:
            raise InputError("asks for something that does not exist", where="the page", do="Load it again.") from error

        def work() -> dict[str, Any]:
            try:
                opened.do(action)
            except StaleError as error:
                return {**self._parts(opened, have), "trouble": str(error), "stale": True}
            return self._parts(opened, have)

        return JSONResponse(await self.main_thread.do(work))

    async def found(self, request: Request) -> Response:
        """What is not on the page."""
        opened = self._opened(request)
        return HTMLResponse(await self.main_thread.do(lambda: self._part(LATER, self._values(opened))))

    async def save(self, request: Request) -> Response:
        opened = self._opened(request)
        await self.main_thread.do(opened.save)
        return JSONResponse(await self.main_thread.do(lambda: self._parts(opened, frozenset())))

    async def file(self, request: Request) -> Response:
        """The PDF or the Word file, saved first."""
        opened, kind = self._opened(request), request.path_params["kind"]
        if kind not in KINDS:
            raise HTTPException(404)
        await self.main_thread.do(opened.save)
        path = opened.paths[kind]
        return FileResponse(path, media_type=KINDS[kind], filename=path.name)

    async def mail(self, request: Request) -> Response:
        """Drafts an e-mail of the memo."""
        opened, asked = self._opened(request), json.loads(await self._body(request))
        told = await self.main_thread.do(lambda: letters.write_draft(opened, str(asked.get("to", "")), str(asked.get("note", ""))))
        return JSONResponse({"href": "letter.eml", "told": told})

    async def letter(self, request: Request) -> Response:
        opened = self._opened(request)
        if opened.letter is None:
            raise HTTPException(404)
        name, raw = opened.letter
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(raw, media_type="message/rfc822", headers=headers)

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404)
        return FileResponse(PAGE / name, media_type=STATIC[name])

    def _page(self, opened: OpenMemo) -> str:
        told, values = self._parts(opened, frozenset()), self._values(opened)
        parts = {**told["parts"], LATER: self._part(LATER, values)}
        return self.templates.get_template("memo.html").render(values, parts=parts, digests=told["digests"])

    def _parts(self, opened: OpenMemo, have: frozenset[str]) -> dict[str, Any]:
        """The parts of the page, but for those that the browser has."""
        values = self._values(opened)
        parts = {name: self._part(name, values) for name in PARTS}
        digests = {name: hashlib.sha256(part.encode()).hexdigest()[:12] for name, part in parts.items()}
        fresh = {name: part for name, part in parts.items() if digests[name] not in have}
        return {"version": opened.version, "parts": fresh, "digests": digests}

    def _part(self, name: str, values: dict[str, Any]) -> str:
        return self.templates.get_template(f"_{name}.html").render(values)

    def _values(self, opened: OpenMemo) -> dict[str, Any]:
        return {"opened": opened, "state": opened.state, "memo": opened.state.page.memo, "view": view, "about": view.about(opened)}

    def _opened(self, request: Request) -> OpenMemo:
        opened = self.sessions.opened.get(request.path_params["key"])
        if opened is None:
            raise HTTPException(404, "This memo is no longer open: go back to the start page.")
        return opened

    async def _body(self, request: Request) -> bytes:
        """What a request brings. InputError for more than an article may have."""
        most, raw = self.sessions.order.settings.limits.file_mb * MEGABYTE + ROOM, bytearray()
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > most:
                raise InputError(f"is larger than {most // MEGABYTE} MB", do="Give the article alone.")
        return bytes(raw)

    def _told(self, handler: Handler) -> Handler:
        """The handler, with its UserErrors as answers and no other errors."""

        async def answer(request: Request) -> Response:
            try:
                return await handler(request)
            except UserError as error:
                return JSONResponse({"trouble": str(error)}, status_code=422)

        return answer
