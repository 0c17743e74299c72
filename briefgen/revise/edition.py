"""An edition: a memo's Word file as it is now, with what it keeps of how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..model import Cut, Memo
from ..render.compose import compose
from ..render.docx.comments import AUTHOR
from ..render.docx.embedded import Kept, decode, look_key
from ..render.docx.read_back import WordContent, WordParagraph, kept, read_content
from ..render.printed import PrintedLine, printed
from ..style import Style
from .align import LIKE, align, likeness
from .merge import Merged, merge
from .stable_ids import by_hand, every, steady
from .versions import short_hash


class Edition(NamedTuple):
    """A Word file that was written here, whatever people did to it since."""

    kept: Kept
    content: WordContent

    def lines(self) -> tuple[PrintedLine, ...]:
        """The page as it is now, from top to bottom."""
        body = [line for line in self.kept.lines if line.kind != "masthead"]
        head = [line for line in self.kept.lines if line.kind == "masthead"]
        paired = align(body, self.content.paragraphs)
        return (*head, *(_line(body, paired.get(n), paragraph) for n, paragraph in enumerate(self.content.paragraphs) if paragraph.text))

    @property
    def touched(self) -> bool:
        """Whether a person has changed anything in it, in this version or an earlier one."""
        now, then = self.content, self.kept
        body = [line.text for line in then.lines if line.kind != "masthead"]
        own = any(comment.author != AUTHOR for paragraph in now.paragraphs for comment in paragraph.comments)
        rest = now.foreign or now.formatted or any(paragraph.hidden for paragraph in now.paragraphs)
        edges = (now.margins, now.concealed) != (then.margins, then.concealed)
        words = [paragraph.text for paragraph in now.paragraphs if paragraph.text] != body
        return by_hand(then.memo) or words or own or edges or bool(rest)

    def is_of_another(self, memo: Memo) -> bool:
        """Whether it is of another article: none of its statements is a version of one of the memo's.

        Where only one of the two has statements, the titles that were generated decide.
        """
        known = self.kept.memo
        if known.source.sha256 == memo.source.sha256:
            return False
        old, new = ({statement.id for _, statement in every(told) if statement.evidence} for told in (known, steady(memo, known)))
        if old and new:
            return not old & new
        return likeness(_title(known), _title(memo)) < LIKE

    def merged(self, memo: Memo, style: Style, paper: Literal["a4", "letter"]) -> Merged:
        """The new memo with what people did to this one."""

        def lines(told: Memo) -> Sequence[PrintedLine]:
            return printed(compose(told, style.ladder[-1], 0.0, style, paper).blocks)

        return merge(self.kept, self.content, memo, lines, hold=self.kept.look == look_key(style, paper))


def _line(body: Sequence[PrintedLine], at: int | None, paragraph: WordParagraph) -> PrintedLine:
    """A paragraph as a line of the page: the one that it was printed as, or one that a person added."""
    if at is None:
        return PrintedLine(place=f"own:{short_hash(paragraph.text)}", kind=paragraph.kind or "line", text=paragraph.text)
    cite = body[at].cite if paragraph.text.endswith(body[at].cite) else ""
    return PrintedLine(place=body[at].place, kind=body[at].kind, text=paragraph.text, cite=cite)


def _title(memo: Memo) -> str:
    """The title as it was generated, whoever wrote the one that the page shows."""
    own = next((own.generated for own in memo.hand.words if own.place == "title"), memo.header.subject)
    return memo.source.title or own


def wanted(memo: Memo) -> tuple[Cut, ...]:
    """What a person took in, or deleted and may want again, and where it is."""
    taken = {*memo.hand.taken, *(cut.statement.id for cut in memo.hand.deleted)}
    return tuple(Cut(statement=told, section=section, why="") for section, told in every(memo) if told.id in taken)


def open_edition(raw: bytes) -> Edition | None:
    """The file as an edition; None if it keeps nothing of its making, or is no Word file that can be read."""
    base, now = decode(kept(raw)), read_content(raw)
    return Edition(base, now) if base is not None and now is not None else None
