"""Finds the article that a memo was made of, and checks the memo against it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ... import pipeline, registry
from ...errors import InputError
from ...model import Settings
from ...revise.check import Report, check
from ...revise.claims import Claims, read_claims
from ..sources import inputs, net
from ..store import build_ledger

NO_MEMO = "Name a memo's .json or .docx file, as `briefgen make` wrote it."
LARGEST = 5_000_000
"""Bytes. A larger file is not looked into when an article is searched for."""


def check_memo(memo: Path, article: Path | None) -> tuple[Report, Path]:
    """What of the memo its article bears out, and the article's path. InputError if either can't be found or read."""
    claims = _claims(memo)
    place = article or _article(memo, claims)
    given = inputs.fetch(str(place))
    return check(claims, pipeline.read_article(given.raw, given.source, kind=given.kind, settings=Settings())), place


def _claims(memo: Path) -> Claims:
    try:
        raw = memo.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror})", where=str(memo), do=NO_MEMO) from error
    claims = read_claims(raw, word=memo.suffix.lower() == ".docx")
    if claims is None:
        raise InputError("is not a briefgen memo", where=str(memo), do=NO_MEMO)
    return claims


def _article(memo: Path, claims: Claims) -> Path:
    """The article's path: from the record of the last run, else a file of its name nearby, else a file with the same bytes."""
    call = build_ledger.call_of(memo)
    if call and (last := Path(call.folder, call.location)).is_file():
        return last
    folders = dict.fromkeys((Path(), memo.parent, memo.parent.parent, memo.parent / net.FOLDER))
    name = Path(claims.location).name  # a memo that came from elsewhere must not choose what is read
    named = [folder / name for folder in folders if name and (folder / name).is_file()]
    found = next(iter([*named, *(path for folder in folders for path in _same(folder, claims.sha256))]), None)
    if found is None:
        raise InputError("its article can't be found", where=str(memo), do=f"Name it: briefgen check {memo} ARTICLE.")
    return found


def _same(folder: Path, sha256: str) -> Iterator[Path]:
    """Files whose content is the article's."""
    known = registry.names("readers")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            fits = path.suffix.lower().lstrip(".") in known and path.is_file() and path.stat().st_size <= LARGEST
            if fits and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
                yield path
        except OSError:
            continue
