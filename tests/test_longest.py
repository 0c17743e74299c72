"""The list of the test files that take long, by which the workers of `make test` share them out."""

from __future__ import annotations

from helpers.longest import PLACE, TESTS


def test_every_file_of_the_list_is_there_and_no_file_twice() -> None:
    names = PLACE.read_text(encoding="utf-8").split()
    assert names and len(set(names)) == len(names)
    assert [name for name in names if not (TESTS / name).is_file()] == []
