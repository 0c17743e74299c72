"""What one run is asked to do: options of the command line over `briefgen.toml` over defaults."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ... import registry
from ...errors import SettingsError
from ...model import LIMITS, MODEL, House, Settings, Value
from . import corrections, limits, words
from . import model_server as model_settings

if TYPE_CHECKING:
    from ..store.build_ledger import Call

CONFIG = "briefgen.toml"
KEYS = {
    "to": "memo_to",
    "from": "memo_from",
    "schema": "schema_name",
    "style": "style",
    "paper": "paper",
    "marking": "marking",
    "reader": "reader",
    "max_quoted_words": "max_quoted_words",
    "comments": "comments",
    "attach_data": "attach_data",
    "keep": "keep",
    "out": "out",
    "format": "formats",
    "name": "name",
    "fields": "fields",
    "comment_by": "comment_by",
}
"""What a configuration file may say, and the field that it sets."""

TABLES = (*corrections.KEYS, "mail", limits.TABLE, model_settings.TABLE)
"""Tables that other modules read."""
FIELDS = {"schema": "schema_name", "format": "formats", "field": "fields"}  # if the option is not called like the field
FORMATS = ("pdf", "docx")
OUT = Path("out")
HERE = Path()
PAPERS = ("a4", "letter")

Given = dict[str, tuple[Any, str]]
"""Field, its value, and where it was given (an option, or a key of a file)."""


class Order(Value):
    """What one run is asked to do."""

    settings: Settings = Settings()
    formats: tuple[str, ...] = FORMATS
    out: Path = OUT
    name: str = "{stem}"
    force: bool = False
    keep: bool = True
    """Whether readings are kept, and those kept before are used."""
    ask_again: bool = False
    """Whether a language model is asked though its answer is kept."""
    home: Path = HERE
    """The folder whose `templates` may hold the project's own schemas and styles."""
    shared: Path | None = None
    """The file of names that the configuration points to."""


def make_order(flags: Mapping[str, Any], config: Path | None = None, *, force: bool = False) -> Order:
    """The order that flags and configuration make; a flag that is None was not given. SettingsError for what is not valid."""
    path = _path(config)
    table = configuration(config)
    house, shared = corrections.take_corrections(table, path) if path else (House(), None)
    given = _configured(table, path) | _flagged(flags)
    fields = {field: _checked(field, value, where) for field, (value, where) in given.items()}
    if fields.get("outgoing"):
        _check_outgoing(flags)
        fields |= {"comments": False, "attach_data": False}  # what the configuration says of working copies
    keep, ask_again = fields.pop("keep", True), fields.pop("ask_again", False)
    own = {field: value for field in ("out", "name", "formats") if (value := fields.pop(field, None))}
    # An empty text takes back what the configuration says, so that the default holds.
    told = {field: value for field, value in fields.items() if value is not None}
    endpoint = model_settings.take_endpoint(table, path) if path else None
    settings = Settings(**told, house=house, limits=limits.take_limits(table, path) if path else LIMITS, endpoint=endpoint)
    given_ = {"force": force, "keep": keep, "ask_again": ask_again, "shared": shared}
    return Order(settings=settings, home=config.parent if config else HERE, **given_, **own)


def again(call: Call) -> Order:
    """The order of an earlier run, its paths from the folder that it ran in. SettingsError."""
    config = Path(call.folder, call.config)
    order = make_order(call.wishes, config if config.exists() else None)
    return order.model_copy(update={"out": Path(call.folder, order.out)})


def configuration(config: Path | None) -> dict[str, Any]:
    """What the configuration says; nothing if there is none. SettingsError if it can't be read."""
    path = _path(config)
    return _table(path) if path else {}


def folders(kind: Literal["schemas", "styles"], home: Path = HERE) -> tuple[Path, ...]:
    """Where schemas or styles are looked for before the built-in ones: the project's `templates`, then the user's own folder."""
    from platformdirs import user_config_path

    return (home / "templates" / kind, user_config_path("briefgen", appauthor=False) / kind)


def _check_outgoing(flags: Mapping[str, Any]) -> None:
    for flag, option in (("comments", "--comments"), ("attach_data", "--attach-data")):
        if flags.get(flag):
            raise SettingsError("an outgoing copy holds nothing but the page", where=option, do=f"Leave out {option}, or --outgoing.")


def _flagged(flags: Mapping[str, Any]) -> Given:
    given = {flag: value for flag, value in flags.items() if value is not None}
    return {FIELDS.get(flag, flag): (value, "--" + flag.replace("_", "-")) for flag, value in given.items()}


def _path(config: Path | None) -> Path | None:
    """The configuration file to read: the one that was named, else `briefgen.toml` if it exists, else None."""
    path = config or Path(CONFIG)
    return path if config is not None or path.exists() else None


def _configured(table: Mapping[str, Any], path: Path | None) -> Given:
    return {_field(key, path): (value, f"{path}: {key}") for key, value in table.items() if key not in TABLES}


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"can't be read ({error.strerror})", where=str(path), do="Name a TOML file with --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"is not valid TOML ({error})", where=str(path), do='Write lines such as to = "Political Director".') from error


def _field(key: str, path: Path | None) -> str:
    if key in KEYS:
        return KEYS[key]
    near = difflib.get_close_matches(key, [*KEYS, *KEYS.values(), *TABLES], n=1)
    right = next((name for name, field in KEYS.items() if near and near[0] in (name, field)), near[0] if near else None)
    do = f"Did you mean {right}?" if right else f"Known: {', '.join((*KEYS, *TABLES))}."
    raise SettingsError(f"unknown key {key!r}", where=str(path), do=do)


def _checked(field: str, value: object, where: str) -> Any:
    return CHECKS.get(field, _text_or_none)(value, where)


def _text_or_none(value: object, where: str) -> str | None:
    return words.text(value, where) or None


def _marking_or_none(value: object, where: str) -> str | None:
    return words.marking(value, where) or None


def _folder(value: object, where: str) -> Path:
    return Path(words.text(str(value) if isinstance(value, Path) else value, where)).expanduser()


def _formats(value: object, where: str) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else words.text(value, where).split(",")
    known = registry.names("renderers")
    return tuple(dict.fromkeys(words.one_of(known, name, where) for name in listed))


def _reader(value: object, where: str) -> str:
    return words.one_of((*registry.names("annotators"), MODEL), value, where)


def _paper(value: object, where: str) -> str:
    return words.one_of(PAPERS, value, where)


def _extras(value: object, where: str) -> tuple[tuple[str, str], ...] | None:
    """Header fields: a table in the configuration, lines of KEY=TEXT from the command line, of which the last with one key counts."""
    if isinstance(value, Mapping):
        return tuple((words.text(key, where), words.text(text, where)) for key, text in value.items())
    lines = value.split("\n") if isinstance(value, str) else [value]
    pairs = [words.text(line, where).partition("=") for line in lines]
    if wrong := next((key for key, equals, _ in pairs if not equals or not key), None):
        raise SettingsError(f"{wrong!r} is not of the form KEY=TEXT", where=where, do="Write, for example, --field reference=PD/26/14.")
    return tuple({key.strip(): text.strip() for key, _, text in pairs}.items()) or None


CHECKS: dict[str, Callable[[object, str], object]] = {
    "date": words.date,
    "published": words.date,
    "marking": _marking_or_none,
    "max_quoted_words": words.count,
    "comments": words.switch,
    "attach_data": words.switch,
    "outgoing": words.switch,
    "keep": words.switch,
    "ask_again": words.switch,
    "paper": _paper,
    "reader": _reader,
    "out": _folder,
    "formats": _formats,
    "name": words.pattern,
    "fields": _extras,
    "comment_date": words.date,
}
"""The check of each field that is not plain text."""
