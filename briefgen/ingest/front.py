"""Front matter: metadata above the text of a Markdown file, in YAML, TOML or JSON, under the names that site generators use."""

from __future__ import annotations

import json
import re
import tomllib
import warnings
from collections.abc import Mapping

from briefgen.ingest import dates
from briefgen.ingest.clean import Known

YAML = re.compile(r"\A\ufeff?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(?P<fields>.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.S)
JSON = re.compile(r"\A\ufeff?(?P<fields>\{[ \t]*\n.*?\n\})[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(?P<key>\w+):[ \t]*(?P<value>.+?)[ \t]*$", re.M)
LONGEST, DEEPEST = 20_000, 100
"""Characters, and depth of brackets: no real front matter has more."""
NAMES = ("name", "title", "display_name")
"""Fields that hold the name of an author or a paper given as a mapping."""


def split(text: str) -> tuple[Known, str]:
    """The metadata of the front matter, and the text below it; the whole text if there is none."""
    for form, parse in ((YAML, _yaml), (TOML, _toml), (JSON, _json)):
        if found := form.match(text):
            return _known(parse(found["fields"])), text[found.end() :]
    return Known(), text


def _yaml(fields: str) -> Mapping[str, object]:
    from srsly import ruamel_yaml

    if len(fields) > LONGEST or fields.count("[") + fields.count("{") > DEEPEST:
        return {}
    try:
        # The base loader makes everything text: a name such as "No" stays a name, a date is as it is written. It raises a warning for a key
        # that stands twice, and prints one for an anchor that does.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ruamel_yaml.error.ReusedAnchorWarning)
            found = ruamel_yaml.load(fields, Loader=ruamel_yaml.loader.BaseLoader)
    except (ruamel_yaml.error.YAMLError, ruamel_yaml.error.MarkedYAMLFutureWarning, ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {match["key"]: match["value"].strip("\"' ") for match in FIELD.finditer(fields)}


def _toml(fields: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(fields) if len(fields) <= LONGEST else {}
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _json(fields: str) -> Mapping[str, object]:
    try:
        found = json.loads(fields) if len(fields) <= LONGEST else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _known(fields: Mapping[str, object]) -> Known:
    """The metadata in fields, whatever the case and the name they are written under."""
    found = {str(key).lower(): " ".join(_text(value).split()) for key, value in fields.items()}

    def first(*names: str) -> str | None:
        return next((found[name] for name in names if found.get(name)), None)

    return Known(
        title=first("title", "headline"),
        byline=first("author", "authors", "byline", "by", "creator"),
        outlet=first("outlet", "publication", "publisher", "site", "site_name", "newspaper"),
        published=dates.full(first("date", "published", "pubdate", "publishdate", "published_at", "created") or ""),
        url=first("url", "source", "link", "canonical", "canonical_url"),
    )


def _text(value: object) -> str:
    """A value as a page would print it; of several, all with commas."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, Mapping):
        return next((str(value[name]) for name in NAMES if value.get(name)), "")
    return "" if value is None else str(value)
