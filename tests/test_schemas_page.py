"""The examples of docs/schemas.md are schemas that load, and its table names every schema that is shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.schema import ACTS, load_schema

PAGE = (Path(__file__).parents[1] / "docs" / "schemas.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_schema(example: str, tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    assert load_schema("example", (tmp_path,)).sections


def test_the_table_names_every_schema_and_the_text_every_act() -> None:
    assert {*re.findall(r"^\| `([a-z-]+)`(?: \(usual\))? \|", PAGE, re.MULTILINE)} >= set(resources.names("schemas"))
    assert all(f"`{act}`" in PAGE for act in ACTS)
