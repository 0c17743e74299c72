"""The cases of tests/cases/quotes.md."""

from __future__ import annotations

from itertools import pairwise

import pytest
from helpers.cases import Case, article, cases
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotate.language.quotes import find_quotations, normalised
from briefgen.model import Span


@pytest.mark.parametrize("case", cases("quotes", {"quote", "quotes"}))
def test_what_stands_in_quotation_marks(case: Case) -> None:
    paragraphs = [p.span for p in article(case.text).paragraphs]
    found = [q.inner.of(case.text) for part in find_quotations(case.text, paragraphs) for q in part]
    assert found == case.all("quote")


@given(st.text(alphabet="ab sS'\"“”‘’«»„.,\n-", min_size=1, max_size=60))
def test_any_marks_give_quotations_in_order_that_never_touch(text: str) -> None:
    whole = Span(start=0, end=len(text))
    (found,) = find_quotations(text, [whole])
    assert all(q.span.holds(q.inner) and q.inner != q.span for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert len(normalised(text, whole, found)) == len(text)
