"""A schema's table made of another's: what the later says stands, the rest is the earlier's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Table = dict[str, Any]
Complain = Callable[[str, str, list[str]], Exception]
"""Makes the error for a key that names a word which is none of the words known."""

LISTED = ("sections", "fields")
"""Lists of tables that are told apart by their `key`."""
NAMED = ("roles", "acts")
"""Tables of tables."""
OWN = ("drop", "order")
"""What says how to inherit, and is no part of what comes out."""


def inherited(parent: Table, child: Table, complain: Complain) -> Table:
    """The child's table with all of the parent's that it neither changes nor drops, in the order that it asks for."""
    out = {**parent, **{key: value for key, value in child.items() if key not in OWN}}
    for key in NAMED:
        if isinstance(child.get(key), dict) and isinstance(parent.get(key), dict):
            out[key] = {**parent[key], **child[key]}
    for key in LISTED:
        earlier, later = _keyed(parent.get(key)), _keyed(child.get(key))
        if earlier and later:
            out[key] = _merged(earlier, later)
    return arranged(out, child, complain)


def arranged(table: Table, asks: Table, complain: Complain) -> Table:
    """The table less the sections that are dropped, the rest in the order asked for; those that it does not name come last."""
    sections = _keyed(table.get("sections"))
    if not sections:
        return table
    keys = [str(section["key"]) for section in sections]
    for key in OWN:
        for word in _words(asks.get(key)):
            if word not in keys:
                raise complain(key, word, keys)
    dropped, order = _words(asks.get("drop")), _words(asks.get("order"))
    kept = [section for section in sections if section["key"] not in dropped]
    kept.sort(key=lambda section: order.index(section["key"]) if section["key"] in order else len(order))
    out = {**table, "sections": kept}
    if dropped and "bottom_line" not in asks:
        out["bottom_line"] = [key for key in _words(table.get("bottom_line")) if key not in dropped]
    return out


def _merged(earlier: list[Table], later: list[Table]) -> list[Table]:
    own = {one["key"]: one for one in later}
    known = {one["key"] for one in earlier}
    return [_changed(one, own.get(one["key"], {})) for one in earlier] + [one for one in later if one["key"] not in known]


def _changed(one: Table, own: Table) -> Table:
    """A section or field with a schema's own keys. A title of its own that needs no name is used always: the parent's `plain` goes."""
    title = own.get("title")
    fixed = isinstance(title, str) and "{" not in title and "plain" not in own
    return {key: value for key, value in {**one, **own}.items() if not (fixed and key == "plain")}


def _keyed(tables: object) -> list[Table]:
    """Tables that all have a key; none if they have not, which is told when the whole is checked."""
    if isinstance(tables, list) and all(isinstance(one, dict) and isinstance(one.get("key"), str) for one in tables):
        return tables
    return []


def _words(given: object) -> list[str]:
    return [word for word in given if isinstance(word, str)] if isinstance(given, list) else []
