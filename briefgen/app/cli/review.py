"""`briefgen review`: a memo beside its article, in the browser."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import typer

from ...errors import SettingsError
from . import options as o
from .make import CONFIG, NO_WISHES, make

MISSING = "Install it with: pip install 'briefgen[review]'"
UNWANTED = ("force", "refetch", "quiet", "format", "outgoing")
"""Options of make that make no sense here."""
EXAMPLES = """\b
Examples:
  briefgen review kyiv.txt
      opens the article's memo in the browser
  briefgen review
      opens a page to paste a text, drop a file or give an address

\b
Takes the options of make. Your edits are saved into the Word file and the
PDF, as if you had made them in Word. Only this machine can reach the page, at
the address that is printed. Ctrl+C stops it, with exit status 0.
"""


def review(context: typer.Context, article: o.ReviewedArticle = None, port: o.Port = 0, browser: o.Browser = True, **_: Any) -> None:
    """See in the browser where each line of a memo comes from, and edit the memo."""
    try:
        from ..review import serve
    except ImportError as error:
        raise SettingsError("the review page is not installed", where="briefgen review", do=MISSING) from error

    own = ("article", "port", "browser", *NO_WISHES)
    wishes = {name: value for name, value in context.params.items() if name not in own}
    config = context.params["config"] or Path(CONFIG)
    private = bool(context.params["allow_private"])
    serve.run(article, wishes, str(config), port=port, browser=browser, private=private, say=lambda told: typer.echo(told, err=True))


def _signature() -> inspect.Signature:
    """This command's own parameters, then the options of `make`."""
    own = inspect.signature(review, eval_str=True).parameters
    first = [own[name] for name in ("context", "article", "port", "browser")]
    wanted = inspect.signature(make, eval_str=True).parameters
    kept = [wanted[name] for name in wanted if name not in (*UNWANTED, "context", "articles")]
    return inspect.Signature([*first, *kept])


_TAKEN = _signature()
review.__signature__ = _TAKEN  # type: ignore[attr-defined]
review.__annotations__ = {name: parameter.annotation for name, parameter in _TAKEN.parameters.items()}
