"""An article read as an order says: by the readers here, or with a language model behind them."""

from __future__ import annotations

from ...model import MODEL, Article, Reading
from ..config.run_config import Order
from ..config.schema_choice import Asked
from ..store import reading_cache


def read_as_ordered(article: Article, order: Order, schemas: Asked, *, keep: bool | None = None) -> Reading:
    """The reading of an article; `keep` says of readings here whether they are kept. SettingsError if the model may not be asked."""
    own = reading_cache.read(article, order.settings.offline, keep=order.keep if keep is None else keep)
    if order.settings.reader != MODEL:
        return own
    from ..asking import ask

    return ask.read(article, own, schemas.of(own), order.settings, ask.Terms(keep=order.keep, again=order.ask_again))
