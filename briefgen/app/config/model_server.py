"""`[model]` of `briefgen.toml`: which server is asked, for which model. A key is never in a file.

[model]
endpoint = "http://localhost:11434/v1"   # any server that speaks the OpenAI chat completions protocol
name = "qwen3:14b"
key = "MODEL_KEY"                        # name of an environment variable, or of an entry in the keyring under briefgen
timeout = 180                            # seconds for an article, with all tries
remote = false                           # true: the endpoint may be another machine
part_words = 6000                        # words of an article that are sent at once
most_requests = 100                      # of a run
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ...errors import SettingsError
from ...model import Endpoint
from . import words

TABLE = "model"
KEYS = {"endpoint": "url", "name": "name", "key": "key", "timeout": "timeout", "remote": "remote", "part_words": "part_words",
        "most_requests": "most_requests"}  # fmt: skip
NUMBERS = {"timeout": (1, 3600), "part_words": (200, 100_000), "most_requests": (1, 1_000_000)}
NAMED = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
"""What an environment variable or an entry is called. Keys that are given by mistake mostly look otherwise."""
SECRET = re.compile(r"^(?:sk|pk|key|gsk|hf|xai)[-_]|[A-Za-z0-9_-]{40,}")
SETTINGS = "Write endpoint and name under [model] in briefgen.toml."


def take_endpoint(table: Mapping[str, Any], path: Path) -> Endpoint | None:
    """What the configuration says; None if it says nothing. SettingsError names file and key."""
    told = table.get(TABLE)
    if told is None:
        return None
    if not isinstance(told, dict):
        raise SettingsError("is not a table", where=f"{path}: {TABLE}", do="Write its keys under [model].")
    for key in told:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            do = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(KEYS)}."
            raise SettingsError(f"unknown key {key!r}", where=f"{path}: {TABLE}", do=do)
    fields = {KEYS[key]: _value(key, value, f"{path}: {TABLE}.{key}") for key, value in told.items()}
    if missing := next((key for key in ("endpoint", "name") if not fields.get(KEYS[key])), None):
        raise SettingsError(f"has no {missing}", where=f"{path}: {TABLE}", do=SETTINGS)
    return Endpoint(**fields)


def _value(key: str, value: object, where: str) -> Any:
    if key == "remote":
        return words.switch(value, where)
    if key in NUMBERS:
        least, most = NUMBERS[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise SettingsError(f"{value!r} is not a number from {least} to {most}", where=where, do="Write a whole number.")
        return value
    text = words.text(value, where)
    if key == "endpoint":
        return _address(text, where)
    if key == "key" and text and (not NAMED.fullmatch(text) or SECRET.search(text)):
        do = "Write the name of an environment variable that holds the key, or of an entry in the keyring; never the key."
        raise SettingsError("is not the name of a variable", where=where, do=do)
    return text


def _address(text: str, where: str) -> str:
    do = 'Write it as in endpoint = "http://localhost:11434/v1".'
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SettingsError("is not an address", where=where, do=do) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or any(not c.isprintable() or c in " \\" for c in text):
        raise SettingsError("is not the address of a server", where=where, do=do)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise SettingsError("holds more than an address", where=where, do="Leave out user names, passwords and anything after ? or #.")
    return text.rstrip("/")
