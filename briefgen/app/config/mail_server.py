"""`[mail]` of `briefgen.toml`: the server, who sends, groups of addresses. What the environment says wins; a password is never in a file.

[mail]
sender = "Eastern Europe Desk <east@mfa.example>"
host = "smtp.mfa.example"
port = 587                      # 465 with security = "tls", 25 with "none"
user = "east"
security = "starttls"           # or "tls"; "none" only to this machine
ca_file = "house-ca.pem"        # if the server's certificate is the house's own
max_size = 10                   # megabytes that may be attached
timeout = 30                    # seconds

[mail.groups.desk]
to = ["a@mfa.example", "Bea <b@mfa.example>"]
max_marking = "TLP:AMBER"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import SettingsError
from ...mail import Address, address
from . import words

TABLE = "mail"
PREFIX = "BRIEFGEN_MAIL_"
PASSWORD = PREFIX + "PASSWORD"
KEYS = ("sender", "host", "port", "user", "security", "ca_file", "max_size", "timeout", "groups")
FROM_ENVIRONMENT = ("sender", "host", "port", "user", "security", "ca_file")
PORTS = {"starttls": 587, "tls": 465, "none": 25}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
RANKS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From what anybody may read to what only those named may: TLP 2.0."""


class Group(NamedTuple):
    """Addresses under one name, and the highest marking that they may get; None is no limit."""

    to: tuple[Address, ...]
    max_marking: str | None = None


class Mail(NamedTuple):
    """How mail is sent. `max_size` in bytes, `timeout` in seconds."""

    sender: Address | None = None
    host: str = ""
    port: int = 0
    user: str = ""
    security: str = "starttls"
    ca_file: Path | None = None
    max_size: int = 10_000_000
    timeout: float = 30.0
    groups: dict[str, Group] = {}  # noqa: RUF012 - never changed


def take_mail(table: Mapping[str, Any], path: Path, environment: Mapping[str, str]) -> Mail:
    """What configuration and environment say. SettingsError names file or variable, and key."""
    told = table.get(TABLE, {})
    if not isinstance(told, dict):
        raise SettingsError("is not a table", where=f"{path}: {TABLE}", do="Write its keys under [mail].")
    for key in told:
        if key == "password":
            where = f"{path}: mail.password"
            raise SettingsError("a password must not be in the file", where=where, do=f"Set {PASSWORD}, or use a keyring.")
        if key not in KEYS:
            raise SettingsError(f"unknown key {key!r}", where=f"{path}: {TABLE}", do=f"Known: {', '.join(KEYS)}.")
    given = {key: (value, f"{path}: mail.{key}") for key, value in told.items()}
    variables = {key: PREFIX + key.upper() for key in FROM_ENVIRONMENT}
    given |= {key: (environment[name], name) for key, name in variables.items() if name in environment}
    said = {key: _value(key, value, where, path) for key, (value, where) in given.items() if key != "groups"}
    security = str(said.get("security", "starttls"))
    host = str(said.get("host", ""))
    if security == "none" and host not in LOOPBACK:
        raise SettingsError("would send without encryption", where=given["security"][1], do='Use "starttls" or "tls".')
    said.setdefault("port", PORTS[security])
    return Mail(**said, groups=_groups(told.get("groups", {}), path))


def recipients(texts: list[str], mail: Mail, where: str, marking: str | None) -> tuple[Address, ...]:
    """The addresses that are meant, groups (`@desk`) taken apart. SettingsError, also for a group that may not get what is so marked."""
    found: list[Address] = []
    for text in texts:
        if text.startswith("@"):
            found += _group(text[1:], mail, where, marking)
        else:
            found.append(address(text, where))
    return tuple(found)


def _group(name: str, mail: Mail, where: str, marking: str | None) -> tuple[Address, ...]:
    group = mail.groups.get(name)
    if group is None:
        known = ", ".join(f"@{name}" for name in mail.groups) or "none"
        raise SettingsError(f"there is no group @{name}", where=where, do=f"Known: {known}.")
    if group.max_marking and marking:
        if marking not in RANKS:
            what = f"it is not clear whether @{name} may get an article marked {marking}"
            raise SettingsError(what, where=where, do="List its addresses.")
        if RANKS.index(marking) > RANKS.index(group.max_marking):
            what = f"@{name} gets nothing above {group.max_marking}, and this is {marking}"
            raise SettingsError(what, where=where, do="Send it to others.")
    return group.to


def _groups(told: object, path: Path) -> dict[str, Group]:
    where = f"{path}: mail.groups"
    if not isinstance(told, dict) or not all(isinstance(group, dict) for group in told.values()):
        raise SettingsError("is not a table of groups", where=where, do="Write each under [mail.groups.NAME].")
    return {name: _one_group(group, f"{where}.{name}") for name, group in told.items()}


def _one_group(told: Mapping[str, Any], where: str) -> Group:
    for key in told:
        if key not in ("to", "max_marking"):
            raise SettingsError(f"unknown key {key!r}", where=where, do="Known: to, max_marking.")
    to = told.get("to")
    if not isinstance(to, list) or not to:
        raise SettingsError("names nobody", where=f"{where}.to", do='Write a list, as in ["a@example.org"].')
    limit = told.get("max_marking")
    if limit is not None:
        limit = words.one_of(RANKS, limit, f"{where}.max_marking")
    return Group(tuple(address(words.text(one, f"{where}.to"), f"{where}.to") for one in to), limit)


def _value(key: str, value: object, where: str, path: Path) -> Any:
    match key:
        case "sender":
            return address(words.text(value, where), where)
        case "port":
            return _number(value, where, least=1, most=65_535)
        case "max_size":
            return int(_number(value, where, least=1, most=100)) * 1_000_000
        case "timeout":
            return float(_number(value, where, least=1, most=600))
        case "security":
            return words.one_of(tuple(PORTS), value, where)
        case "ca_file":
            file = path.parent / Path(words.text(value, where)).expanduser()
            if not file.is_file():
                raise SettingsError("there is no such file", where=where, do="Name a file of certificates in PEM.")
            return file
        case _:
            return words.text(value, where)


def _number(value: object, where: str, *, least: int, most: int) -> int:
    if isinstance(value, str) and value.isdecimal():  # from the environment
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise SettingsError(f"{value!r} is not a number from {least} to {most}", where=where, do="Write a whole number.")
    return value
