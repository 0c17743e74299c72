"""Key actors merged, row by row."""

from __future__ import annotations

from ..model import Own, Side
from ..render.compose import row_key
from ..render.docx.read_back import WordParagraph
from ..render.printable import alike
from ..render.printed import without
from .edited import Edited
from .versions import Findings, Orders, Versions


def merged_sides(versions: Versions, page: Edited, found: Findings) -> tuple[Side, ...]:
    """The rows of the table: a person's in their words, those that they deleted left out."""
    old = {_place(side): side for side in versions.old.sides}
    new = {_place(side): side for side in versions.theirs.sides}
    shown = [place for place in versions.lines if place.startswith("row:")]
    gone = [place for place in (*shown, *versions.old.hand.removed) if place.startswith("row:") and place not in page.rows]
    found.removed += gone
    sides = {place: side for place, side in new.items() if place not in gone}
    for place, paragraph in page.rows.items():
        side = _side(place, paragraph, old.get(place), new.get(place), versions, found)
        if side is not None:
            sides[place] = side
        else:
            sides.pop(place, None)
    order = found.order("actors", Orders(*([place for place in places if place in sides] for places in (new, page.rows, shown))), versions)
    return tuple(sides[place] for place in order)


def _side(place: str, paragraph: WordParagraph, old: Side | None, new: Side | None, versions: Versions, found: Findings) -> Side | None:
    """A row as generated if a person left it alone; None if it is gone."""
    line, own = versions.lines.get(place), versions.own.get(place)
    added = old is not None and old.words is not None and own is None
    text = "\t".join(old.words or ()) if old and versions.unchanged(place) else without(paragraph.text, line.cite if line else "")
    if versions.unchanged(place) and (old is None or old.words is None):
        return new
    generated = own.generated if own else "" if added or line is None else line.text
    fresh = versions.new[place].text if place in versions.new else ""
    if new is not None and old is not None and not added and _still(old, new):
        fresh = generated  # fewer people stood there only because the page had no room
    if alike(text) in (alike(generated), alike(fresh)):
        return new
    if new is not None or generated:
        found.words.append(Own(place=place, text=text, generated=fresh))
    if alike(fresh) != alike(generated):
        found.conflict(place, "key actors", text.replace("\t", ": "), fresh.replace("\t", ": "))
    left, _, right = text.partition("\t")
    side = new or old or Side(name=left or right, key=place.removeprefix("row:"))
    return side.model_copy(update={"words": (left, right)})


def _still(old: Side, new: Side) -> bool:
    return (old.name, old.also) == (new.name, new.also) and new.people[: len(old.people)] == old.people


def _place(side: Side) -> str:
    return f"row:{row_key(side)}"
