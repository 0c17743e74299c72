"""Calls of `make` that were made before, by their arguments: one that is made again in the same words is understood without parsing it.

Only the standard library is imported here, as in `build_ledger`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from . import build_ledger, cache

KIND, SUFFIX = "calls", ".json"
MOST = 2000
"""Calls kept: some hundred bytes each."""


class Asked(NamedTuple):
    """What a call asked for: `articles` by location, `wishes` by name, as `build_ledger.ledger` takes them."""

    articles: list[str]
    wishes: dict[str, Any]
    config: str
    quiet: bool


def find(arguments: Sequence[str]) -> Asked | None:
    """What a call with these arguments asks for, if this program has understood it before."""
    try:
        return Asked(**json.loads(_place(arguments).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def note(arguments: Sequence[str], articles: Sequence[str], wishes: Mapping[str, Any], config: Path, *, quiet: bool) -> None:
    """Records what a call asked for, if there is a record of everything that it made."""
    place = _place(arguments)
    if not place.exists() and build_ledger.recorded(articles, wishes, config):
        asked = Asked(list(articles), build_ledger.plain(wishes), str(config), quiet)
        cache.keep(place, json.dumps(asked._asdict()).encode(), most=MOST)


def _place(arguments: Sequence[str]) -> Path:
    told = "\0".join((*arguments, "", *build_ledger.program_state())).encode("utf-8", "surrogateescape")
    return cache.folder(KIND) / f"{hashlib.sha256(told).hexdigest()}{SUFFIX}"
