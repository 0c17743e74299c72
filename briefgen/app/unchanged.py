"""Reports memos that are there as they would be made. Only the standard library is imported here, as nothing else is needed to say so."""

from __future__ import annotations

import os
import sys

from .store.build_ledger import Ledger


def say_unchanged(ledger: Ledger, *, quiet: bool) -> int:
    """Says that there is nothing to do, prints the paths of the memos, and returns the exit status of the runs that made them."""
    memos = list(ledger.unchanged.values())
    if not quiet:
        names = ", ".join(memo.location for memo in memos)
        sys.stderr.write(f"briefgen: {names}: nothing to do: unchanged since the last run\n")
    sys.stdout.flush()
    for path in (path for memo in memos for path in memo.paths):
        sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    sys.stdout.buffer.flush()
    return max(memo.status for memo in memos)
