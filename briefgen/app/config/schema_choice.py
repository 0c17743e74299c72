"""The schema that an order asks for: by name, or picked for each article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ... import pipeline, resources
from ...errors import SettingsError
from ...model import Reading
from ...schema import AUTO, MemoSchema, load_schema, schema_files
from .run_config import Order, folders


class Asked(NamedTuple):
    """Schemas to pick from; one if the order names it."""

    schemas: tuple[MemoSchema, ...]

    def of(self, reading: Reading) -> MemoSchema:
        """The schema for an article."""
        told = reading.asked.schema_name if reading.asked else ""
        if found := next((schema for schema in self.schemas if schema.name == told), None):
            return found
        return self.schemas[0] if len(self.schemas) == 1 else pipeline.picked(reading, self.schemas)


def schemas(order: Order) -> Asked:
    """What the order asks for. SettingsError if there is no such schema, or one of those to pick from is not valid."""
    homes = folders("schemas", order.home)
    return Asked(tuple(load_schema(name, homes) for name in _names(order)))


def places(order: Order) -> Iterator[Path]:
    """Every place where a file of what is asked for is or would be, including the schemas that others extend."""
    homes = folders("schemas", order.home)
    for name in _names(order):
        yield from resources.tried("schemas", name, homes)
        try:
            chain = schema_files(resources.find("schemas", name, homes), homes)
        except SettingsError:
            continue  # reported when it is loaded
        for file in chain[1:]:
            yield from resources.tried("schemas", file.stem, homes)


def _names(order: Order) -> tuple[str, ...]:
    name = order.settings.schema_name
    return resources.names("schemas", folders("schemas", order.home)) if name == AUTO else (name,)
