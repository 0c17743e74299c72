"""Laws of fitting, over random memos and a measure that adds up heights."""

from __future__ import annotations

from collections import Counter

import pytest
from helpers.memos import random_memo
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import FitError
from briefgen.fit import fit
from briefgen.model import Cut, Layout, Memo, Page

LADDER = (Layout(size=11, leading=1.3, gap=5), Layout(size=10.5, leading=1.2, gap=3), Layout(size=10, leading=1.2, gap=2))
MEMOS = st.builds(lambda seed, count: random_memo(seed, statements=count), st.integers(0, 10**6), st.integers(0, 40))
ROOMS = st.floats(min_value=40, max_value=3000)


class Ruler:
    """A measure that counts how often it is asked."""

    def __init__(self, room: float) -> None:
        self.room, self.asked = room, 0

    def __call__(self, memo: Memo, layout: Layout) -> float:
        self.asked += 1
        lines = sum(1 + len(item.text) // 95 for section in memo.sections for item in section.items)
        people = sum(1 + len(side.people) / 2 for side in memo.sides)
        noted = 1 if memo.cut else 0
        return (lines * layout.size * layout.leading + (people + noted) * 12 + len(memo.sections) * layout.gap) / self.room


def on_page(memo: Memo) -> list[str]:
    return [item.id for section in memo.sections for item in section.items]


def fitted(memo: Memo, ruler: Ruler) -> Page | None:
    try:
        return fit(memo, LADDER, ruler)
    except FitError:
        return None


@given(MEMOS, ROOMS)
def test_what_stays_and_what_is_cut_is_all_there_was(memo: Memo, room: float) -> None:
    if page := fitted(memo, Ruler(room)):
        assert Counter(on_page(page.memo) + [cut.statement.id for cut in page.memo.cut]) == Counter(on_page(memo))
        for before, after in zip(memo.sections, page.memo.sections, strict=True):
            order = [item.id for item in before.items if item in after.items]
            assert [item.id for item in after.items] == order
            assert not before.items or after.items


@given(MEMOS, ROOMS)
def test_the_page_fits_and_is_measured_as_it_is(memo: Memo, room: float) -> None:
    if page := fitted(memo, Ruler(room)):
        assert page.used == Ruler(room)(page.memo, page.layout)
        assert page.used <= 1


@given(MEMOS, ROOMS)
def test_nothing_that_the_bottom_line_says_is_cut(memo: Memo, room: float) -> None:
    if page := fitted(memo, Ruler(room)):
        assert page.memo.bottom_line == memo.bottom_line
        assert {item.id for item in memo.bottom_line} <= set(on_page(page.memo))


@given(MEMOS, ROOMS)
def test_nothing_that_was_cut_would_still_fit(memo: Memo, room: float) -> None:
    page = fitted(memo, Ruler(room))
    for back in page.memo.cut if page else ():
        assert page
        sections = tuple(
            section.model_copy(update={"items": (*section.items, back.statement)}) if section.key == back.section else section
            for section in page.memo.sections
        )
        fuller = page.memo.model_copy(update={"sections": sections, "cut": tuple(cut for cut in page.memo.cut if cut is not back)})
        assert Ruler(room)(fuller, LADDER[-1]) > 1


@given(MEMOS, ROOMS)
def test_no_roomier_layout_would_do(memo: Memo, room: float) -> None:
    if page := fitted(memo, Ruler(room)):
        for layout in LADDER[: LADDER.index(page.layout)]:
            assert Ruler(room)(page.memo, layout) > 1


@given(MEMOS, ROOMS)
def test_it_fails_only_if_two_sides_and_the_least_statements_are_too_much(memo: Memo, room: float) -> None:
    if fitted(memo, Ruler(room)) is None:
        required = {item.id for item in memo.bottom_line}
        sections = []
        for section in memo.sections:
            must = tuple(item for item in section.items if item.id in required)
            dearest = sorted(section.items, key=lambda item: (-item.worth, item.evidence[0].start))[:1]
            sections.append(section.model_copy(update={"items": must or tuple(dearest)}))
        sides = tuple(side.model_copy(update={"people": side.people[:1]}) for side in memo.sides[:2])
        kept = {item.id for section in sections for item in section.items}
        out = tuple(Cut(statement=item, section=s.key, why="") for s in memo.sections for item in s.items if item.id not in kept)
        least = memo.model_copy(update={"sections": tuple(sections), "sides": sides, "cut": out})
        assert Ruler(room)(least, LADDER[-1]) > 1


@given(MEMOS, ROOMS)
@settings(max_examples=50)
def test_it_asks_the_measure_no_more_often_than_it_must(memo: Memo, room: float) -> None:
    ruler = Ruler(room)
    fitted(memo, ruler)
    assert ruler.asked <= 20 + 3 * len(on_page(memo))


def test_the_least_dear_goes_first_and_of_equals_the_later() -> None:
    memo = random_memo(1, statements=12, words=(5, 6))
    worths = (0.9, 0.5, 0.1, 0.5, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9)
    items = tuple(
        item.model_copy(update={"worth": worth})
        for item, worth in zip((i for section in memo.sections for i in section.items), worths, strict=True)
    )
    memo = memo.model_copy(update={"sections": (memo.sections[0].model_copy(update={"items": items}),), "bottom_line": (), "sides": ()})
    for out, gone in ((2, {"s3", "s5"}), (3, {"s3", "s5", "s4"}), (4, {"s3", "s5", "s4", "s2"})):
        page = fit(memo, LADDER[-1:], Ruler((12 - out) * 12 + 12 + 2.1))
        assert {cut.statement.id for cut in page.memo.cut} == gone


def test_actors_leave_from_the_tail_when_statements_alone_do_not_make_room() -> None:
    memo = next(memo for memo in (random_memo(seed, statements=6) for seed in range(99)) if len(memo.sides) == 5)
    bare = memo.model_copy(update={"sections": tuple(s.model_copy(update={"items": s.items[:1]}) for s in memo.sections)})
    room = Ruler(1)(bare, LADDER[-1]) - 6
    page = fit(bare, LADDER, Ruler(room))
    assert page.memo.sides[:2] == bare.sides[:2]
    assert len(page.memo.sides) in (4, 5)
    assert page.memo.sides != bare.sides
    shown = {side.key for side in page.memo.sides}
    assert {actor.key for actor in page.memo.actors} == shown & {actor.key for actor in bare.actors}


def test_what_can_not_fit_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(FitError, match="does not fit") as caught:
        fit(random_memo(1), LADDER, Ruler(1))
    assert caught.value.do
