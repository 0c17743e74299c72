"""What changed from one version of a memo to the next: lines paired by place, then by likeness; what moved by the order of the pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from ..model import Value
from ..render.printed import Pair, PrintedLine
from .align import LIKE, likeness

HEADER, LEAD, ACTORS, END = "Header", "Bottom line", "Key actors", "Basis"
MASTHEAD = "masthead"
SECTIONS = {MASTHEAD: HEADER, "title": HEADER, "detail": HEADER, "lead": LEAD, "columns": ACTORS, "row": ACTORS, "note": END}
"""The section of lines of these kinds; other lines belong to the heading above them."""

Kind = Literal["added", "removed", "changed", "moved"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed", "moved")


class Change(Value):
    """One line: as it was and as it is; a line that moved has the section that it came from."""

    kind: Kind
    section: str
    old: str = ""
    new: str = ""
    moved_from: str | None = None


class Changes(Value):
    """All changes in the order of the new version, and both versions woven into one."""

    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]

    def summary(self) -> str:
        """How many lines were added, removed, changed and moved, in words; empty if none was."""
        counts = {kind: sum(change.kind == kind for change in self.changes) for kind in KINDS}
        told = [f"{count} {kind}" for kind, count in counts.items() if count]
        return f"lines: {', '.join(told)}" if told else ""


def changes(old: Sequence[PrintedLine], new: Sequence[PrintedLine], *, styled: bool = False) -> Changes:
    """Compares two versions line by line. With `styled` both name their kind of document as their style does, which is no change."""
    pairs = _pairs(old, new)
    still = _in_place(pairs)
    told = tuple(_changes_in_order([_named_alike(line, new) for line in old] if styled else old, new, pairs, still))
    return Changes(changes=told, pairs=tuple(_woven(old, new, still)))


def _named_alike(line: PrintedLine, new: Sequence[PrintedLine]) -> PrintedLine:
    """A masthead of the old version under the new one's kind of document ("Information memo"); other lines as they are."""
    kind = next((one.text.partition("\t")[0] for one in new if one.kind == line.kind == MASTHEAD), None)
    _, tab, marking = line.text.partition("\t")
    return line if kind is None else line.model_copy(update={"text": f"{kind}{tab}{marking}"})


def _pairs(old: Sequence[PrintedLine], new: Sequence[PrintedLine]) -> dict[int, int]:
    """For each line of the new version that the old one has too, the number of the old line, by the number of the new."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, line in enumerate(old):
        places.setdefault((line.place, line.kind), []).append(number)
    found = {n: same.pop(0) for n, line in enumerate(new) if (same := places.get((line.place, line.kind)))}
    free_old = [n for n in range(len(old)) if n not in found.values()]
    free_new = [n for n in range(len(new)) if n not in found]
    offers = [
        (worth, a, b)
        for a in free_new
        for b in free_old
        if new[a].kind == old[b].kind and (worth := likeness(new[a].bare, old[b].bare)) >= LIKE
    ]
    taken: set[int] = set()
    for _, a, b in sorted(offers, key=lambda offer: (-offer[0], abs(offer[1] - offer[2]), offer[1:])):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _in_place(pairs: dict[int, int]) -> dict[int, int]:
    """As many pairs as are in the same order in both versions: the longest rising subsequence of old numbers."""
    news = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for new in news:
        at = bisect_left(tails, pairs[new])
        tails[at : at + 1] = [pairs[new]]
        ends[at : at + 1] = [new]
        before[new] = ends[at - 1] if at else None
    kept: dict[int, int] = {}
    last: int | None = ends[-1] if ends else None
    while last is not None:
        kept[last] = pairs[last]
        last = before[last]
    return kept


def _sections(lines: Sequence[PrintedLine]) -> list[str]:
    """The section of each line."""
    out, heading = [], HEADER
    for line in lines:
        heading = line.text if line.kind == "heading" else heading
        out.append(SECTIONS.get(line.kind, heading))
    return out


def _changes_in_order(
    old: Sequence[PrintedLine], new: Sequence[PrintedLine], pairs: dict[int, int], still: dict[int, int]
) -> Iterator[Change]:
    before, after = _sections(old), _sections(new)
    for number, line in enumerate(new):
        at = pairs.get(number)
        if at is None:
            yield Change(kind="added", section=after[number], new=line.text)
            continue
        was = old[at]
        moved = before[at] if number not in still and line.kind != "heading" else None
        if was.bare != line.bare:
            yield Change(kind="changed", section=after[number], old=was.text, new=line.text, moved_from=moved)
        elif moved is not None:
            yield Change(kind="moved", section=after[number], old=was.text, new=line.text, moved_from=moved)
        elif was.text != line.text:  # the number of its paragraph
            yield Change(kind="changed", section=after[number], old=was.text, new=line.text)
    kept = set(pairs.values())
    for number, line in enumerate(old):
        if number not in kept:
            yield Change(kind="removed", section=before[number], old=line.text)


def _woven(old: Sequence[PrintedLine], new: Sequence[PrintedLine], still: dict[int, int]) -> Iterator[Pair]:
    """Both versions as one: between the lines that stayed in place, first those that were removed, then those that were added."""
    at = 0
    came: list[Pair] = []
    for number, line in enumerate(new):
        if number not in still:
            came.append(Pair(None, line))
            continue
        yield from (Pair(gone, None) for gone in old[at : still[number]])
        yield from came
        came = []
        yield Pair(old[still[number]], line)
        at = still[number] + 1
    yield from (Pair(gone, None) for gone in old[at:])
    yield from came
