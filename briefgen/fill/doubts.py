"""What a memo holds, and which of its lines a reader should look at first."""

from __future__ import annotations

from ..model import Memo, Statement
from .phrase import UNCERTAIN

LIKELY = 0.2
"""A line of less worth is one to check. Of 362 lines of 24 newspaper articles, 63 % of those below were right, 80 % of the others.
Chosen on these same lines."""


def found(memo: Memo) -> str:
    """What a memo holds and how sure it is, in words: "16 lines, 3 to check first; not yet reviewed"."""
    lines, doubts = len(statements_of(memo)), len(to_check(memo))
    status = "" if memo.status == "filled" else f"{memo.status}: "
    reviewed = f"reviewed by {memo.header.reviewed_by}" if memo.header.reviewed_by else "not yet reviewed"
    return f"{status}{lines} line{'' if lines == 1 else 's'}{f', {doubts} to check first' if doubts else ''}; {reviewed}"


def statements_of(memo: Memo) -> list[Statement]:
    """Every statement in the memo's sections, in order."""
    return [item for section in memo.sections for item in section.items]


def to_check(memo: Memo) -> list[Statement]:
    """The lines that are least likely to be right: of little worth, or with an uncertain speaker. Lines that a person wrote are not among
    them.

    The other lines may be wrong too: this says what to read first, not what is safe.
    """
    return [line for line in statements_of(memo) if line.kind != "person" and (line.worth < LIKELY or line.label.startswith(UNCERTAIN))]
