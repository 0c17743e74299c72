"""Fits a memo on a page: the roomiest layout that holds everything, else the tightest, without the lines worth least for their rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from ..errors import FitError
from ..model import Cut, Layout, Memo, Page, Section, Side, Statement

Measure = Callable[[Memo, Layout], float]
"""The share of the page that a memo takes in a layout: at most 1 if it fits."""
Place = tuple[int, int]
"""A statement's place: the numbers of its section and of its item."""

WHY = "no room on the page"
ROW = 95
"""About as many characters as a row of the page has in the tightest layout; anything from 90 to 100 gives the same memos."""
SIDES_KEPT = 2
SHORTEN = "Shorten them in the Word file: nothing that a person wrote is ever cut."
REMEDY = "Shorten the subject, or choose a style with smaller margins."


def fit(memo: Memo, layouts: tuple[Layout, ...], measure: Measure) -> Page:
    """The memo on one page, in the first of `layouts` (roomiest first) that holds it.

    What had to go is in the memo's `cut`, and none of it would still fit. Raises `FitError` if even what must stay does not fit.
    """
    tightest = layouts[-1]
    if measure(memo, tightest) > 1:
        memo = _cut(memo, lambda tried: measure(tried, tightest) <= 1)
    for layout in layouts:
        if (used := measure(memo, layout)) <= 1:
            return Page(memo=memo, layout=layout, used=used)
    raise AssertionError("what was cut to fit the tightest layout fits it")


def _cut(memo: Memo, fits: Callable[[Memo], bool]) -> Memo:
    leaving = _leaving(memo)
    bare = _without(memo, leaving)
    if fits(bare):
        gone = leaving[: _least(len(leaving), lambda count: fits(_without(memo, leaving[:count])))]
    else:
        shorter = _sides(bare)
        count = _least(len(shorter), lambda number: number > 0 and fits(_with_sides(bare, shorter[number - 1])))
        if count > len(shorter):
            raise _too_much(memo)
        memo, gone = _with_sides(memo, shorter[count - 1]), leaving
    return _without(memo, _put_back(memo, gone, fits))


def _too_much(memo: Memo) -> FitError:
    own = sum(statement.kind == "person" for _, statement in _places(memo)) + sum(side.words is not None for side in memo.sides)
    own += len(memo.hand.asides) + len(memo.hand.taken) + sum(statement.kind == "person" for statement in memo.bottom_line)
    if not own:
        return FitError("what must be on the page does not fit on it", do=REMEDY)
    lines = f"{own} line{'s' if own > 1 else ''}"
    return FitError(f"what must be on the page does not fit on it; a person wrote or took in {lines} of it", do=SHORTEN)


def _leaving(memo: Memo) -> list[Place]:
    """The statements that may go, in the order in which they go: the least valuable first, of equals the later in the source.

    A statement that the bottom line says again stays, and so do the last of a section and whatever a person wrote,
    took in, or wrote a comment on.
    """
    kept = {statement.id for statement in memo.bottom_line} | {remark.place.removeprefix("item:") for remark in memo.hand.remarks}
    kept |= set(memo.hand.taken)
    free = [place for place, statement in _places(memo) if statement.id not in kept and statement.kind != "person"]
    free.sort(key=lambda place: _value(_at(memo, place), place))
    left = [len(section.items) for section in memo.sections]
    leaving = []
    for place in free:
        if left[place[0]] > 1:
            left[place[0]] -= 1
            leaving.append(place)
    return leaving


def _put_back(memo: Memo, gone: Sequence[Place], fits: Callable[[Memo], bool]) -> list[Place]:
    """What stays out when everything that still fits is back, the most valuable first.

    Goes round again after a success, as the page says how many are out and may say it in fewer words now.
    """
    out = list(gone)
    while out:
        before = len(out)
        for place in reversed(list(out)):
            rest = [other for other in out if other != place]
            if fits(_without(memo, rest)):
                out = rest
        if len(out) == before:
            break
    return out


def _least(most: int, true: Callable[[int], bool]) -> int:
    """The least number up to `most` from which on `true` holds, by halving; one more than `most` if it never does."""
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        if true(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _sides(memo: Memo) -> list[tuple[Side, ...]]:
    """Ever shorter lists of key actors: the last people leave first, then their side, down to two sides with one person each."""
    shorter: list[tuple[Side, ...]] = []
    while sides := _one_less(shorter[-1] if shorter else memo.sides):
        shorter.append(sides)
    return shorter


def _one_less(sides: tuple[Side, ...]) -> tuple[Side, ...] | None:
    spare = 0 if len(sides) > SIDES_KEPT else 1
    for index in range(len(sides) - 1, -1 if spare else len(sides) - 2, -1):
        if len(people := sides[index].people) > spare and sides[index].words is None:
            return (*sides[:index], sides[index].model_copy(update={"people": people[:-1]}), *sides[index + 1 :])
    return None if spare or sides[-1].words is not None else sides[:-1]


def _with_sides(memo: Memo, sides: tuple[Side, ...]) -> Memo:
    """The memo with these key actors only, in its record too."""
    gone = _keys(memo.sides) - _keys(sides)
    return memo.model_copy(update={"sides": sides, "actors": tuple(actor for actor in memo.actors if actor.key not in gone)})


def _keys(sides: tuple[Side, ...]) -> set[str]:
    return {side.key for side in sides if side.key} | {person.key for side in sides for person in side.people}


def _without(memo: Memo, gone: Sequence[Place]) -> Memo:
    """The memo with these statements cut."""
    out = set(gone)
    cut = [Cut(statement=statement, section=memo.sections[place[0]].key, why=WHY) for place, statement in _places(memo) if place in out]
    sections = tuple(_thinned(section, index, out) for index, section in enumerate(memo.sections))
    return memo.model_copy(update={"sections": sections, "cut": (*memo.cut, *cut)})


def _thinned(section: Section, index: int, out: set[Place]) -> Section:
    items = tuple(statement for number, statement in enumerate(section.items) if (index, number) not in out)
    return section if len(items) == len(section.items) else section.model_copy(update={"items": items})


def _places(memo: Memo) -> list[tuple[Place, Statement]]:
    return [((index, number), item) for index, section in enumerate(memo.sections) for number, item in enumerate(section.items)]


def _at(memo: Memo, place: Place) -> Statement:
    return memo.sections[place[0]].items[place[1]]


def _value(statement: Statement, place: Place) -> tuple[float, int, Place]:
    """A statement's rank: its worth for each row that it takes, since a page of short lines says more."""
    offset = min((evidence.start for evidence in statement.evidence), default=0)
    rows = math.ceil(len(statement.text) / ROW)
    return round(statement.worth / max(1, rows), 4), -offset, (-place[0], -place[1])
