"""Where `briefgen` starts. A call that was made before, and has nothing to do now, ends here; every other one goes to the command line.

Nothing but the standard library is imported for such a call: parsing it by Typer would take longer than everything else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Runs the command line, unless everything that it is asked for is there as it would be made."""
    try:
        status = _nothing_to_do(sys.argv[1:])
    except BrokenPipeError:  # whoever was to read the paths has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    if status is not None:
        sys.exit(status)
    from .cli import main as run

    run()


def _nothing_to_do(arguments: list[str]) -> int | None:
    """Says that there is nothing to do, and returns the exit status; None if there may be something."""
    if arguments[:1] != ["make"]:
        return None
    from .store import build_ledger, repeats

    asked = repeats.find(arguments)
    if asked is None:
        return None
    ledger = build_ledger.ledger(asked.articles, asked.wishes, Path(asked.config))
    if not all(article in ledger.unchanged for article in asked.articles):
        return None
    from .unchanged import say_unchanged

    return say_unchanged(ledger, quiet=asked.quiet)
