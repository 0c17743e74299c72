"""Answers kept from earlier runs, as they came: the same article gives the same memo without asking again.

They lie in the user's data folder, one file an answer, for its owner's eyes alone, and none is forgotten: what a model said once it
may never say again. Neither key nor address is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ...errors import OutputError
from ...verification.request import EDITION
from .client import Said

KIND = "answers"


def place(messages: list[list[dict[str, str]]], model: str) -> Path:
    """Where the answer of a model to these words is kept; the file may not be there yet."""
    from platformdirs import user_data_path

    asked = json.dumps([EDITION, model, messages], ensure_ascii=False)
    return user_data_path("briefgen", appauthor=False) / KIND / f"{hashlib.sha256(asked.encode()).hexdigest()[:32]}.json"


def found(file: Path) -> list[str] | None:
    """The answers of a file, one for each part of the article; None if there are none that can be read."""
    try:
        told: dict[str, Any] = json.loads(file.read_bytes())
        answers = told["answers"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return answers if isinstance(answers, list) and all(isinstance(one, str) for one in answers) else None


def keep(file: Path, said: Sequence[Said], model: str) -> None:
    """Keeps the answers. A home that can't be written keeps nothing, and the model is asked again."""
    from ..store import files

    told = {"model": model, "edition": EDITION, "tokens": sum(one.tokens for one in said), "answers": [one.text for one in said]}
    with contextlib.suppress(OSError, OutputError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write_all({file: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()})
        file.chmod(0o600)


def forget(places: Iterable[Path]) -> None:
    """Forgets answers to parts of an article, once there is one to all of it."""
    for place in places:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)
