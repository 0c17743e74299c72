"""Readings that the tests of one run share: an article is read once, whoever asks for it, in whichever worker."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from briefgen import pipeline
from briefgen.model import Article, Reading, Source

NOWHERE = Source(location="", media_type="", sha256="")
OURS = ("full", "quick")
"""The readers whose readings are shared. Any other, as a test may bring along, reads each time."""
READ = pipeline.read
"""The program's own, which reads each time."""
folder: Path | None = None
"""Where workers that run side by side lay readings for each other; one alone keeps its own."""


def open_shelf(place: Path) -> None:
    """Lays readings where other workers of the run find them."""
    global folder
    place.mkdir(parents=True, exist_ok=True)
    folder = place


def reading(article: Article, *, reader: str) -> Reading:
    """Everything that a reader sees in an article, as `pipeline.read` gives it. Where the article came from plays no part in that."""
    if reader not in OURS:
        return READ(article, reader=reader)
    found = _of(article.model_copy(update={"source": NOWHERE}).model_dump_json(), reader)
    return found.model_copy(update={"article": article})


@cache
def _of(article: str, reader: str) -> Reading:
    place = folder / f"{reader}-{hashlib.sha256(article.encode()).hexdigest()}.json" if folder is not None else None
    if place is not None and place.exists():
        return Reading.model_validate_json(place.read_bytes())
    made = READ(Article.model_validate_json(article), reader=reader)
    if place is not None:
        draft = place.with_suffix(f".{os.getpid()}")
        draft.write_text(made.model_dump_json(), encoding="utf-8")
        draft.replace(place)  # whole or not at all
    return made
