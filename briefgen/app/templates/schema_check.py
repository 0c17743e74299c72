"""A schema tried: whether its file is right, whether its musts fit a page, and what it makes of an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ... import pipeline
from ...model import Reading, Settings
from ...schema import MemoSchema, load_schema_file
from ...style import load_style
from ..config import schema_choice
from ..config.run_config import HERE, Order, folders
from ..making.reading import read_as_ordered
from ..sources import inputs


def checked(path: Path, config: Path | None = None) -> tuple[str, str]:
    """What a schema's file asks for, and a warning if that can't fit a page, else nothing. SettingsError for what is wrong in it."""
    home = config.parent if config else HERE
    schema = load_schema_file(path, folders("schemas", home))
    musts, all_ = (pipeline.room(schema, load_style("plain"), Settings(), all_=whole) for whole in (False, True))
    told = f"{path}: right: {', '.join(section.key for section in schema.sections)}; {_share(musts, all_)}"
    if musts <= 1:
        return told, ""
    cure = "Lower most_words, bottom_line_words or the number of sections."
    return told, f"{path}: what must be on the page takes {musts:.2f} of it in the tightest setting. {cure}"


def _share(musts: float, all_: float) -> str:
    rest = "" if all_ <= 1 else ", so the lines of least worth are cut"
    return f"its required sections take {musts:.2f} of a page in the style plain, everything that it may hold takes {all_:.2f}{rest}"


def explained(location: str, order: Order) -> Iterator[str]:
    """What a schema makes of an article, passage by passage, in lines for people."""
    from ...fill import explain

    given = inputs.fetch(location, order.settings.limits)
    article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=order.settings)
    schemas = schema_choice.schemas(order)
    reading = read_as_ordered(article, order, schemas)
    schema = schemas.of(reading)
    found = explain(reading, schema, order.settings)
    yield f"schema {schema.name}" + (f": {schema.picked}" if schema.picked else "")
    yield from (f"{role}: {name or 'not found'}" for role, name in found.roles.items() if not _called(role, schema))
    yield from _asked(reading)
    for passage in found.passages:
        yield f"\n[{passage.paragraph}] {passage.text}"
        for verdict in passage.verdicts:
            told = verdict.why or "taken"
            yield f"    {verdict.section} {verdict.worth:.2f}: {'; '.join(filter(None, (told, verdict.rule)))}"


def _asked(reading: Reading) -> Iterator[str]:
    """What a language model said, line by line, and what became of it."""
    if reading.unasked:
        yield f"the language model gave no usable answer: {reading.unasked}"
    for line in reading.asked.by.lines if reading.asked else ():
        yield f"\n{reading.asked.by.model if reading.asked else ''} [{line.section}] {line.actor}: {line.said}"
        yield f"    {line.became}" + (f": {line.why}" if line.why else "") + (f" => {line.line}" if line.line != line.said else "")


def _called(role: str, schema: MemoSchema) -> bool:
    """Whether a role is a matter of description, whoever bears it."""
    return role in schema.roles and bool(schema.roles[role].called)
