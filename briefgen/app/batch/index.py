"""The index of a batch: `index.html` to look at, `index.csv` to count with."""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from ...errors import OutputError
from .tasks import Row

COLUMNS = ("article", "title", "actors", "status", "bottom line", "files", "note")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that spreadsheets would run."""
HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Memos</title>
<style>
:root { color-scheme: light dark }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid #8885; overflow-wrap: anywhere }
th { position: sticky; top: 0; background: Canvas }
td:nth-child(1) { width: 24% } td:nth-child(2) { width: 14% } td:nth-child(4) { width: 40% }
small { opacity: .75 }
.failed, .insufficient { font-weight: 600 }
</style>
</head>
<body>
<h1>Memos</h1>
<table>
<thead><tr><th>Article</th><th>Actors</th><th>Status</th><th>Bottom line</th><th>Memo</th></tr></thead>
<tbody>
"""
FOOT = "</tbody>\n</table>\n</body>\n</html>\n"


def write_index(out: Path, rows: Callable[[], Iterable[Row]]) -> tuple[Path, Path]:
    """Writes both, a row at a time. OutputError."""
    return _write(out / "index.html", html(rows())), _write(out / "index.csv", table(rows()))


def html(rows: Iterable[Row]) -> Iterator[str]:
    """The page; nothing of an article is anything but text on it."""
    yield HEAD
    for row in rows:
        links = " ".join(f'<a href="{escape(quote(file, errors="replace"))}">{escape(Path(file).suffix[1:])}</a>' for file in row.files)
        title = f"{escape(_plain(row.title))}<br>" if row.title else ""
        said = "<br>".join(escape(_plain(words)) for words in (row.bottom_line, row.note) if words)
        yield (
            f"<tr><td>{title}<small>{escape(_plain(row.location))}</small></td><td>{escape(_plain(', '.join(row.actors)))}</td>"
            f'<td class="{row.status}">{row.status}</td><td>{said}</td><td>{links}</td></tr>\n'
        )
    yield FOOT


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as CSV (RFC 4180) with a mark that spreadsheets know UTF-8 by."""
    yield "\ufeff" + _line(COLUMNS)
    for row in rows:
        told = (row.location, row.title, "; ".join(row.actors), row.status, row.bottom_line, "; ".join(row.files), row.note)
        yield _line([_cell(_plain(value)) for value in told])


def _line(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _plain(text: str) -> str:
    """A text that can be written, whatever a file is called."""
    return text.encode("utf-8", "replace").decode()


def _write(path: Path, parts: Iterable[str]) -> Path:
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(f"can't be written ({error.strerror})", where=str(path), do="Choose another folder with --out.") from error
    finally:
        part.unlink(missing_ok=True)
    return path
