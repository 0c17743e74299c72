"""What a schema's and a style's file may hold, as JSON Schema: editors complete and check by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from ...inherit import OWN
from ...resources import fonts
from ...schema import GIVEN, MemoSchema
from ...style import Style

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LIST = {"type": "array", "items": {"type": "string"}, "default": []}
TOLD = {"drop": "Sections of the extended schema that this one leaves out.", "order": "Sections, in their order."}


def json_schema(kind: Literal["schemas", "styles"]) -> str:
    """The JSON Schema of a file of that kind, as text."""
    made = _of_schemas() if kind == "schemas" else Style.model_json_schema()
    _without(made, "name")
    if kind == "schemas":
        _without(made, *GIVEN)
    return json.dumps({"$schema": DIALECT, **_fonts_by_name(made)}, indent=1, ensure_ascii=False) + "\n"


def _fonts_by_name(told: Any) -> Any:
    """With the fonts that come with the program by their names, wherever it is installed."""
    match told:
        case dict():
            return {key: _fonts_by_name(value) for key, value in told.items()}
        case list():
            return [_fonts_by_name(value) for value in told]
        case str() if told.startswith(str(fonts())):
            return Path(told).name
        case _:
            return told


def _of_schemas() -> dict[str, Any]:
    made = MemoSchema.model_json_schema()
    made["properties"] |= {key: {**LIST, "title": key.capitalize(), "description": TOLD[key]} for key in OWN}
    # A file that extends another may leave out what that one says, in a section too.
    made["anyOf"] = [{"required": ["extends"]}, {"required": ["bottom_line", "sections"]}]
    made.pop("required", None)
    for name in ("SectionSchema", "FieldSchema"):
        made["$defs"][name]["required"] = ["key"]
    return made


def _without(made: dict[str, Any], *keys: str) -> None:
    for key in keys:
        made["properties"].pop(key, None)
        if key in made.get("required", []):
            made["required"].remove(key)
