"""One-page information memos of news articles, every line traced to its source.

    import briefgen

    made = briefgen.make(text, briefgen.Settings(memo_to="Political Director"))
    made.memo.bottom_line, made.files["pdf"]

`read` returns everything seen in an article, `make` a memo with its files as bytes. The nouns are those of `briefgen.model`.
Each name is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app.library import Made, make, read
    from .errors import FitError, InputError, OutputError, SettingsError, UserError
    from .model import Article, Evidence, Memo, Page, Reading, Settings, Statement

__all__ = [
    "Article", "Evidence", "FitError", "InputError", "Made", "Memo", "OutputError", "Page", "Reading", "Settings", "SettingsError",
    "Statement", "UserError", "make", "read",
]  # fmt: skip

_PLACES = {
    **dict.fromkeys(("Made", "make", "read"), "app.library"),
    **dict.fromkeys(("FitError", "InputError", "OutputError", "SettingsError", "UserError"), "errors"),
    **dict.fromkeys(("Article", "Evidence", "Memo", "Page", "Reading", "Settings", "Statement"), "model"),
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_PLACES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
