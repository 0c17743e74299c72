"""The picture of a page."""

from __future__ import annotations

from io import BytesIO

import pytest
from helpers.memos import random_memo, sample_memo
from helpers.pages import fitted, rendered
from PIL import Image


@pytest.mark.parametrize(("paper", "inches"), [("a4", (8.27, 11.69)), ("letter", (8.5, 11))])
def test_it_is_one_page_at_144_dots_to_the_inch(paper: str, inches: tuple[float, float]) -> None:
    with Image.open(BytesIO(rendered(fitted(random_memo(3, statements=40), paper=paper), "png"))) as picture:
        assert picture.size == pytest.approx([side * 144 for side in inches], abs=1)
        assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.1)


def test_it_shows_ink_within_the_margins_and_nowhere_else() -> None:
    with Image.open(BytesIO(rendered(fitted(sample_memo()), "png"))) as picture:
        grey = picture.convert("L")
    inked = grey.point(lambda level: 255 * (level < 200)).getbbox()
    assert inked is not None
    left, top, right, bottom = (side / 144 * 25.4 for side in inked)
    assert left == pytest.approx(22, abs=1)
    assert right == pytest.approx(210 - 22, abs=1)
    assert 10 < top < 16
    assert 297 - 16 < bottom < 297 - 9


def test_the_same_page_is_the_same_picture() -> None:
    assert rendered(fitted(sample_memo()), "png") == rendered(fitted(sample_memo()), "png")
