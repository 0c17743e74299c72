"""Fetches an article's page, and keeps it beside the memo, so that the memo can be made again without the net."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from .. import registry
from ..errors import InputError
from ..ingest.limits import MEGABYTE, too_large
from ..model import Limits
from . import files, naming
from .hosts import Resolve, resolved
from .limits import within

if TYPE_CHECKING:
    import httpx

FOLDER = "articles"
"""Where pages are kept, within the folder that memos are written to."""
SCHEMES = ("http", "https")
REDIRECTS = 5
"""Newspapers send a reader on twice or three times: to https, to www, past a short address."""
CONNECT, READ, WHOLE = 10.0, 15.0, 60
"""Seconds: to connect, for the next bytes, and for all of it."""
LONGEST, SHOWN = 2000, 100
"""Characters of an address, and of one in a message."""
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "eml",
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream")
"""Types that say nothing; the address's ending does then."""
TEXTS = ("html", "txt", "md")
HEADERS = {"User-Agent": "briefgen", "Accept": f"{', '.join(KINDS)}, */*;q=0.1", "Accept-Encoding": "identity"}
SAVE = "Open it in a browser, save it and name the file."


class Fetched(NamedTuple):
    """A page: its bytes, and its reader's name."""

    raw: bytes
    kind: str


def is_address(location: str) -> bool:
    """Whether an article is named by an address, not by its file."""
    return "://" in location


def kept(url: str, folder: Path, limits: Limits, *, private: bool, again: bool) -> tuple[Path, bool]:
    """The page's copy in the folder, and whether it was there before; it is fetched if it was not, or `again`."""
    _check(url, _shown(url))
    stem = _stem(url)
    if not again and (old := next(iter(sorted((folder / FOLDER).glob(f"{stem}.*"))), None)):
        return old, True
    page = fetch(url, limits, private=private)
    path = folder / FOLDER / f"{stem}.{page.kind}"
    files.check_may_write([path])
    files.write_all({path: page.raw})
    return path, False


def fetch(
    url: str, limits: Limits, *, private: bool = False, resolve: Resolve = resolved, inner: httpx.BaseTransport | None = None
) -> Fetched:
    """The page at an address of the open net, or of any if `private`. InputError for all that can go wrong."""
    import httpx

    from .pinned import Pinned

    where = _shown(url)
    most = limits.file_mb * MEGABYTE
    transport = Pinned(inner or httpx.HTTPTransport(trust_env=False), where, resolve, private=private)
    timeout = httpx.Timeout(READ, connect=CONNECT)
    try:
        with within(WHOLE, where), httpx.Client(transport=transport, timeout=timeout, trust_env=False, headers=HEADERS) as client:
            return _followed(client, url, most)
    except httpx.TimeoutException as error:
        raise InputError("does not answer in time", where=where, do="Try it later, or save the page and name the file.") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
        told = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"can't be fetched ({told})", where=where, do=SAVE) from error


def _followed(client: httpx.Client, url: str, most: int) -> Fetched:
    """The page, after as many redirects as are allowed. No cookie is taken along."""
    given = url
    for _ in range(REDIRECTS + 1):
        _check(url, _shown(given))
        client.cookies.clear()
        with client.stream("GET", url) as response:
            if response.has_redirect_location:
                url = str(response.url.join(response.headers["location"]))
                continue
            return _page(response, url, _shown(given), most)
    raise InputError(f"sends on more than {REDIRECTS} times", where=_shown(given), do=SAVE)


def _check(url: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError("is no address", where=where, do="Write it as in https://example.org/article.") from error
    if parts.scheme.lower() not in SCHEMES:
        raise InputError(f"{parts.scheme or 'that'}:// is not fetched, only http:// and https://", where=where, do=SAVE)
    if not parts.hostname or port == 0 or len(url) > LONGEST or any(not mark.isprintable() or mark.isspace() for mark in url):
        raise InputError("is no address", where=where, do="Write it as in https://example.org/article.")
    if parts.username is not None or parts.password is not None:
        raise InputError("holds a name or password", where=where, do="Leave it out; what needs a login is saved from a browser.")


def _page(response: httpx.Response, url: str, where: str, most: int) -> Fetched:
    if response.status_code != 200:
        raise InputError(f"the server says {response.status_code} {response.reason_phrase}".rstrip(), where=where, do=SAVE)
    kind, charset = _kind(response.headers.get("content-type", ""), url, where)
    raw = bytearray()
    for chunk in response.iter_bytes():
        raw += chunk
        if len(raw) > most:
            raise too_large(f"is larger than {most // MEGABYTE} MB", where, "file_mb")
    return Fetched(_recoded(bytes(raw), charset, where) if kind in TEXTS else bytes(raw), kind)


def _kind(told: str, url: str, where: str) -> tuple[str, str]:
    """The reader for a type of content, and the charset that it names."""
    from email.message import Message

    head = Message()
    head["Content-Type"] = told
    media = told.partition(";")[0].strip().lower()
    ending = PurePosixPath(urlsplit(url).path).suffix.lower().lstrip(".")
    kind = KINDS.get(media) or (ending if media in UNTOLD and ending in registry.names("readers") else "")
    if not kind:
        raise InputError(f"is {media[:80] or 'of no type that the server tells'}, not an article", where=where, do=SAVE)
    return ("md" if kind == "txt" and ending == "md" else kind), str(head.get_param("charset") or "").lower()


def _recoded(raw: bytes, charset: str, where: str) -> bytes:
    """The page in UTF-8, with the mark that says so, where the server names another charset; else as it came."""
    if not charset:
        return raw
    try:
        name = codecs.lookup(charset).name
        return raw if name in ("utf-8", "ascii") else codecs.BOM_UTF8 + raw.decode(name).encode()
    except (LookupError, UnicodeError) as error:
        raise InputError(f"is not in {charset[:40]}, as the server says it is", where=where, do=SAVE) from error


def _stem(url: str) -> str:
    """What a page's copy and its memo are called: the last part of its path, and a mark of the whole address."""
    parts = urlsplit(url)
    last = naming.slug(PurePosixPath(unquote(parts.path)).stem) or naming.slug(parts.hostname or "") or "article"
    return f"{last}-{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _shown(url: str) -> str:
    plain = "".join(mark if mark.isprintable() else "?" for mark in url)
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
