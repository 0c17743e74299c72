"""All that an open memo is made of at one moment, and how it is read anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import pipeline
from ...model import Article, House, Page, Reading, Settings
from ...revise import Conflict, Edition
from ...schema import MemoSchema
from ...style import Style, load_style
from ..config import limits
from ..config.run_config import Order, again, folders
from ..config.schema_choice import schemas
from ..making.reading import read_as_ordered
from ..sources import inputs, net
from ..store import build_ledger
from . import remembered

WORD, PDF = "docx", "pdf"
_UNREAD: Any = (None, "", None, None, None, None)
"""A state's article, stem, reading, schema, style and page before its article is read."""


class State(NamedTuple):
    """All that a memo is made of at one moment."""

    location: str
    wishes: Mapping[str, Any]
    house: House
    """The corrections made on this page."""
    order: Order
    article: Article
    stem: str
    reading: Reading
    schema: MemoSchema
    style: Style
    page: Page
    conflicts: tuple[Conflict, ...] = ()
    raw: bytes | None = None
    """The article's file, if it was made here."""

    @property
    def settings(self) -> Settings:
        return self.order.settings


def order_for(call: build_ledger.Call, wishes: Mapping[str, Any], house: House) -> Order:
    """What a run with these wishes and corrections is asked to do; Word and PDF are always among its formats."""
    order = again(call._replace(wishes=dict(wishes)))
    formats = tuple(dict.fromkeys((*order.formats, PDF, WORD)))
    settings = order.settings.model_copy(update={"house": remembered.over(order.settings.house, house), "outgoing": False})
    return order.model_copy(update={"formats": formats, "settings": settings})


def unread(call: build_ledger.Call, location: str, wishes: Mapping[str, Any]) -> tuple[State, inputs.Input]:
    """A state whose article is fetched and not read yet."""
    order = order_for(call, wishes, House())
    given = inputs.fetch(str(Path(call.folder, location)), order.settings.limits)
    made_here = Path(call.folder, location).parent == order.out / net.FOLDER
    return State(location, wishes, House(), order, *_UNREAD)._replace(raw=given.raw if made_here else None), given


def with_article(state: State, given: inputs.Input) -> State:
    """The state with this article read, and with the schema and the style of its order."""
    order, settings = state.order, state.order.settings
    with limits.within(settings.limits.seconds, state.location):
        article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=settings)
        wanted = schemas(order)
        reading = read_as_ordered(article, order, wanted)
    schema = wanted.of(reading)
    style = load_style(settings.style, folders("styles", order.home))
    return state._replace(article=article, stem=given.stem, reading=reading, schema=schema, style=style)


def with_wishes(state: State, call: build_ledger.Call, wishes: Mapping[str, Any]) -> State:
    """The state with other wishes of whoever makes the memo; the reading stays."""
    order = order_for(call, wishes, state.house)
    schema = schemas(order).of(state.reading)
    style = load_style(order.settings.style, folders("styles", order.home))
    return state._replace(wishes=wishes, order=order, schema=schema, style=style)


def shows(state: State, edition: Edition | None) -> bool:
    """Whether the Word file that is there says what the page shows."""
    if edition is None:
        return False
    shown = pipeline.printed_lines(state.page, state.style, state.settings)
    return [(line.kind, line.text) for line in edition.lines()] == [(line.kind, line.text) for line in shown]
