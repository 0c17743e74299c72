"""The three-way merge of a memo: what was printed last, what a person made of it in Word, and what is generated now.

One side changed: that is taken. Both: the person's words stay, the new ones stand beside them as a comment, and the conflict is told.
What a person added stays as theirs, what they deleted stays deleted.
"""

from __future__ import annotations

from ..model import Cut, Hand, Memo, Value
from ..render.docx.embedded import Kept
from ..render.docx.read_back import WordContent
from .actors import merged_sides
from .edited import Edited, edited
from .header import merged_header, question_review
from .lead import merged_lead
from .rest import add_asides, anchor_comments, carry_comments, carry_hidden, rescue, settle_places
from .sections import merged_sections
from .versions import Conflict, Findings, Print, Versions


class Merged(Value):
    """The merged memo, and what to report of the merge."""

    memo: Memo
    conflicts: tuple[Conflict, ...] = ()
    foreign: tuple[str, ...] = ()
    """What a person put in that no memo can hold, in words: while there is any, the file must not be overwritten."""


def merge(kept: Kept, mine: WordContent, theirs: Memo, print_: Print, *, hold: bool = True) -> Merged:
    """What a person made of the kept memo, with what is new in `theirs`. Nothing that a person wrote is lost.

    With `hold`, what had no room on the page that a person worked on stays off it; a page of another look is filled anew.
    """
    versions, found = Versions(kept, mine, theirs, print_, hold=hold), Findings()
    page = edited(versions)
    memo = _merged_memo(versions, page, found)
    add_asides(page, found)
    settle_places(versions, found)
    rescue(versions, print_(memo.model_copy(update={"hand": _hand(found)})), found)
    question_review(versions, print_(memo.model_copy(update={"hand": _hand(found)})), memo.header, found)
    carry_comments(versions, page, memo, found)
    carry_hidden(page, found)
    anchor_comments(print_(memo.model_copy(update={"hand": _hand(found)})), found)
    memo = memo.model_copy(update={"cut": _cut(memo, found), "hand": _hand(found)})
    return Merged(memo=memo, conflicts=tuple(found.conflicts), foreign=tuple(dict.fromkeys((*mine.foreign, *found.foreign))))


def _merged_memo(versions: Versions, page: Edited, found: Findings) -> Memo:
    """The memo with each of its parts merged."""
    return versions.theirs.model_copy(
        update={
            "header": merged_header(versions, page, found),
            "bottom_line": merged_lead(versions, found),
            "sides": merged_sides(versions, page, found),
            "sections": merged_sections(versions, page, found),
        }
    )


def _cut(memo: Memo, found: Findings) -> tuple[Cut, ...]:
    """What has no room on the page; neither what a person deleted nor what is on it."""
    gone = {cut.statement.id for cut in found.deleted} | {item.id for section in memo.sections for item in section.items}
    return tuple(cut for cut in (*memo.cut, *found.held) if cut.statement.id not in gone)


def _hand(found: Findings) -> Hand:
    return Hand(
        words=tuple(found.words), asides=tuple(found.asides), deleted=tuple(found.deleted),
        removed=tuple(dict.fromkeys(found.removed)), moved=tuple(found.moved), ordered=tuple(found.ordered), remarks=tuple(found.remarks),
        taken=tuple(found.taken), hidden=tuple(found.hidden),
    )  # fmt: skip


__all__ = ["Conflict", "Merged", "merge"]
