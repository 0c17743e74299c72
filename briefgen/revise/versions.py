"""The three versions of a memo that a merge looks at, and what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import Aside, Cut, Hidden, Memo, Own, Remark, Value
from ..render.compose import SIGNED
from ..render.docx.comments import AUTHOR, INITIALS
from ..render.docx.embedded import Kept
from ..render.docx.read_back import WordContent, WordParagraph
from ..render.printable import alike
from ..render.printed import PrintedLine, space_evenly
from .align import align
from .stable_ids import by_hand, every, steady

NEW_TEXT = "New text from the source: "
GONE = "The source no longer says this."

HEADING, COMMENT, SIGNATURE = "heading:comment", "line:comment", "line:signed"
"""Places of the comment box."""

Print = Callable[[Memo], Sequence[PrintedLine]]
"""The lines of a memo as the page would show them."""


class Conflict(Value):
    """A place that both sides changed. `theirs` is the new text, empty if the source no longer has any."""

    what: str
    mine: str
    theirs: str


class Versions:
    """What was printed last (`kept`), what a person made of it (`mine`), and what is generated now (`theirs`)."""

    def __init__(self, kept: Kept, mine: WordContent, theirs: Memo, print_: Print, *, hold: bool = True) -> None:
        self.hold = hold
        self.kept, self.mine, self.theirs = kept, mine, steady(theirs, kept.memo)
        self.old, self.print = kept.memo, print_
        body = [line for line in kept.lines if line.kind != "masthead"]
        paired = align(body, mine.paragraphs)
        self.line_of = {number: body[at] for number, at in paired.items()}
        """The line that a paragraph was printed as, by the paragraph's number."""
        self.line_of |= _in_box(self.line_of, body, mine.paragraphs)
        self.lines = {line.place: line for line in kept.lines}
        self.new = {line.place: line for line in print_(self.theirs)}
        self.stands = {line.place: mine.paragraphs[number] for number, line in self.line_of.items()}
        self.headings = {f"heading:{section.key}": space_evenly(section.title) for section in self.theirs.sections}
        self.extras = {f"detail:{extra.label}": extra for memo in (self.old, self.theirs) for extra in memo.header.fields}
        """Fields of the header that the schema adds, or added when the page was printed."""
        self.own = {own.place: own for own in self.old.hand.words}
        self.before = {statement.id: statement for _, statement in every(self.old)}
        self.after = {statement.id: (section, statement) for section, statement in every(self.theirs)}

    @property
    def touched(self) -> bool:
        """Whether a person ever changed the memo."""
        paragraphs = self.mine.paragraphs
        if by_hand(self.old) or self.mine.margins != self.kept.margins or len(paragraphs) != len(self.stands):
            return True
        return any(not self.unchanged(line.place) for line in self.kept.lines if line.kind != "masthead")

    def unchanged(self, place: str) -> bool:
        """Whether the page still shows at a place what was printed there."""
        line, paragraph = self.lines.get(place), self.stands.get(place)
        return line is not None and paragraph is not None and paragraph.text == line.text

    def generated(self, place: str, printed: str) -> str:
        """What was generated at a place, which `printed` is unless a person wrote there."""
        return self.own[place].generated if place in self.own else printed

    def was_removed(self, place: str) -> bool:
        return place in self.old.hand.removed


def _in_box(line_of: Mapping[int, PrintedLine], body: Sequence[PrintedLine], paragraphs: Sequence[WordParagraph]) -> dict[int, PrintedLine]:
    """What a person wrote into the comment box: no words of theirs are like those that held the place."""
    gone = {line.place: line for line in body if line.place in (COMMENT, SIGNATURE) and line not in line_of.values()}
    above = next((number for number, line in line_of.items() if line.place == HEADING), len(paragraphs))
    out: dict[int, PrintedLine] = {}
    for number in range(above + 1, len(paragraphs)):
        if number in line_of and line_of[number].place not in (COMMENT, SIGNATURE):
            break
        place = SIGNATURE if paragraphs[number].text.startswith(SIGNED.strip()) else COMMENT
        if number not in line_of and paragraphs[number].text and place in gone:
            out[number] = gone.pop(place)
    return out


class Orders(NamedTuple):
    """The order of things as generated now, as they are on a person's page, and as they were printed."""

    new: list[str]
    mine: list[str]
    was: list[str]

    @property
    def changed(self) -> bool:
        """Whether a person changed the order of what was there."""
        common = [key for key in self.mine if key in self.was]
        return common != [key for key in self.was if key in common]

    def woven(self, *, by_mine: bool) -> list[str]:
        """Both orders in one, the new one or the person's; what only the other has comes after what it follows there."""
        first, second = (self.mine, self.new) if by_mine else (self.new, self.mine)
        out = list(dict.fromkeys(first))
        for number, key in enumerate(second):
            if key not in out:
                at = next((out.index(before) + 1 for before in reversed(second[:number]) if before in out), 0)
                out.insert(at, key)
        return out


@dataclass
class Findings:
    """What the merge gathers: a person's doings that the memo will hold, and where both sides changed a thing."""

    conflicts: list[Conflict] = field(default_factory=list)
    words: list[Own] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    deleted: list[Cut] = field(default_factory=list)
    held: list[Cut] = field(default_factory=list)
    """What stays off the page, as it was when a person worked on it."""
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    ordered: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def conflict(self, place: str, what: str, mine: str, theirs: str) -> None:
        """Both sides changed a place: reported, and the new text noted beside the person's."""
        self.conflicts.append(Conflict(what=what, mine=mine, theirs=theirs))
        text = NEW_TEXT + "".join(character for character in theirs if character.isprintable()) if theirs else GONE
        self.remarks.append(Remark(place=place, text=text, author=AUTHOR, initials=INITIALS))

    def order(self, what: str, orders: Orders, versions: Versions) -> list[str]:
        """The order of a section's statements, of the table's rows, or of the sections: a person's if they changed it, now or before."""
        by_mine = orders.changed or what in versions.old.hand.ordered
        if by_mine:
            self.ordered.append(what)
        return orders.woven(by_mine=by_mine)

    def settle(self, place: str, what: str, mine: str, generated: str, theirs: str) -> str:
        """The text for a place: a person's own stays, noted with what it replaces; if the new text changed too, that is a conflict."""
        if alike(mine) in (alike(generated), alike(theirs)):
            return theirs
        self.words.append(Own(place=place, text=mine, generated=theirs))
        if alike(theirs) != alike(generated):
            self.conflict(place, what, mine, theirs)
        return mine


def unique(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number after it if it is taken."""
    held, made, number = set(taken), name, 2
    while made in held:
        made, number = f"{name}{number}", number + 1
    return made


def short_hash(text: str) -> str:
    """A hash of a text, in nine letters."""
    return hashlib.sha256(text.encode()).hexdigest()[:9]
