"""Makes pages for the tests: a memo, fitted and composed."""

from __future__ import annotations

import importlib
from typing import Literal

from briefgen.fit import fit
from briefgen.model import Layout, Memo
from briefgen.render.compose import compose
from briefgen.render.measure import share
from briefgen.render.sheet import Sheet
from briefgen.style import Style, load_style

MODULES = {"docx": "docx", "pdf": "pdf", "html": "html", "md": "markdown", "json": "record", "source": "source", "png": "png"}


def fitted(memo: Memo, *, style: Style | None = None, paper: Literal["a4", "letter"] = "a4") -> Sheet:
    """The sheet of a memo that fits."""
    look = style or load_style("plain")

    def used(tried: Memo, layout: Layout) -> float:
        return share(compose(tried, layout, 0.0, look, paper))

    page = fit(memo, look.ladder, used)
    return compose(page.memo, page.layout, page.used, look, paper, "the source’s text")


def rendered(sheet: Sheet, form: str) -> bytes:
    """The sheet in a format."""
    made: bytes = importlib.import_module(f"briefgen.render.{MODULES[form]}").render(sheet)
    return made


def entitled(memo: Memo, **header: str | None) -> Memo:
    """The memo with another header."""
    return memo.model_copy(update={"header": memo.header.model_copy(update=header)})
