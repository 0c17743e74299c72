"""Plain text: the file's characters exactly as they came."""

from __future__ import annotations

from briefgen.ingest import decode, language
from briefgen.ingest.clean import clean
from briefgen.model import Article, Source


def read(raw: bytes, source: Source) -> Article:
    """The article in a text file. Offsets count its code points, byte order mark and line ends included.

    Raises InputError for what is no text, not English, or in the wrong encoding.
    """
    text = decode.text(raw, source.location)
    language.check(text, source.location)
    return clean(text, source)
