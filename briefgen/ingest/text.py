"""Plain text: the file's characters exactly as they came."""

from __future__ import annotations

from briefgen.ingest import decode, language, signs
from briefgen.ingest.clean import clean
from briefgen.ingest.limits import check_text
from briefgen.model import LIMITS, Article, Limits, Source


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a text file. Offsets count its code points, byte order mark and line ends included. A page saved as text is a page.

    Raises InputError for what is no text, too long, not English, or in the wrong encoding.
    """
    if signs.is_page(raw):
        from briefgen.ingest import html  # takes longer to import than a text to read

        return html.read(raw, source, limits=limits)
    text = decode.text(raw, source.location)
    check_text(text, source.location, limits)
    language.check(text, source.location)
    return clean(text, source)
