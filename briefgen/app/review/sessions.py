"""The memos that are open, and those that were made last."""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import pipeline
from ...errors import InputError, UserError
from ...fill.doubts import found
from ...ingest.limits import check_file
from ...model import Source
from ...revise import open_edition
from ..config import naming
from ..config.run_config import Order, again
from ..sources import net
from ..store import build_ledger, files
from .open_memo import OpenMemo

MOST_RECENT = 12
UNNAMED = "article"


class Recent(NamedTuple):
    """A memo that was made before."""

    key: str
    title: str
    found: str
    """What it holds, how sure it is, and who has reviewed it."""
    changed: str
    """When, as YYYY-MM-DD HH:MM."""
    path: Path


class Sessions:
    """Open memos by the keys in their addresses."""

    def __init__(self, wishes: Mapping[str, Any], config: str, *, private: bool = False) -> None:
        self.call = build_ledger.Call(str(Path.cwd()), config, dict(wishes))
        self.private = private
        self.opened: dict[str, OpenMemo] = {}
        self.calls: dict[str, build_ledger.Call] = {}

    @property
    def order(self) -> Order:
        return again(self.call)

    def open(self, location: str) -> str:
        """Opens an article's memo; gives its key. UserError."""
        return self._open(self.call._replace(location=location))

    def open_text(self, text: str) -> str:
        """Opens the memo of a text that was pasted, and keeps it as an article. UserError."""
        if not text.strip():
            raise InputError("there is no text", do="Paste the article.")
        raw = text.replace("\r\n", "\n").encode()
        source = Source(location="", media_type="text/plain", sha256="")
        article = pipeline.read_article(raw, source, kind="txt", settings=self.order.settings)
        title = article.title.text if article.title else ""
        return self.open_file(f"{naming.slug(title) or UNNAMED}.txt", raw)

    def open_file(self, name: str, raw: bytes) -> str:
        """Opens the memo of a file that was dropped, and keeps a copy of that. UserError."""
        order = self.order
        check_file(raw, name, order.settings.limits)
        path = _unused(order.out / net.FOLDER, Path(name.replace("\\", "/")).name, raw)
        if not path.exists():
            files.check_may_write([path])
            files.write_all({path: raw})
        return self.open(str(path))

    def open_address(self, address: str) -> str:
        """Opens the memo of a page on the net, which is fetched and kept. UserError."""
        order = self.order
        path, _ = net.kept(address.strip(), order.out, order.settings.limits, net=net.Net(self.private), again=False)
        return self._open(self.call._replace(location=str(path), wishes={**self.call.wishes, "url": address.strip()}))

    def open_recent(self, key: str) -> str:
        """Opens a memo of the list. UserError."""
        if key not in self.calls:
            raise InputError("is no longer on the list", where=key, do="Go back to the start page.")
        return self._open(self.calls[key])

    def recent(self) -> list[Recent]:
        """The memos that were made last and are still there, the latest first."""
        found: dict[Path, Recent] = {}
        for path, call in build_ledger.latest():
            if len(found) >= MOST_RECENT:
                break
            if path not in found and Path(call.folder, call.location).is_file() and (recent := _recent(path)):
                found[path] = recent
                self.calls[recent.key] = call
        return list(found.values())

    def save(self) -> None:
        """Writes every memo that has changed; a page says if its memo can't be written."""
        for opened in self.opened.values():
            if opened.version > 1 and not opened.trouble:
                with contextlib.suppress(UserError):
                    opened.save()

    @property
    def unsaved(self) -> list[str]:
        """Why memos are not saved that have changed."""
        return [opened.trouble for opened in self.opened.values() if opened.trouble]

    def _open(self, call: build_ledger.Call) -> str:
        """A memo that is open already is not opened twice: both pages show the same."""
        wanted = Path(call.folder, call.location)
        for key, opened in self.opened.items():
            if Path(opened.call.folder, opened.state.location) == wanted and opened.call.wishes == call.wishes:
                return key
        key = secrets.token_urlsafe(6)
        self.opened[key] = OpenMemo(call)
        return key


def _unused(folder: Path, name: str, raw: bytes) -> Path:
    """Where a file of this name and content is, or can be put."""
    stem, suffix = naming.safe(Path(name).stem), Path(name).suffix.lower()
    for number in range(1, 10_000):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        if not path.exists() or (path.is_file() and path.read_bytes() == raw):
            return path
    raise InputError("there are too many files of this name", where=str(folder / name), do="Give it another name.")


def _recent(path: Path) -> Recent | None:
    """A Word file of ours as a line of the list; None if it is gone, or none."""
    with contextlib.suppress(OSError):
        edition = open_edition(path.read_bytes())
        if edition is not None:
            header, memo = edition.kept.memo.header, edition.kept.memo
            when = dt.datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
            key = build_ledger.short(path)
            return Recent(key, header.subject or path.stem, found(memo), when, path)
    return None
