"""Decompresses a page as it arrives, a bounded step at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

ANY_WINDOW = 32 + zlib.MAX_WBITS
"""Makes zlib accept a gzip header as well as its own."""
BARE = -zlib.MAX_WBITS
PLAIN = ("", "identity")
PACKED = ("gzip", "x-gzip", "deflate")
STEP = 1 << 16
"""Bytes unpacked at a time."""


class PackingError(Exception):
    """Bytes that can't be unpacked, or not without risk."""


def unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes as they were before they were packed, a little at a time. PackingError if they are damaged or end too early.

    One packing at most: a packed page that was packed again can hold a million times its size.
    """
    name = encoding.strip().lower()
    if name in PLAIN:
        yield from chunks
    elif name in PACKED:
        yield from _inflated(chunks, bare=name == "deflate")
    else:
        raise PackingError("it is compressed in a way that was not asked for")


def _inflated(chunks: Iterable[bytes], *, bare: bool) -> Iterator[bytes]:
    pump = None
    for chunk in filter(None, chunks):
        if pump is None:
            # "deflate" should have zlib's head (RFC 9110), and of some servers has none.
            pump = zlib.decompressobj(BARE if bare and chunk[0] & 0x0F != zlib.DEFLATED else ANY_WINDOW)
        while chunk and not pump.eof:
            yield _some(pump, chunk)
            chunk = pump.unconsumed_tail
    while pump is not None and not pump.eof and (rest := _some(pump, b"")):
        yield rest
    if pump is None or not pump.eof:
        raise PackingError("it ends too early")


def _some(pump: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return pump.decompress(chunk, STEP)
    except zlib.error as error:
        raise PackingError("its compressed bytes are damaged") from error
