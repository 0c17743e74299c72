"""Fetches an article's page, and keeps it beside the memo, so that the memo can be made again without the net."""

from __future__ import annotations

import codecs
import hashlib
import re
import ssl
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from ... import registry
from ...errors import InputError
from ...ingest.limits import MEGABYTE, too_large
from ...model import Limits
from ..config import naming
from ..store import files
from .hosts import Resolve, checked, resolved
from .unpacking import PackingError, unpacked

if TYPE_CHECKING:
    import httpcore
    import httpx

    from .pinned import Deadline

FOLDER = "articles"
"""Where pages are kept, within the folder that memos are written to."""
SCHEMES = ("http", "https")
REDIRECTS = 5
"""Newspapers send a reader on twice or three times: to https, to www, past a short address."""
CONNECT, READ, WHOLE = 10.0, 15.0, 30.0
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
LATER = "Try it later, or save the page and name the file."
CHARSETS = re.compile("utf|ascii|iso8859|cp(125|8|9)|koi8|gb|big5|euc|shift_jis|iso2022_jp|johab|mac|tis")
"""Charsets of pages, as Python calls them. It has others that are no charsets, some of which take minutes for a page."""
AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""The Encoding Standard: what names the one means the other, which has quotation marks as well."""
OWN_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 1024
"""Bytes within which a page says in what charset it is (HTML Standard)."""
FAILURES: tuple[tuple[type[BaseException], str, str], ...] = (
    (ConnectionRefusedError, "nothing answers there (connection refused)", "Check the address and its port."),
    (ssl.SSLCertVerificationError, "its certificate is not valid", "Don't trust the page. Check the address."),
    (ssl.SSLError, "no encrypted connection can be made", "Check the address; http:// is not https://."),
)
"""The cause of an error, what to say, and what to do."""


class Net(NamedTuple):
    """What connects this program to the net. Only tests put their own there."""

    private: bool = False
    """Whether machines that are not of the open net may be asked."""
    resolve: Resolve = resolved
    backend: httpcore.NetworkBackend | None = None
    """Makes connections; None is the system."""
    trust: ssl.SSLContext | None = None
    """Whose certificates hold; None is those of the usual authorities."""


OPEN = Net()


class Fetched(NamedTuple):
    """A page: its bytes, and its reader's name."""

    raw: bytes
    kind: str


def address_in_words(url: str) -> str:
    """An address for messages: without its password, and no longer than a line."""
    scheme, mark, rest = _plain(url).partition("://")
    host, slash, path = rest.partition("/")
    plain = scheme + mark + host.rpartition("@")[2] + slash + path
    short = plain if len(plain) <= SHOWN else plain.partition("?")[0]
    return short if len(short) <= SHOWN else f"{short[:SHOWN]}…"


def kept(url: str, folder: Path, limits: Limits, *, net: Net = OPEN, again: bool = False) -> tuple[Path, bool]:
    """The page's copy in the folder, and whether it was there before; it is fetched if it was not, or `again`."""
    _check(url, address_in_words(url))
    copies = [folder / FOLDER / f"{_stem(url)}.{kind}" for kind in dict.fromkeys((*KINDS.values(), *registry.names("readers")))]
    there = [copy for copy in copies if copy.is_file()]
    if there and not again:
        return there[0], True
    page = fetch(url, limits, net)
    path = folder / FOLDER / f"{_stem(url)}.{page.kind}"
    files.check_may_write([path])
    files.write_all({path: page.raw})
    for old in there:
        if old != path:  # the page was of another kind then
            old.unlink(missing_ok=True)
    return path, False


def fetch(url: str, limits: Limits, net: Net = OPEN) -> Fetched:
    """The page at an address of the open net, or of any if that is allowed. InputError for all that can go wrong."""
    import httpcore
    import httpx

    from .pinned import Deadline

    where = address_in_words(url)
    deadline = Deadline(WHOLE)
    try:
        with _client(net, deadline, where) as client:
            return _followed(client, url, limits.file_mb * MEGABYTE)
    except httpcore.TimeoutException as error:
        what = f"took more than {WHOLE:g} s" if deadline.over else "does not answer in time"
        raise InputError(what, where=where, do=LATER) from error
    except (
        httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, PackingError, UnicodeError
    ) as error:  # fmt: skip
        what, do = _why(error)
        raise InputError(what, where=where, do=do) from error


def _client(net: Net, deadline: Deadline, where: str) -> httpx.Client:
    """A client that connects only to addresses that may be asked, and stops when the time is over."""
    import httpcore
    import httpx

    from .pinned import Dialer, Transport

    dialer = Dialer(
        net.backend or httpcore.SyncBackend(),
        lambda host, port: checked(host, port, where, net.resolve, private=net.private),
        deadline,
    )
    transport = Transport(dialer, net.trust or httpx.create_ssl_context(trust_env=False))
    return httpx.Client(transport=transport, timeout=httpx.Timeout(READ, connect=CONNECT), trust_env=False, headers=HEADERS)


def _why(error: BaseException) -> tuple[str, str]:
    """What went wrong, and what to do about it."""
    causes = list(_causes(error))
    told = _plain(str(error))[:200] or type(error).__name__
    for kind, what, do in FAILURES:
        if any(isinstance(cause, kind) for cause in causes):
            return (what if kind is ConnectionRefusedError else f"{what} ({told})"), do
    return f"can't be fetched ({told})", SAVE


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _followed(client: httpx.Client, url: str, most: int) -> Fetched:
    """The page, after as many redirects as are allowed. No cookie is taken along."""
    given = url
    for _ in range(REDIRECTS + 1):
        _check(url, address_in_words(given))
        client.cookies.clear()
        with client.stream("GET", url) as response:
            if response.has_redirect_location:
                url = str(response.url.join(response.headers["location"]))
                continue
            return _page(response, url, address_in_words(given), most)
    raise InputError(f"redirects more than {REDIRECTS} times", where=address_in_words(given), do=SAVE)


def _check(url: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError("is not an address", where=where, do="Write it as in https://example.org/article.") from error
    if parts.scheme.lower() not in SCHEMES:
        raise InputError(f"{parts.scheme or 'that'}:// is not fetched, only http:// and https://", where=where, do=SAVE)
    if not parts.hostname or port == 0 or len(url) > LONGEST or any(not mark.isprintable() or mark in " \\" for mark in url):
        raise InputError("is not an address", where=where, do="Write it as in https://example.org/article.")
    if parts.username is not None or parts.password is not None:
        raise InputError("holds a name or password", where=where, do="Leave it out; save a page that needs a login from a browser.")


def _page(response: httpx.Response, url: str, where: str, most: int) -> Fetched:
    if response.status_code != 200:
        raise InputError(f"the server says {response.status_code} {response.reason_phrase}".rstrip(), where=where, do=SAVE)
    kind, charset = _kind(response.headers.get("content-type", ""), url, where)
    raw = bytearray()
    for chunk in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
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
        raise InputError(f"is {_plain(media)[:80] or 'of a type that the server does not name'}, not an article", where=where, do=SAVE)
    return ("md" if kind == "txt" and ending == "md" else kind), str(head.get_param("charset") or "").lower()


def _recoded(raw: bytes, charset: str, where: str) -> bytes:
    """The page in UTF-8, with the mark that says so, where the server names another charset; else as it came."""
    if not charset:
        return raw
    try:
        name = codecs.lookup(charset).name
        if not CHARSETS.match(name):
            raise LookupError(name)
        if raw.isascii() and not name.startswith(("utf-16", "utf-32", "utf-7", "iso2022")):
            return raw
        if name == "utf-8":
            return _marked(raw)
        return codecs.BOM_UTF8 + raw.decode(AS_BROWSERS_DO.get(name, name)).encode()
    except (LookupError, UnicodeError) as error:
        raise InputError(f"is not in {_plain(charset)[:40]}, as the server says it is", where=where, do=SAVE) from error


def _marked(raw: bytes) -> bytes:
    """UTF-8 with its mark, if what the page says of itself is something else: the server's word goes before it."""
    own = OWN_CHARSET.search(raw, 0, DECLARED_WITHIN)
    if own is None or own[1].lower() in (b"utf-8", b"utf8") or raw.startswith(codecs.BOM_UTF8):
        return raw
    raw.decode("utf-8")
    return codecs.BOM_UTF8 + raw


def _stem(url: str) -> str:
    """What a page's copy and its memo are called: the last part of its path, and a mark of the whole address."""
    parts = urlsplit(url)
    last = naming.slug(PurePosixPath(unquote(parts.path)).stem) or naming.slug(parts.hostname or "") or "article"
    return f"{last}-{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _plain(text: str) -> str:
    """A text that moves no cursor and colours nothing."""
    return "".join(mark if mark.isprintable() else "?" for mark in " ".join(text.split()))
