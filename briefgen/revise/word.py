"""An edition: a memo's Word file as it lies there, with what it keeps of its making."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..model import Cut, Memo
from ..render.compose import compose
from ..render.kept import Kept, Printed, look, printed
from ..render.kept import read as read_kept
from ..render.standing import Passage, Standing, kept, standing
from ..style import Style
from .align import align
from .merge import Merged, merge
from .steady import every, steady
from .versions import short_hash


class Edition(NamedTuple):
    """A Word file that was written here, whatever people did to it since."""

    kept: Kept
    standing: Standing

    def lines(self) -> tuple[Printed, ...]:
        """The page as it stands now, from top to bottom."""
        body = [line for line in self.kept.lines if line.kind != "masthead"]
        head = [line for line in self.kept.lines if line.kind == "masthead"]
        paired = align(body, self.standing.passages)
        return (*head, *(_line(body, paired.get(n), passage) for n, passage in enumerate(self.standing.passages) if passage.text))

    def is_of_another(self, memo: Memo) -> bool:
        """Whether it tells of another article: none of its statements is a version of one of the memo's."""
        old, new = ({statement.id for _, statement in every(told)} for told in (self.kept.memo, steady(memo, self.kept.memo)))
        return bool(old) and bool(new) and not old & new

    def merged(self, memo: Memo, style: Style, paper: Literal["a4", "letter"]) -> Merged:
        """The new memo with what people did to this one."""

        def lines(told: Memo) -> Sequence[Printed]:
            return printed(compose(told, style.ladder[-1], 0.0, style, paper).blocks)

        return merge(self.kept, self.standing, memo, lines, hold=self.kept.look == look(style, paper))


def _line(body: Sequence[Printed], at: int | None, passage: Passage) -> Printed:
    """A passage as a line of the page: the one that it was printed as, or one that a person added."""
    if at is None:
        return Printed(place=f"own:{short_hash(passage.text)}", kind=passage.kind or "line", text=passage.text)
    cite = body[at].cite if passage.text.endswith(body[at].cite) else ""
    return Printed(place=body[at].place, kind=body[at].kind, text=passage.text, cite=cite)


def wanted(memo: Memo) -> tuple[Cut, ...]:
    """What a person took in, or deleted and may want again, and where it stands."""
    taken = {*memo.hand.taken, *(cut.statement.id for cut in memo.hand.deleted)}
    return tuple(Cut(statement=told, section=section, why="") for section, told in every(memo) if told.id in taken)


def open_edition(raw: bytes) -> Edition | None:
    """The file as an edition; None if it keeps nothing of its making, or is no Word file that can be read."""
    base, now = read_kept(kept(raw)), standing(raw)
    return Edition(base, now) if base is not None and now is not None else None
