"""Names the files of a memo."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from ...errors import OutputError
from ...model import Article, Settings
from .run_config import Order

ENDINGS = {"source": "source.txt"}
"""The endings of files whose format is not their ending."""

OUTGOING = "-outgoing"
LONGEST_NAME = 200  # bytes: with any ending below the 255 that file systems allow
LONGEST_SLUG = 60
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # names that Windows keeps for itself
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"})


def paths(order: Order, stem: str, article: Article) -> tuple[Path, ...]:
    """Where the memo of an article goes, one path for each format of the order."""
    name = _name(order.name, stem, article, order.settings)
    if order.settings.outgoing:  # the working copy stays, with what people wrote in it
        name += OUTGOING
    return tuple(order.out / f"{name}.{ENDINGS.get(ending, ending)}" for ending in order.formats)


def check_apart(paths_by_article: dict[int, tuple[Path, ...]], locations: list[str]) -> None:
    """OutputError if two articles would be written to one file, or a memo over an article."""
    sources = {os.path.realpath(location) for location in locations if location != "-"}
    taken: dict[str, int] = {}
    for number, planned in paths_by_article.items():
        for path in planned:
            # Some file systems hold "Kyiv.pdf" and "kyiv.pdf" for one.
            other = taken.setdefault(str(path).casefold(), number)
            if other != number:
                both = f"{locations[other]} and {locations[number]} would both be written to it"
                raise OutputError(both, where=str(path), do="Rename one, or use --name, as in --name '{date}_{slug}'.")
            if os.path.realpath(path) in sources:
                raise OutputError("is the article itself", where=str(path), do="Write into another folder with --out.")


def slug(title: str) -> str:
    """A title in ASCII letters, digits and hyphens, cut between words."""
    spelt = re.sub("['’]", "", title).translate(LETTERS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    full = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(full) <= LONGEST_SLUG:
        return full
    return full[: LONGEST_SLUG + 1].rpartition("-")[0] or full[:LONGEST_SLUG]


def _name(pattern: str, stem: str, article: Article, settings: Settings) -> str:
    day = settings.date or article.published
    title = settings.subject or (article.title.text if article.title else "")
    fields = {"stem": stem, "date": day.isoformat() if day else "undated", "slug": slug(title) or slug(stem) or "memo"}
    return safe(re.sub(r"\{(\w+)\}", lambda field: fields[field[1]], pattern))


def safe(name: str) -> str:
    """A name that every file system accepts."""
    kept = UNSAFE.sub("_", name).encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"_{kept}" if DEVICES.fullmatch(kept) else kept or "memo"
