"""What a person does to a page elsewhere than in Word, as the paragraphs that Word would leave: one merge takes in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..errors import UserError
from ..model import Page
from ..render.compose import REVIEWED, UNREVIEWED, compose, review
from ..render.docx.comments import AUTHOR
from ..render.docx.embedded import Kept, look_key
from ..render.docx.read_back import Comment, WordContent, WordParagraph
from ..render.printed import printed, space_evenly
from ..style import Style
from .edition import Edition
from .lead import LABEL

ITEM, HEADING, NOTE = "item:", "heading:", "note"


class PlaceError(UserError):
    """A place that the page does not have, or that can't be changed so."""


class Proof:
    """A page that a person is at: its lines, and what they made of them so far."""

    def __init__(self, page: Page, style: Style, paper: Literal["a4", "letter"]) -> None:
        self.memo = page.memo
        blocks = compose(page.memo, page.layout, page.used, style, paper).blocks
        self.lines = tuple(printed(blocks))
        self.kind = next((line.text.partition("\t")[0] for line in self.lines if line.kind == "masthead"), "")
        self.look = look_key(style, paper)
        body = [line for line in self.lines if line.kind != "masthead"]
        self.places = [line.place for line in body]
        self.paragraphs = [WordParagraph(text=line.text, kind=line.kind, anchors=_anchors(line.place)) for line in body]
        self.marking, self.reviewer = page.memo.header.marking or "", page.memo.header.reviewed_by or ""

    def edition(self) -> Edition:
        """As if it had been written to Word, changed there, and opened."""
        before = self._margins(self.memo.header.marking or "", review(self.memo))
        margins = self._margins(self.marking, f"{REVIEWED}{self.reviewer}" if self.reviewer else UNREVIEWED)
        kept = Kept(memo=self.memo, lines=self.lines, margins=before, look=self.look)
        return Edition(kept, WordContent(paragraphs=tuple(self._with_what_hangs_on_them()), margins=margins))

    def _with_what_hangs_on_them(self) -> Iterator[WordParagraph]:
        """The paragraphs with the comments and the hidden words of the Word file, which are not seen here: those of a line that was
        dropped go to the title."""
        comments: dict[str, list[Comment]] = {}
        for remark in self.memo.hand.remarks:
            stands = remark.place in self.places
            if stands or remark.author != AUTHOR:
                told = Comment.model_validate(remark.model_dump(exclude={"place"}))
                comments.setdefault(remark.place if stands else "title", []).append(told)
        hidden = [words if words.place in self.places else words.model_copy(update={"place": "title"}) for words in self.memo.hand.hidden]
        for place, paragraph in zip(self.places, self.paragraphs, strict=True):
            here = [words for words in hidden if words.place == place]
            inside = tuple(words for words in here if not words.whole)
            yield paragraph.model_copy(update={"comments": tuple(comments.pop(place, ())), "hidden": inside})
            yield from (WordParagraph(text="", kind=words.whole, hidden=(words,)) for words in here if words.whole)

    def drop(self, place: str) -> None:
        """Takes a line off the page. PlaceError."""
        at = self._at(place)
        del self.places[at], self.paragraphs[at]

    def reword(self, place: str, text: str) -> None:
        """Puts other words in a line's place; none drop it. Columns are parted by a tab. PlaceError."""
        at, words = self._at(place), space_evenly(text)
        if not words:
            self.drop(place)
            return
        line = next((line for line in self.lines if line.place == place), None)
        if place == "lead":
            words = f"{LABEL} {words}"
        if line is not None and words == line.bare:
            words = line.text
        self.paragraphs[at] = self.paragraphs[at].model_copy(update={"text": words})

    def fill(self, label: str, text: str) -> None:
        """Writes a row of the header, or takes it off if there are no words."""
        place, words = f"detail:{label}", space_evenly(text)
        if place not in self.places:
            if words:
                self._insert(self._header_end(label), place, WordParagraph(text=f"{label}\t{words}", kind="detail"))
        elif words:
            self.reword(place, f"{label}\t{words}")
        else:
            self.drop(place)

    def move(self, place: str, after: str) -> None:
        """Puts a line behind another, or a section's heading. PlaceError."""
        if place == after:
            return
        paragraph = self.paragraphs[self._at(place)]
        self.drop(place)
        self._insert(self._at(after) + 1, place, paragraph)

    def take(self, identity: str, text: str, section: str) -> None:
        """Puts a statement that was found last into a section. PlaceError if there is no such section."""
        self._open(section)
        self._insert(self._end(section), ITEM + identity, WordParagraph(text=space_evenly(text), kind="item", anchors=(identity,)))

    def put(self, place: str, section: str) -> None:
        """Moves a statement to the end of a section. PlaceError."""
        paragraph = self.paragraphs[self._at(place)]
        self.drop(place)
        self._open(section)
        self._insert(self._end(section), place, paragraph)

    def add(self, text: str, section: str) -> None:
        """Puts a person's own line last into a section. PlaceError."""
        self._open(section)
        self._insert(self._end(section), "own:", WordParagraph(text=space_evenly(text), kind="item"))

    def section_of(self, place: str) -> str:
        """The section that a line is in; empty if it is in none."""
        above = [one for one in self.places[: self._at(place)] if one.startswith(HEADING)]
        return above[-1].removeprefix(HEADING) if above else ""

    def neighbour(self, place: str, step: int) -> str | None:
        """What a line has to come after to move one up or down in its section; None at its edge."""
        at = self._at(place)
        there = at + step
        if not 0 <= there < len(self.places) or not self.places[there].startswith(place.partition(":")[0] + ":"):
            return None
        return self.places[there] if step > 0 else self.places[there - 1]

    def _margins(self, marking: str, reviewed: str) -> tuple[str, ...]:
        return (space_evenly(f"{self.kind} {marking}"), reviewed)

    def _at(self, place: str) -> int:
        if place not in self.places:
            raise PlaceError("is no longer on the page", where=place, do="Look at the page again.")
        return self.places.index(place)

    def _insert(self, at: int, place: str, paragraph: WordParagraph) -> None:
        self.places.insert(at, place)
        self.paragraphs.insert(at, paragraph)

    def _header_end(self, label: str) -> int:
        """Where a row of the header belongs: TO and FROM before DATE and SOURCE."""
        order: Sequence[str] = ("TO", "FROM", "DATE", "SOURCE")
        before = {"title", *(f"detail:{one}" for one in order[: order.index(label)])} if label in order else {"title"}
        return max(number for number, place in enumerate(self.places) if place in before) + 1

    def _end(self, section: str) -> int:
        at = self._at(HEADING + section) + 1
        while at < len(self.places) and self.places[at].startswith((ITEM, "own:", "line:")):
            at += 1
        return at

    def _open(self, section: str) -> None:
        """Makes sure that the section's heading is on the page: one that a person emptied is not."""
        if HEADING + section in self.places:
            return
        keys = [one.key for one in self.memo.sections]
        if section not in keys:
            raise PlaceError("there is no such section", where=section, do="Look at the page again.")
        later = {HEADING + key for key in keys[keys.index(section) :]} | {"heading:gaps", NOTE}
        at = next((number for number, place in enumerate(self.places) if place in later), len(self.places))
        title = self.memo.sections[keys.index(section)].title
        self._insert(at, HEADING + section, WordParagraph(text=space_evenly(title), kind="heading"))


def _anchors(place: str) -> tuple[str, ...]:
    return (place.removeprefix(ITEM),) if place.startswith(ITEM) else ()
